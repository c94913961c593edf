"""The machine and the versions that figures belong to, and whether it is quiet."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from datetime import date
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("pyoxigraph", "rdflib", "pyshacl", "Flask", "granian")
_BUSY = 0.1
"""Share of all cores that may be busy with other work when a measurement begins."""


def described() -> str:
    """Machine, date and versions, as a Markdown list."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return "\n".join((
        f"- {date.today().isoformat()}, commit {_commit()}",
        f"- {os.cpu_count()} cores of {_cpu()}, {memory:.0f} GiB of memory, {platform.system()} {platform.release()}",
        f"- Python {platform.python_version()}, {versions}, {_wrk()}",
    ))  # fmt: skip


def wait_until_quiet(at_most: float = 5.0) -> bool:
    """Wait for a second in which the machine does next to nothing else, but no longer than so many seconds; whether one came."""
    until = time.monotonic() + at_most
    busy = _busy_share()
    while busy > _BUSY and time.monotonic() < until:
        busy = _busy_share()
    return busy <= _BUSY


def _busy_share() -> float:
    idle, total = _cpu_times()
    time.sleep(1)
    idle_later, total_later = _cpu_times()
    return 1 - (idle_later - idle) / max(total_later - total, 1)


def _cpu_times() -> tuple[int, int]:
    fields = [int(field) for field in Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]]
    return fields[3] + fields[4], sum(fields)


def _cpu() -> str:
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _commit() -> str:
    here = Path(__file__).parent
    found = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=here, check=True, capture_output=True, text=True)
    return found.stdout.strip()


def _wrk() -> str:
    return subprocess.run(["wrk", "-v"], check=False, capture_output=True, text=True).stdout.partition(" [")[0]
