"""The workbook for a clerk: written with drop-downs, read cell by cell.

Reading is for a process of its own (:mod:`ortak.sheets.apart`): an uploaded workbook may be made to fill the memory. Formulas are neither
written nor computed, links out of the workbook are never followed.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from ortak.errors import InputError
from ortak.sheets.book import Cell, CellKind, Page

MAX_BYTES = 32 * 1024 * 1024
MAX_UNPACKED = 256 * 1024 * 1024
MAX_PARTS = 2_000
MAX_ROWS = 100_000
MAX_CELLS = 4_000_000
_SPARE_ROWS = 1_000
"""So many rows below the last one have drop-downs, too."""

_TEXT = "@"


class Choice(NamedTuple):
    """What a drop-down offers: the filled cells of a column of a sheet, or words; whether only these may stand there."""

    sheet: str = ""
    column: int = 0
    rows: int = 0
    words: tuple[str, ...] = ()
    only: bool = True


@dataclass(frozen=True)
class Heading:
    """One column: its heading, its drop-down, the help that is shown when a cell is chosen."""

    text: str
    choice: Choice | None = None
    help: str = ""
    hidden: bool = False
    width: int = 24


@dataclass(frozen=True)
class Leaf:
    """One sheet to write."""

    name: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[str]]


def write(path: Path, leaves: Sequence[Leaf]) -> None:
    """Write the workbook. Every cell is text, so that no spreadsheet makes a date or a number of what a person writes."""
    book = Workbook(write_only=True)
    for leaf in leaves:
        _add(book, leaf)
    book.save(path)


def _add(book: Workbook, leaf: Leaf) -> None:
    sheet: Any = book.create_sheet(leaf.name)
    sheet.freeze_panes = "B2"
    for number, heading in enumerate(leaf.headings, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width, dimension.hidden, dimension.number_format = heading.width, heading.hidden, _TEXT
        if heading.choice or heading.help:
            sheet.data_validations.append(_validation(heading, get_column_letter(number), len(leaf.rows)))
    sheet.append([_cell(sheet, heading.text, bold=True) for heading in leaf.headings])
    for row in leaf.rows:
        sheet.append([_cell(sheet, text) if text else None for text in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(leaf.headings))}{len(leaf.rows) + 1}"


def _cell(sheet: Any, text: str, bold: bool = False) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # else a text that begins with “=” becomes a formula
    cell.number_format = _TEXT
    if bold:
        cell.font = Font(bold=True)
    elif "\n" in text or len(text) > 40:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _validation(heading: Heading, letter: str, rows: int) -> DataValidation:
    choice = heading.choice
    validation = DataValidation(type="list" if choice else None, formula1=_formula(choice) if choice else None, allow_blank=True)
    validation.showErrorMessage = bool(choice and choice.only)
    if heading.help:
        validation.showInputMessage = True
        validation.promptTitle, validation.prompt = heading.text[:32], heading.help[:255]
    validation.add(f"{letter}2:{letter}{rows + 1 + _SPARE_ROWS}")
    return validation


def _formula(choice: Choice) -> str:
    if choice.words:
        return f'"{",".join(choice.words)}"'
    letter = get_column_letter(choice.column)
    return f"{quote_sheetname(choice.sheet)}!${letter}$2:${letter}${choice.rows + 1}"


def read(path: Path) -> list[Page]:
    """Every sheet's cells. Raises InputError for what is no workbook, and for one past a limit; a crafted one may raise anything."""
    _refuse_large(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that aren't read here
        return _pages(path, load_workbook(path, read_only=True, keep_links=False, data_only=False))


def _refuse_large(path: Path) -> None:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"is larger than {MAX_BYTES:,} bytes", path)
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError("is no .xlsx workbook: save it as .xlsx, not as .xls or .ods", path) from error
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", path) from error
    # zipfile never unpacks more of a part than is declared here.
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise InputError(f"unpacks to more than {MAX_UNPACKED:,} bytes or {MAX_PARTS:,} parts: no register is as large", path)


def _pages(path: Path, book: Workbook) -> list[Page]:
    pages, cells = [], 0
    for sheet in book.worksheets:
        page = Page(sheet.title)
        reset = getattr(sheet, "reset_dimensions", None)
        if reset:
            reset()  # what the file says of its size may be a lie
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
                    continue
                cells += 1
                if cell.row > MAX_ROWS or cells > MAX_CELLS:
                    raise InputError(f"“{sheet.title}” has more than {MAX_ROWS:,} rows, or the workbook {MAX_CELLS:,} cells", path)
                page.set(cell.row, cell.column, _read_cell(cell))
        pages.append(page)
    return pages


def _read_cell(cell: Any) -> Cell:
    if cell.data_type == "f":
        return Cell("=", CellKind.FORMULA)
    if cell.data_type == "e":
        return Cell(str(cell.value), CellKind.ERROR)
    return Cell(_text(cell.value, str(cell.number_format or "")))


def _text(value: object, number_format: str) -> str:
    """A cell's value as a person would have written it; a date as exactly as the cell shows it: a spreadsheet makes a day of a month."""
    if isinstance(value, datetime | date):
        shown = number_format.lower().partition(";")[0]
        if "d" not in shown and value.day == 1:
            return f"{value:%Y}" if "m" not in shown and value.month == 1 else f"{value:%Y-%m}"
        return f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
