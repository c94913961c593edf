"""A register as a workbook and back, with one cell changed: ``python bench/workbooks.py [-n N]…``.

Prints Markdown. The register is invented; wants a quiet machine.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from measure.machine import described, wait_until_quiet
from measure.process import Cost, environment, ortak, run
from synthetic import write_register
from table import Row, at_most, table

_AIMS = {"export": 60.0, "import": 90.0}
"""Seconds, for 10,000 partnerships."""
_SECONDS = 600
"""That reading a workbook may take here: what it takes is what is measured."""


def main() -> int:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Measure what a workbook takes, written and read back with one cell changed.")
    parser.add_argument("-n", "--partnerships", type=int, action="append", metavar="N", help="size of a register (default: 10000)")
    options = parser.parse_args()
    print(described(), flush=True)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="ortak-bench-") as name:
        for partnerships in options.partnerships or (10_000,):
            work = Path(name) / str(partnerships)
            work.mkdir()
            rows += measured(partnerships, work)
    print(f"\n{table(rows)}", end="")
    return 0


def measured(partnerships: int, work: Path) -> Iterator[Row]:
    """What it takes for a register of that size, in an empty folder."""
    register, book, changed = work / "register", work / "register.xlsx", work / "changed.xlsx"
    write_register(partnerships, register)
    for what in _AIMS:
        if not wait_until_quiet():
            print(f"{what} began while the machine was busy with something else", file=sys.stderr)
        if what == "import":
            with_one_change(book, changed)
            cost = run(
                ortak("import", "--sheet", changed, "--register", register, "--lang", "en", "--yes"),
                env={**environment(), "ORTAK_SHEET_SECONDS": str(_SECONDS)},
            )
            if "1 changed, 0 new, 0 removed." not in cost.printed:
                raise ValueError(f"one cell was changed, and import says: {cost.printed[:500]}")
        else:
            cost = run(ortak("export", "--sheet", book, "--register", register, "--lang", "en"))
        yield _row(f"{partnerships:,} partnerships, workbook of {book.stat().st_size / 2**20:.1f} MiB: {what}", what, cost)


def with_one_change(book: Path, target: Path) -> None:
    """The workbook with another year in the first row of the memberships, as if it had been typed there."""
    with zipfile.ZipFile(book) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as after:
        names = re.findall(r'<sheet [^>]*name="([^"]*)"', before.read("xl/workbook.xml").decode())
        sheet = f"xl/worksheets/sheet{names.index('Memberships') + 1}.xml"
        for part in before.infolist():
            data = before.read(part)
            if part.filename == sheet:
                data, count = re.subn(rb'(<c r="F2"[^>]*><is><t>)[^<]*', rb"\g<1>1901", data)
                if count != 1:
                    raise ValueError("the first membership has no begin to change")
            after.writestr(part.filename, data)


def _row(what: str, name: str, cost: Cost) -> Row:
    return Row(what, f"{cost.wall:.1f} s ({cost.cpu:.1f} s of CPU), {cost.peak:,.0f} MiB", aim=f"{at_most(_AIMS[name], cost.wall)} (s)")


if __name__ == "__main__":
    sys.exit(main())
