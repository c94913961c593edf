"""This end of ``limits/store.py``: Ortak's server and the bare engine over one store."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from measure.client import Answers
from measure.process import CommandError, environment, limit
from measure.server import WITH_US, Server, free_port, stop, wait_for

_PATIENCE = 3_600


class Engine:
    """The bare engine in its process."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self.pss = int(self._answer()["pss"])
        """What one process with the store takes, in bytes: as it was before anything was forked from it."""

    def ask(self, texts: list[str], at_most: float) -> Answers:
        """Evaluate one query after the other and write each answer as JSON, for so many seconds or to their end."""
        found = self._tell({"do": "ask", "texts": texts, "at_most": at_most})
        return Answers(found["seconds"], found["size"])

    def boundary(self, texts: list[str]) -> tuple[list[float], list[float]]:
        """Seconds of each query in a process that has the store, and in a worker."""
        found = self._tell({"do": "boundary", "texts": texts})
        return found["inside"], found["outside"]

    def _tell(self, command: dict[str, Any]) -> dict[str, Any]:
        if self._process.stdin is None:
            raise TypeError("the process has no standard input")
        self._process.stdin.write(json.dumps(command).encode() + b"\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline() if self._process.stdout else b""
        if not line:
            raise CommandError("the process with the store has ended: its log says why")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def engine_and_server(release: Path, log: Path) -> Iterator[tuple[Engine, Server]]:
    """Both, over one store, until the block ends."""
    port = free_port()
    command = [*WITH_US, *limit("store", release, str(port))]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=output, env=environment(), start_new_session=True
        )
        started = time.perf_counter()
        try:
            engine = Engine(process)
            wait_for(process, port, "/healthz", log, started + _PATIENCE)
            yield engine, Server(port, time.perf_counter() - started, process.pid)
        except CommandError as error:
            raise CommandError(f"{error}\n{log.read_text(errors='replace')[-2000:]}") from error
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """By closing its standard input: then it ends the server in its own time."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        stop(process)
