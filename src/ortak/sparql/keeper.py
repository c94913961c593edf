"""Keeps the query workers: forks them from the process that has loaded the store, and forks anew each one that ends.

That process has no threads: a fork of one that has is not safe.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ortak.sparql.claims import lock_path, socket_path
from ortak.sparql.job import Previous
from ortak.sparql.owned import Owned
from ortak.sparql.process import EndsHere
from ortak.sparql.worker import Place, work
from ortak.store.embedded import Loaded
from ortak.store.pages import in_large_pages

_LONGEST_WORDS = 2_000
"""Of a worker's last words, in bytes."""
_LONGEST_PATH = 100
"""Of a Unix socket, in bytes; systems differ between 104 and 108."""


def ledger_path(directory: Path) -> Path:
    """The file in which the web processes note how much query time each client has used."""
    return directory / "ledger"


@dataclass
class _Worker:
    slot: int
    born: float
    words: IO[bytes]
    """The file that its standard error goes to."""


class Keeper:
    """The workers of one store, one for each slot, in a private directory."""

    def __init__(self, stores: Loaded, directory: Path, slots: int, memory: int, copies: float) -> None:
        """Nothing is forked yet.

        ``memory`` is what one query may take beside the shared stores, in bytes; ``copies`` is what all workers may have for good as
        copies of the stores, as a part of them.
        """
        self._stores, self._memory = stores, memory
        self._workers: dict[int, _Worker] = {}
        self._owned = Owned(slots, copies)
        self._lifeline, self._held = os.pipe()
        self._listeners = [_listen(socket_path(directory, slot)) for slot in range(slots)]
        for slot in range(slots):
            lock_path(directory, slot).touch(mode=0o600)

    def start(self) -> None:
        """Fork a worker for every slot."""
        gc.collect()
        gc.freeze()  # a collection in a worker would write to, and so copy, pages that all share
        in_large_pages()
        for slot in range(len(self._listeners)):
            self._fork(slot, Previous())

    def ended(self, pid: int, status: int) -> None:
        """Take notice of a child that was waited for: a worker is forked anew."""
        worker = self._workers.pop(pid, None)
        if worker is None:
            return
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) and time.monotonic() - worker.born < 1:
            time.sleep(0.1)  # one that broke by itself, and at once, will again
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        self._fork(worker.slot, Previous(pid, number, self._last_words(worker, number)))

    def close(self) -> None:
        """End every worker and wait for it."""
        for pid in self._workers:
            os.kill(pid, signal.SIGKILL)
        for pid, worker in self._workers.items():
            os.waitpid(pid, 0)
            worker.words.close()
        self._workers.clear()
        for listener in self._listeners:
            listener.close()
        self._owned.close()
        os.close(self._lifeline)
        os.close(self._held)

    def _last_words(self, worker: _Worker, number: int) -> str:
        """What a worker has written to standard error; said once more on ours, unless the engine says why it aborts."""
        with worker.words:
            worker.words.seek(0)
            said = worker.words.read(_LONGEST_WORDS).decode(errors="replace")
        if said and number != signal.SIGABRT:
            sys.stderr.write(said)
            sys.stderr.flush()
        return said

    def _fork(self, slot: int, previous: Previous) -> None:
        words = _words()
        self._owned.put(slot, 0)
        pid = os.fork()
        if pid:
            self._workers[pid] = _Worker(slot, time.monotonic(), words)
            return
        with EndsHere():
            os.dup2(words.fileno(), 2)
            os.close(self._held)
            work(self._stores, Place(slot, self._listeners[slot], self._owned), self._lifeline, self._memory, previous)


def _words() -> IO[bytes]:
    """A file for a worker's last words, closed when it has ended; on a full disk they are lost, and not the worker."""
    try:
        return tempfile.TemporaryFile()
    except OSError:
        return Path(os.devnull).open("w+b")


def _listen(path: Path) -> socket.socket:
    if len(os.fsencode(path)) > _LONGEST_PATH:
        raise OSError(f"{path}: too long for a socket; set TMPDIR to a shorter folder")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    listener.listen(8)
    return listener
