"""What a filled workbook means for a register: statements changed in memory, faults by cell.

A row is the record of its slug; what a cell says counts where it differs from what the register says. So whatever no cell shows stays, and
so does what a cell shows as before. A record that has no row stays, too, unless removing was asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from ortak.namespaces import ORTAK
from ortak.sheets.book import Page
from ortak.sheets.facts import Facts
from ortak.sheets.filled import Filled, Merged
from ortak.sheets.heads import read_heads
from ortak.sheets.keys import find_records
from ortak.sheets.model import SHEETS
from ortak.sheets.names import Names
from ortak.sheets.removing import look_for_missing
from ortak.sheets.rows import put_rows
from ortak.sheets.words import LANGUAGES, heading
from ortak.terms import Literal


def language_of(pages: Sequence[Page], otherwise: str) -> str:
    """The language in which a workbook was exported: that of most of its headings."""
    found = [
        language
        for page in pages
        for cell in page.rows.get(min(page.rows, default=0), {}).values()
        for language in LANGUAGES
        for sheet in SHEETS
        for column in sheet.columns
        if cell.text.partition(" (")[0] == heading(column, language)
    ]
    return max((otherwise, *LANGUAGES), key=found.count)


def merge(pages: Sequence[Page], before: Facts, names: Names, remove: bool = False) -> Merged:
    """Put a workbook's rows into a copy of the register's statements.

    ``names`` is in the workbook's language, and learns of the new records.
    """
    merged = Merged(before.copy())
    filled = [Filled(head, before, merged, names) for head in read_heads(pages, names.language, merged.faults)]
    for page in filled:
        find_records(page)
    for page in filled:
        look_for_missing(page, remove)
    required = {one.o.lexical for one in before if one.p == ORTAK("requiredLanguage") and isinstance(one.o, Literal)}
    for page in filled:
        put_rows(page, required)
    removed = (record for record in merged.missing if "#" not in record) if remove else ()
    merged.unaccounted = [record for record in removed if not merged.facts.about(record)]
    return merged
