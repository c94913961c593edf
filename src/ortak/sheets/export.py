"""A register as a workbook or a folder of CSV."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ortak.register import Register
from ortak.sheets import csvs
from ortak.sheets.model import SHEETS, Column, Kind
from ortak.sheets.names import Names
from ortak.sheets.tables import Table, facts_of, state_of, tables
from ortak.sheets.words import heading, help_for, word

if TYPE_CHECKING:
    from ortak.sheets import xlsx

SCHEMES = tuple(dict.fromkeys(column.of for sheet in SHEETS for column in sheet.columns if column.kind is Kind.CODE))


def export(register: Register, target: Path, language: str) -> tuple[int, int]:
    """Write the whole register to ``target``: a workbook where it ends in ``.xlsx``, else a folder of CSV. Counts of sheets and of rows.

    ``language`` is that of headings and of labels of codes, ``tr`` or ``en``; import reads either.
    """
    facts = facts_of(register)
    names = Names(register, facts, language)
    shown = tables(facts, names)
    if target.suffix.lower() == ".xlsx":
        _workbook(target, shown, names)
    else:
        csvs.write_folder(target, ((table.sheet.key, [head(table, language), *rows(table)]) for table in shown))
    return len(shown), sum(len(table.rows) for table in shown)


def head(table: Table, language: str) -> list[str]:
    """The headings: the slug, the columns, and the state with the state of the whole sheet behind it."""
    columns = [heading(column, language) for column in table.columns]
    return [word("key", language), *columns, f"{word('state', language)} {sheet_state(table)}"]


def sheet_state(table: Table) -> str:
    """Whether the sheet is as it was: what its rows are, and what each says."""
    return state_of(table.sheet.key, (row.state for row in table.rows))


def rows(table: Table) -> list[list[str]]:
    """The rows, each with its slug before it and its state behind it."""
    return [[row.key, *row.cells, row.state] for row in table.rows]


def _workbook(target: Path, shown: Sequence[Table], names: Names) -> None:
    from ortak.sheets import xlsx

    leaves = [xlsx.Leaf(word(table.sheet.key, names.language), _headings(table, shown, names), rows(table)) for table in shown]
    xlsx.write(target, [*leaves, _codes(names)])


def _codes(names: Names) -> xlsx.Leaf:
    from ortak.sheets import xlsx

    columns = [names.codes(scheme) for scheme in SCHEMES]
    depth = max(map(len, columns))
    filled = [column + [""] * (depth - len(column)) for column in columns]
    return xlsx.Leaf(word("codes", names.language), [xlsx.Heading(scheme) for scheme in SCHEMES], list(zip(*filled, strict=True)))


def _headings(table: Table, shown: Sequence[Table], names: Names) -> list[xlsx.Heading]:
    from ortak.sheets import xlsx

    language = names.language
    texts = head(table, language)
    columns = [
        xlsx.Heading(text, _choice(column, shown, names), help_for(column, language), width=_width(column))
        for text, column in zip(texts[1:], table.columns, strict=False)
    ]
    return [xlsx.Heading(texts[0], help=word("help-key", language)), *columns, xlsx.Heading(texts[-1], hidden=True)]


def _width(column: Column) -> int:
    return 48 if column.kind is Kind.TEXT or column.key == "phrase" else 24


def _choice(column: Column, shown: Sequence[Table], names: Names) -> xlsx.Choice | None:
    from ortak.sheets import xlsx

    if column.many:
        return None
    if column.kind is Kind.CODE:
        return xlsx.Choice(word("codes", names.language), SCHEMES.index(column.of) + 1, len(names.codes(column.of)))
    if column.kind in (Kind.YES_NO, Kind.FORMAL):
        return xlsx.Choice(words=("evet", "hayır") if names.language == "tr" else ("yes", "no"))
    if column.kind is Kind.THING:
        of = next(table for table in shown if table.sheet.type == column.of and not table.sheet.fragment)
        return xlsx.Choice(word(of.sheet.key, names.language), 1, len(of.rows) + 1000, only=False)
    return None
