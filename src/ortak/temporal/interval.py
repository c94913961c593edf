"""Intervals, from a first to a last day, and EDTF as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeAlias

from ortak.temporal.errors import TemporalError, refusal, shown
from ortak.temporal.instant import Instant, parse_instant


class Missing(Enum):
    """What stands in EDTF for a begin or an end that isn't stated."""

    OPEN = ".."
    UNKNOWN = ""


class EndKnowledge(StrEnum):
    """What a source says of an end: the codes of ``https://w3id.org/ortak/ns/end/``."""

    STATED = "stated"
    ONGOING_AT_SOURCE = "ongoing-at-source"
    UNKNOWN = "unknown"


_MISSING_ENDS = {EndKnowledge.ONGOING_AT_SOURCE: Missing.OPEN, EndKnowledge.UNKNOWN: Missing.UNKNOWN}
_KNOWLEDGE = {missing: knowledge for knowledge, missing in _MISSING_ENDS.items()}


@dataclass(frozen=True, slots=True)
class Interval:
    """From a first to a last day, both within. An open end is *ongoing at the source*; an open begin says no more than an unknown one."""

    begin: Instant | Missing
    end: Instant | Missing

    @classmethod
    def stated(cls, begin: Instant | None, knowledge: EndKnowledge, end: Instant | None = None) -> Interval:
        """The interval of ``time:hasBeginning``, ``ortak:endKnowledge`` and ``time:hasEnd``.

        Raise :class:`TemporalError` where an end is given and not said to be stated, or the other way round.
        """
        if (end is not None) != (knowledge is EndKnowledge.STATED):
            given = f"the end {end.edtf} is given" if end else "no end is given"
            raise TemporalError(f"ortak:endKnowledge is {knowledge}, but {given}: time:hasEnd stands exactly where the end is stated.")
        return cls(begin or Missing.UNKNOWN, end or _MISSING_ENDS[knowledge])

    @property
    def end_knowledge(self) -> EndKnowledge:
        """What is known of the end."""
        return EndKnowledge.STATED if isinstance(self.end, Instant) else _KNOWLEDGE[self.end]

    @property
    def edtf(self) -> str | None:
        """Its form in EDTF; None where there is none, because a set (``[..1998]``) can't stand in an interval."""
        begin, end = (side.edtf if isinstance(side, Instant) else side.value for side in (self.begin, self.end))
        return None if "[" in begin + end else f"{begin}/{end}"


Edtf: TypeAlias = Instant | Interval


def parse_interval(text: str) -> Interval:
    """Read an interval in EDTF; raise :class:`TemporalError` for anything else, and where it would end before it begins."""
    begin, slash, end = text.partition("/")
    if not slash or "[" in text:
        raise refusal(text, "an interval in EDTF")
    interval = Interval(_side(begin), _side(end))
    if _ends_before_it_begins(interval):
        raise TemporalError(f"{shown(text)} ends before it begins: write the earlier date before the /.")
    return interval


def parse_edtf(text: str) -> Edtf:
    """Read an instant or an interval in EDTF; raise :class:`TemporalError` for anything else."""
    return parse_interval(text) if "/" in text else parse_instant(text)


def _side(text: str) -> Instant | Missing:
    if text == "":
        return Missing.UNKNOWN
    return Missing.OPEN if text == ".." else parse_instant(text)


def _ends_before_it_begins(interval: Interval) -> bool:
    if not isinstance(interval.begin, Instant) or not isinstance(interval.end, Instant):
        return False
    first, last = interval.begin.limits[0], interval.end.limits[1]
    return first is not None and last is not None and last < first
