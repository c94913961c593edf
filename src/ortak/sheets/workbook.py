"""The workbook for a clerk, written: drop-downs, help at each cell, the heading always in sight. It holds no formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties

from ortak.folders import replacing

_SPARE_ROWS = 1_000
"""So many rows below the last one have drop-downs, too."""
_NARROWEST = 9
_ARROW = 3
"""Of a heading's width, the filter's arrow takes so much."""
_TEXT = "@"
_A4 = 9
"""The number of that size of paper in a workbook (ECMA-376, 18.3.1.63)."""
_LINE_HEIGHT, _MOST_LINES = 15.0, 20
"""Points of one line of text; so many lines of a cell are in sight."""


class Choice(NamedTuple):
    """What a drop-down offers: filled cells of a column of a sheet, or words. ``only`` is said of anything else, "" where it may stand."""

    sheet: str = ""
    column: int = 0
    rows: int = 0
    words: tuple[str, ...] = ()
    only: str = ""


@dataclass(frozen=True)
class Heading:
    """One column: its heading, its drop-down, the help that is shown when a cell is chosen, and the most characters that it is wide."""

    text: str
    choice: Choice | None = None
    help: str = ""
    hidden: bool = False
    widest: int = 24


@dataclass(frozen=True)
class Leaf:
    """One sheet to write."""

    name: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[str]]


def write(path: Path, leaves: Iterable[Leaf]) -> None:
    """Write the workbook. Every cell is text, so that no spreadsheet makes a date or a number of what a person writes."""
    book = Workbook(write_only=True)
    book.properties.creator = "Ortak"
    with replacing(path) as file:  # begun before the sheets: where it can't be written, none of them is left half made
        for leaf in leaves:
            _add(book, leaf)
        book.save(file)


def _add(book: Workbook, leaf: Leaf) -> None:
    sheet: Any = book.create_sheet(leaf.name)
    size = f"A1:{get_column_letter(len(leaf.headings))}{len(leaf.rows) + 1}"
    sheet.calculate_dimension = lambda: size  # openpyxl asks for it; readers go twice through a sheet that doesn't say it
    sheet.freeze_panes = "B2"
    _set_up_page(sheet)
    widths = [_width(heading, [row[number] for row in leaf.rows]) for number, heading in enumerate(leaf.headings)]
    for number, (heading, width) in enumerate(zip(leaf.headings, widths, strict=True), 1):
        letter = get_column_letter(number)
        dimension = sheet.column_dimensions[letter]
        dimension.width, dimension.hidden = width, heading.hidden
        dimension.number_format, dimension.alignment = _TEXT, _TOP
        if heading.choice or heading.help:
            sheet.data_validations.append(_validation(heading, letter, len(leaf.rows)))
    sheet.append([_heading(sheet, heading.text) for heading in leaf.headings])
    for number, row in enumerate(leaf.rows, 2):
        lines = max(map(_lines, row, widths))
        if lines > 1:
            sheet.row_dimensions[number] = _Height(sheet, number, ht=_LINE_HEIGHT * min(lines, _MOST_LINES))
        sheet.append([_cell(sheet, text) if text else None for text in row])
    sheet.auto_filter.ref = size


def _set_up_page(sheet: Any) -> None:
    """Printed on A4 across, as many pages down as it takes, each with the heading and all columns."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _width(heading: Heading, texts: Iterable[str]) -> int:
    """As wide as its longest line, within bounds; longer ones are wrapped."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return max(_NARROWEST, min(len(heading.text) + _ARROW, heading.widest), min(longest + 2, heading.widest))


class _Height(RowDimension):
    """How high a row is until somebody changes a cell of it; then the program measures it anew. LibreOffice never does so by itself."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  # openpyxl's name
        return False


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, broken at spaces."""
    if len(text) < width and "\n" not in text:
        return 1
    count = 0
    for line in text.split("\n"):
        room = 0
        for word in line.split(" "):
            if len(word) >= room:
                count += 1 + len(word) // width
                room = width - len(word) % width
            else:
                room -= len(word) + 1
    return count


_TOP = Alignment(wrap_text=True, vertical="top")
_BOLD = Font(bold=True)
_SHADE = PatternFill("solid", fgColor="DCE6F0")
_LINE = Border(bottom=Side("thin", color="7F93A8"))


def _cell(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # else a text that begins with “=” becomes a formula
    cell.number_format, cell.alignment = _TEXT, _TOP
    return cell


def _heading(sheet: Any, text: str) -> Any:
    cell = _cell(sheet, text)
    cell.font, cell.fill, cell.border = _BOLD, _SHADE, _LINE
    return cell


def _validation(heading: Heading, letter: str, rows: int) -> DataValidation:
    choice = heading.choice
    validation = DataValidation(type="list" if choice else None, formula1=_formula(choice) if choice else None, allow_blank=True)
    if choice and choice.only:
        validation.showErrorMessage = True
        validation.errorTitle, validation.error = heading.text[:32], choice.only
    else:
        validation.showErrorMessage = False
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
