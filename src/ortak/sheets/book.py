"""What a workbook or a folder of CSV says, cell by cell, as text: nothing is understood yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class CellKind(StrEnum):
    """What stands in a cell."""

    TEXT = "t"
    FORMULA = "f"
    ERROR = "e"


@dataclass(frozen=True)
class Cell:
    """One cell that isn't empty."""

    text: str
    kind: CellKind = CellKind.TEXT


@dataclass
class Page:
    """One sheet as it stands in the file: row and column, both from 1, to cell; empty cells aren't there."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    encoding: str = "utf-8"
    """In which a file of its own was: whoever wrote it made question marks of the characters that it lacks."""

    def set(self, row: int, column: int, cell: Cell) -> None:
        """Put a cell."""
        self.rows.setdefault(row, {})[column] = cell

    def below(self, header: int) -> Iterator[tuple[int, dict[int, Cell]]]:
        """The rows under a row, in order."""
        return ((number, cells) for number, cells in sorted(self.rows.items()) if number > header)


def place(row: int, column: int) -> str:
    """``C7`` for row 7, column 3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
