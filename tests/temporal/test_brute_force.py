"""Over every completion of every precision: certainly = all of them, possibly = some, and the bounds are the extremes."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from ortak.temporal import Answer, Bounds, EndKnowledge, Interval, TemporalError, bounds, parse_edtf, parse_instant

from .statements import WINDOWS, Stated, Window, instants, side_instants


class Case(NamedTuple):
    """A stated interval in a window. ``begin`` None: none is stated."""

    window: Window
    begin: Stated | None
    knowledge: EndKnowledge
    end: Stated | None
    as_of: date | None
    attested_on: date | None

    def completions(self) -> list[tuple[date, date]]:
        """Every pair of a first and a last day that agrees with all that is stated."""
        speaks_for = self.attested_on or self.as_of
        days = self.window.days
        begins = self.begin.days if self.begin else self.window.those(lambda day: speaks_for is None or day <= speaks_for)
        ends = self.end.days if self.end else frozenset(days)
        ongoing = self.knowledge is EndKnowledge.ONGOING_AT_SOURCE
        return [
            (begin, end)
            for begin in sorted(begins)
            for end in sorted(ends)
            if begin <= end
            and (not ongoing or speaks_for is None or end >= speaks_for)
            and (self.attested_on is None or begin <= self.attested_on <= end)
        ]

    def interval(self) -> Interval:
        begin = parse_instant(self.begin.edtf) if self.begin else None
        return Interval.stated(begin, self.knowledge, parse_instant(self.end.edtf) if self.end else None)

    def bounds(self) -> Bounds:
        return bounds(self.interval(), as_of=self.as_of, attested_on=self.attested_on)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    window = draw(st.sampled_from(WINDOWS))
    knowledge = draw(st.sampled_from(EndKnowledge))
    day = st.none() | st.sampled_from(window.inner)
    end = draw(instants(window)) if knowledge is EndKnowledge.STATED else None
    return Case(window, draw(st.none() | instants(window)), knowledge, end, draw(day), draw(day))


def answer_of(completions: list[bool]) -> Answer:
    """In all of them, in some, or in none?"""
    if all(completions):
        return Answer.CERTAINLY
    return Answer.POSSIBLY if any(completions) else Answer.NOT_BY_THIS_RECORD


MARCH = Window(date(2012, 2, 19), 22)
ONE_DAY = Stated("2012-03-05", frozenset({date(2012, 3, 5)}))
ITS_MONTH = Stated("2012-03", MARCH.those(lambda day: day.month == 3))


@settings(deadline=None)
@given(cases())
@example(Case(MARCH, ONE_DAY, EndKnowledge.STATED, ITS_MONTH, None, None))  # certain on its first day, whenever in March it ended
@example(Case(MARCH, ONE_DAY, EndKnowledge.ONGOING_AT_SOURCE, None, date(2012, 3, 1), None))  # begun after the earliest as-of day
@example(Case(MARCH, ITS_MONTH, EndKnowledge.ONGOING_AT_SOURCE, None, date(2012, 3, 1), None))  # certain on no day
@example(Case(MARCH, ITS_MONTH, EndKnowledge.UNKNOWN, None, date(2012, 3, 9), date(2012, 3, 5)))  # certain on the day attested
@example(Case(MARCH, None, EndKnowledge.UNKNOWN, None, date(2012, 3, 5), None))  # "was once a member"
def test_interval(case: Case) -> None:
    completions = case.completions()
    assume(completions)
    found = case.bounds()
    for day in case.window.inner:
        assert found.on(day) is answer_of([begin <= day <= end for begin, end in completions]), day
    first, last = case.window.days[0], case.window.days[-1]
    begins, ends = [begin for begin, _ in completions], [end for _, end in completions]
    assert case.window.moved_in(found.begin_earliest) == min(begins)
    assert case.window.moved_in(found.begin_latest or last) == max(begins)
    assert case.window.moved_in(found.end_earliest or first) == min(ends)
    assert case.window.moved_in(found.end_latest) == max(ends)


@settings(deadline=None)
@given(cases())
def test_begun_by(case: Case) -> None:
    begins = [begin for begin, _ in case.completions()]
    assume(begins)
    for day in case.window.inner:
        assert case.bounds().by(day) is answer_of([begin <= day for begin in begins]), day


@settings(deadline=None)
@given(cases())
def test_bounds_out_of_order_are_a_contradiction(case: Case) -> None:
    found = case.bounds()
    in_order = (
        found.begin_earliest <= found.end_latest
        and (found.begin_latest is None or found.begin_earliest <= found.begin_latest)
        and (found.end_earliest is None or found.end_earliest <= found.end_latest)
    )
    assert in_order == bool(case.completions())


@settings(deadline=None)
@given(st.data(), st.sampled_from(WINDOWS))
def test_instant(data: st.DataObject, window: Window) -> None:
    stated = data.draw(instants(window))
    found = bounds(parse_instant(stated.edtf), as_of=window.first, attested_on=window.first)  # on neither of which an instant rests
    for day in window.inner:
        assert found.on(day) is answer_of([other == day for other in stated.days]), day
        assert found.by(day) is answer_of([other <= day for other in stated.days]), day


@settings(deadline=None)
@given(st.data(), st.sampled_from(WINDOWS), st.sampled_from(EndKnowledge))
def test_edtf_form_is_read_as_the_same_interval_or_refused_as_a_contradiction(
    data: st.DataObject, window: Window, knowledge: EndKnowledge
) -> None:
    """The same value, so the same bounds with the same as-of and attested day."""
    begin = data.draw(st.none() | side_instants(window))
    end = data.draw(side_instants(window)) if knowledge is EndKnowledge.STATED else None
    case = Case(window, begin, knowledge, end, None, None)
    written = case.interval().edtf
    assert written is not None
    if case.completions():
        assert parse_edtf(written) == case.interval()
    else:
        with pytest.raises(TemporalError, match="ends before it begins"):
            parse_edtf(written)
