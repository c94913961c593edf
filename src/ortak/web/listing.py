"""What is asked of a list: its filters, read from the address and refused where they aren't understood. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from urllib.parse import urlencode

from ortak.errors import CallerError, NotFoundError
from ortak.release import ListQuery
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

_LONGEST = 200
"""Of a filter's value, in characters: it comes back in every link of the answer."""

_MOST_DIGITS = 9
_OTHERS = ("page", "lang", "format")
_CERTAINTIES = {"certain": Answer.CERTAINLY, "possible": Answer.POSSIBLY}


@dataclass(frozen=True)
class Asked:
    """A list's name, the filters that have a value, in the form's order, and the page, which counts from 1."""

    name: str
    filters: Mapping[str, str] = field(default_factory=dict)
    page: int = 1

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
        return _CERTAINTIES[self.filters.get("certainty", "certain")]

    def query(self, language: str, size: int) -> ListQuery:
        """As the release is asked, for pages of this size."""
        plain = {name: value for name, value in self.filters.items() if name not in ("q", "on", "certainty", "signed-by")}
        words = self.filters.get("q", "")
        return ListQuery(self.name, plain, self.on, self.certainty, self.signed_by, words, language, (self.page - 1) * size, size)

    def address(self, page: int = 1, suffix: str = "", more: Sequence[tuple[str, str]] = ()) -> str:
        """The local address of a page of this list: the same filters always give the same one."""
        fields = [*self.filters.items(), *([("page", str(page))] if page > 1 else []), *more]
        path = f"/{self.name}.{suffix}" if suffix else f"/{self.name}"
        return f"{path}?{urlencode(fields)}" if fields else path

    def neighbours(self, pages: int) -> list[tuple[str, int]]:
        """The pages beside this one, by their link relations: first, last, prev, next."""
        beside = [("prev", self.page - 1), ("next", self.page + 1)]
        return [("first", 1), ("last", pages), *((relation, page) for relation, page in beside if 1 <= page <= pages)]

    def pages(self, total: int, size: int) -> int:
        """How many pages there are. Raises NotFoundError where the one asked for isn't among them."""
        count = max(1, -(-total // size))
        if self.page > count:
            raise NotFoundError(f"There is no page {self.page}: the list ends with page {count}.", (self.address(count),))
        return count


def read(name: str, arguments: Mapping[str, str]) -> Asked:
    """What the address asks of a list. Raises CallerError for a filter that the list lacks or a value that isn't understood."""
    known = FILTERS[name]
    unknown = sorted(set(arguments) - {*known, *_OTHERS})
    if unknown:
        raise CallerError(f"There is no filter “{unknown[0]}” for {name}; there are: {', '.join(known)}.")
    asked = Asked(name, {key: arguments[key].strip() for key in known if arguments.get(key, "").strip()}, _page(arguments.get("page", "")))
    long = next((key for key, value in asked.filters.items() if len(value) > _LONGEST), None)
    if long:
        raise CallerError(f"{long}={asked.filters[long][:40]}…: the value is longer than {_LONGEST} characters.")
    if asked.filters.get("certainty", "certain") not in _CERTAINTIES:
        raise CallerError(f"certainty={asked.filters['certainty']}: say “certain” or “possible”.")
    _ = asked.on, asked.signed_by  # refused here, where the request is read
    return asked


def _page(text: str) -> int:
    if not text:
        return 1
    if not text.isascii() or not text.isdecimal() or len(text) > _MOST_DIGITS or not int(text):
        raise CallerError(f"page={text[:40]}: write a whole number from 1 on.")
    return int(text)


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
