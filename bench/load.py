"""Load and attack Ortak: ``python bench/load.py [--release DIR] [--seconds S] [--only ROW]…``.

Prints Markdown, stays on 127.0.0.0/8, and stops by itself.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from measure.machine import described, wait_until_quiet
from measure.process import REPO, ortak, run
from under_load import bad, ending, flood, reading, reloads, slow, workers
from under_load.rows import Row, table

Measure = Callable[[Path, Path, float], list[Row]]
ROWS: Mapping[str, tuple[str, Measure]] = MappingProxyType({
    "one-address": ("64 clients from one address ask the worst queries", flood.one_address),
    "eight-addresses": ("The same from 8 addresses, 8 clients each", flood.eight_addresses),
    "refused": ("64 clients ask what is refused before it is evaluated", flood.refused_at_once),
    "slow": ("Slow heads, slow bodies, stalled readers", slow.slow),
    "reloads": ("Two releases in turns", reloads.reloads),
    "inputs": ("Bad inputs", bad.bad_inputs),
    "reading": ("32 readers", reading.reading),
    "ending": ("SIGTERM", ending.ending),
    "workers": ("Workers", workers.workers),
})  # fmt: skip


def main() -> int:
    """Read the arguments, measure, print; the exit code is 1 where a limit didn't hold."""
    parser = argparse.ArgumentParser(description="Measure Ortak under load and attack.")
    parser.add_argument("--release", type=Path, metavar="DIR", help="the release to serve (default: this repository's own register)")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="how long each load lasts (default: 60)")
    parser.add_argument("--only", choices=ROWS, action="append", help="measure only this")
    options = parser.parse_args()
    print(described(), flush=True)
    held = True
    with tempfile.TemporaryDirectory(prefix="ortak-load-") as name:
        release = options.release or _own(Path(name))
        for row in options.only or ROWS:
            title, measure = ROWS[row]
            if not wait_until_quiet():
                print(f"{row} began while the machine was busy with something else", file=sys.stderr)
            found = measure(release, Path(name) / "log", options.seconds)
            print(f"\n### {title}\n\n{table(found)}", end="", flush=True)
            held = held and all(row.held is not False for row in found)
    return 0 if held else 1


def _own(work: Path) -> Path:
    """A release of this repository's own register."""
    run(ortak("build", REPO, "-o", work / "own"))
    return work / "own"


if __name__ == "__main__":
    sys.exit(main())
