"""The table of docs/model.md, row by row."""

from __future__ import annotations

from datetime import date

import pytest

from ortak.temporal import FIRST_DAY, LAST_DAY, Answer, Bounds, bounds, parse_edtf

AS_OF = date(2014, 1, 1)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("edtf", "attested_on", "expected"),
    [
        # Instants
        ("2010-12-13", None, ("2010-12-13", "2010-12-13", "2010-12-13", "2010-12-13")),
        ("1980", None, ("1980-01-01", "1980-12-31", "1980-01-01", "1980-12-31")),
        ("[2014-01-01..]", None, ("2014-01-01", None, "2014-01-01", "9999-12-31")),
        ("[..1998]", None, ("0001-01-01", "1998-12-31", None, "1998-12-31")),
        ("1984~", None, ("0001-01-01", None, None, "9999-12-31")),
        # Ongoing at the source
        ("2010/..", None, ("2010-01-01", "2010-12-31", "2014-01-01", "9999-12-31")),
        ("2014/..", None, ("2014-01-01", "2014-12-31", "2014-01-01", "9999-12-31")),
        ("/..", None, ("0001-01-01", "2014-01-01", "2014-01-01", "9999-12-31")),
        ("../..", None, ("0001-01-01", "2014-01-01", "2014-01-01", "9999-12-31")),
        ("1984/..", "2004-03-04", ("1984-01-01", "1984-12-31", "2004-03-04", "9999-12-31")),
        ("/..", "2004-03-04", ("0001-01-01", "2004-03-04", "2004-03-04", "9999-12-31")),
        ("1984~/..", None, ("0001-01-01", None, "2014-01-01", "9999-12-31")),
        # End unknown
        ("2009-12/", None, ("2009-12-01", "2009-12-31", "2009-12-01", "9999-12-31")),
        ("1984/", "2004-03-04", ("1984-01-01", "1984-12-31", "2004-03-04", "9999-12-31")),
        ("/", "2004-03-04", ("0001-01-01", "2004-03-04", "2004-03-04", "9999-12-31")),
        # "Was once a member", as of 2014: begun by then, but on no day can it be said to have lasted.
        ("/", None, ("0001-01-01", "2014-01-01", None, "9999-12-31")),
        # End stated
        ("2012-05/2013-05", None, ("2012-05-01", "2012-05-31", "2013-05-01", "2013-05-31")),
        ("/2013-05", None, ("0001-01-01", "2013-05-31", "2013-05-01", "2013-05-31")),
        ("../2020", None, ("0001-01-01", "2014-01-01", "2020-01-01", "2020-12-31")),
        # What is stated of one side, or attested, limits the other
        ("2012-05-10/2012-05", None, ("2012-05-10", "2012-05-10", "2012-05-10", "2012-05-31")),
        ("2012-05/2012-05-10", None, ("2012-05-01", "2012-05-10", "2012-05-10", "2012-05-10")),
        ("2014-03-12/..", None, ("2014-03-12", "2014-03-12", "2014-03-12", "9999-12-31")),
        ("2004/", "2004-03-04", ("2004-01-01", "2004-03-04", "2004-03-04", "9999-12-31")),
        ("2001/2004", "2004-03-04", ("2001-01-01", "2001-12-31", "2004-03-04", "2004-12-31")),
    ],
)
def test_row(edtf: str, attested_on: str | None, expected: tuple[str, str | None, str | None, str]) -> None:
    found = bounds(parse_edtf(edtf), as_of=AS_OF, attested_on=_day(attested_on))
    assert found == tuple(map(_day, expected))


def test_no_as_of_no_guess() -> None:
    assert bounds(parse_edtf("/..")) == (FIRST_DAY, None, None, LAST_DAY)
    assert bounds(parse_edtf("2010/..")) == (date(2010, 1, 1), date(2010, 12, 31), date(2010, 1, 1), LAST_DAY)


def test_sentinels_stand_only_in_the_outer_bounds() -> None:
    anything = Bounds(date(1, 1, 1), None, None, date(9999, 12, 31))
    for text in ("1984?", "1984~/", "/", "../"):
        assert bounds(parse_edtf(text)) == anything
    for day in (FIRST_DAY, AS_OF, LAST_DAY):
        assert anything.on(day) is Answer.POSSIBLY
        assert anything.by(day) is Answer.POSSIBLY


@pytest.mark.parametrize(
    ("edtf", "day", "held", "begun"),
    [
        ("2010/..", "2009-12-31", Answer.NOT_BY_THIS_RECORD, Answer.NOT_BY_THIS_RECORD),
        ("2010/..", "2010-06-01", Answer.POSSIBLY, Answer.POSSIBLY),
        ("2010/..", "2010-12-31", Answer.CERTAINLY, Answer.CERTAINLY),
        ("2010/..", "2014-01-01", Answer.CERTAINLY, Answer.CERTAINLY),
        ("2010/..", "2014-01-02", Answer.POSSIBLY, Answer.CERTAINLY),
        ("2014/..", "2014-06-01", Answer.POSSIBLY, Answer.POSSIBLY),
        ("2012-05/2013-05", "2013-06-01", Answer.NOT_BY_THIS_RECORD, Answer.CERTAINLY),
        ("2010-12-13", "2010-12-13", Answer.CERTAINLY, Answer.CERTAINLY),
        ("[..1998]", "1998-12-31", Answer.POSSIBLY, Answer.CERTAINLY),
        ("[2014-01-01..]", "9999-12-31", Answer.POSSIBLY, Answer.POSSIBLY),
    ],
)
def test_answers(edtf: str, day: str, held: Answer, begun: Answer) -> None:
    found = bounds(parse_edtf(edtf), as_of=AS_OF)
    assert found.on(date.fromisoformat(day)) is held
    assert found.by(date.fromisoformat(day)) is begun
