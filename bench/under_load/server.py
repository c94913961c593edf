"""The real ``ortak serve``, and what its processes hold."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from measure.memory import pss
from measure.process import environment, ortak
from measure.server import free_port, running

_TICKS = os.sysconf("SC_CLK_TCK")


class Size(NamedTuple):
    """What all processes of a server hold together: memory in MiB (of shared pages a share each), their number, open descriptors.

    A query worker's descriptors don't count: it closes what it has inherited when it is first needed.
    """

    descriptors: int
    memory: float
    processes: int


class Ortak(NamedTuple):
    """A running server: its port, its first process (whose id is its session's), its base, and where it writes."""

    port: int
    pid: int
    base: str
    log: Path

    def processes(self) -> dict[int, str]:
        """The ids of its processes that live, with their names."""
        found = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            fields = _stat(path)
            if fields and int(fields[4]) == self.pid and fields[1] != "Z":
                found[int(path.parent.name)] = fields[0]
        return found

    def called(self, name: str) -> set[int]:
        """Its processes of a kind: ortak-store, ortak-query, ortak-http, ortak-web."""
        return {pid for pid, found in self.processes().items() if found == name}

    def size(self) -> Size:
        """What it holds now."""
        found = self.processes()
        lasting = [pid for pid, name in found.items() if name != "ortak-query"]
        return Size(sum(map(_descriptors, lasting)), sum(map(_memory, found)), len(found))

    def resident(self) -> float:
        """Memory of the processes that last, in MiB, each counted by itself; without what is the system's cache of files.

        Query workers come and go.
        """
        return sum(_resident(pid) for pid, name in self.processes().items() if name != "ortak-query")

    def cpu(self) -> float:
        """Seconds of processor time that its processes have taken so far, those included that have ended."""
        spent = (_stat(Path(f"/proc/{pid}/stat")) for pid in self.processes())
        return sum(sum(map(int, fields[12:16])) for fields in spent if fields) / _TICKS


@contextmanager
def served(release: Path, log: Path, **settings: object) -> Iterator[Ortak]:
    """The server with the settings that it comes with, but for these, until the block ends."""
    port = free_port()
    given = {name: value for name, value in environment().items() if not name.startswith("ORTAK_")}
    chosen = {f"ORTAK_{name.upper()}": str(value) for name, value in settings.items()}
    base = json.loads((release / "manifest.json").read_text(encoding="utf-8"))["base"]
    with running(ortak("serve", release, "--port", str(port)), port, "/healthz", log, env=given | chosen) as server:
        yield Ortak(port, server.pid, base, log)


def _stat(path: Path) -> list[str]:
    """The fields of a ``stat`` file from the name on; empty where the process has ended. Source: proc_pid_stat(5)."""
    try:
        _, _, rest = path.read_text(encoding="utf-8", errors="replace").partition("(")
    except (FileNotFoundError, ProcessLookupError):
        return []
    name, _, fields = rest.rpartition(")")
    return [name, *fields.split()]


def _descriptors(pid: int) -> int:
    try:
        return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _memory(pid: int) -> float:
    try:
        return pss(pid) / 2**20
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _resident(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("RssAnon:")), 0.0)
