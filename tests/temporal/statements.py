"""Stated dates beside the days that they mean, the latter found without `ortak.temporal`: by asking each day of a window.

A window is a run of days with one more on each side. Those two stand for all days before and after it: days outside are moved to the nearer
of them, which keeps every order. So what is found in the window is exactly what would be found over all days.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

Days = frozenset[date]


class Window(NamedTuple):
    """A run of days; ``inner`` leaves out the first and the last, which stand for all before and all after."""

    first: date
    length: int

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range(self.length)]

    @property
    def inner(self) -> list[date]:
        return self.days[1:-1]

    def those(self, meant: Callable[[date], bool]) -> Days:
        return frozenset(filter(meant, self.days))

    def moved_in(self, day: date) -> date:
        return min(max(day, self.days[0]), self.days[-1])


WINDOWS = (
    Window(date(2012, 2, 19), 22),  # a leap year's 29 February
    Window(date(2013, 2, 19), 22),  # none in this year
    Window(date(1900, 2, 19), 22),  # nor in this one
    Window(date(2000, 2, 19), 22),  # but in this one
    Window(date(2009, 12, 22), 22),  # the turn of a decade
    Window(date(1999, 11, 25), 22),  # winter begins
    Window(date(2001, 3, 21), 22),  # winter ends
)


class Stated(NamedTuple):
    """An instant in EDTF, and the days of the window that it can be."""

    edtf: str
    days: Days


def _month(day: date) -> str:
    return day.isoformat()[:7]


def plain_instants(window: Window) -> st.SearchStrategy[Stated]:
    """Days, months and years: what OWL-Time can say."""

    def meaning(day: date, form: str) -> Stated:
        if form == "day":
            return Stated(day.isoformat(), frozenset({day}))
        if form == "month":
            return Stated(_month(day), window.those(lambda other: _month(other) == _month(day)))
        return Stated(f"{day.year:04}", window.those(lambda other: other.year == day.year))

    return st.builds(meaning, st.sampled_from(window.inner), st.sampled_from(["day", "month", "year"]))


def in_winter_or_summer(day: date, year: int) -> bool:
    """Winter in the north, summer in the south: from December to March, named by either of its years."""
    return day.year == year or (day.year == year - 1 and day.month == 12) or (day.year == year + 1 and day.month <= 3)


def unspecified_instants(window: Window) -> st.SearchStrategy[Stated]:
    """Dates with X, and seasons."""

    def meaning(day: date, form: str) -> Stated:
        year = f"{day.year:04}"
        same_year = window.those(lambda other: other.year == day.year)
        same_month = window.those(lambda other: _month(other) == _month(day))
        return {
            "decade": Stated(f"{year[:3]}X", window.those(lambda other: other.year // 10 == day.year // 10)),
            "century": Stated(f"{year[:2]}XX", window.those(lambda other: other.year // 100 == day.year // 100)),
            "month of a year": Stated(f"{year}-XX", same_year),
            "day of a year": Stated(f"{year}-XX-XX", same_year),
            "day of a month": Stated(f"{_month(day)}-XX", same_month),
            "spring": Stated(f"{year}-21", same_year),
            "summer": Stated(f"{year}-22", window.those(lambda other: in_winter_or_summer(other, day.year))),
            "autumn": Stated(f"{year}-23", same_year),
            "winter": Stated(f"{year}-24", window.those(lambda other: in_winter_or_summer(other, day.year))),
        }[form]

    forms = ["decade", "century", "month of a year", "day of a year", "day of a month", "spring", "summer", "autumn", "winter"]
    return st.builds(meaning, st.sampled_from(window.inner), st.sampled_from(forms))


def qualified_instants(window: Window) -> st.SearchStrategy[Stated]:
    """Uncertain and approximate dates: any day."""
    unqualified = plain_instants(window) | unspecified_instants(window)
    return st.builds(lambda stated, qualifier: Stated(stated.edtf + qualifier, frozenset(window.days)), unqualified, st.sampled_from("?~%"))


def one_of_set_instants(window: Window) -> st.SearchStrategy[Stated]:
    """One day of a range of plain dates, a side of which may be open."""

    def meaning(one: Stated, other: Stated, form: str) -> Stated | None:
        first, last = min(one.days), max(one.days)
        if form == "before":
            return Stated(f"[..{one.edtf}]", window.those(lambda day: day <= last))
        if form == "after":
            return Stated(f"[{one.edtf}..]", window.those(lambda day: day >= first))
        low, high = sorted((one, other))
        if low.edtf == high.edtf or len(low.edtf) != len(high.edtf):
            return None
        return Stated(f"[{low.edtf}..{high.edtf}]", window.those(lambda day: min(low.days) <= day <= max(high.days)))

    plain = plain_instants(window)
    drawn = st.builds(meaning, plain, plain, st.sampled_from(["before", "after", "between"]))
    return drawn.filter(lambda stated: stated is not None).map(lambda stated: stated or Stated("", frozenset()))


def side_instants(window: Window) -> st.SearchStrategy[Stated]:
    """What can stand at a side of an EDTF interval."""
    return plain_instants(window) | unspecified_instants(window) | qualified_instants(window)


def instants(window: Window) -> st.SearchStrategy[Stated]:
    """Instants of every form."""
    return side_instants(window) | one_of_set_instants(window)
