"""Run a command and see what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import Timer
from typing import NamedTuple

REPO = Path(__file__).parents[2]


class Cost(NamedTuple):
    """Wall time and CPU time in seconds, memory of the largest process in MiB, and what the command printed."""

    wall: float
    cpu: float
    peak: float
    printed: str


class CommandError(Exception):
    """A command ended with another exit code than it should, or took too long."""


def environment() -> Mapping[str, str]:
    """Ours, with this checkout's ``src`` and ``bench`` first."""
    return os.environ | {"PYTHONPATH": f"{REPO / 'src'}{os.pathsep}{REPO / 'bench'}"}


def ortak(*arguments: str | Path) -> list[str]:
    """The command ``ortak`` of this checkout."""
    return [sys.executable, "-m", "ortak", *map(str, arguments)]


def limit(module: str, *arguments: str | Path) -> list[str]:
    """A module of ``limits``, in a process of its own."""
    return [sys.executable, "-m", f"limits.{module}", *map(str, arguments)]


def run(command: Sequence[str], at_most: float = 1800.0, env: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end; raise CommandError where it fails or takes longer than so many seconds.

    ``env`` is its whole environment, where it isn't to be ours.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=env or environment(), start_new_session=True)
        late = Timer(at_most, process.kill)
        late.start()
        # wait4 and not wait: it alone tells what this one child took.
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        late.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        printed = output.read().decode(errors="replace")
    if process.returncode != 0:
        said = f"took more than {at_most:.0f} s" if wall >= at_most else f"ended with {process.returncode}: {printed[-2000:]}"
        raise CommandError(f"{' '.join(command)[:200]} {said}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, printed)
