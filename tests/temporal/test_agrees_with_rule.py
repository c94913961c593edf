"""The published rule, ontology/bounds.rq, and `temporal` give every stated instant and interval the same bounds.

What the rule leaves to the program (EDTF with ``? ~ % X`` and seasons) is stated here too: there it may give nothing, but nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from ortak.temporal import Bounds, EndKnowledge, Instant, Interval, Precision, bounds, parse_instant

RULE = (Path(__file__).parents[2] / "ontology" / "bounds.rq").read_text(encoding="utf-8")
ORTAK, TIME, END = "https://w3id.org/ortak/ns#", "http://www.w3.org/2006/time#", "https://w3id.org/ortak/ns/end/"
XSD, BASE = "http://www.w3.org/2001/XMLSchema#", "https://example.org/id/"
BOUND_NAMES = ("beginEarliest", "beginLatest", "endEarliest", "endLatest")
OWL_TIME = {
    Precision.DAY: ("inXSDDate", "date"),
    Precision.MONTH: ("inXSDgYearMonth", "gYearMonth"),
    Precision.YEAR: ("inXSDgYear", "gYear"),
}
READ_BY_THE_RULE = re.compile(r"\[?[0-9-]*(\.\.)?[0-9-]*\]?")


class Membership(NamedTuple):
    """What is stated of one membership's time, and of when its sources were written."""

    begin: Instant | None
    knowledge: EndKnowledge
    end: Instant | None
    attested_on: date | None
    as_of: tuple[Instant, ...]

    def bounds(self) -> Bounds:
        days = [day for day in (bounds(instant).end_earliest for instant in self.as_of) if day is not None]
        interval = Interval.stated(self.begin, self.knowledge, self.end)
        return bounds(interval, as_of=max(days, default=None), attested_on=self.attested_on)

    def instants(self) -> list[tuple[str, Instant]]:
        """Each instant with the last part of its IRI."""
        sides = [("#begin", self.begin), ("#end", self.end)]
        return [(name, side) for name, side in sides if side] + [(f"-source-{n}#as-of", source) for n, source in enumerate(self.as_of)]

    def statements(self, thing: str) -> list[str]:
        """The membership, its time and its sources, in Turtle."""
        lines = [
            f"<{thing}> <{TIME}hasTime> <{thing}#time> .",
            f"<{thing}#time> a <{TIME}Interval> ; <{ORTAK}endKnowledge> <{END}{self.knowledge}> .",
        ]
        for name, instant in self.instants():
            lines.append(_instant(thing + name, instant))
            if name in ("#begin", "#end"):
                lines.append(f"<{thing}#time> <{TIME}{'hasBeginning' if name == '#begin' else 'hasEnd'}> <{thing}{name}> .")
            else:
                source = (thing + name).removesuffix("#as-of")
                lines.append(f"<{thing}> <{ORTAK}evidence> <{source}#3-14> . <{source}> <{ORTAK}asOf> <{thing}{name}> .")
        if self.attested_on:
            lines.append(f'<{thing}#time> <{ORTAK}attestedOn> "{self.attested_on}"^^<{XSD}date> .')
        return lines


def _instant(node: str, instant: Instant) -> str:
    if not instant.in_owl_time:
        return f'<{node}> a <{TIME}Instant> ; <{ORTAK}edtf> "{instant.edtf}" .'
    name, datatype = OWL_TIME[instant.precision]
    return f'<{node}> a <{TIME}Instant> ; <{TIME}{name}> "{instant.edtf}"^^<{XSD}{datatype}> .'


def _by_the_rule(turtle: str) -> dict[str, Bounds]:
    store = pyoxigraph.Store()
    store.load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    result = store.query(RULE)
    assert isinstance(result, pyoxigraph.QueryTriples)
    found: dict[str, dict[str, date]] = {}
    for triple in result:
        assert isinstance(triple.subject, pyoxigraph.NamedNode)
        assert isinstance(triple.object, pyoxigraph.Literal)
        assert triple.object.datatype.value == XSD + "date"
        bound = found.setdefault(triple.subject.value, {})
        name = triple.predicate.value.removeprefix(ORTAK)
        assert name not in bound
        bound[name] = date.fromisoformat(triple.object.value)
    return {
        node: Bounds(given["beginEarliest"], given.get("beginLatest"), given.get("endEarliest"), given["endLatest"])
        for node, given in found.items()
        if given.keys() <= set(BOUND_NAMES)
    }


# Few dates, so that sides, sources and attested days often meet within one month or year; and the ends of the calendar.
DAYS = ("0001-01-01", "2011-12-31", "2012-02-01", "2012-02-10", "2012-02-29", "2012-03-01", "2012-12-31", "2013-02-28", "9999-12-31")
MONTHS = ("0001-01", "2011-12", "2012-02", "2012-03", "2013-02", "9999-12")
YEARS = ("0001", "2011", "2012", "2013", "9999")
PLAIN = DAYS + MONTHS + YEARS
RANGES = tuple(f"[{first}..{last}]" for dates in (DAYS, MONTHS, YEARS) for first, last in combinations(dates, 2))
HALF_OPEN = tuple(form.format(text) for text in PLAIN for form in ("[..{}]", "[{}..]"))
BEYOND = ("2012-02-10~", "2012-02?", "2012%", "201X", "20XX", "2012-XX", "2012-02-XX", "2012-21", "2012-22", "2012-24~")

read_by_the_rule = st.sampled_from(PLAIN + RANGES + HALF_OPEN).map(parse_instant)
left_to_the_program = st.sampled_from(BEYOND).map(parse_instant)
days = st.sampled_from(DAYS).map(date.fromisoformat)


@st.composite
def memberships(draw: st.DrawFn, instants: st.SearchStrategy[Instant]) -> Membership:
    knowledge = draw(st.sampled_from(EndKnowledge))
    end = draw(instants) if knowledge is EndKnowledge.STATED else None
    as_of = tuple(draw(st.lists(instants, min_size=1, max_size=2)))  # every component has evidence, every source an as-of
    return Membership(draw(st.none() | instants), knowledge, end, draw(st.none() | days), as_of)


def _by_both(register: list[Membership]) -> Iterator[tuple[Bounds | None, Bounds, list[Instant]]]:
    """Of each instant and interval: the rule's bounds, those of `temporal`, and the instants that it rests on."""
    things = {f"{BASE}membership/{number}": membership for number, membership in enumerate(register)}
    found = _by_the_rule("\n".join(line for thing, membership in things.items() for line in membership.statements(thing)))
    for thing, membership in things.items():
        for name, instant in membership.instants():
            yield found.get(thing + name), bounds(instant), [instant]
        yield found.get(f"{thing}#time"), membership.bounds(), [instant for _, instant in membership.instants()]


@settings(deadline=None)
@given(st.lists(memberships(read_by_the_rule), min_size=20, max_size=20))
def test_what_the_rule_reads(register: list[Membership]) -> None:
    for by_the_rule, by_the_program, instants in _by_both(register):
        assert by_the_rule == by_the_program, instants


@settings(deadline=None)
@given(st.lists(memberships(read_by_the_rule | left_to_the_program), min_size=20, max_size=20))
def test_what_the_rule_leaves_to_the_program(register: list[Membership]) -> None:
    for by_the_rule, by_the_program, instants in _by_both(register):
        if by_the_rule is None:
            assert not all(READ_BY_THE_RULE.fullmatch(instant.edtf) and instant.precision is not Precision.SEASON for instant in instants)
        else:
            assert by_the_rule == by_the_program, instants


def test_every_month_of_a_cycle_of_leap_years() -> None:
    months = [parse_instant(f"{year}-{month:02}") for year in range(1700, 2101) for month in ((2,) if year % 100 else range(1, 13))]
    found = _by_the_rule("\n".join(_instant(f"{BASE}{month.edtf}", month) for month in months))
    assert found == {f"{BASE}{month.edtf}": bounds(month) for month in months}
