"""A workbook that somebody sent is read in a process of its own, within limits: it may be made to take all memory, or for ever.

Time is limited everywhere. Memory is where the system can (Linux; macOS takes the limit and ignores it, Windows has none): elsewhere the
sizes that :mod:`ortak.sheets.xlsx` checks before it unpacks anything have to do.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from ortak import children
from ortak.errors import InputError
from ortak.sheets.book import Cell, CellKind, Page

SECONDS = 60.0
MEMORY = 1024 * 1024 * 1024
"""Bytes."""

_OK, _REFUSED = 0, 4


def read_workbook(path: Path, seconds: float = SECONDS, memory: int = MEMORY) -> list[Page]:
    """Every sheet's cells. Raises InputError for what is no workbook, or takes more than the limits."""
    environment = children.environment() | {"PYTHONIOENCODING": "utf-8"}
    command = children.python(__name__, answer.__name__, str(path), str(memory))
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"took longer than {seconds:g} s to read: no register's workbook does", path) from error
    if done.returncode == _REFUSED:
        raise InputError(json.loads(done.stdout)["message"], path)
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise InputError(f"took more than {memory // 1024 // 1024} MiB to read: no register's workbook does", path)
    if done.returncode != _OK:
        raise InputError("is no workbook that can be read: save it anew as .xlsx", path)
    return _pages(json.loads(done.stdout))


def answer() -> None:
    """What the other process does: read the workbook, write its cells to standard output."""
    from ortak.sheets.xlsx import read

    path, memory = Path(sys.argv[1]), int(sys.argv[2])
    _limit(memory)
    try:
        pages = read(path)
    except InputError as error:
        sys.stdout.write(json.dumps({"message": error.message}))
        raise SystemExit(_REFUSED) from None
    sys.stdout.write(json.dumps([[page.name, _rows(page)] for page in pages]))


def _limit(memory: int) -> None:
    try:
        import resource
    except ImportError:  # Windows: see above
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


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
