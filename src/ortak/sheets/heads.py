"""Which sheet a page of a workbook is, and which column each of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ortak.sheets.book import Page, place
from ortak.sheets.faults import CellError, Fault
from ortak.sheets.model import SHEETS
from ortak.sheets.schema import Column, Kind, Sheet
from ortak.sheets.words import heading, is_called, names_sheet, word

_LANGUAGE = re.compile(r"(.+?)\s*\(([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\)")
_STATE = re.compile(r"(.*?)\s+([0-9a-f]{12})")


@dataclass(frozen=True)
class Head:
    """The heading of a page: where the slug stands, the state, and each column."""

    page: Page
    sheet: Sheet
    row: int
    key: int
    columns: dict[int, Column]
    state: int = 0
    """0 where there is no such column."""
    sheet_state: str = ""


def read_heads(pages: Sequence[Page], language: str, faults: list[Fault]) -> list[Head]:
    """The heading of each page that is a sheet, in the order in which sheets are to be read. What isn't understood is a fault."""
    heads: dict[str, Head] = {}
    for page in pages:
        if not page.rows or names_sheet(page.name, "codes"):
            continue
        sheet = next((sheet for sheet in SHEETS if names_sheet(page.name, sheet.key)), None)
        if sheet is None:
            meant = ", ".join(word(sheet.key, language) for sheet in SHEETS)
            faults.append(Fault.of(page.name, "", CellError("no-such-sheet", value=page.name, meant=meant)))
        elif sheet.key in heads:
            faults.append(Fault.of(page.name, "", CellError("sheet-twice", value=heads[sheet.key].page.name)))
        elif head := _head(page, sheet, language, faults):
            heads[sheet.key] = head
    return sorted(heads.values(), key=lambda head: SHEETS.index(head.sheet))


def _head(page: Page, sheet: Sheet, language: str, faults: list[Fault]) -> Head | None:
    row = min(page.rows)
    columns: dict[int, Column] = {}
    key = state = 0
    sheet_state = ""
    for number, cell in sorted(page.rows[row].items()):
        stated = _STATE.fullmatch(cell.text)
        if is_called(cell.text, "key"):
            key = key or number
        elif is_called(stated[1] if stated else cell.text, "state"):
            state, sheet_state = number, stated[2] if stated else ""
        else:
            column = _column(cell.text, sheet)
            problem = None if column and column not in columns.values() else ("column-twice" if column else "no-such-column")
            if column and not problem:
                columns[number] = column
            else:
                meant = ", ".join(heading(column, language) for column in sheet.columns)
                error = CellError(problem or "", value=cell.text, **({} if column else {"meant": meant}))
                faults.append(Fault.of(page.name, place(row, number), error))
    if not key:
        faults.append(Fault.of(page.name, place(row, 1), CellError("no-key-column", column=word("key", language))))
        return None
    _refuse_headless(page, row, {key, state, *columns}, faults)
    return Head(page, sheet, row, key, columns, state, sheet_state)


def _refuse_headless(page: Page, row: int, known: set[int], faults: list[Fault]) -> None:
    for number, cells in page.below(row):
        for column, cell in cells.items():
            if column not in known and column not in page.rows[row]:
                faults.append(Fault.of(page.name, place(number, column), CellError("no-header", value=cell.text)))
                return


def _column(written: str, sheet: Sheet) -> Column | None:
    """The column that a heading means; one for texts is meant with its language only."""
    for column in sheet.columns:
        if column.kind is not Kind.TEXT and is_called(written, _word_key(column)):
            return column
    tagged = _LANGUAGE.fullmatch(written.strip())
    if tagged is None:
        return None
    for column in sheet.columns:
        if column.kind is Kind.TEXT and is_called(tagged[1], _word_key(column)):
            return column.in_language(tagged[2].lower())
    return None


def _word_key(column: Column) -> str:
    return "territories-column" if column.key == "territories" else column.key
