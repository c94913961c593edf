"""Take a whole register in three ways, and keep up with it: ``python bench/harvest.py [-n N]… [--only PART]…``.

Prints Markdown. The register is invented; wants a quiet machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from harvesting.harvester import Harvester
from harvesting.watch import watching
from harvesting.ways import WAYS, Way
from measure.machine import described, wait_until_quiet
from measure.process import ortak, run
from measure.server import Server
from servers import ortak_of
from synthetic import write_register

PARTS = ("whole", "change")
_SMALL = 10_000
"""Bytes that one changed record may cost who is up to date."""
_SAMPLE = 500
"""Documents that are looked at for an ETag that has changed."""


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
    parser.add_argument("--only", choices=PARTS, action="append", help="whole: a full harvest; change: one changed record")
    options = parser.parse_args()
    print(described(), flush=True)
    held = True
    with tempfile.TemporaryDirectory(prefix="ortak-bench-") as name:
        for partnerships in options.partnerships or (10_000,):
            held = _measure(partnerships, options.only or PARTS, Path(name) / str(partnerships)) and held
    return 0 if held else 1


def _measure(partnerships: int, parts: tuple[str, ...], work: Path) -> bool:
    work.mkdir()
    register, first, second = work / "register", work / "first", work / "second"
    write_register(partnerships, register)
    run(ortak("build", register, "-o", first, "--released", "2026-01-01T00:00:00Z"))
    if "whole" in parts:
        print(f"\n### {partnerships:,} partnerships: a full harvest\n\n{_table(_whole(first, work))}", end="", flush=True)
    if "change" not in parts:
        return True
    _change(register)
    run(ortak("build", register, "-o", second, "--released", "2026-02-01T00:00:00Z", "--previous", first))
    print(f"\n### {partnerships:,} partnerships: after one changed record\n")
    return _kept_up(first, second, work)


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


def _change(register: Path) -> None:
    """Another wording in one file's first claim, so that one record says something else."""
    path = next(path for path in sorted((register / "data" / "partnerships").glob("*.ttl")) if _WORDS in path.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace(_WORDS, f"{_WORDS}In short: ", 1), encoding="utf-8")


_WORDS = '"@tr, "Representatives of '


def _kept_up(first: Path, second: Path, work: Path) -> bool:
    with ortak_of(first, work) as old, ortak_of(second, work) as new:
        with Harvester(old.port) as before:
            before.get("/healthz")
            before.get("/partnerships.csv")
            version = before.headers["Ortak-Version"]
        with Harvester(new.port) as after:
            after.get(f"/changes?since={version}", "application/trig")
        print(f"{after.requests} request, {after.bytes:,} bytes", flush=True)
        return after.bytes < _SMALL


if __name__ == "__main__":
    sys.exit(main())
