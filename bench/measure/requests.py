"""Requests a second, by wrk."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from measure.process import CommandError
from measure.server import HOST

_SCRIPT = Path(__file__).with_name("another.lua")
CONNECTIONS = 8
"""At once, for every figure alike. More would only wait: there are four query workers, and at most eight queries may wait for one."""
SECONDS = 5
_REFUSED_AT_MOST = 0.001
"""A query may be refused where all workers are busy; a figure stands only where nearly none was."""


class Rate(NamedTuple):
    """Requests a second and the 99th percentile of their time, in milliseconds."""

    per_second: float
    p99: float


def rate(port: int, path: str, accept: str) -> Rate:
    """The same request over and over. Raises CommandError where more than one in a thousand isn't answered."""
    return _wrk(["-H", f"Accept: {accept}", f"http://{HOST}:{port}{path}"])


def rate_of_others(port: int, accept: str, **arguments: str) -> Rate:
    """Requests that ``another.lua`` makes by these arguments, each another; raises CommandError like ``rate``."""
    given = [f"{name}={value}" for name, value in {**arguments, "accept": accept}.items()]
    return _wrk(["-H", f"Accept: {accept}", "-s", str(_SCRIPT), f"http://{HOST}:{port}/", "--", *given])


def _wrk(arguments: list[str]) -> Rate:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *arguments]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS + 60).stdout
    answered, refused = _number(r"(\d+) requests in", printed), _number(r"Non-2xx or 3xx responses: (\d+)", printed)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", printed)
    if p99 is None or not answered or refused > _REFUSED_AT_MOST * answered or "Socket errors" in printed:
        raise CommandError(f"{' '.join(command)}: {printed}")
    if refused:
        print(f"{refused:.0f} of {answered:.0f} answers were refusals: {' '.join(arguments)}", file=sys.stderr)
    return Rate(_number(r"Requests/sec:\s+([\d.]+)", printed), float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1_000, "m": 60_000}[p99[2]])


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    return float(found[1]) if found else 0.0
