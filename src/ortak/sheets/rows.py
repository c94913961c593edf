"""What the rows of a page say, stated: a cell counts where it says something else than the register."""

from __future__ import annotations

from collections.abc import Set

from ortak.namespaces import RDF
from ortak.sheets.book import Cell
from ortak.sheets.cells import KEEP, put
from ortak.sheets.faults import CellError
from ortak.sheets.filled import Filled, plain
from ortak.sheets.moments import end_code, end_is_told, ends_agree
from ortak.sheets.schema import Column
from ortak.sheets.tables import Row, state_of
from ortak.sheets.words import heading, word
from ortak.temporal import EndKnowledge
from ortak.terms import Iri, Triple

_TIMES = frozenset({"begin", "end", "end-knowledge"})


def put_rows(page: Filled, required_languages: Set[str]) -> None:
    """State what the rows say. A text in one of the languages can't be emptied where its column is required."""
    _Rows(page, required_languages).put_rows()


class _Rows:
    """The rows of one page."""

    def __init__(self, page: Filled, required_languages: Set[str]) -> None:
        self._page, self._required_languages = page, required_languages
        shown = {column: index for index, column in enumerate(page.table.columns)}
        self._shown = {number: shown.get(column) for number, column in page.head.columns.items()}
        """Where in the register's own row each column of the page stands; None where it isn't in it."""

    def put_rows(self) -> None:
        """State what the rows say."""
        for number, record in self._page.records.items():
            cells = self._page.head.page.rows[number]
            row = self._page.rows.get(record)
            if row is None or not self._is_stale(row, cells):
                self._put_row(number, record, row, cells)
            elif not self._is_as_exported(row.key, cells) and not self._page.says_nothing_new(record, cells):
                self._page.fault(number, self._page.head.key, CellError("changed-since", value=row.key))

    def _is_stale(self, row: Row, cells: dict[int, Cell]) -> bool:
        return self._page.head.state in cells and cells[self._page.head.state].text != row.state

    def _is_as_exported(self, key: str, cells: dict[int, Cell]) -> bool:
        said = (cells[number].text if number in cells else "" for number in sorted(self._page.head.columns))
        return cells[self._page.head.state].text == state_of(key, said)

    def _put_row(self, number: int, record: Iri, row: Row | None, cells: dict[int, Cell]) -> None:
        if row is None:
            self._page.facts.add(*(Triple(record, RDF("type"), class_) for class_ in self._page.head.sheet.new_classes))
            self._page.facts.add(*(Triple(record, property_, value) for property_, value in self._page.head.sheet.always))
        changed = set()
        for column_number, column in self._page.head.columns.items():
            index = self._shown[column_number]
            said = row.cells[index] if row and index is not None else ""
            try:
                if self._put_cell(record, column, cells.get(column_number), said):
                    changed.add(column.key)
            except CellError as error:
                self._page.fault(number, column_number, error)
        if row is None:
            self._refuse_missing(number, cells)
        if changed & _TIMES and not ends_agree(self._page.facts, record):
            self._refuse_disagreeing(number)
        elif row is None and not end_is_told(self._page.facts, record):
            at, name = self._end_knowledge()
            self._page.fault(number, at, CellError("missing", column=name))

    def _put_cell(self, record: Iri, column: Column, cell: Cell | None, said: str) -> bool:
        """Whether the cell says something else than the register did before any cell of the row was put: a span fills more than its own."""
        text = plain(cell).strip()
        if text in (KEEP, said):
            return False
        encoding = self._page.head.page.encoding
        held = said.encode(encoding, "replace").decode(encoding)
        if held != said:  # letters of it were lost when the file was written: whether a person changed it, too, can't be told
            if text == held:
                return False
            raise CellError("not-in-encoding", value=encoding)
        if not text and self._is_required(column):
            raise CellError("missing", column=heading(column, self._page.names.language))
        put(self._page.facts, record, column, text, self._page.names)
        return True

    def _is_required(self, column: Column) -> bool:
        return column.required and (not column.language or column.language in self._required_languages)

    def _refuse_missing(self, number: int, cells: dict[int, Cell]) -> None:
        """In a new record: required columns that are empty, or not there at all."""
        present = {column: at for at, column in self._page.head.columns.items()}
        wanted = [column for column in self._page.table.columns if self._is_required(column)]
        for column in wanted:
            at = present.get(column)
            if at is None or at not in cells:
                self._page.fault(number, at or self._page.head.key, CellError("missing", column=heading(column, self._page.names.language)))

    def _end_knowledge(self) -> tuple[int, str]:
        """Where the column stands (the slug's, where there is none), and its heading."""
        at = next((at for at, column in self._page.head.columns.items() if column.key == "end-knowledge"), self._page.head.key)
        return at, word("end-knowledge", self._page.names.language)

    def _refuse_disagreeing(self, number: int) -> None:
        at, name = self._end_knowledge()
        stated = self._page.names.code(end_code(EndKnowledge.STATED), "end")
        self._page.fault(number, at, CellError("end-without-knowledge", column=name, value=stated))
