"""The two sets of shapes, and whether they can find anything at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal as OneOf
from typing import TypeAlias

from ortak.errors import DataError
from ortak.namespaces import CODES, ORTAK, SH
from ortak.register import Register
from ortak.terms import Iri, Quad, Term

SetName: TypeAlias = OneOf["stated", "derived"]
_TARGETS = (SH("targetClass"), SH("targetSubjectsOf"), SH("targetObjectsOf"))
_ALL_TARGETS = (*_TARGETS, SH("targetNode"))


@dataclass(frozen=True)
class ShapeSet:
    """One of the two sets: its statements, those of the register's own shapes among them, and the terms that its shapes aim at."""

    name: SetName
    quads: tuple[Quad, ...]
    own: frozenset[Quad] = frozenset()

    @property
    def targets(self) -> list[tuple[Iri, Iri, Iri]]:
        """Shape, kind of target, and the class or property aimed at."""
        return [(quad.s, quad.p, quad.o) for quad in self.quads if quad.p in _TARGETS and isinstance(quad.o, Iri)]

    @property
    def of_the_core(self) -> list[Quad]:
        """The core's shapes, if they stand as they are: none where the register's own files say something more about one of them."""
        subjects = {quad.s for quad in self.own}
        core = [quad for quad in self.quads if quad not in self.own]
        return [] if any(quad.s in subjects for quad in core) else core

    @property
    def of_the_register(self) -> list[Quad]:
        """All other shapes, and what they use of the core's, which aims at nothing then."""
        if not self.of_the_core:
            return list(self.quads)
        quads: defaultdict[Term, list[Quad]] = defaultdict(list)
        for quad in self.of_the_core:
            quads[quad.s].append(quad)
        used = list(self.own)
        waiting = {quad.o for quad in used}
        while waiting:
            found = [quad for quad in quads.pop(waiting.pop(), []) if quad.p not in _ALL_TARGETS]
            waiting |= {quad.o for quad in found}
            used += found
        return used


def shape_set(register: Register, name: SetName) -> ShapeSet:
    """The shapes for what is stated, or for what is derived: the core's and the register's own.

    Shapes in a folder ``derived/`` are for what is derived, all others for what is stated.
    """
    documents = [document for document in register.reference if document.graph.startswith(register.base.graph("shapes/"))]
    chosen = [document for document in documents if ("/derived/" in document.graph) == (name == "derived")]
    quads = tuple(quad for document in chosen for quad in document.quads)
    return ShapeSet(name, quads, frozenset(quad for quad in quads if quad.g.startswith(register.base.graph("shapes/own/"))))


def refuse_blind(sets: Iterable[ShapeSet], ontology: Iterable[Quad]) -> None:
    """Raise DataError where a shape aims at a term that nobody defines: it would find nothing, and pass for ever."""
    defined = {quad.s for quad in ontology}
    for shape, _, term in (target for shapes in sets for target in shapes.targets):
        if term not in defined and not _known(term):
            raise DataError(
                f"the shape <{shape}> aims at <{term}>, which no vocabulary defines: correct the term, or define it in ontology/.",
                turkish=f"<{shape}> şekli, hiçbir sözlüğün tanımlamadığı <{term}> terimini hedefliyor: terimi düzeltin ya da "
                "ontology/ içinde tanımlayın.",
            )


def _known(term: Iri) -> bool:
    """Whether a vocabulary that rdflib lists has the term; of a vocabulary that it doesn't list, nothing is known to be wrong."""
    if term.startswith((ORTAK.iri, CODES)):
        return False
    from rdflib import URIRef
    from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, DefinedNamespace

    listed: tuple[type[DefinedNamespace], ...] = (DCAT, DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME)
    home = next((namespace for namespace in listed if term.startswith(str(namespace))), None)
    return home is None or URIRef(term) in home
