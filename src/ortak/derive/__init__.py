"""The triples that follow from what is stated; they are never typed by hand and stand in a named graph of their own.

:func:`derive` gives them for a whole register; what each rule adds is said in ``docs/model.md``.
"""

from __future__ import annotations

from collections.abc import Iterable

from ortak.derive.labels import labels
from ortak.derive.links import evidence, inverses, supertypes
from ortak.derive.times import derived_times
from ortak.graph import Graph
from ortak.namespaces import OA, ORG, ORTAK, RDFS, Base
from ortak.terms import Quad, Triple, sorted_quads

__all__ = ["DERIVED_PROPERTIES", "derive"]

DERIVED_PROPERTIES = (
    *(ORTAK(name) for name in ("beginEarliest", "beginLatest", "endEarliest", "endLatest", "component")),
    *(ORG(name) for name in ("memberDuring", "hasMembership", "siteOf", "resultedFrom")),
    *(OA(name) for name in ("hasSource", "hasSelector", "start", "end", "exact")),
    RDFS("label"),
)
"""Properties that only the build may write: a file that states one is refused."""


def derive(stated: Iterable[Quad], reference: Iterable[Quad], base: Base, languages: tuple[str, ...]) -> list[Quad]:
    """Everything that follows from the stated register, sorted, each triple once and none that is stated.

    ``reference`` holds the ontology (superclasses, superproperties, labels of codes); ``languages`` those of the register.
    Raises TemporalError (a DataError) where a date isn't one.
    """
    statements = list(stated)
    graph, ontology = Graph(statements), Graph(reference)
    found: dict[Triple, None] = {}
    for triples in (inverses(graph), evidence(graph), derived_times(graph), labels(graph, ontology, languages)):
        found.update(dict.fromkeys(triples))
    found.update(dict.fromkeys(supertypes([*statements, *found], ontology)))
    known = {quad.triple for quad in statements}
    return sorted_quads(Quad(*triple, base.derived) for triple in found if triple not in known)
