"""Dates in English words."""

from __future__ import annotations

from datetime import date

from ortak.temporal import Instant, Interval, Precision, Qualifier
from ortak.web.dates.durations import parts

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


class English:
    """The words of English pages."""

    def instant(self, when: Instant) -> str:
        """ "13 December 2010", "December 2009", "1980", "about 1984", "1 January 2014 or later"."""
        if when.one_of_set:
            return self._set(when)
        words = self._date(when)
        if when.qualifier in (Qualifier.APPROXIMATE, Qualifier.UNCERTAIN_AND_APPROXIMATE):
            words = f"about {words}"
        return f"{words} (uncertain)" if when.qualifier in (Qualifier.UNCERTAIN, Qualifier.UNCERTAIN_AND_APPROXIMATE) else words

    def at(self, when: Instant) -> str:
        """ "on 13 December 2010", "in 1980", "about 1984"."""
        words = self.instant(when)
        if words.startswith(("about ", "between ")):
            return words
        return f"{'on' if when.precision is Precision.DAY else 'in'} {words}"

    def period(self, when: Interval) -> tuple[str, str]:
        """ "since 2008"; "from December 2009", "until when is not stated"."""
        begin = when.begin if isinstance(when.begin, Instant) else None
        if isinstance(when.end, Instant):
            end = self.instant(when.end)
            if begin is None:
                return f"until {end}", "since when is not stated"
            return (self.at(begin), "") if begin.edtf == when.end.edtf else (f"from {self.instant(begin)} to {end}", "")
        if when.end_knowledge.value == "unknown":
            return (f"from {self.instant(begin)}", "until when is not stated") if begin else ("", "from when to when is not stated")
        return (f"since {self.instant(begin)}", "") if begin else ("at the date of the source", "since when is not stated")

    def one_day_of(self, first: date | None, last: date | None) -> str:
        """ "One day from 1 January 1980 to 31 December 1980."."""
        if first and last:
            return f"One day from {_day(first)} to {_day(last)}."
        return f"On {_day(first)} or later." if first else f"On {_day(last)} or earlier." if last else "No day can be named."

    def certain(self, first: date | None, last: date | None) -> str:
        """ "Certain from 31 December 2008 to 1 January 2014 by this record"."""
        if first is None or last is None:
            return "Certain on no day by this record"
        return f"Certain on {_day(first)} by this record" if first == last else f"Certain from {_day(first)} to {_day(last)} by this record"

    def possible(self, first: date | None, last: date | None) -> str:
        """ "possible from 1 January 2008 on"."""
        if first and last:
            return f"possible from {_day(first)} to {_day(last)}"
        return f"possible from {_day(first)} on" if first else f"possible until {_day(last)}" if last else "possible on any day"

    def length(self, duration: str) -> str:
        """ "1 year"."""
        numbers = parts(duration)
        if numbers is None:
            return duration
        units = zip(numbers, ("year", "month", "day"), strict=True)
        return ", ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in units if number)

    def _date(self, when: Instant) -> str:
        if when.first_day is None:
            raise ValueError(f"{when.edtf} has no first day and is no set")
        year = str(when.first_day.year)
        match when.precision:
            case Precision.DAY:
                return _day(when.first_day)
            case Precision.MONTH:
                return f"{_MONTHS[when.first_day.month - 1]} {year}"
            case Precision.SEASON:
                return f"{_SEASONS[when.season or 21]} {when.edtf[:4]}"
            case Precision.DECADE:
                return f"the {year}s"
            case Precision.CENTURY:
                return f"the years {year} to {int(year) + 99}"
        return year

    def _set(self, when: Instant) -> str:
        first, last = (_plain(side) for side in when.edtf[1:-1].split(".."))
        return f"between {first} and {last}" if first and last else f"{first} or later" if first else f"{last} or earlier"


def _plain(written: str) -> str:
    """A day, month or year as it is written in a set; "" for an open side."""
    numbers = [int(number) for number in written.split("-") if number]
    names = [str(numbers[0]) if numbers else "", *(_MONTHS[month - 1] for month in numbers[1:2]), *(str(day) for day in numbers[2:])]
    return " ".join(reversed(names))


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
