"""Lists: which things, filtered how, and why each is in."""

from __future__ import annotations

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


@dataclass(frozen=True)
class ListQuery:
    """One page of a list: filters combine, all must hold, and those about a component must hold of one and the same."""

    name: str
    filters: dict[str, str] = field(default_factory=dict)
    on: date | None = None
    certainty: Answer = Answer.CERTAINLY
    signed_by: date | None = None
    words: str = ""
    language: str = ""
    offset: int = 0
    limit: int = 50


class Because(NamedTuple):
    """Why a row is in: the component that met the filters, with its four bounds in ISO form ("" where there is none)."""

    component: Iri
    begin_earliest: str
    begin_latest: str
    end_earliest: str
    end_latest: str


class Row(NamedTuple):
    """One thing of a list, and the components by which it is in (none where no filter asks for one)."""

    thing: Iri
    because: tuple[Because, ...]


def fold(text: str) -> str:
    """Text for search: lower case without diacritics; Turkish letters mapped before lowering, which would leave a stray dot."""
    if text.isascii():
        return text.lower()
    mapped = text.translate(str.maketrans("ıİşŞğĞçÇöÖüÜ", "iIsSgGcCoOuU"))
    return "".join(c for c in unicodedata.normalize("NFKD", mapped.lower()) if not unicodedata.combining(c))


_TURKISH = {letter: f"{position:02}" for position, letter in enumerate("abcçdefgğhıijklmnoöpqrsştuüvwxyz", 1)}


def collation(text: str, language: str) -> str:
    """A key that sorts names as a reader of the language expects: Turkish by its own alphabet, others without diacritics."""
    if language != "tr":
        return fold(text)
    lowered = text.replace("I", "ı").replace("İ", "i").lower()
    return "".join(_TURKISH.get(letter) or _TURKISH.get(fold(letter)) or f"00{letter}" for letter in lowered)


class _Where(NamedTuple):
    sql: str
    values: tuple[str, ...]


def search(connection: sqlite3.Connection, query: ListQuery) -> tuple[list[Row], int]:
    """The rows of one page, and how many rows there are in all.

    Raises CallerError for a list or a filter that there isn't.
    """
    if query.name not in LISTS:
        raise CallerError(f"there is no list “{query.name}”; lists are {', '.join(LISTS)}")
    reasons = _reasons(query)
    where = [_Where(f"row.type IN ({_marks(LISTS[query.name])})", LISTS[query.name]), _Where("row.language = ?", (query.language,))]
    if query.words:
        where.append(_Where("row.folded LIKE ? ESCAPE '\\'", (f"%{_escaped(fold(query.words))}%",)))
    where += [_facet_where(name, value) for name, value in query.filters.items() if name not in COMPONENT_FILTERS]
    where += [_Where(f"EXISTS (SELECT 1 FROM component c WHERE c.thing = row.thing AND {reason.sql})", reason.values) for reason in reasons]
    met = _joined(where, " AND ")
    # Only constants and question marks are put together here: every value from outside is bound.
    total = int(connection.execute(f"SELECT COUNT(*) FROM row WHERE {met.sql}", met.values).fetchone()[0])
    page = f"SELECT thing FROM row WHERE {met.sql} ORDER BY place, thing LIMIT ? OFFSET ?"
    things = connection.execute(page, (*met.values, query.limit, query.offset)).fetchall()
    return [Row(Iri(thing), _because(connection, thing, reasons)) for (thing,) in things], total


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
