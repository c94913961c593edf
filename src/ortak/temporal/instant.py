"""Instants: one day, known more or less exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ortak.temporal.errors import refusal


class Precision(StrEnum):
    """How wide the span is that a date names."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Qualifier(StrEnum):
    """The qualifiers of EDTF level 1: each takes a date's limits away."""

    UNCERTAIN = "?"
    APPROXIMATE = "~"
    UNCERTAIN_AND_APPROXIMATE = "%"


@dataclass(frozen=True, slots=True)
class Instant:
    """One day, known more or less exactly; made by :func:`parse_instant` and :func:`parse_owl_time`.

    ``first_day`` and ``last_day`` are those of what is written, for words and for sorting: a qualifier doesn't move them, and None
    is the open side of ``[..1998]`` or ``[2014-01-01..]``. What may be compared with a day are its :func:`~ortak.temporal.bounds`.
    ``precision`` is that of the date, in a set that of its dates.
    """

    edtf: str
    precision: Precision
    first_day: date | None
    last_day: date | None
    qualifier: Qualifier | None = None

    @property
    def one_of_set(self) -> bool:
        """Is it one day of a set (``[..1998]``, ``[2014-01-01..]``, ``[1984..1986]``)?"""
        return self.edtf[0] == "["

    @property
    def season(self) -> int | None:
        """21 spring, 22 summer, 23 autumn, 24 winter; None where it is no season."""
        return int(self.edtf[5:7]) if self.precision is Precision.SEASON else None

    @property
    def in_owl_time(self) -> bool:
        """Can OWL-Time say it? Then ``edtf`` is also the lexical form of the xsd:date, xsd:gYearMonth or xsd:gYear, by the precision."""
        return _PLAIN.fullmatch(self.edtf) is not None and self.precision is not Precision.SEASON

    @property
    def limits(self) -> tuple[date | None, date | None]:
        """The first and the last day that it can be; None where nothing limits it, as in a qualified date on both sides."""
        return (None, None) if self.qualifier else (self.first_day, self.last_day)


# No part of a pattern can match in two ways, so a megabyte that is no date is refused in time proportional to it.
_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_DATE = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%])?")
_RANGE = re.compile(r"\[([0-9-]*)\.\.([0-9-]*)\]")

_YEAR_PRECISIONS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
_XSD_NAMES = {Precision.DAY: "xsd:date", Precision.MONTH: "xsd:gYearMonth", Precision.YEAR: "xsd:gYear"}
_ONE_DAY = timedelta(days=1)


def parse_instant(text: str) -> Instant:
    """Read an instant in EDTF; which forms, says :mod:`ortak.temporal`. Raise :class:`TemporalError` for anything else.

    Seasons are of no stated hemisphere. Spring and autumn lie within the year either way. Summer and winter begin in December and run into
    March in one of the hemispheres, and usage differs on which of the two years names them: so from 1 December before to 31 March after.
    """
    instant = _one_of_set(text) if text[:1] == "[" else _date(text)
    if instant is None:
        raise refusal(text, "a date in EDTF")
    return instant


def parse_owl_time(precision: Precision, lexical: str) -> Instant:
    """Read the lexical form of ``time:inXSDDate`` (DAY), ``time:inXSDgYearMonth`` (MONTH) or ``time:inXSDgYear`` (YEAR).

    Raise :class:`TemporalError` for what XML Schema doesn't allow there, and for time zones and years outside 0001 to 9999, which it does.
    """
    wanted = f"an {_XSD_NAMES[precision]}"
    instant = _date(lexical)
    if instant is None:
        raise refusal(lexical, wanted)
    if not instant.in_owl_time:
        raise refusal(lexical, wanted, "OWL-Time has no property for it; state it by ortak:edtf alone")
    if instant.precision is not precision:
        raise refusal(lexical, wanted, f"it is an {_XSD_NAMES[instant.precision]}; state it by that property")
    return instant


def _date(text: str) -> Instant | None:
    """The one date that the text is, or None."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, qualifier = match.groups()
    try:
        precision, first, last = _span(year, month, day)
    except ValueError:  # datetime's and int's word for a year, month or day that doesn't exist
        return None
    return Instant(text, precision, first, last, Qualifier(qualifier) if qualifier else None)


def _span(year: str, month: str | None, day: str | None) -> tuple[Precision, date, date]:
    """Precision, first and last day; raise ValueError where the calendar has no such day, or X isn't on the right."""
    if month is None or (month == "XX" and day in (None, "XX")):
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if month and first != last:
            raise ValueError(year)
        return _YEAR_PRECISIONS[year.count("X")], date(first, 1, 1), date(last, 12, 31)
    number, month_number = int(year), int(month)
    if day is None and 21 <= month_number <= 24:
        return Precision.SEASON, *_season(number, month_number)
    if day is None or day == "XX":
        return Precision.MONTH, date(number, month_number, 1), _last_of_month(number, month_number)
    only = date(number, month_number, int(day))
    return Precision.DAY, only, only


def _season(year: int, season: int) -> tuple[date, date]:
    if season in (21, 23):
        return date(year, 1, 1), date(year, 12, 31)
    return date(year - 1, 12, 1), date(year + 1, 3, 31)


def _last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - _ONE_DAY


def _one_of_set(text: str) -> Instant | None:
    """One day of ``[first..last]``, either side left out but not both; None where the text isn't that."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, last = match.groups()
    dates = [_date(side) for side in (first, last) if side]
    plain = [written for written in dates if written is not None and written.in_owl_time]
    # Of one precision: the standard says nothing of "[1984..1986-05]".
    if len(plain) < len(dates) or len({written.precision for written in plain}) != 1 or (first and last and first >= last):
        return None
    return Instant(text, plain[0].precision, plain[0].first_day if first else None, plain[-1].last_day if last else None)
