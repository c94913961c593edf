"""Dates in words: at the precision that is stated, with what is certain and what is only possible. Pure."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from ortak.temporal import Instant, Interval
from ortak.web.dates.english import English
from ortak.web.dates.turkish import Turkish

__all__ = ["DateWords", "in_language"]


class DateWords(Protocol):
    """The words of one language."""

    def instant(self, when: Instant) -> str:
        """By itself: "13 December 2010"."""

    def at(self, when: Instant) -> str:
        """As a time at which something happened: "on 13 December 2010"."""

    def period(self, when: Interval) -> tuple[str, str]:
        """As a time over which something held, "since 2008", and a remark on what isn't stated."""

    def one_day_of(self, first: date | None, last: date | None) -> str:
        """What can be said of a day that is known to lie between two: a sentence."""

    def certain(self, first: date | None, last: date | None) -> str:
        """The days on which something certainly held, None and None for none at all: the beginning of a sentence."""

    def possible(self, first: date | None, last: date | None) -> str:
        """The days on which something possibly held, None where there is no first or last one: the end of that sentence."""

    def length(self, duration: str) -> str:
        """An xsd:duration: "1 year"; as it is written where it isn't one of years, months and days."""


def in_language(language: str) -> DateWords:
    """The words of a language of the pages: Turkish for ``tr``, English for any other."""
    return Turkish() if language == "tr" else English()
