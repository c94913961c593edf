"""EDTF read and written back, and everything else refused."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortak.temporal import (
    Edtf,
    Instant,
    Interval,
    Missing,
    Precision,
    Qualifier,
    TemporalError,
    parse_edtf,
    parse_instant,
    parse_interval,
)

from .statements import WINDOWS, Stated, instants

INSTANTS = [
    ("2010-12-13", Precision.DAY, "2010-12-13", "2010-12-13"),
    ("2012-02-29", Precision.DAY, "2012-02-29", "2012-02-29"),
    ("0001-01-01", Precision.DAY, "0001-01-01", "0001-01-01"),
    ("9999-12-31", Precision.DAY, "9999-12-31", "9999-12-31"),
    ("2009-12", Precision.MONTH, "2009-12-01", "2009-12-31"),
    ("2012-02", Precision.MONTH, "2012-02-01", "2012-02-29"),
    ("1900-02", Precision.MONTH, "1900-02-01", "1900-02-28"),
    ("9999-12", Precision.MONTH, "9999-12-01", "9999-12-31"),
    ("1980", Precision.YEAR, "1980-01-01", "1980-12-31"),
    ("0001", Precision.YEAR, "0001-01-01", "0001-12-31"),
    ("9999", Precision.YEAR, "9999-01-01", "9999-12-31"),
    ("201X", Precision.DECADE, "2010-01-01", "2019-12-31"),
    ("001X", Precision.DECADE, "0010-01-01", "0019-12-31"),
    ("999X", Precision.DECADE, "9990-01-01", "9999-12-31"),
    ("20XX", Precision.CENTURY, "2000-01-01", "2099-12-31"),
    ("2004-XX", Precision.YEAR, "2004-01-01", "2004-12-31"),
    ("1985-XX-XX", Precision.YEAR, "1985-01-01", "1985-12-31"),
    ("1985-04-XX", Precision.MONTH, "1985-04-01", "1985-04-30"),
    ("2001-21", Precision.SEASON, "2001-01-01", "2001-12-31"),
    ("2001-22", Precision.SEASON, "2000-12-01", "2002-03-31"),
    ("2001-23", Precision.SEASON, "2001-01-01", "2001-12-31"),
    ("2001-24", Precision.SEASON, "2000-12-01", "2002-03-31"),
    ("[1984..1986]", Precision.YEAR, "1984-01-01", "1986-12-31"),
    ("[1984-05..1984-06]", Precision.MONTH, "1984-05-01", "1984-06-30"),
    ("[2010-12-13..2011-01-02]", Precision.DAY, "2010-12-13", "2011-01-02"),
    ("[..1998]", Precision.YEAR, None, "1998-12-31"),
    ("[..1998-02]", Precision.MONTH, None, "1998-02-28"),
    ("[2014-01-01..]", Precision.DAY, "2014-01-01", None),
]


@pytest.mark.parametrize(("text", "precision", "first", "last"), INSTANTS)
def test_instant(text: str, precision: Precision, first: str | None, last: str | None) -> None:
    first_day, last_day = (date.fromisoformat(day) if day else None for day in (first, last))
    assert parse_edtf(text) == Instant(text, precision, first_day, last_day)


@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize(("text", "precision", "first", "last"), [row for row in INSTANTS if row[0][0] != "["])
def test_qualifier_moves_no_day_but_takes_the_limits(text: str, precision: Precision, first: str, last: str, qualifier: Qualifier) -> None:
    instant = parse_instant(text + qualifier)
    assert instant == Instant(text + qualifier, precision, date.fromisoformat(first), date.fromisoformat(last), qualifier)
    assert instant.limits == (None, None)


def test_what_pages_ask_of_an_instant() -> None:
    assert parse_instant("2001-22").season == 22
    assert parse_instant("2001-02").season is None
    assert parse_instant("[1984..1986]").one_of_set
    assert not parse_instant("1984").one_of_set
    assert [text for text, *_ in INSTANTS if parse_instant(text).in_owl_time] == [text for text, *_ in INSTANTS[:11]]
    assert not parse_instant("1984~").in_owl_time


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2012-05/2013-05", "2012-05", "2013-05"),
        ("2012-05-13~/2013", "2012-05-13~", "2013"),
        ("2001-21/2004-06-XX", "2001-21", "2004-06-XX"),
        ("2012-05/2012-05-01", "2012-05", "2012-05-01"),
        ("2012-05-31/2012-05", "2012-05-31", "2012-05"),
        ("2013~/2012", "2013~", "2012"),
        ("2010/..", "2010", Missing.OPEN),
        ("2009-12/", "2009-12", Missing.UNKNOWN),
        ("../1990", Missing.OPEN, "1990"),
        ("/2013", Missing.UNKNOWN, "2013"),
        ("../..", Missing.OPEN, Missing.OPEN),
        ("/..", Missing.UNKNOWN, Missing.OPEN),
        ("../", Missing.OPEN, Missing.UNKNOWN),
        ("/", Missing.UNKNOWN, Missing.UNKNOWN),
    ],
)
def test_interval(text: str, begin: str | Missing, end: str | Missing) -> None:
    sides = [side if isinstance(side, Missing) else parse_instant(side) for side in (begin, end)]
    interval = parse_edtf(text)
    assert interval == Interval(*sides)
    assert interval.edtf == text


def test_every_day_of_the_calendar_and_no_other() -> None:
    for year in (1, 4, 1900, 2000, 2011, 2012, 9999):
        for month in range(14):
            days = monthrange(year, month)[1] if 1 <= month <= 12 else 0
            assert (_read_or_refused(f"{year:04}-{month:02}")[0] is not None) == bool(days)
            for day in range(33):
                assert (_read_or_refused(f"{year:04}-{month:02}-{day:02}")[0] is not None) == (1 <= day <= days)


def test_months_end_before_the_next_begins() -> None:
    for year in (1, 1900, 2000, 2011, 2012, 9998):
        months = [parse_instant(f"{year:04}-{month:02}") for month in range(1, 13)] + [parse_instant(f"{year + 1:04}-01")]
        for month, following in pairwise(months):
            assert month.last_day is not None
            assert month.last_day + timedelta(days=1) == following.first_day


@settings(deadline=None)
@given(st.sampled_from(WINDOWS).flatmap(instants))
def test_instant_is_written_as_it_was_read(stated: Stated) -> None:
    assert parse_edtf(stated.edtf).edtf == stated.edtf


def _read_or_refused(text: str) -> tuple[Edtf | None, str]:
    try:
        return parse_edtf(text), ""
    except TemporalError as error:
        return None, str(error)


@settings(deadline=None, max_examples=500)
@given(st.text(alphabet="0123456789-/.[]?~%XT:Z ", max_size=26) | st.text(max_size=40))
def test_any_text_is_read_and_written_unchanged_or_refused_in_one_line(text: str) -> None:
    read, message = _read_or_refused(text)
    assert read.edtf == text if read else message.isprintable()


REFUSED = [
    ("", "it is empty"),
    ("hello", "write a day as 2010-12-13"),
    ("20 19", "without spaces"),
    (" 2019", "without spaces"),
    ("2019\n", "without spaces"),
    ("2019\0", "without spaces"),
    ("٢٠١٩", "only the digits 0-9"),
    ("２０１９", "only the digits 0-9"),
    ("2019‐05", "only the digits 0-9"),
    ("19", "a year as 2010"),
    ("2019-5", "a month as 2010-12"),
    ("20190513", "only the years 0001 to 9999"),
    ("13.12.2010", "write a day as 2010-12-13"),
    ("2019-W05", "write a day as 2010-12-13"),
    ("2019-133", "write a day as 2010-12-13"),
    ("2019-02-30", "that month has no such day"),
    ("1900-02-29", "that month has no such day"),
    ("2019-04-31", "that month has no such day"),
    ("2019-04-00", "that month has no such day"),
    ("2019-13", "months are 01 to 12"),
    ("2019-00", "months are 01 to 12"),
    ("2019-20", "months are 01 to 12"),
    ("2019-13-01", "months are 01 to 12"),
    ("2019-21-01", "months are 01 to 12"),
    ("0000", "only the years 0001 to 9999"),
    ("0000-05", "only the years 0001 to 9999"),
    ("000X", "only the years 0001 to 9999"),
    ("00XX", "only the years 0001 to 9999"),
    ("-0044", "only the years 0001 to 9999"),
    ("-0044-03-15", "only the years 0001 to 9999"),
    ("10000", "only the years 0001 to 9999"),
    ("10000-01-01", "only the years 0001 to 9999"),
    ("Y170000002", "only the years 0001 to 9999"),
    ("Y-17E7", "only the years 0001 to 9999"),
    ("[..-0044]", "only the years 0001 to 9999"),
    ("0001-22", "only the years 0001 to 9999"),
    ("9999-24", "only the years 0001 to 9999"),
    ("2001-25", "21 spring"),
    ("2001-33", "21 spring"),
    ("2001-41", "21 spring"),
    ("2010-12-13T10:00:00", "leave out the time of day"),
    ("2010-12-13Z", "leave out the time zone"),
    ("2010-12-13+03:00", "leave out the time zone"),
    ("2010Z", "leave out the time zone"),
    ("2004-06~-11", "a qualifier stands once, at the end"),
    ("?2004-06", "a qualifier stands once, at the end"),
    ("1984?~", "a qualifier stands once, at the end"),
    ("201X-05", "X stands for the rightmost digits"),
    ("201X-XX", "X stands for the rightmost digits"),
    ("2004-XX-15", "X stands for the rightmost digits"),
    ("2004-1X", "X stands for the rightmost digits"),
    ("2004-06-1X", "X stands for the rightmost digits"),
    ("XXXX-12-XX", "X stands for the rightmost digits"),
    ("2XXX", "X stands for the rightmost digits"),
    ("201x", "write a day as 2010-12-13"),
    ("2004-XX-31", "X stands for the rightmost digits"),
    ("{1984,1986}", "a set in braces is several dates"),
    ("[1984,1986]", "a list has gaps"),
    ("[1984~..1986]", "plain days, months or years"),
    ("[201X..]", "plain days, months or years"),
    ("[..]", "write [..1998]"),
    ("[1984]", "write [..1998]"),
    ("[1986..1984]", "write [..1998]"),
    ("[1984..1984]", "write [..1998]"),
    ("[1984..1986-05]", "write [..1998]"),
    ("[1984..2019-13]", "write [..1998]"),
    ("[2001-21..]", "write [..1998]"),
    ("[1984..1986", "write [..1998]"),
    ("[1984..1986]~", "plain days, months or years"),
    ("1984..1986", "write a day as 2010-12-13"),
    ("..", "write a day as 2010-12-13"),
    ("2012/2013/2014", "an interval has one /"),
    ("//", "an interval has one /"),
    ("2012-05-13/20", "a year as 2010"),
    ("2012/hello", "write a day as 2010-12-13"),
    ("2012/P1Y", "write a day as 2010-12-13"),
    ("[..1998]/..", "write [..1998]"),
    ("1984/[..1990]", "sets can't stand in it"),
    ("2013/2012", "ends before it begins"),
    ("2012-05-02/2012-05-01", "ends before it begins"),
    ("2012-06/2012-05-31", "ends before it begins"),
    ("2013-05-XX/2012-24", "ends before it begins"),
]


@pytest.mark.parametrize(("text", "hint"), REFUSED)
def test_refused(text: str, hint: str) -> None:
    with pytest.raises(TemporalError) as caught:
        parse_edtf(text)
    assert hint in str(caught.value)


def test_an_instant_is_no_interval() -> None:
    with pytest.raises(TemporalError, match="'2010' is not an interval in EDTF"):
        parse_interval("2010")
    with pytest.raises(TemporalError, match=r"'2010/\.\.' is not a date in EDTF: an interval"):
        parse_instant("2010/..")


@pytest.mark.parametrize("unit", ["1", "2010-", "/", "[", "[..", "..", "~", "X", "2010/2011,", "\0", "\ud800", "٢", "[1984..1986]", "\n"])
def test_long_texts_are_refused_by_their_length(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    with pytest.raises(TemporalError, match="characters") as caught:
        parse_edtf(text)
    assert len(str(caught.value)) < 400
