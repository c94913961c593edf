"""One page of a filled workbook on its way into a register: what its parts are, and what the register says of the same records."""

from __future__ import annotations

from dataclasses import dataclass, field

from ortak.sheets.book import Cell, CellKind, place
from ortak.sheets.cells import KEEP, put, show
from ortak.sheets.facts import Facts
from ortak.sheets.faults import CellError, Fault
from ortak.sheets.heads import Head
from ortak.sheets.moments import says_both_ends
from ortak.sheets.names import Names
from ortak.sheets.nodes import nodes_of
from ortak.sheets.schema import BEGIN, END
from ortak.sheets.tables import table
from ortak.terms import Iri, Triple


@dataclass
class Merged:
    """What comes of a workbook: the register's statements as they would be; what isn't understood; what is in the register only."""

    facts: Facts
    faults: list[Fault] = field(default_factory=list)
    missing: list[Iri] = field(default_factory=list)
    """Records of a sheet of the workbook that have no row there."""
    stale: list[str] = field(default_factory=list)
    """Sheets from which nothing can be removed: the register changed since they were exported."""
    unaccounted: list[Iri] = field(default_factory=list)
    """Things that were removed, and of which no sheet says that they are withdrawn or renamed."""
    places: dict[Iri, tuple[str, str]] = field(default_factory=dict)
    """Where each record stands: its sheet, and the cell of its slug."""


class Filled:
    """One page, beside the same sheet of the register as it is."""

    def __init__(self, head: Head, before: Facts, merged: Merged, names: Names) -> None:
        self.head, self.merged, self.names = head, merged, names
        self.facts = merged.facts
        self.table = table(before, names, head.sheet)
        self.rows = {row.record: row for row in self.table.rows}
        self.records: dict[int, Iri] = {}
        """Which record each row is."""

    def fault(self, row: int, column: int, error: CellError) -> None:
        """Note what isn't understood of a cell."""
        self.merged.faults.append(Fault.of(self.head.page.name, place(row, column), error))

    def says_nothing_new(self, record: Iri, cells: dict[int, Cell]) -> bool:
        """Whether the register says already what the row means: the workbook was read in before."""
        columns = self.head.columns
        nodes = [record, *(node for column in columns.values() for node in nodes_of(self.facts, record, column))]
        inverse = (Triple(one, c.term, record) for c in columns.values() if c.inverse for one in self.facts.with_value(c.term, record))
        view = Facts([*(statement for node in dict.fromkeys(nodes) for statement in self.facts.about(node)), *inverse])
        before = set(view)
        try:
            is_span = any(column.steps == BEGIN and says_both_ends(plain(cells.get(number))) for number, column in columns.items())
            for number, column in columns.items():
                if is_span and (column.steps == END or column.key == "end-knowledge"):
                    continue  # what these say was true before the span was written
                text = plain(cells.get(number)).strip()
                if text not in (KEEP, show(view, record, column, self.names)):
                    put(view, record, column, text, self.names)
        except CellError:
            return False
        return set(view) == before


def plain(cell: Cell | None) -> str:
    """A cell's text. Raises CellError for a formula or an error: neither is computed, neither is taken for a text."""
    if cell is None:
        return ""
    if cell.kind is CellKind.FORMULA:
        raise CellError("formula")
    if cell.kind is CellKind.ERROR:
        raise CellError("error-value", value=cell.text)
    return cell.text
