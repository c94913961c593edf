"""What a whole register holds: the period it covers, the dates of its sources, and what it doesn't know. Pure.

Made once, when a release is built: it takes every statement of the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from ortak.graph import Graph
from ortak.namespaces import DCT, FOAF, ORTAK, RDF, SKOS, TIME, code, document_of
from ortak.terms import Iri, Term

GAPS = (
    "agreements-without-place",
    "ends-unknown",
    "certain-on-no-day",
    "partners-without-home-page",
    "territories-without-code",
)
"""The gaps that any register can have; beside them ``without-name-{language}`` for each of its languages."""

_EXAMPLES = 100
"""Most things named of one gap."""

_TYPE = RDF("type")
_NO_FIRST_DAY, _NO_LAST_DAY = "0001-01-01", "9999-12-31"


@dataclass(frozen=True)
class Gap:
    """Something that the register doesn't say: of how many things, and the first of them in the order of their IRIs."""

    name: str
    count: int
    things: tuple[Iri, ...]


@dataclass(frozen=True)
class SourceDate:
    """A source: its language, when it was written (EDTF), both "" where nothing is stated, and why so: (text, language)."""

    source: Iri
    language: str
    edtf: str
    basis: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Summary:
    """A register at a glance; ``earliest`` and ``latest`` are the EDTF forms of the outermost dates stated, "" where there is none."""

    earliest: str
    latest: str
    sources: tuple[SourceDate, ...]
    gaps: tuple[Gap, ...]

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Summary:
        """From plain values."""
        return cls(
            said["earliest"],
            said["latest"],
            tuple(
                SourceDate(Iri(one["source"]), one["language"], one["edtf"], tuple((text, language) for text, language in one["basis"]))
                for one in said["sources"]
            ),
            tuple(Gap(one["name"], one["count"], tuple(map(Iri, one["things"]))) for one in said["gaps"]),
        )


def summarize(graph: Graph, languages: tuple[str, ...]) -> Summary:
    """The summary of a register; ``graph`` holds all that is stated and derived, ``languages`` are the register's."""
    sources = tuple(_source(graph, source) for source in sorted(graph.subjects(_TYPE, FOAF("Document"))))
    earliest, latest = _outermost(graph)
    found: dict[str, Iterable[Iri]] = {
        "agreements-without-place": _agreements_without_place(graph),
        "ends-unknown": (document_of(node) for node in graph.subjects(ORTAK("endKnowledge"), code("end", "unknown"))),
        "certain-on-no-day": _certain_on_no_day(graph),
        "partners-without-home-page": _without(graph, {p for _, p in graph.having(ORTAK("partner"))}, FOAF("homepage"), FOAF("page")),
        "territories-without-code": _without(graph, graph.subjects(_TYPE, ORTAK("Territory")), ORTAK("alpha2")),
    }
    found |= {f"without-name-{language}": _without_name(graph, language) for language in languages}
    return Summary(earliest, latest, sources, tuple(_gap(name, things) for name, things in found.items()))


def _gap(name: str, things: Iterable[Iri]) -> Gap:
    every = sorted(set(things))
    return Gap(name, len(every), tuple(every[:_EXAMPLES]))


def _source(graph: Graph, source: Iri) -> SourceDate:
    node = graph.iri(source, ORTAK("asOf")) or source
    basis = sorted((text.lexical, text.language) for text in graph.literals(node, ORTAK("basis")))
    return SourceDate(source, graph.text(source, DCT("language")) or "", graph.text(node, ORTAK("edtf")) or "", tuple(basis))


def _outermost(graph: Graph) -> tuple[str, str]:
    """The earliest and the latest instant of what the register tells; the dates of its sources aside."""
    as_of = {node for _, node in graph.having(ORTAK("asOf"))}
    instants = [node for node in graph.subjects(_TYPE, TIME("Instant")) if node not in as_of]
    first = min(((day, edtf) for node in instants for day, edtf in _limit(graph, node, "beginEarliest", _NO_FIRST_DAY)), default=("", ""))
    last = max(((day, edtf) for node in instants for day, edtf in _limit(graph, node, "endLatest", _NO_LAST_DAY)), default=("", ""))
    return first[1], last[1]


def _limit(graph: Graph, node: Iri, bound: str, none: str) -> Iterator[tuple[str, str]]:
    day, edtf = graph.text(node, ORTAK(bound)), graph.text(node, ORTAK("edtf"))
    if day and day != none and edtf:
        yield day, edtf


def _agreements_without_place(graph: Graph) -> Iterator[Iri]:
    for agreement in graph.subjects(_TYPE, ORTAK("Agreement")):
        if not any(graph.objects(signing, DCT("spatial")) for signing in graph.iris(agreement, ORTAK("signing"))):
            yield agreement


def _certain_on_no_day(graph: Graph) -> Iterator[Iri]:
    """What held over a time of which no single day is certain."""
    for node in graph.subjects(_TYPE, TIME("Interval")):
        first, last = graph.text(node, ORTAK("beginLatest")), graph.text(node, ORTAK("endEarliest"))
        if first is None or last is None or first > last:
            yield document_of(node)


def _without(graph: Graph, things: Iterable[Term], *properties: Iri) -> Iterator[Iri]:
    for thing in things:
        if isinstance(thing, Iri) and not any(graph.objects(thing, term) for term in properties):
            yield thing


def _without_name(graph: Graph, language: str) -> Iterator[Iri]:
    named: dict[Iri, set[str]] = {}
    for term in (SKOS("prefLabel"), DCT("title")):
        for thing, value in graph.having(term):
            named.setdefault(thing, set()).add(_language(value))
    for thing, languages in named.items():
        if language not in languages:
            yield thing


def _language(value: Term) -> str:
    return "" if isinstance(value, Iri) else value.language
