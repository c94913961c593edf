"""A web process's side of the query workers: claims its slots, hands out queries, learns why a worker died."""

from __future__ import annotations

import fcntl
import os
import queue
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from ortak.errors import BusyError, LimitError, QueryRefusedError, TimeLimitError
from ortak.sparql import wire
from ortak.sparql.job import Job, Result
from ortak.sparql.keeper import lock_path, socket_path

_PATIENCE = 10.0
"""Longest time in which a new worker must say hello, in seconds; it takes a fork, some 20 ms."""


class Cancel:
    """Lets another thread end a query whose asker has gone away."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._cancelled = False
        self._end: Callable[[], None] | None = None

    def cancel(self) -> None:
        """End the query that runs or would run."""
        with self._lock:
            self._cancelled = True
            if self._end:
                self._end()

    def watch(self, end: Callable[[], None] | None) -> bool:
        """Say what would end the query from now on; True where it is to end already."""
        with self._lock:
            self._end = end
            return self._cancelled


class CancelledError(Exception):
    """Nobody waits for this answer any more."""


class Pool:
    """The workers of this process's slots. Safe to use from many threads."""

    def __init__(self, directory: Path, share: int, waiting_seconds: float) -> None:
        """Claim up to ``share`` free slots of the directory; raises OSError where there is none."""
        self._waiting = waiting_seconds
        self._free: queue.LifoQueue[_Slot] = queue.LifoQueue()
        self._slots: list[_Slot] = []
        for path in sorted(directory.glob("*.socket")):
            slot = int(path.stem)
            lock = _claim(lock_path(directory, slot)) if len(self._slots) < share else None
            if lock is not None:
                self._slots.append(_Slot(socket_path(directory, slot), lock))
        if not self._slots:
            raise OSError(f"{directory}: no query worker is free for this process")
        for claimed in self._slots:
            self._free.put(claimed)

    @property
    def size(self) -> int:
        """How many queries can run at once."""
        return len(self._slots)

    def run(self, job: Job, cancel: Cancel | None = None) -> Result:
        """Evaluate a query in a worker.

        Raises QueryError and its kinds, TimeLimitError past the job's time, BusyError where no worker was free for some time,
        and CancelledError.
        """
        try:
            slot = self._free.get(timeout=self._waiting)
        except queue.Empty:
            raise BusyError("All query workers are busy.", retry_after=1) from None
        try:
            return slot.run(job, cancel or Cancel())
        finally:
            self._free.put(slot)

    def close(self) -> None:
        """Give the slots back; their workers end."""
        for slot in self._slots:
            slot.close()


def _claim(path: Path) -> int | None:
    lock = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        return None
    return lock


class _Slot:
    """One slot: its lock, and the connection to the worker that is there now."""

    def __init__(self, path: Path, lock: int) -> None:
        self._path, self._lock = path, lock
        self._connection: socket.socket | None = None
        self._ended_by = 0
        self._connect()

    def run(self, job: Job, cancel: Cancel) -> Result:
        connection = self._connection or self._connect()
        if cancel.watch(lambda: connection.shutdown(socket.SHUT_RDWR)):
            cancel.watch(None)
            raise CancelledError
        message = _exchange(connection, job)
        cancelled = cancel.watch(None)
        if message is not None and not cancelled:
            return wire.to_result(*message)
        self._disconnect()
        self._connect()
        if cancelled:
            raise CancelledError
        raise _reason(self._ended_by, job)

    def close(self) -> None:
        self._disconnect()
        os.close(self._lock)

    def _disconnect(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def _connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(_PATIENCE)
        connection.connect(str(self._path))
        hello = wire.receive(connection)
        if hello is None:
            connection.close()
            raise OSError("the query worker ended before it said hello")
        connection.settimeout(None)
        self._connection, self._ended_by = connection, int(hello[0]["previous"][1])
        return connection


def _exchange(connection: socket.socket, job: Job) -> tuple[dict[str, object], bytes] | None:
    try:
        wire.send(connection, wire.from_job(job))
        return wire.receive(connection)
    except (BrokenPipeError, ConnectionResetError):
        return None


def _reason(number: int, job: Job) -> Exception:
    """Why a worker died in the middle of a query, by the signal that ended it."""
    if number == signal.SIGALRM:
        return TimeLimitError(f"The query was stopped after {job.seconds:g} seconds.")
    if number in (signal.SIGABRT, signal.SIGKILL):  # the kernel's own killer, too, is about memory
        return LimitError(
            "The query needs more memory than one may have.",
            "memory",
            hint="Join fewer patterns that have no variable in common, or sort fewer rows.",
        )
    if number in (signal.SIGSEGV, signal.SIGBUS):
        return QueryRefusedError(
            "The query crashes the engine.", "crash", hint="It is probably nested too deep, or one operator is repeated too often."
        )
    return RuntimeError(f"a query worker ended in the middle of a query (signal {number})")
