"""The four bounds of an instant or interval, and the three answers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ortak.temporal.instant import Instant
from ortak.temporal.interval import Edtf, Interval, Missing

FIRST_DAY = date.min
"""0001-01-01: "no first day", in ``begin_earliest`` only."""

LAST_DAY = date.max
"""9999-12-31: "no last day", in ``end_latest`` only."""


class Answer(StrEnum):
    """The three answers; the values are those of ``certainty=`` in an address."""

    CERTAINLY = "certain"
    POSSIBLY = "possible"
    NOT_BY_THIS_RECORD = "not-by-this-record"


class Bounds(NamedTuple):
    """Earliest and latest begin, earliest and latest end, over all completions (see :mod:`ortak.temporal`).

    The same as CIDOC CRM's P82a, P81a, P81b, P82b. None: no day can be named, so no day is certain. ``begin_latest`` after
    ``end_earliest`` is right for what is certain on no day. Where ``begin_earliest`` comes after ``begin_latest`` or ``end_latest``, or
    ``end_earliest`` after ``end_latest``, the record contradicts itself: it has no completion.
    """

    begin_earliest: date
    begin_latest: date | None
    end_earliest: date | None
    end_latest: date

    def on(self, day: date) -> Answer:
        """Did it hold on that day?"""
        if self.begin_latest is not None and self.end_earliest is not None and self.begin_latest <= day <= self.end_earliest:
            return Answer.CERTAINLY
        return Answer.POSSIBLY if self.begin_earliest <= day <= self.end_latest else Answer.NOT_BY_THIS_RECORD

    def by(self, day: date) -> Answer:
        """Had it begun by that day, the day included? Of an instant: was it signed, or founded, by then?"""
        if self.begin_latest is not None and self.begin_latest <= day:
            return Answer.CERTAINLY
        return Answer.POSSIBLY if self.begin_earliest <= day else Answer.NOT_BY_THIS_RECORD


def bounds(when: Edtf, *, as_of: date | None = None, attested_on: date | None = None) -> Bounds:
    """The bounds of an instant, or of an interval in a source as of a day, attested on a day.

    An instant rests on neither day.
    """
    if isinstance(when, Interval):
        return _of_interval(when, attested_on or as_of, attested_on)
    first, last = when.limits
    return Bounds(first or FIRST_DAY, last, first, last or LAST_DAY)


def _of_interval(interval: Interval, speaks_for: date | None, attested_on: date | None) -> Bounds:
    begin_first, begin_last = _limits(interval.begin)
    end_first, end_last = _limits(interval.end)
    if isinstance(interval.begin, Missing):
        begin_last = speaks_for
    if interval.end is Missing.OPEN:
        end_first = speaks_for
    return Bounds(
        begin_first or FIRST_DAY,
        # No begin comes after the last possible end, nor an end before the first possible begin; both enclose a day that is attested.
        _earliest(begin_last, attested_on, end_last),
        _latest(end_first, attested_on, begin_first),
        end_last or LAST_DAY,
    )


def _limits(side: Instant | Missing) -> tuple[date | None, date | None]:
    return (None, None) if isinstance(side, Missing) else side.limits


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)
