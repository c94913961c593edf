"""A filled workbook, read cell by cell.

This is for a process of its own (:mod:`ortak.sheets.apart`): an uploaded workbook may be made to fill the memory. Formulas are never
computed, links out of the workbook never followed.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from ortak.errors import InputError, unreadable
from ortak.sheets.book import Cell, CellKind, Page
from ortak.sheets.limits import Limits

_MOST_PARTS = 2_000
_CELLS = 40
"""So many cells a row a workbook may have, on average over as many rows as a sheet may have."""


def read(path: Path, limits: Limits | None = None) -> list[Page]:
    """Every sheet's cells. Raises InputError for what is no workbook, and for one past a limit; a crafted one may raise anything."""
    limits = limits or Limits()
    _refuse_large(path, limits.size)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that aren't read here
        return _pages(path, load_workbook(path, read_only=True, keep_links=False, data_only=False), limits)


def _refuse_large(path: Path, most: int) -> None:
    try:
        packed = path.stat().st_size
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    # The last two are zipfile's own words for an archive of a later version than it knows, and for places outside of the file.
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(
            "is no .xlsx workbook: save it as .xlsx, not as .xls or .ods",
            path,
            turkish="bir .xlsx çalışma kitabı değil: .xls ya da .ods değil, .xlsx olarak kaydedin",
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    # zipfile never unpacks more of a part than is declared here.
    if len(parts) > _MOST_PARTS or max(packed, sum(part.file_size for part in parts)) > most:
        raise InputError(
            f"unpacks to more than {most:,} bytes (setting sheet_size) or {_MOST_PARTS:,} parts",
            path,
            turkish=f"açılınca {most} bayttan (sheet_size ayarı) ya da {_MOST_PARTS} parçadan büyük",
        )


def _pages(path: Path, book: Workbook, limits: Limits) -> list[Page]:
    pages, cells = [], 0
    for sheet in book.worksheets:
        page = Page(sheet.title)
        reset = getattr(sheet, "reset_dimensions", None)
        if reset:
            reset()  # what the file says of its size may be a lie
        rows: Iterable[Iterable[Any]] = sheet.iter_rows()
        for row in rows:
            for cell in row:
                value = cell.value
                if value is None or (isinstance(value, str) and not value.strip()):
                    continue  # a cell that isn't in the file has nothing but this
                cells += 1
                if cell.row > limits.rows or cells > limits.rows * _CELLS:
                    _refuse_long(path, sheet.title, limits.rows)
                page.set(cell.row, cell.column, _read_cell(cell))
        pages.append(page)
    return pages


def _refuse_long(path: Path, title: str, rows: int) -> None:
    raise InputError(
        f"“{title}” has more than {rows:,} rows (setting sheet_rows), or the workbook {rows * _CELLS:,} cells",
        path,
        turkish=f"“{title}” {rows} satırdan uzun (sheet_rows ayarı) ya da çalışma kitabında {rows * _CELLS} hücreden çok var",
    )


def _read_cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return Cell("=", CellKind.FORMULA)
    if cell.data_type == "e":
        return Cell(str(cell.value), CellKind.ERROR)
    return Cell(_text(cell))


def _text(cell: Any) -> str:
    """A cell's value as a person would have written it; a date as exactly as the cell shows it: a spreadsheet makes a day of a month."""
    value = cell.value
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, datetime | date):
        shown = str(cell.number_format or "").lower().partition(";")[0]
        if "d" not in shown and value.day == 1:
            return f"{value:%Y}" if "m" not in shown and value.month == 1 else f"{value:%Y-%m}"
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)
