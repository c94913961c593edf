"""A register as tables: what export writes, what import and ``ortak diff`` compare."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from ortak.namespaces import ORTAK, RDF, document_of
from ortak.register import Register
from ortak.sheets.cells import show
from ortak.sheets.facts import Facts
from ortak.sheets.model import SHEETS
from ortak.sheets.names import Names
from ortak.sheets.nodes import nodes_of
from ortak.sheets.schema import Column, Kind, Sheet
from ortak.sheets.words import heading, word
from ortak.terms import Iri, Literal


@dataclass(frozen=True)
class Row:
    """One record: its slug, its IRI, and what each column says."""

    key: str
    record: Iri
    cells: tuple[str, ...]

    @property
    def state(self) -> str:
        """A short hash of what the row says: whether it was changed since."""
        return state_of(self.key, self.cells)


@dataclass(frozen=True)
class Table:
    """One sheet of one register."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def state_of(key: str, cells: Iterable[str]) -> str:
    """Twelve hex digits for what a row says."""
    return hashlib.sha256("\x1f".join((key, *cells)).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def facts_of(register: Register) -> Facts:
    """What the register states, to be changed."""
    return Facts(quad.triple for quad in register.stated())


def tables(facts: Facts, names: Names, only: Set[Iri] | None = None) -> list[Table]:
    """Every sheet, its columns in the register's languages, its rows in the order of the files; only some things where they are named."""
    return [table(facts, names, sheet, only) for sheet in SHEETS]


def table(facts: Facts, names: Names, sheet: Sheet, only: Set[Iri] | None = None) -> Table:
    """One sheet."""
    records = [record for record in records_of(facts, sheet) if only is None or document_of(record) in only]
    columns = tuple(_columns(facts, names.languages, sheet, records))
    rows = (
        Row(names.thing(record, sheet.type), record, tuple(show(facts, record, column, names) for column in columns)) for record in records
    )
    return Table(sheet, columns, tuple(rows))


def records_of(facts: Facts, sheet: Sheet) -> Iterator[Iri]:
    """What stands on the sheet."""
    if not sheet.classes:
        yield from (subject for subject in facts.subjects() if facts.values(subject, ORTAK("phrase")))
        return
    found = {subject for class_ in sheet.classes for subject in facts.with_value(RDF("type"), class_)}
    yield from (subject for subject in facts.in_order(found) if not sheet.type or f"/id/{sheet.type}/" in subject)


def _columns(facts: Facts, languages: Sequence[str], sheet: Sheet, records: Sequence[Iri]) -> Iterator[Column]:
    """The columns, those for texts once for each language: the register's, then others that a record of the sheet has."""
    for column in sheet.columns:
        if column.kind is not Kind.TEXT:
            yield column
            continue
        used = {
            value.language
            for record in records
            for node in nodes_of(facts, record, column)[-1:]
            for value in facts.values(node, column.term)
            if isinstance(value, Literal) and value.language
        }
        for language in (*languages, *sorted(used - set(languages))):
            yield column.in_language(language)


def head(table: Table, language: str) -> list[str]:
    """The headings: the slug, the columns, and the state with the state of the whole sheet behind it."""
    columns = [heading(column, language) for column in table.columns]
    return [word("key", language), *columns, f"{word('state', language)} {sheet_state(table)}"]


def sheet_state(table: Table) -> str:
    """Whether the sheet is as it was: what its rows are, and what each says."""
    return state_of(table.sheet.key, (row.state for row in table.rows))


def rows(table: Table) -> list[list[str]]:
    """The rows, each with its slug before it and its state behind it."""
    return [[row.key, *row.cells, row.state] for row in table.rows]
