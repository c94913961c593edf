"""Each table of a register as a sheet for a clerk: which drop-down, which help, how wide."""

from __future__ import annotations

from collections.abc import Sequence

from ortak.sheets.model import SHEETS
from ortak.sheets.names import Names
from ortak.sheets.schema import Column, Kind
from ortak.sheets.tables import Table, head, rows
from ortak.sheets.words import heading, help_for, word
from ortak.sheets.workbook import Choice, Heading, Leaf

_TAKING = tuple((sheet, column) for sheet in SHEETS for column in sheet.columns if column.kind is Kind.CODE)
_ORDER = tuple(dict.fromkeys(column.of for _, column in _TAKING))
"""Each scheme of codes once, in the order of the sheets that take them."""
_NEW_THINGS = 1_000
"""So many things may be added to a sheet before others' drop-downs don't show them any more."""


def leaves(shown: Sequence[Table], names: Names) -> list[Leaf]:
    """A sheet for each table, and one with the codes, which the drop-downs offer."""
    language = names.language
    return [*(Leaf(word(table.sheet.key, language), _headings(table, shown, names), rows(table)) for table in shown), _codes(names)]


def _codes(names: Names) -> Leaf:
    columns = [names.codes(scheme) for scheme in _ORDER]
    depth = max(map(len, columns))
    filled = [column + [""] * (depth - len(column)) for column in columns]
    first = {column.of: f"{word(sheet.key, names.language)}: {heading(column, names.language)}" for sheet, column in reversed(_TAKING)}
    return Leaf(word("codes", names.language), [Heading(first[scheme], widest=48) for scheme in _ORDER], list(zip(*filled, strict=True)))


def _headings(table: Table, shown: Sequence[Table], names: Names) -> list[Heading]:
    language = names.language
    first, *texts, last = head(table, language)
    columns = [
        Heading(text, _choice(column, shown, names), help_for(column, language), widest=_widest(column))
        for text, column in zip(texts, table.columns, strict=True)
    ]
    return [Heading(first, help=word("help-key", language), widest=40), *columns, Heading(last, hidden=True)]


def _widest(column: Column) -> int:
    if column.kind is Kind.TEXT or column.key == "phrase":
        return 48
    return 34 if column.many or column.kind in (Kind.CODE, Kind.IRIS, Kind.THING) else 24


def _choice(column: Column, shown: Sequence[Table], names: Names) -> Choice | None:
    if column.many:
        return None
    language = names.language
    only = word("choose", language)
    if column.kind is Kind.CODE:
        return Choice(word("codes", language), _ORDER.index(column.of) + 1, len(names.codes(column.of)), only=only)
    if column.kind in (Kind.YES_NO, Kind.FORMAL):
        return Choice(words=("evet", "hayır") if language == "tr" else ("yes", "no"), only=only)
    if column.kind is Kind.THING:
        of = next(table for table in shown if table.sheet.type == column.of and not table.sheet.fragment)
        return Choice(word(of.sheet.key, language), 1, len(of.rows) + _NEW_THINGS)
    return None
