"""Counts the statements of a release, and says the counts in VoID.

What is counted is the default graph, which is all that the register says: every stated and every derived statement, each once. So the
register itself is the ``void:Dataset``, as it is the ``dcat:Dataset`` of the catalog and the default graph of the Service Description.
Source: VoID (W3C Interest Group Note).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from ortak.namespaces import OWL, RDF, RDFS, SD, SKOS, VOID, XSD, Base, prefixes
from ortak.terms import Iri, Literal, Quad, Term

_TYPE = RDF("type")
_INTEGER = XSD("integer")
_MOST_GRAPHS = 500
"""A register of a hundred thousand files would have more to say of its graphs than most registers of their partnerships."""

_LINKS = frozenset({OWL("sameAs"), *(SKOS(f"{kind}Match") for kind in ("exact", "close", "broad", "narrow", "related"))})
"""The properties that say of a thing what it is elsewhere; with one of them, a statement about another host's IRI is a link."""

_ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://[^/?#]+/")


class Counting:
    """Gathers counts as a release is written."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self._triples = 0
        self._classes: Counter[str] = Counter()
        self._properties: Counter[str] = Counter()
        self._graphs: Counter[str] = Counter()
        self._reference: Counter[str] = Counter()
        self._links: Counter[tuple[str, str]] = Counter()

    def add(self, quads: Iterable[Quad]) -> None:
        """Count statements of the default graph: stated or derived, each once, all about one subject and its types together."""
        for quad in quads:
            self._triples += 1
            self._properties[quad.p] += 1
            self._graphs[quad.g] += 1
            if quad.p == _TYPE:
                self._classes[str(quad.o)] += 1
            elif quad.p in _LINKS and not self._base.is_own(str(quad.o)) and (origin := _ORIGIN.match(str(quad.o))):
                self._links[quad.p, origin[0]] += 1

    def add_reference(self, quads: Iterable[Quad]) -> None:
        """Count statements that stand in named graphs only."""
        self._reference.update(quad.g for quad in quads)

    def statements(self, register: Iri, things: int, subjects: int) -> list[Quad]:
        """The counts, and how many things and subjects there are, as statements of the graph ``{base}graph/catalog``."""
        graph = self._base.graph("catalog")
        self._reference[graph] = 0
        # How many these are doesn't depend on the numbers in them.
        self._reference[graph] = sum(1 for _ in self._said(register, things, subjects))
        return [Quad(s, p, o, graph) for s, p, o in self._said(register, things, subjects)]

    def _said(self, register: Iri, things: int, subjects: int) -> Iterator[tuple[Iri, Iri, Term]]:
        yield from ((register, _TYPE, SD("Graph")), (register, _TYPE, VOID("Dataset")))
        yield register, VOID("sparqlEndpoint"), self._base.endpoint
        yield register, VOID("uriSpace"), Literal(f"{self._base.iri}id/")
        totals = {"triples": self._triples, "entities": things, "documents": things, "distinctSubjects": subjects}
        totals |= {"classes": len(self._classes), "properties": len(self._properties)}
        for name, count in totals.items():
            yield register, VOID(name), _number(count)
        for kind, found, of in (("class", self._classes, "entities"), ("property", self._properties, "triples")):
            for iri, count in sorted(found.items()):
                part = self._part(kind, iri)
                yield register, VOID(f"{kind}Partition"), part
                yield from ((part, VOID(kind), Iri(iri)), (part, VOID(of), _number(count)))
        yield from self._linksets(register)
        yield from self._named_graphs()

    def _linksets(self, register: Iri) -> Iterator[tuple[Iri, Iri, Term]]:
        """The links to each other host, by the property that makes them."""
        for (predicate, origin), count in sorted(self._links.items()):
            links, target = self._part("links", f"{predicate} {origin}"), self._part("at", origin)
            yield register, VOID("subset"), links
            yield from ((links, _TYPE, VOID("Linkset")), (links, VOID("linkPredicate"), Iri(predicate)))
            yield from ((links, VOID("subjectsTarget"), register), (links, VOID("objectsTarget"), target))
            yield links, VOID("triples"), _number(count)
        for origin in sorted({origin for _, origin in self._links}):
            target = self._part("at", origin)
            yield from ((target, _TYPE, VOID("Dataset")), (target, VOID("uriSpace"), Literal(origin)))

    def _named_graphs(self) -> Iterator[tuple[Iri, Iri, Term]]:
        base = self._base
        first = [(iri, self._graphs[iri]) for iri in sorted(self._graphs, key=lambda iri: (iri != base.derived, iri))[:_MOST_GRAPHS]]
        for iri, count in sorted([*first, *self._reference.items()]):
            node = Iri(f"{base.dataset}-graph-{_short(iri.removeprefix(base.graph('')))}")
            yield base.dataset, SD("namedGraph"), node
            yield node, _TYPE, SD("NamedGraph")
            yield from ((node, SD("name"), Iri(iri)), (node, VOID("triples"), _number(count)))
        if len(self._graphs) > len(first):
            said = (
                f"Only {len(first)} of {len(self._graphs)} graphs of the register are named here; SELECT ?g {{ GRAPH ?g {{}} }} gives all."
            )
            yield base.dataset, RDFS("comment"), Literal(said, RDF("langString"), "en")

    def _part(self, kind: str, of: str) -> Iri:
        return Iri(f"{self._base.void}#{kind}-{'-'.join(map(_short, of.split(' ')))}")


def _number(count: int) -> Literal:
    return Literal(str(count), _INTEGER)


def _short(iri: str) -> str:
    """The IRI for the end of another: with a usual prefix where it has one."""
    for prefix, namespace in prefixes().items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}-{quote(iri[len(namespace) :], safe='')}"
    return quote(iri, safe="")
