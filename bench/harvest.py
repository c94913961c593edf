"""Take a whole register in three ways, keep up with it, and read pages: ``python bench/harvest.py [-n N]… [--only PART]…``.

Prints Markdown. The register is invented; installs Trifid into a cache first; wants a quiet machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from harvesting import change, pages
from harvesting.harvester import Harvester
from harvesting.watch import watching
from harvesting.ways import WAYS, Way
from measure.machine import described, wait_until_quiet
from measure.process import ortak, run
from measure.server import Server
from servers import ortak_of
from synthetic import write_register
from table import table

PARTS = ("whole", "change", "pages")
_SMALL = 10_000
"""Bytes that one changed record may cost who is up to date."""


class Taken(NamedTuple):
    """What a harvest took: seconds, requests, bytes, records or statements seen, and the server's memory before and at most, in MiB."""

    seconds: float
    requests: int
    bytes: int
    seen: int
    before: float
    most: float


def main() -> int:
    """Read the arguments, measure, print; the exit code is 1 where keeping up cost more than it may."""
    parser = argparse.ArgumentParser(description="Measure what a harvest takes.")
    parser.add_argument("-n", "--partnerships", type=int, action="append", metavar="N", help="size of a register (default: 10000)")
    parser.add_argument("--only", choices=PARTS, action="append", help="a full harvest; one changed record; a thing's page")
    cache = Path.home() / ".cache" / "ortak-bench"
    parser.add_argument("--cache", type=Path, metavar="DIR", default=cache, help=f"where Trifid and its data are kept (default: {cache})")
    options = parser.parse_args()
    print(described(), flush=True)
    held = True
    with tempfile.TemporaryDirectory(prefix="ortak-bench-") as name:
        for partnerships in options.partnerships or (10_000,):
            work = Path(name) / str(partnerships)
            held = _measure(f"{partnerships:,} partnerships", _built(partnerships, work), options) and held
    return 0 if held else 1


def _built(partnerships: int, work: Path) -> Path:
    """The folder with a register of this size, and its release."""
    work.mkdir()
    write_register(partnerships, work / "register")
    run(ortak("build", work / "register", "-o", work / "first", "--released", "2026-01-01T00:00:00Z"), at_most=7200)
    return work


def _measure(title: str, work: Path, options: argparse.Namespace) -> bool:
    parts, held = options.only or PARTS, True
    if "whole" in parts:
        print(f"\n### {title}: a full harvest\n\n{_table(_whole(work / 'first', work))}", end="", flush=True)
    if "pages" in parts:
        print(f"\n### {title}: a thing's page\n\n{table(pages.rows(work / 'first', work, options.cache))}", end="", flush=True)
    if "change" in parts:
        change.one_record(work / "register")
        released = "--released", "2026-02-01T00:00:00Z", "--previous", str(work / "first")
        run(ortak("build", work / "register", "-o", work / "second", *released), at_most=7200)
        found = change.kept_up(work / "first", work / "second", work)
        held = found.requests == 1 and found.bytes < _SMALL and not found.changed
        print(f"\n### {title}: after one changed record\n\n{_said(found)}", flush=True)
    return held


def _said(found: change.KeptUp) -> str:
    whole = f"{found.requests} request, {found.bytes:,} bytes (aim: one, below {_SMALL:,})"
    return f"{whole}; of {found.looked_at:,} unrelated documents, {found.changed} have another ETag (aim: none)"


def _whole(release: Path, work: Path) -> Iterator[tuple[str, Taken]]:
    with ortak_of(release, work) as server:
        for name, way in WAYS.items():
            if not wait_until_quiet():
                print(f"{name} began while the machine was busy with something else", file=sys.stderr)
            yield name, _harvest(server, way)


def _harvest(server: Server, way: Way) -> Taken:
    with Harvester(server.port) as harvester, watching(server.pid) as watch:
        started = time.perf_counter()
        seen = way(harvester)
        seconds = time.perf_counter() - started
    return Taken(seconds, harvester.requests, harvester.bytes, seen, watch.before / 2**20, watch.most / 2**20)


def _table(found: Iterator[tuple[str, Taken]]) -> str:
    head = "| way | time | requests | bytes | seen | server before | server at most |\n|---|---|---|---|---|---|---|\n"
    return head + "".join(f"| {name} | {' | '.join(_cells(one))} |\n" for name, one in found)


def _cells(one: Taken) -> Iterator[str]:
    yield f"{one.seconds:.2f} s"
    yield from (f"{count:,}" for count in (one.requests, one.bytes, one.seen))
    yield from (f"{size:,.0f} MiB" for size in (one.before, one.most))


if __name__ == "__main__":
    sys.exit(main())
