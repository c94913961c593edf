"""Requests a second, by wrk."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from measure.process import CommandError
from measure.server import HOST

_SCRIPT = Path(__file__).with_name("another.lua")
CONNECTIONS = 8
"""At once, for every figure alike. More would only wait: there are four query workers, and at most eight queries may wait for one."""
SECONDS = 5


class Rate(NamedTuple):
    """Requests a second and the 99th percentile of their time, in milliseconds."""

    per_second: float
    p99: float


def rate(port: int, path: str, accept: str) -> Rate:
    """The same request over and over. Raises CommandError where any answer isn't 200."""
    return _wrk(["-H", f"Accept: {accept}", f"http://{HOST}:{port}{path}"])


def rate_of_others(port: int, accept: str, **arguments: str) -> Rate:
    """Requests that ``another.lua`` makes by these arguments, each another. Raises CommandError where any answer isn't 200."""
    given = [f"{name}={value}" for name, value in {**arguments, "accept": accept}.items()]
    return _wrk(["-H", f"Accept: {accept}", "-s", str(_SCRIPT), f"http://{HOST}:{port}/", "--", *given])


def _wrk(arguments: list[str]) -> Rate:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "--latency", *arguments]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, timeout=SECONDS + 60).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", printed)
    if found is None or p99 is None or float(found[1]) == 0 or "Non-2xx" in printed or "Socket errors" in printed:
        raise CommandError(f"{' '.join(command)}: {printed}")
    return Rate(float(found[1]), float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1_000, "m": 60_000}[p99[2]])
