"""The triples that follow from what is stated; they are never typed by hand and stand in a named graph of their own.

:func:`derive` gives them for a whole register; what each rule adds is said in ``docs/model.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ortak.derive.labels import labels
from ortak.derive.links import evidence, inverses, supertypes
from ortak.derive.times import derived_times
from ortak.graph import Graph, many_statements
from ortak.namespaces import DCT, OA, ORG, ORTAK, RDFS, Base
from ortak.terms import Iri, Quad, Triple, to_ntriples

__all__ = ["DERIVED_PROPERTIES", "derive"]

DERIVED_PROPERTIES = (
    *(ORTAK(name) for name in ("beginEarliest", "beginLatest", "endEarliest", "endLatest", "component")),
    *(ORG(name) for name in ("memberDuring", "hasMembership", "siteOf", "resultedFrom", "linkedTo")),
    *(DCT(name) for name in ("hasPart", "source")),
    *(OA(name) for name in ("hasSource", "hasSelector", "start", "end", "exact")),
    RDFS("label"),
)
"""Properties that only the build may write: a file that states one is refused."""


def derive(stated: Iterable[Quad], reference: Iterable[Quad], base: Base, languages: tuple[str, ...]) -> list[Quad]:
    """Everything that follows from the stated register, sorted, each triple once and none that is stated.

    ``reference`` holds the ontology (superclasses, superproperties, labels of codes); ``languages`` those of the register.
    Raises TemporalError (a DataError) where a date isn't one.
    """
    with many_statements():
        statements = list(stated)
        graph, ontology = Graph(statements), Graph(reference)
        found = [*inverses(graph), *evidence(graph), *derived_times(graph), *labels(graph, ontology, languages)]
        found += supertypes([*statements, *found], ontology)
        return _new(found, graph, base.derived)


def _new(found: list[Triple], graph: Graph, derived: Iri) -> list[Quad]:
    """What isn't stated, once each and sorted; ``found`` is used up, so that both are never in memory whole."""
    groups: defaultdict[Iri, list[Triple]] = defaultdict(list)
    while found:
        triple = found.pop()
        groups[triple.s].append(triple)
    new: list[Quad] = []
    for subject in sorted(groups):
        stated = {(statement.p, statement.o) for statement in graph.about(subject)}
        pairs = {(triple.p, triple.o) for triple in groups.pop(subject)} - stated
        new += (Quad(subject, p, o, derived) for p, o in sorted(pairs, key=lambda pair: (pair[0], to_ntriples(pair[1]))))
    return new
