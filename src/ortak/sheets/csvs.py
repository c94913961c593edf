"""A folder of CSV files, one for each sheet, named by the sheet's key: ``memberships.csv``. Source: RFC 4180.

Written in UTF-8 with a byte order mark, without which Excel takes another encoding. Read as people's programs write it, as far as the file
itself says how: :mod:`ortak.sheets.encodings`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from ortak.errors import InputError, unreadable
from ortak.folders import refuse_strange, replacing
from ortak.representation.table import table
from ortak.sheets.book import Cell, Page
from ortak.sheets.encodings import SEPARATOR, decoded, delimiter_of
from ortak.sheets.limits import Limits
from ortak.sheets.words import names_sheet

MAX_CELL = 100_000
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def write_folder(folder: Path, pages: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> None:
    """Write each sheet's rows, the head first, to a file of its name. A cell that a spreadsheet would compute begins with an apostrophe."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, (head, *rows) in pages:
        guarded = ([_guarded(cell) for cell in row] for row in rows)
        with replacing(folder / f"{key}.csv") as file:
            file.write(f"\ufeff{table(head, guarded)}".encode())


def _guarded(cell: str) -> str:
    """One apostrophe more where reading takes one away: what the register itself writes with an apostrophe keeps it."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def read_folder(folder: Path, limits: Limits | None = None) -> list[Page]:
    """Every ``*.csv`` of a folder but the list of codes.

    Raises InputError, with the line, for a file that can't be read as CSV or is too large.
    """
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() == ".csv")
    if not paths:
        raise InputError("no CSV file (*.csv) here", folder, turkish="burada CSV dosyası (*.csv) yok")
    return [_read(path, limits or Limits()) for path in paths if not names_sheet(path.stem, "codes")]


def _read(path: Path, limits: Limits) -> Page:
    text, encoding = decoded(_bytes(path, limits), path)
    page = Page(path.stem, encoding=encoding)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=True)
    width = 0
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            if number == 1 and SEPARATOR.match(text):
                continue
            width = width or len(row)
            _refuse(path, reader.line_num, row, width, number > limits.rows and limits.rows)
            for column, cell in enumerate(row, 1):
                if cell.strip():
                    page.set(number, column, Cell(cell[1:] if _GUARDED.match(cell) else cell))
    except csv.Error as error:
        raise InputError(f"is no CSV: {error}", path, reader.line_num or number, turkish=f"CSV değil: {error}") from error
    return page


def _refuse(path: Path, line: int, row: Sequence[str], width: int, too_many: int) -> None:
    """Raise InputError for a row that can't stand here: one too many, one with more cells than the heading, one that goes on and on."""
    if too_many:
        raise InputError(
            f"has more than {too_many:,} rows (setting sheet_rows)",
            path,
            line,
            turkish=f"{too_many} satırdan uzun (sheet_rows ayarı)",
        )
    if any(row[width:]):
        raise InputError(
            f"this row has {len(row)} cells, the heading {width}",
            path,
            line,
            turkish=f"bu satırda {len(row)} hücre var, başlıkta {width}",
        )
    if any(len(cell) > MAX_CELL for cell in row):
        raise InputError(
            f"a cell has more than {MAX_CELL:,} characters: is a quotation mark not closed?",
            path,
            line,
            turkish=f"bir hücrede {MAX_CELL} karakterden çok var: kapanmamış bir tırnak mı?",
        )


def _bytes(path: Path, limits: Limits) -> bytes:
    refuse_strange(path, path.parent)
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= limits.size else b""
    except OSError as error:
        raise unreadable(path, error) from error
    if size > limits.size:
        raise InputError(
            f"is larger than {limits.size:,} bytes (setting sheet_size)",
            path,
            turkish=f"{limits.size} bayttan büyük (sheet_size ayarı)",
        )
    return data
