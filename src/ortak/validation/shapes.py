"""The two sets of shapes, and whether they can find anything at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

import rdflib
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, DefinedNamespace

from ortak.errors import DataError
from ortak.namespaces import CODES, ORTAK, SH
from ortak.register import Register
from ortak.terms import Iri, Quad

SetName: TypeAlias = OneOf["stated", "derived"]
_TARGETS = (SH("targetClass"), SH("targetSubjectsOf"), SH("targetObjectsOf"))


@dataclass(frozen=True)
class ShapeSet:
    """One of the two sets: its statements, and the terms that its shapes aim at."""

    name: SetName
    quads: tuple[Quad, ...]

    @property
    def targets(self) -> list[tuple[Iri, Iri, Iri]]:
        """Shape, kind of target, and the class or property aimed at."""
        return [(quad.s, quad.p, quad.o) for quad in self.quads if quad.p in _TARGETS and isinstance(quad.o, Iri)]


def shape_set(register: Register, name: SetName) -> ShapeSet:
    """The shapes for what is stated, or for what is derived: the core's and the register's own.

    Shapes in a folder ``derived/`` are for what is derived, all others for what is stated.
    """
    documents = [document for document in register.reference if document.graph.startswith(register.base.graph("shapes/"))]
    chosen = [document for document in documents if ("/derived/" in document.graph) == (name == "derived")]
    return ShapeSet(name, tuple(quad for document in chosen for quad in document.quads))


def refuse_blind(sets: Iterable[ShapeSet], ontology: Iterable[Quad]) -> None:
    """Raise DataError where a shape aims at a term that nobody defines: it would find nothing, and pass for ever."""
    defined = {quad.s for quad in ontology}
    for shape, _, term in (target for shapes in sets for target in shapes.targets):
        if term not in defined and not _known(term):
            raise DataError(
                f"the shape <{shape}> aims at <{term}>, which no vocabulary defines: correct the term, or define it in ontology/."
            )


def _known(term: Iri) -> bool:
    """Whether a vocabulary that rdflib lists has the term; of a vocabulary that it doesn't list, nothing is known to be wrong."""
    if term.startswith((ORTAK.iri, CODES)):
        return False
    listed: tuple[type[DefinedNamespace], ...] = (DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME)
    home = next((namespace for namespace in listed if term.startswith(str(namespace))), None)
    return home is None or rdflib.URIRef(term) in home
