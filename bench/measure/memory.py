"""Memory of processes that share some of it, as the kernel counts it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def pss(pid: int) -> int:
    """A process's proportional share, in bytes: of a page that several have, each counts its part."""
    return _rollup(pid)["Pss"]


def held(pid: int) -> int:
    """As :func:`pss`, without pages of files: those are the system's, which takes them back where it needs room."""
    counted = _rollup(pid)
    return counted["Pss_Anon"] + counted["Pss_Shmem"]


def _rollup(pid: int) -> dict[str, int]:
    """The kernel's sums over all of a process's memory, in bytes."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    return {name.rstrip(":"): 1024 * int(size) for name, size, _ in map(str.split, lines)}


def tree(pid: int) -> Iterator[tuple[int, str]]:
    """The process and all that have come from it and live, each with its name."""
    folder = Path(f"/proc/{pid}")
    yield pid, (folder / "comm").read_text(encoding="utf-8").strip()
    for thread in (folder / "task").iterdir():
        for child in (thread / "children").read_text(encoding="ascii").split():
            yield from tree(int(child))


def available() -> int:
    """What can be had without swapping, in bytes."""
    lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable:"))
