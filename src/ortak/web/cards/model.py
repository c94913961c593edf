"""What a page shows of a thing: plain values for the templates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ortak.web.reader import Shown


class Row(NamedTuple):
    """One line of facts: what it is, its values, a remark."""

    label: str
    values: tuple[Shown, ...]
    note: str = ""


class Quote(NamedTuple):
    """A piece of evidence: the phrase in its language, where it stands, in which source."""

    phrase: str
    language: str
    position: str
    href: str
    source: Shown


class Line(NamedTuple):
    """A neighbour in one line: its name and a few words about it."""

    link: Shown
    words: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class Card:
    """A thing in full: kind, heading in pieces (each in its language), sentences, facts, evidence."""

    kind: str
    heading: tuple[Shown, ...]
    href: str = ""
    anchor: str = ""
    tag: Shown | None = None
    notes: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of a page: cards or lines under a title; ``more`` says what is left out and where to find it."""

    title: str
    cards: tuple[Card, ...] = ()
    lines: tuple[Line, ...] = ()
    more: Shown | None = None


@dataclass(frozen=True)
class Page:
    """The page of a thing."""

    title: Shown
    kind: str
    card: Card
    sections: tuple[Section, ...] = field(default=())
