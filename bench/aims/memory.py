"""Memory of the process that keeps the store and of its workers, beside one process with the same store.

After the example questions, not after one query over and over: a worker has copies of all pages that its queries have visited.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from measure.client import JSON
from measure.memory import pss, tree
from measure.process import CommandError
from measure.requests import rate_of_sequence
from measure.server import Server
from mix.adapted import Question
from mix.sequence import Files, mixed, write
from servers import ortak_of
from table import Row, at_most, times

from aims.part import Field, Own, Part
from ortak.settings import Settings

_REQUESTS, _SECONDS = 100_000, 30
_STORE, _WORKER = "ortak-store", "ortak-query"
"""What these processes are called."""
_LOOKS, _PAUSE = 20, 0.1
"""So often it is looked whether they are all there, with so many seconds between."""


class Memory(Part):
    """Of ``ortak serve`` as it comes, so not of the one that shares its store with the bare engine: it is started after the others."""

    def __init__(self, release: Path, files: Files, work: Path) -> None:
        self._release, self._files, self._work = release, files, work
        self._one = 0

    @classmethod
    def of(cls, release: Path, questions: tuple[Question, ...], partnerships: int, work: Path) -> Memory:
        """For a release of so many partnerships."""
        return cls(release, write(questions, mixed(questions, partnerships, 0, set()), _REQUESTS, work, "memory"), work)

    def measure(self, field: Field) -> None:
        """Only how much one process takes."""
        if field.engine:
            self._one = field.engine.pss

    def rows(self) -> Iterator[Row]:
        """Start the server, have every worker answer queries, count."""
        with ortak_of(self._release, self._work) as server:
            rate_of_sequence(server.port, Own(server.port).prefix, JSON, self._files, _SECONDS)
            store, workers, others = self._counted(server)
        held, limit = store + sum(workers), "one process with the store"
        what = f"memory of the store's process and {len(workers)} workers"
        yield Row(what, _mib(held), limit, _mib(self._one), times(held, self._one), at_most(1.3, held / self._one))
        yield Row("memory of all processes of the server", _mib(held + others), limit, _mib(self._one), times(held + others, self._one))

    def _counted(self, server: Server) -> tuple[int, list[int], int]:
        """Of the store's process, of each worker, and of all others together, at a moment when no worker is being replaced."""
        for _ in range(_LOOKS):
            with suppress(ProcessLookupError, FileNotFoundError):
                found = [(name, pss(pid)) for pid, name in tree(server.pid)]
                store, workers = ([size for name, size in found if name == kind] for kind in (_STORE, _WORKER))
                if len(store) == 1 and len(workers) == Settings().query_workers:
                    return store[0], workers, sum(size for name, size in found if name not in (_STORE, _WORKER))
            time.sleep(_PAUSE)
        raise CommandError("the server's processes don't stay for as long as it takes to look at them")


def _mib(size: int) -> str:
    return f"{size / 2**20:,.0f} MiB"
