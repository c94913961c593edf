"""Registers as workbooks, for the tests: exported, read back, with cells changed in between."""

from __future__ import annotations

from pathlib import Path

from ortak.namespaces import ORTAK, RDF
from ortak.register import Register, open_register
from ortak.sheets.apart import read_workbook
from ortak.sheets.book import Cell, Page
from ortak.sheets.csvs import read_folder
from ortak.sheets.export import export
from ortak.sheets.facts import Facts
from ortak.sheets.filled import Merged
from ortak.sheets.heads import read_heads
from ortak.sheets.merge import language_of, merge
from ortak.sheets.names import Names
from ortak.sheets.tables import facts_of

REPOSITORY = Path(__file__).parents[2]
NORTHERN = REPOSITORY / "tests" / "registers" / "northern"
REGISTERS = (REPOSITORY, NORTHERN)


def exported(register: Register, target: Path, language: str = "en") -> list[Page]:
    """What stands in the register's workbook (``.xlsx``) or folder of CSV."""
    export(register, target, language)
    return read_workbook(target) if target.suffix else read_folder(target)


def northern() -> Register:
    """The invented register."""
    return open_register(NORTHERN)


class Book:
    """The pages of an exported register, whose cells a test may change by sheet, slug and column."""

    def __init__(self, pages: list[Page]) -> None:
        self.pages = pages
        self.language = language_of(pages, "en")
        self._heads = {head.sheet.key: head for head in read_heads(pages, self.language, [])}

    def place(self, sheet: str, key: str, column: str) -> tuple[Page, int, int]:
        """Page, row and column of a cell; the row is made where no record has the slug."""
        head = self._heads[sheet]
        number = next((at for at, one in head.columns.items() if one.name == column), head.key)
        for row, cells in head.page.rows.items():
            if cells.get(head.key) == Cell(key):
                return head.page, row, number
        row = max(head.page.rows) + 1
        if key:
            head.page.set(row, head.key, Cell(key))
        return head.page, row, number

    def write(self, sheet: str, key: str, column: str, text: str) -> None:
        """Fill a cell; an empty text empties it."""
        page, row, number = self.place(sheet, key, column)
        page.rows.setdefault(row, {}).pop(number, None)
        if text:
            page.set(row, number, Cell(text))

    def add(self, sheet: str, **cells: str) -> None:
        """A row more, by column with ``_`` for ``-`` and ``__`` for ``@``; ``key`` is its slug."""
        head = self._heads[sheet]
        row = max(head.page.rows) + 1
        for name, text in cells.items():
            wanted = name.replace("__", "@").replace("_", "-")
            number = next((at for at, one in head.columns.items() if one.name == wanted), head.key)
            head.page.set(row, number, Cell(text))

    def without(self, sheet: str, key: str) -> None:
        """A row less."""
        page, row, _ = self.place(sheet, key, "")
        del page.rows[row]

    def merged(self, register: Register, before: Facts | None = None, remove: bool = False) -> Merged:
        """What comes of it for a register."""
        facts = before or facts_of(register)
        return merge(self.pages, facts, Names(register, facts, self.language), remove)


def bare(register: Register) -> Facts:
    """A register of which hardly more is stated than that it is one."""
    kept = {RDF("type"), ORTAK("requiredLanguage"), ORTAK("otherLanguage")}
    return Facts(quad.triple for quad in register.stated() if quad.s == register.iri and quad.p in kept)
