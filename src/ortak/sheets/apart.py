"""A workbook that somebody sent is read in a process of its own, within limits: it may be made to take all memory, or for ever.

Time is limited everywhere. Memory is where the system can (Linux; macOS takes the limit and ignores it, Windows has none): elsewhere the
sizes that :mod:`ortak.sheets.xlsx` checks before it unpacks anything have to do.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from ortak import children
from ortak.errors import InputError
from ortak.graph import many_statements
from ortak.sheets.book import Cell, CellKind, Page
from ortak.sheets.limits import Limits

_OK, _REFUSED = 0, 4


def read_workbook(path: Path, limits: Limits | None = None) -> list[Page]:
    """Every sheet's cells. Raises InputError for what is no workbook, or takes more than the limits."""
    limits = limits or Limits()
    environment = children.environment() | {"PYTHONIOENCODING": "utf-8"}
    command = children.python(__name__, answer.__name__, str(path), json.dumps(asdict(limits)))
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=limits.seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"took longer than {limits.seconds:g} s to read (setting sheet_seconds)",
            path,
            turkish=f"{limits.seconds:g} saniyede okunamadı (sheet_seconds ayarı)",
        ) from error
    if done.returncode == _REFUSED:
        message, turkish = json.loads(done.stdout)
        raise InputError(message, path, turkish=turkish)
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        mebibytes = limits.memory // 1024 // 1024
        raise InputError(
            f"took more than {mebibytes} MiB to read (setting sheet_memory)",
            path,
            turkish=f"okumak {mebibytes} MiB'dan çok bellek istedi (sheet_memory ayarı)",
        )
    if done.returncode != _OK:
        raise InputError(
            "is no workbook that can be read: save it anew as .xlsx",
            path,
            turkish="okunabilen bir çalışma kitabı değil: .xlsx olarak yeniden kaydedin",
        )
    with many_statements():
        return _pages(json.loads(done.stdout))


def answer() -> None:
    """What the other process does: read the workbook, write its cells to standard output."""
    from ortak.sheets.xlsx import read

    path, limits = Path(sys.argv[1]), Limits(**json.loads(sys.argv[2]))
    children.confine(limits.memory)
    gc.disable()  # cells hold no cycles, and this process ends with its answer: a tenth of the time
    try:
        pages = read(path, limits)
    except InputError as error:
        sys.stdout.write(json.dumps([error.message, error.turkish]))
        raise SystemExit(_REFUSED) from None
    sys.stdout.write(json.dumps([[page.name, _rows(page)] for page in pages]))


def _rows(page: Page) -> list[list[object]]:
    return [[row, column, cell.kind.value, cell.text] for row, cells in page.rows.items() for column, cell in cells.items()]


def _pages(said: list[tuple[str, list[tuple[int, int, str, str]]]]) -> list[Page]:
    pages = []
    for name, cells in said:
        page = Page(name)
        for row, column, kind, text in cells:
            page.set(row, column, Cell(text, CellKind(kind)))
        pages.append(page)
    return pages
