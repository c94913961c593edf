"""Requests a second, by wrk."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from mix.sequence import Files

from measure.process import CommandError
from measure.server import HOST

_HERE = Path(__file__).parent
CONNECTIONS = 8
"""At once, for every figure alike. More would only wait: there are four query workers, and at most eight queries may wait for one."""
SECONDS = 5
_REFUSED_AT_MOST = 0.001
"""A query may be refused where all workers are busy; a figure stands only where nearly none was."""
_PATIENCE = 15
"""Seconds after which wrk counts a request as one that nobody answers."""


class Rate(NamedTuple):
    """Answers a second, the 99th percentile of their time in milliseconds, and the share of requests that were refused or not answered."""

    per_second: float
    p99: float
    failed: float = 0.0


def rate(port: int, path: str, accept: str) -> Rate:
    """The same request over and over. Raises CommandError where more than one in a thousand isn't answered."""
    return _strict(["-H", f"Accept: {accept}", f"http://{HOST}:{port}{path}"])


def rate_of_any(port: int, path: str, *headers: str) -> Rate:
    """The same request over and over; what fails is counted."""
    return _wrk([*(part for header in headers for part in ("-H", header)), f"http://{HOST}:{port}{path}"], SECONDS)


def rate_of_others(port: int, accept: str, **arguments: str) -> Rate:
    """Requests that ``another.lua`` makes by these arguments, each another; raises CommandError like ``rate``."""
    given = [f"{name}={value}" for name, value in {**arguments, "accept": accept}.items()]
    return _strict(["-H", f"Accept: {accept}", "-s", str(_HERE / "another.lua"), f"http://{HOST}:{port}/", "--", *given])


def rate_of_sequence(port: int, prefix: str, accept: str, files: Files, seconds: int = SECONDS) -> Rate:
    """The requests of a sequence, as far as the server gets; what fails is counted. Raises CommandError where the sequence is too short."""
    given = [f"prefix={prefix}", f"templates={files.templates}", f"lines={files.lines}"]
    return _wrk(["-H", f"Accept: {accept}", "-s", str(_HERE / "fill.lua"), f"http://{HOST}:{port}/", "--", *given], seconds)


def _strict(arguments: list[str]) -> Rate:
    found = _wrk(arguments, SECONDS)
    if found.failed > _REFUSED_AT_MOST or not found.per_second:
        raise CommandError(f"{100 * found.failed:.1f} % of the requests failed: wrk {' '.join(arguments)}")
    if found.failed:
        print(f"{100 * found.failed:.3f} % of the requests were refused: {' '.join(arguments)}", file=sys.stderr)
    return found


def _wrk(arguments: list[str], seconds: int) -> Rate:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", f"{_PATIENCE}s", "--latency", *arguments]
    ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=seconds + 60)
    printed = ran.stdout
    if ran.returncode:  # nobody listens: a server that is gone answers nothing
        print(f"wrk {' '.join(arguments)[:200]}: {ran.stderr} {printed}", file=sys.stderr)
    if "Used up" in printed:
        raise CommandError(f"the sequence of requests is too short: {printed}")
    answered, refused = _number(r"(\d+) requests in", printed), _number(r"Non-2xx or 3xx responses: (\d+)", printed)
    lost = sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", printed)))
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", printed)
    share = 1 - refused / answered if answered else 0.0
    return Rate(
        _number(r"Requests/sec:\s+([\d.]+)", printed) * share,
        float(p99[1]) * {"us": 0.001, "ms": 1, "s": 1_000, "m": 60_000}[p99[2]] if p99 and answered else 0.0,
        (refused + lost) / (answered + lost) if answered + lost else 1.0,
    )


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    return float(found[1]) if found else 0.0
