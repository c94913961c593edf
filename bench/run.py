"""Measure Ortak beside its limits, on invented registers: ``python bench/run.py [-n N]… [--only PART]…``.

Prints Markdown. Takes a quarter of an hour or more, and wants a quiet machine: it waits for one before each measurement.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import building
import serving
from measure.machine import described
from measure.process import ortak, run
from synthetic import write_register
from table import Row, table

PARTS = ("own", "build", "serve")


def main() -> int:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description="Measure Ortak beside its limits.")
    parser.add_argument("-n", "--partnerships", type=int, action="append", metavar="N", help="size of a register (default: 1000 and 10000)")
    parser.add_argument("--only", choices=PARTS, action="append", help="own: first answer on the real register; build; serve")
    options = parser.parse_args()
    parts = options.only or PARTS
    print(described(), flush=True)
    with tempfile.TemporaryDirectory(prefix="ortak-bench-") as name:
        work = Path(name)
        if "own" in parts:
            _print("The register of this repository", serving.first_answers(work))
        for partnerships in options.partnerships or (1_000, 10_000):
            _measure(partnerships, parts, work)
    return 0


def _measure(partnerships: int, parts: tuple[str, ...], work: Path) -> None:
    register, release = work / f"register-{partnerships}", work / f"release-{partnerships}"
    write_register(partnerships, register)
    title = f"{partnerships:,} partnerships"
    if "build" in parts:
        _print(f"{title}: build and validate", building.rows(register, release))
    if "serve" in parts:
        if not release.exists():
            run(ortak("build", register, "-o", release))
        _print(f"{title}: serve", serving.rows(release, partnerships, work))


def _print(title: str, rows: list[Row]) -> None:
    print(f"\n### {title}\n\n{table(rows)}", end="", flush=True)


if __name__ == "__main__":
    sys.exit(main())
