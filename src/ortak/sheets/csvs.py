"""A folder of CSV files, one for each sheet, named by the sheet's key: ``memberships.csv``. Source: RFC 4180.

UTF-8 with a byte order mark, without which Excel takes another encoding. Read with commas, semicolons or tabs between the cells: Excel
writes what the computer's region says.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from ortak.errors import InputError
from ortak.folders import refuse_strange
from ortak.representation.table import table
from ortak.sheets.book import Cell, Page

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 100_000
MAX_CELL = 100_000
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def write_folder(folder: Path, pages: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> None:
    """Write each sheet's rows, the head first, to a file of its name. A cell that a spreadsheet would compute begins with an apostrophe."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, (head, *rows) in pages:
        guarded = ([_guarded(cell) for cell in row] for row in rows)
        (folder / f"{key}.csv").write_text("\ufeff" + table(head, guarded), encoding="utf-8", newline="")


def _guarded(cell: str) -> str:
    """One apostrophe more where reading takes one away: what the register itself writes with an apostrophe keeps it."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def read_folder(folder: Path) -> list[Page]:
    """Every ``*.csv`` of a folder. Raises InputError, with the line, for a file that isn't CSV in UTF-8 or is too large."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if not paths:
        raise InputError("no CSV file (*.csv) here", folder)
    return [_read(path) for path in paths]


def _read(path: Path) -> Page:
    text = _text(path)
    page = Page(path.stem)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    width = 0
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            if number > MAX_ROWS:
                raise InputError(f"has more than {MAX_ROWS:,} rows", path, reader.line_num)
            width = width or len(row)
            if any(row[width:]):
                raise InputError(f"this row has {len(row)} cells, the heading {width}", path, reader.line_num)
            for column, cell in enumerate(row, 1):
                if len(cell) > MAX_CELL:
                    raise InputError(
                        f"a cell has more than {MAX_CELL:,} characters: is a quotation mark not closed?", path, reader.line_num
                    )
                if cell.strip():
                    page.set(number, column, Cell(cell[1:] if _GUARDED.match(cell) else cell))
    except csv.Error as error:
        raise InputError(f"is no CSV: {error}", path, reader.line_num or number) from error
    return page


def _text(path: Path) -> str:
    refuse_strange(path, path.parent)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"is larger than {MAX_BYTES:,} bytes", path)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", path) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8: save it as “CSV UTF-8”", path, line) from error


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)
