"""Two states of a register compared, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from ortak.namespaces import document_of
from ortak.sheets.facts import Facts
from ortak.sheets.names import Names
from ortak.sheets.schema import Column, Sheet
from ortak.sheets.tables import Row, Table, tables
from ortak.terms import Iri, Triple


class Way(Enum):
    """How a record differs."""

    ADDED = "+"
    REMOVED = "-"
    CHANGED = "~"


@dataclass(frozen=True)
class Difference:
    """One cell: what it said, what it says."""

    column: Column
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One record that differs; of one that was added or removed, all its filled cells."""

    way: Way
    sheet: Sheet
    record: Iri
    key: str
    cells: tuple[Difference, ...]

    def cell(self, key: str) -> Difference | None:
        """The first difference in a column of that key."""
        return next((cell for cell in self.cells if cell.column.key == key), None)


@dataclass(frozen=True)
class Comparison:
    """All that differs: records, and statements that no sheet shows."""

    changes: tuple[Change, ...]
    removed: tuple[Triple, ...] = ()
    added: tuple[Triple, ...] = ()


def compare(old: Facts, new: Facts, old_names: Names, new_names: Names) -> Comparison:
    """What differs between two states, in the order of sheets. The names are in the language in which it is to be told."""
    removed = [statement for statement in old if statement not in new]
    added = [statement for statement in new if statement not in old]
    touched = {document_of(iri) for one in (*removed, *added) for iri in (one.s, one.o) if isinstance(iri, Iri)}
    both = zip(tables(old, old_names, touched), tables(new, new_names, touched), strict=True)
    changes = [change for before, after in both for change in _sheet(before, after)]
    told = {document_of(change.record) for change in changes}
    untold = ([one for one in some if document_of(one.s) not in told and not _told(one, told)] for some in (removed, added))
    return Comparison(tuple(changes), *(tuple(some) for some in untold))


def _told(statement: Triple, told: set[Iri]) -> bool:
    """Whether a record that differs is the statement's value: the seat that an organization has, told with the seat."""
    return isinstance(statement.o, Iri) and "#" in statement.o and document_of(statement.o) in told


def _sheet(before: Table, after: Table) -> Iterator[Change]:
    old, new = ({row.record: row for row in table.rows} for table in (before, after))
    columns = {column.name: column for table in (before, after) for column in table.columns}
    for record, row in old.items():
        if record not in new:
            yield Change(Way.REMOVED, before.sheet, record, row.key, _differences(columns, _cells(before, row), {}))
    for record, row in new.items():
        was = _cells(before, old[record]) if record in old else {}
        now = _cells(after, row)
        if record not in old or was != now:
            way = Way.CHANGED if record in old else Way.ADDED
            yield Change(way, after.sheet, record, row.key, _differences(columns, was, now))


def _cells(table: Table, row: Row) -> dict[str, str]:
    return {column.name: text for column, text in zip(table.columns, row.cells, strict=True) if text}


def _differences(columns: dict[str, Column], was: dict[str, str], now: dict[str, str]) -> tuple[Difference, ...]:
    pairs = ((column, was.get(name, ""), now.get(name, "")) for name, column in columns.items())
    return tuple(Difference(*pair) for pair in pairs if pair[1] != pair[2])
