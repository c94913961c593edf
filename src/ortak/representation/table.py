"""CSV that a spreadsheet opens without harm. Source: RFC 4180; OWASP, CSV Injection."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with its head as CSV, lines ended by CR LF.

    A cell that a spreadsheet would read as a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def made_harmless(text: str) -> str:
    """The same CSV with every cell harmless."""
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    return table(head, rows)


def harmless(cell: str) -> str:
    """The text of a cell, which no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
