"""What is asked of a list: its filters, read from the address and refused where they aren't understood. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import urlencode

from ortak.errors import CallerError, UnknownValueError
from ortak.namespaces import SLUG, TYPES, Base
from ortak.release import Found, ListQuery, Position
from ortak.temporal import Answer

_HELD = ("on", "certainty", "status", "office", "member", "organization")
_AGREED = ("type", "signed-in", "signed-by")
_WHERE = ("based-in", "seat", "members-from")

FILTERS = MappingProxyType({
    "partnerships": ("q", "kind", *_HELD, *_AGREED, "field", "holder", "partner", *_WHERE),
    "organizations": ("q", *_HELD, *_AGREED, *_WHERE),
    "memberships": ("q", "kind", *_HELD, *_WHERE),
    "agreements": ("q", "type", "field", "signed-by", "certainty", "signed-in", *_WHERE),
    "places": ("q", "in"),
})  # fmt: skip
"""The lists, and the filters of each in the order of its form."""

LONGEST = 200
"""Of a filter's value, in characters: it comes back in every link of the answer."""
LONGEST_POSITION = 600
OTHERS = ("page", "lang", "format")
"""What an address of a list can have beside filters."""
CERTAINTIES = MappingProxyType({"certain": Answer.CERTAINLY, "possible": Answer.POSSIBLY})
_BETWEEN = "~"
_SIDES = ("after", "before")


class Turn(NamedTuple):
    """Where a page begins: ``after`` or ``before`` a position (place, type, slug) in the order of a language.

    The language is part of it, so that a page holds the same rows in whatever language and form it is read.
    """

    side: str
    language: str
    place: str
    type: str
    slug: str

    def __str__(self) -> str:
        return _BETWEEN.join(self)

    def position(self, base: Base) -> Position:
        """As the release knows it."""
        return Position(self.place, base.thing(self.type, self.slug))


@dataclass(frozen=True)
class Asked:
    """A list's name, the filters that have a value, in the form's order, and where the page begins (None: at the beginning)."""

    name: str
    filters: Mapping[str, str] = field(default_factory=dict)
    turn: Turn | None = None

    @property
    def on(self) -> date | None:
        """The day on which it has to have held."""
        return _day("on", self.filters.get("on"))

    @property
    def signed_by(self) -> date | None:
        """The day by which it has to have been signed."""
        return _day("signed-by", self.filters.get("signed-by"))

    @property
    def certainty(self) -> Answer:
        """Certain or possible."""
        return CERTAINTIES[self.filters.get("certainty", "certain")]

    def query(self, base: Base, language: str, size: int) -> ListQuery:
        """As the release is asked, for pages of this size."""
        plain = {name: value for name, value in self.filters.items() if name not in ("q", "on", "certainty", "signed-by")}
        beside = {self.turn.side: self.turn.position(base)} if self.turn else {}
        words = self.filters.get("q", "")
        return ListQuery(self.name, plain, self.on, self.certainty, self.signed_by, words, language, limit=size, **beside)

    def address(self, turn: Turn | None = None, suffix: str = "", more: Sequence[tuple[str, str]] = ()) -> str:
        """The local address of a page of this list: the same filters always give the same one."""
        fields = [*self.filters.items(), *([("page", str(turn))] if turn else []), *more]
        path = f"/{self.name}.{suffix}" if suffix else f"/{self.name}"
        return f"{path}?{urlencode(fields, safe=_BETWEEN)}" if fields else path

    def neighbours(self, base: Base, language: str, found: Found) -> list[tuple[str, Turn | None]]:
        """Where the pages beside this one begin, by their link relations: first, last, prev, next."""
        beside: list[tuple[str, Turn | None]] = [("first", None), ("last", found.last and _turn(base, "after", language, found.last))]
        if found.rows and found.preceding:
            beside.append(("prev", _turn(base, "before", language, found.rows[0].position)))
        if found.rows and found.preceding + len(found.rows) < found.total:
            beside.append(("next", _turn(base, "after", language, found.rows[-1].position)))
        return beside


def _turn(base: Base, side: str, language: str, position: Position) -> Turn:
    name = base.name(position.thing)
    if name is None:
        raise TypeError(f"{position.thing} is no thing that a list could have")
    return Turn(side, language, position.place, name.type, name.slug)


def read(name: str, arguments: Mapping[str, Sequence[str]]) -> Asked:
    """What the address asks of a list. Raises CallerError for a filter that the list lacks or a value that isn't understood."""
    known = FILTERS[name]
    unknown = sorted(set(arguments) - {*known, *OTHERS})
    if unknown:
        raise UnknownValueError(f"There is no filter “{unknown[0][:LONGEST]}” for {name}; there are: {', '.join(known)}.", known)
    twice = next((key for key, values in arguments.items() if len(values) > 1), None)
    if twice:
        raise CallerError(f"{twice} stands in the address more than once: a list is filtered by one value of each.")
    given = {key: arguments[key][0].strip() for key in (*known, *OTHERS) if key in arguments and arguments[key][0].strip()}
    long = next((key for key, value in given.items() if len(value) > LONGEST and key in known), None)
    if long:
        raise CallerError(f"{long}={given[long][:40]}…: the value is longer than {LONGEST} characters.")
    asked = Asked(name, {key: value for key, value in given.items() if key in known}, _read_turn(given.get("page", "")))
    if asked.filters.get("certainty", "certain") not in CERTAINTIES:
        raise UnknownValueError(f"certainty={asked.filters['certainty']}: say “certain” or “possible”.", tuple(CERTAINTIES))
    _ = asked.on, asked.signed_by  # refused here, where the request is read
    return asked


def page_pattern(languages: Sequence[str]) -> str:
    """What ``page`` can be in a register with these languages, as a regular expression; "" is the first page."""
    parts = "|".join(_SIDES), "|".join(languages), "[^~]*", "|".join(TYPES), SLUG.pattern
    return f"^(?:{_BETWEEN.join(f'(?:{part})' for part in parts)})?$"


def _read_turn(text: str) -> Turn | None:
    if not text:
        return None
    parts = text.split(_BETWEEN)
    if len(text) > LONGEST_POSITION or len(parts) != 5 or parts[0] not in _SIDES or parts[3] not in TYPES or not SLUG.fullmatch(parts[4]):
        raise CallerError(
            f"page={text[:40]}: pages have no numbers; take the address that the list's links give (next, prev, first, last)."
        )
    return Turn(*parts)


def _day(name: str, text: str | None) -> date | None:
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise CallerError(f"{name}={text[:40]}: write a day as 2012-06-01.")
    return day
