"""What a release holds, told once: whoever shows or publishes a number of it takes it from here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ortak.describe import Summary
from ortak.namespaces import VOID, XSD
from ortak.temporal import Instant, parse_instant
from ortak.terms import Iri, Literal, Quad

_TOTALS = ("triples", "entities", "distinctSubjects", "classes", "properties")
_DATATYPES = {4: XSD("gYear"), 7: XSD("gYearMonth"), 10: XSD("date")}
"""By the length of the lexical form."""


@dataclass(frozen=True)
class Holdings:
    """The numbers and dates of one release."""

    version: str
    released: str
    """When the data was last changed: ``2026-01-31T12:00:00Z``."""
    things: Mapping[str, int]
    """How many there are of each type of thing."""
    stated: int
    derived: int
    totals: Mapping[str, int]
    """Of the default graph, by their names in VoID: triples, entities, distinctSubjects, classes, properties."""
    summary: Summary

    @property
    def period(self) -> tuple[Literal | None, Literal | None]:
        """The first and the last date that is stated, each as precise as it is; None where there is none."""
        return _date(self.summary.earliest, first=True), _date(self.summary.latest, first=False)


def holdings(release: tuple[str, str], counts: Mapping[str, int], catalog: Iterable[Quad], register: Iri, summary: Summary) -> Holdings:
    """The holdings of a release: of its version and time, its manifest's counts, its own statements about the register, its summary."""
    things = {name: count for name, count in counts.items() if name not in ("stated", "derived")}
    totals = {
        name: int(quad.o.lexical)
        for quad in catalog
        if quad.s == register and isinstance(quad.o, Literal)
        for name in _TOTALS
        if quad.p == VOID(name)
    }
    return Holdings(*release, things, counts["stated"], counts["derived"], totals, summary)


def _date(edtf: str, *, first: bool) -> Literal | None:
    """A day, month or year as XML Schema has it: the date itself, or, of what XML Schema has no word for, the outermost day meant."""
    if not edtf:
        return None
    instant = parse_instant(edtf)
    lexical = instant.edtf if instant.in_owl_time else _outermost(instant, first=first)
    return Literal(lexical, _DATATYPES[len(lexical)]) if lexical else None


def _outermost(instant: Instant, *, first: bool) -> str:
    day = instant.first_day if first else instant.last_day
    return day.isoformat() if day else ""
