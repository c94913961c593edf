"""The literals of OWL-Time, and intervals stated with its properties."""

from __future__ import annotations

import pytest

from ortak.temporal import EndKnowledge, Interval, Missing, Precision, TemporalError, parse_instant, parse_owl_time


@pytest.mark.parametrize(
    ("precision", "lexical"),
    [(Precision.DAY, "2010-12-13"), (Precision.MONTH, "2009-12"), (Precision.YEAR, "1980"), (Precision.YEAR, "0001")],
)
def test_literal_is_read_as_the_same_date_in_edtf(precision: Precision, lexical: str) -> None:
    instant = parse_owl_time(precision, lexical)
    assert instant == parse_instant(lexical)
    assert instant.precision is precision
    assert instant.in_owl_time


@pytest.mark.parametrize(
    ("precision", "lexical", "message"),
    [
        (Precision.YEAR, "hello", "'hello' is not an xsd:gYear: write"),
        (Precision.YEAR, "20 19", "without spaces"),
        (Precision.YEAR, "2019\n", "without spaces"),
        (Precision.YEAR, "", "it is empty"),
        (Precision.YEAR, "2019Z", "leave out the time zone"),
        (Precision.YEAR, "2019+03:00", "leave out the time zone"),
        (Precision.YEAR, "0000", "only the years 0001 to 9999"),
        (Precision.YEAR, "-0044", "only the years 0001 to 9999"),
        (Precision.YEAR, "12019", "only the years 0001 to 9999"),
        (Precision.YEAR, "2019-05", "it is an xsd:gYearMonth; state it by that property"),
        (Precision.YEAR, "2019~", "state it by ortak:edtf alone"),
        (Precision.YEAR, "201X", "state it by ortak:edtf alone"),
        (Precision.YEAR, "[..1998]", "write [..1998]"),
        (Precision.YEAR, "1" * 1_000_000, "it has 1,000,000 characters"),
        (Precision.MONTH, "2019-13", "'2019-13' is not an xsd:gYearMonth: months are 01 to 12"),
        (Precision.MONTH, "2019-21", "state it by ortak:edtf alone"),
        (Precision.MONTH, "2019-XX", "state it by ortak:edtf alone"),
        (Precision.MONTH, "2019", "it is an xsd:gYear; state it by that property"),
        (Precision.MONTH, "2019-12-01", "it is an xsd:date; state it by that property"),
        (Precision.DAY, "2019-02-30", "'2019-02-30' is not an xsd:date: that month has no such day"),
        (Precision.DAY, "2019-02-28Z", "leave out the time zone"),
        (Precision.DAY, "2019-02-28T00:00:00", "leave out the time of day"),
        (Precision.DAY, "2019", "it is an xsd:gYear; state it by that property"),
    ],
)
def test_refused_literal(precision: Precision, lexical: str, message: str) -> None:
    with pytest.raises(TemporalError) as caught:
        parse_owl_time(precision, lexical)
    assert message in str(caught.value)


YEAR = parse_instant("2010")
LATER = parse_instant("2013-05")


@pytest.mark.parametrize(
    ("knowledge", "end", "edtf"),
    [
        (EndKnowledge.STATED, LATER, "2010/2013-05"),
        (EndKnowledge.ONGOING_AT_SOURCE, None, "2010/.."),
        (EndKnowledge.UNKNOWN, None, "2010/"),
    ],
)
def test_stated_interval_in_edtf(knowledge: EndKnowledge, end: None, edtf: str) -> None:
    interval = Interval.stated(YEAR, knowledge, end)
    assert interval.edtf == edtf
    assert interval.end_knowledge is knowledge
    assert Interval.stated(None, knowledge, end).edtf == edtf.removeprefix("2010")


def test_end_is_stated_exactly_where_there_is_one() -> None:
    with pytest.raises(TemporalError, match="is stated, but no end is given"):
        Interval.stated(YEAR, EndKnowledge.STATED)
    for knowledge in (EndKnowledge.ONGOING_AT_SOURCE, EndKnowledge.UNKNOWN):
        with pytest.raises(TemporalError, match=f"is {knowledge}, but the end 2013-05 is given"):
            Interval.stated(YEAR, knowledge, LATER)


def test_no_edtf_for_a_set_in_an_interval() -> None:
    before = parse_instant("[..1998]")
    assert Interval(before, Missing.OPEN).edtf is None
    assert Interval(YEAR, before).edtf is None
