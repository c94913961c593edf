"""The terms, codes and shapes of a release by the addresses they are read at."""

from __future__ import annotations

from collections.abc import Iterable

from ortak.describe import Description, borrowed
from ortak.graph import Graph
from ortak.namespaces import CODES, ORTAK, OWL, RDF, RDFS, SH, SHAPES, SKOS, document_of
from ortak.release import Release
from ortak.terms import Iri, sorted_quads

ONTOLOGY = Iri(ORTAK.iri[:-1])
SHAPES_GRAPH = Iri(SHAPES.iri[:-1])
CLASSES = (OWL("Class"), RDFS("Class"))
PROPERTIES = (OWL("ObjectProperty"), OWL("DatatypeProperty"), OWL("AnnotationProperty"), RDF("Property"))

_MOST = 500
"""Most statements about a term that its page shows."""


class Vocabulary:
    """Everything in the reference graphs of a release; immutable."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._quads = release.reference()
        self.graph = Graph(self._quads)
        self._subjects = {quad.s for quad in self._quads}

    def term(self, path: str) -> Iri | None:
        """The term at ``/def/{path}``: ``Agreement``, ``status/`` (a code list), ``status/full``; the core's before the register's own.

        ``measure`` is the property and ``measure/`` the code list; ``status`` is the code list ``status/``, for want of such a term.
        """
        own = f"{self._release.base.iri}code/"
        names = (f"{ORTAK.iri}{path}", f"{CODES}{path}", f"{own}{path}", f"{CODES}{path}/", f"{own}{path}/")
        return next((Iri(iri) for iri in names if iri in self._subjects), None)

    def of_type(self, types: Iterable[Iri]) -> list[Iri]:
        """The own terms of these types (not those of other vocabularies that only get a link here), in the order of their IRIs."""
        found = {term for type_ in types for term in self.graph.subjects(RDF("type"), type_)}
        return sorted(term for term in found if term.startswith((ORTAK.iri, CODES, self._release.base.iri)))

    def schemes(self) -> list[Iri]:
        """The code lists."""
        return sorted(self.graph.subjects(RDF("type"), SKOS("ConceptScheme")))

    def codes(self, scheme: Iri) -> list[Iri]:
        """The codes of a list."""
        return sorted(set(self.graph.subjects(SKOS("inScheme"), scheme)))

    def shapes(self, set_: str) -> list[Iri]:
        """The shapes with a message, of the set ``stated`` or ``derived``."""
        return sorted({quad.s for quad in self._quads if quad.p == SH("name") and f"/{set_}/" in quad.g})

    def shapes_about(self, term: Iri) -> list[Iri]:
        """The shapes that check a class or a property."""
        terms = (SH("targetClass"), SH("path"), SH("targetObjectsOf"), SH("targetSubjectsOf"))
        return sorted({shape for by in terms for shape in self.graph.subjects(by, term) if shape.startswith(SHAPES.iri)})

    def describe(self, term: Iri) -> Description:
        """One term: its statements, those of other terms about it, of a code also those of things."""
        own = [quad for quad in self._quads if quad.s == term]
        others = [quad for quad in self._quads if quad.o == term and quad.s != term and not quad.s.startswith(SHAPES.iri)]
        used, total = self._release.links_to(term, _MOST) if term.startswith((CODES, self._release.base.iri)) else ([], 0)
        shown = sorted_quads([*others[:_MOST], *used])
        known = {quad.triple for quad in (*own, *shown)}
        named = {quad.o for quad in own if isinstance(quad.o, Iri)} | {quad.s for quad in shown} | {document_of(quad.s) for quad in used}
        names = borrowed(self._release, self._release.base, named - {term}, known)
        return Description(term, sorted_quads(own), [], shown, len(others) + total, names)

    def whole(self, root: Iri) -> Description:
        """The ontology with its codes, or all shapes."""
        part = "shapes" if root == SHAPES_GRAPH else "ontology"
        return Description(root, sorted_quads(quad for quad in self._quads if f"/graph/{part}/" in quad.g), [], [], 0, [])
