"""Counts the statements of a release, and says the counts in VoID.

The default graph is a dataset of its own: every stated and every derived statement, each once. Source: VoID (W3C Interest Group Note).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ortak.namespaces import DCT, RDF, SD, VOID, XSD, Base, prefixes
from ortak.terms import Iri, Literal, Quad, Term

_TYPE = RDF("type")
_INTEGER = XSD("integer")
_MOST_GRAPHS = 500
"""A register of a hundred thousand files would have more to say of its graphs than most registers of their partnerships."""


class Counting:
    """Gathers counts as a release is written."""

    def __init__(self) -> None:
        self._triples = 0
        self._classes: Counter[str] = Counter()
        self._properties: Counter[str] = Counter()
        self._graphs: Counter[str] = Counter()
        self._reference: Counter[str] = Counter()

    def add(self, quads: Iterable[Quad]) -> None:
        """Count statements of the default graph: stated or derived, each once, all about one subject and its types together."""
        for quad in quads:
            self._triples += 1
            self._properties[quad.p] += 1
            self._graphs[quad.g] += 1
            if quad.p == _TYPE:
                self._classes[str(quad.o)] += 1

    def add_reference(self, quads: Iterable[Quad]) -> None:
        """Count statements that stand in named graphs only."""
        self._reference.update(quad.g for quad in quads)

    def statements(self, base: Base, register: Iri, things: int) -> list[Quad]:
        """The counts, and that so many things are described, as statements of the graph ``{base}graph/catalog``."""
        graph = base.graph("catalog")
        self._reference[graph] = 0
        # How many these are doesn't depend on the numbers in them.
        self._reference[graph] = sum(1 for _ in self._said(base, register, things))
        return [Quad(s, p, o, graph) for s, p, o in self._said(base, register, things)]

    def _said(self, base: Base, register: Iri, things: int) -> Iterator[tuple[Iri, Iri, Term]]:
        data = base.default_graph
        yield from ((data, _TYPE, SD("Graph")), (data, _TYPE, VOID("Dataset")))
        yield data, DCT("isPartOf"), register
        yield data, VOID("sparqlEndpoint"), base.endpoint
        yield data, VOID("uriSpace"), Literal(f"{base.iri}id/")
        totals = {"triples": self._triples, "entities": things}
        totals |= {"classes": len(self._classes), "properties": len(self._properties)}
        for name, count in totals.items():
            yield data, VOID(name), _number(count)
        for kind, found, of in (("class", self._classes, "entities"), ("property", self._properties, "triples")):
            for iri, count in sorted(found.items()):
                part = Iri(f"{data}-{kind}-{_short(iri)}")
                yield data, VOID(f"{kind}Partition"), part
                yield from ((part, VOID(kind), Iri(iri)), (part, VOID(of), _number(count)))
        yield data, VOID("documents"), _number(len(self._graphs.keys() - {base.derived}))
        first = [(iri, self._graphs[iri]) for iri in sorted(self._graphs, key=lambda iri: (iri != base.derived, iri))[:_MOST_GRAPHS]]
        for iri, count in sorted([*first, *self._reference.items()]):
            node = Iri(f"{base.dataset}-graph-{_short(iri.removeprefix(base.graph('')))}")
            yield base.dataset, SD("namedGraph"), node
            yield node, _TYPE, SD("NamedGraph")
            yield from ((node, SD("name"), Iri(iri)), (node, VOID("triples"), _number(count)))


def _number(count: int) -> Literal:
    return Literal(str(count), _INTEGER)


def _short(iri: str) -> str:
    """The IRI for the end of another: with a usual prefix where it has one."""
    for prefix, namespace in prefixes().items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}-{quote(iri[len(namespace) :], safe='')}"
    return quote(iri, safe="")
