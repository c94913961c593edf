"""A register as a workbook or a folder of CSV."""

from __future__ import annotations

from pathlib import Path

from ortak.graph import many_statements
from ortak.register import Register
from ortak.sheets import csvs
from ortak.sheets.names import Names
from ortak.sheets.tables import facts_of, head, rows, tables


def export(register: Register, target: Path, language: str) -> tuple[int, int]:
    """Write the whole register to ``target``: a workbook where it ends in ``.xlsx``, else a folder of CSV. Counts of sheets and of rows.

    ``language`` is that of headings and of labels of codes, ``tr`` or ``en``; import reads either.
    """
    with many_statements():
        facts = facts_of(register)
        names = Names(register, facts, language)
        shown = tables(facts, names)
    if target.suffix.lower() == ".xlsx":
        from ortak.sheets.leaves import leaves
        from ortak.sheets.workbook import write

        write(target, leaves(shown, names))
    else:
        csvs.write_folder(target, ((table.sheet.key, [head(table, language), *rows(table)]) for table in shown))
    return len(shown), sum(len(table.rows) for table in shown)
