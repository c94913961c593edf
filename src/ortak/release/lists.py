"""Lists: which things, filtered how, and why each is in."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ortak.errors import CallerError
from ortak.temporal import Answer
from ortak.terms import Iri

HELD = ("membership", "tenure", "cooperation")
"""Kinds of components that hold over a time: "on a day" asks for these."""
COMPONENT_FILTERS = {
    "status": ("membership", "code"),
    "office": ("tenure", "code"),
    "type": ("agreement", "code"),
    "signed-in": ("agreement", "territory"),
    "member": ("", "member"),
    "organization": ("", "organization"),
}
"""Filter → kind of component ("": any that holds over a time) and the column that must have the value."""
FACETS = ("holder", "partner", "based-in", "seat", "members-from", "field", "kind", "in")
LISTS = {
    "partnerships": ("partnership",),
    "organizations": ("organization",),
    "memberships": ("membership", "tenure"),
    "agreements": ("agreement",),
    "places": ("place",),
}
"""The lists and the types of things in them."""


class Position(NamedTuple):
    """Where a row stands in the order of a list: the key that it is ordered by, and the thing, which decides between equal keys."""

    place: str
    thing: Iri


@dataclass(frozen=True)
class ListQuery:
    """One page of a list: filters combine, all must hold, and those about a component must hold of one and the same.

    A page is the ``limit`` rows next ``after`` a position, or next ``before`` it; the first ones where neither is given. Nothing needs to
    stand at the position: counted from there, no row that is added or taken away elsewhere moves any other to another page.
    """

    name: str
    filters: dict[str, str] = field(default_factory=dict)
    on: date | None = None
    certainty: Answer = Answer.CERTAINLY
    signed_by: date | None = None
    words: str = ""
    language: str = ""
    after: Position | None = None
    before: Position | None = None
    limit: int = 50


class Because(NamedTuple):
    """Why a row is in: the component that met the filters, with its four bounds in ISO form ("" where there is none)."""

    component: Iri
    begin_earliest: str
    begin_latest: str
    end_earliest: str
    end_latest: str


class Row(NamedTuple):
    """One thing of a list, where it stands, and the components by which it is in (none where no filter asks for one)."""

    position: Position
    because: tuple[Because, ...]

    @property
    def thing(self) -> Iri:
        """The thing itself."""
        return self.position.thing


class Found(NamedTuple):
    """The rows of a page, how many there are in all and before this page, and where the last page begins after (None: it is the first)."""

    rows: list[Row]
    total: int
    preceding: int
    last: Position | None


def fold(text: str) -> str:
    """Text for search: lower case without diacritics; Turkish letters mapped before lowering, which would leave a stray dot."""
    if text.isascii():
        return text.lower()
    mapped = text.translate(str.maketrans("ıİşŞğĞçÇöÖüÜ", "iIsSgGcCoOuU"))
    return "".join(c for c in unicodedata.normalize("NFKD", mapped.lower()) if not unicodedata.combining(c))


_TURKISH = dict(zip("abcçdefgğhıijklmnoöpqrsştuüvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef", strict=True))
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def collation(text: str, language: str) -> str:
    """A key that sorts names as a reader of the language expects, word by word: Turkish by its own alphabet, others without diacritics.

    Whatever is no letter or digit is a hyphen in it, which sorts before them: the key also stands in addresses.
    """
    if language == "tr":
        lowered = text.replace("I", "ı").replace("İ", "i").lower()
        text = "".join(_TURKISH.get(letter) or _TURKISH.get(fold(letter)) or letter for letter in lowered)
    else:
        text = fold(text)
    return _BETWEEN_WORDS.sub("-", text).strip("-")


class _Where(NamedTuple):
    sql: str
    values: tuple[str, ...]


def search(connection: sqlite3.Connection, query: ListQuery) -> Found:
    """The rows of one page, and what there is beside them.

    Raises CallerError for a list or a filter that there isn't.
    """
    if query.name not in LISTS:
        raise CallerError(f"there is no list “{query.name}”; lists are {', '.join(LISTS)}")
    reasons = _reasons(query)
    met = _joined(_conditions(query, reasons), " AND ")
    total = _count(connection, met)
    back = query.before is not None
    start = query.before or query.after
    part = _joined([met, _beyond(start, back=back)], " AND ") if start else met
    positions = _positions(connection, part, query.limit, back=back)
    first = positions[0] if positions else None
    preceding = _count(connection, _joined([met, _beyond(first, back=True)], " AND ")) if first and start else 0
    rest = (total % query.limit or query.limit) if total > query.limit else 0
    last = _positions(connection, met, 1, back=True, skip=rest) if rest else []
    return Found([Row(found, _because(connection, found.thing, reasons)) for found in positions], total, preceding, next(iter(last), None))


def _conditions(query: ListQuery, reasons: list[_Where]) -> list[_Where]:
    """What all rows of the list meet."""
    where = [_Where(f"row.type IN ({_marks(LISTS[query.name])})", LISTS[query.name]), _Where("row.language = ?", (query.language,))]
    if query.words:
        where.append(_Where("row.folded LIKE ? ESCAPE '\\'", (f"%{_escaped(fold(query.words))}%",)))
    where += [_facet_where(name, value) for name, value in query.filters.items() if name not in COMPONENT_FILTERS]
    return [
        *where,
        *(_Where(f"EXISTS (SELECT 1 FROM component c WHERE c.thing = row.thing AND {reason.sql})", reason.values) for reason in reasons),
    ]


# Only constants and question marks are put together here: every value from outside is bound.


def _count(connection: sqlite3.Connection, met: _Where) -> int:
    return int(connection.execute(f"SELECT COUNT(*) FROM row WHERE {met.sql}", met.values).fetchone()[0])


def _positions(connection: sqlite3.Connection, met: _Where, limit: int, *, back: bool, skip: int = 0) -> list[Position]:
    """So many positions in the order of the list, from its beginning, or ``back`` from its end."""
    order = "place DESC, thing DESC" if back else "place, thing"
    found = connection.execute(
        f"SELECT place, thing FROM row WHERE {met.sql} ORDER BY {order} LIMIT ? OFFSET ?", (*met.values, limit, skip)
    ).fetchall()
    return [Position(place, Iri(thing)) for place, thing in (reversed(found) if back else found)]


def _beyond(position: Position, *, back: bool) -> _Where:
    return _Where(f"(row.place, row.thing) {'<' if back else '>'} (?, ?)", tuple(position))


def _because(connection: sqlite3.Connection, thing: str, reasons: list[_Where]) -> tuple[Because, ...]:
    if not reasons:
        return ()
    met = _joined(reasons, ") OR (")
    found = connection.execute(
        "SELECT component, begin_earliest, begin_latest, end_earliest, end_latest FROM component c"
        f" WHERE c.thing = ? AND (({met.sql})) ORDER BY component",
        (thing, *met.values),
    )
    return tuple(Because(Iri(component), *bounds) for component, *bounds in found)


def _reasons(query: ListQuery) -> list[_Where]:
    """One condition per kind of component that a filter asks for, each to be met by one and the same component.

    "On a day", member and organization narrow the memberships and offices asked for; alone, they ask for any that held.
    """
    day = query.on.isoformat() if query.on else ""
    held = [_held_on(day, query.certainty)] if day else []
    held += [_column_is(name, query.filters[name]) for name in ("member", "organization") if name in query.filters]
    reasons = []
    for kind in ("membership", "tenure"):
        own = _of_kind(kind, query.filters)
        if own:
            reasons.append(_joined([*own, *held], " AND "))
    if held and not reasons:
        reasons.append(_joined([_Where(f"c.kind IN ({_marks(HELD)})", HELD), *held], " AND "))
    agreement = _of_kind("agreement", query.filters)
    if query.signed_by is not None:
        column = "begin_latest" if query.certainty is Answer.CERTAINLY else "begin_earliest"
        agreement.append(_Where(f"c.kind = 'agreement' AND c.{column} <> '' AND c.{column} <= ?", (query.signed_by.isoformat(),)))
    return [*reasons, _joined(agreement, " AND ")] if agreement else reasons


def _held_on(day: str, certainty: Answer) -> _Where:
    if certainty is Answer.CERTAINLY:
        return _Where("c.begin_latest <> '' AND c.begin_latest <= ? AND c.end_earliest >= ?", (day, day))
    return _Where("c.begin_earliest <> '' AND c.begin_earliest <= ? AND c.end_latest >= ?", (day, day))


def _of_kind(kind: str, filters: dict[str, str]) -> list[_Where]:
    asked = [name for name, (of, _) in COMPONENT_FILTERS.items() if of == kind and name in filters]
    return [_Where("c.kind = ?", (kind,)), *(_column_is(name, filters[name]) for name in asked)] if asked else []


def _column_is(name: str, value: str) -> _Where:
    return _Where(f"c.{COMPONENT_FILTERS[name][1]} = ?", (value.lower(),))


def _joined(parts: list[_Where], by: str) -> _Where:
    return _Where(by.join(part.sql for part in parts), tuple(value for part in parts for value in part.values))


def _facet_where(name: str, value: str) -> _Where:
    if name not in FACETS:
        raise CallerError(f"there is no filter “{name}”; filters are {', '.join(sorted({*FACETS, *COMPONENT_FILTERS}))}")
    return _Where("EXISTS (SELECT 1 FROM facet f WHERE f.thing = row.thing AND f.name = ? AND f.value = ?)", (name, value.lower()))


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
