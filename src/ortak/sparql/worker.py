"""A query worker: a process forked from the one that has loaded the store, which it shares.

It talks to one web process over one socket, and once connected can open nothing more: with ``RLIMIT_NOFILE`` at 0 the operating system
refuses every new socket, file and pipe, whatever a query makes the engine try. A query that outlives its deadline, or whose asker goes
away, is ended by a signal with its default action: nothing in Python has to run for that.
"""

from __future__ import annotations

import fcntl
import os
import resource
import select
import signal
import socket
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from pyoxigraph import Store

from ortak.errors import QueryError
from ortak.sparql import wire
from ortak.sparql.run import evaluate

_KEPT = 128 * 1024
"""A worker that a query has made grow by more than this, in KiB, ends after its answer: what it freed, the system would not get back."""

_STACK = 64 * 1024 * 1024
"""The main thread's stack may grow to this, in bytes: deep but allowed queries then answer instead of crashing."""


@dataclass(frozen=True)
class Previous:
    """How this worker's predecessor ended: its process id, and the signal that ended it (0: it went by itself)."""

    pid: int = 0
    signal: int = 0


def work(store: Store, listener: socket.socket, lifeline: int, memory: int, previous: Previous) -> NoReturn:
    """Wait for a web process, answer its queries until it goes away, and raise SystemExit.

    ``lifeline`` is the reading end of a pipe that closes when the keeper ends; ``memory`` is in bytes, beside what is shared.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is the keeper's to handle: answers under way are finished
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGIO):
        signal.signal(number, signal.SIG_DFL)
    waiting = select.poll()
    waiting.register(listener, select.POLLIN)
    waiting.register(lifeline, select.POLLIN)
    if listener.fileno() not in [ready for ready, _ in waiting.poll()]:
        sys.exit(0)
    connection, _ = listener.accept()
    _confine(connection.fileno(), memory)
    try:
        fcntl.fcntl(connection, fcntl.F_SETOWN, os.getpid())
        start = _largest()
        connection.sendall(wire.packed({"pid": os.getpid(), "previous": [previous.pid, previous.signal]}))
        while _largest() - start <= _KEPT and (message := wire.receive(connection)):
            _answer(store, connection, message[0], start)
    except (BrokenPipeError, ConnectionResetError):
        pass
    sys.exit(0)


def _confine(connection: int, memory: int) -> None:
    space = _address_space() + memory
    _close_all_but(connection)
    limits = {resource.RLIMIT_STACK: _STACK, resource.RLIMIT_AS: space, resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: 0}
    for which, wanted in limits.items():
        _, hard = resource.getrlimit(which)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(which, (limit, limit))


def _address_space() -> int:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    return int(pages) * resource.getpagesize()


def _close_all_but(connection: int) -> None:
    """Standard error stays: a fault of ours must be seen."""
    os.closerange(0, 2)
    os.closerange(3, connection)
    os.closerange(connection + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _largest() -> int:
    """The most memory that this process ever had, in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _answer(store: Store, connection: socket.socket, header: dict[str, object], start: int) -> None:
    job = wire.to_job(header)
    signal.setitimer(signal.ITIMER_REAL, job.seconds)
    _end_when_left(connection)
    reply: dict[str, object]
    try:
        result = evaluate(store, job)
        reply, body = {"type": result.media_type}, result.body
    except QueryError as error:
        reply, body = wire.from_error(error), b""
    fcntl.fcntl(connection, fcntl.F_SETFL, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    reply["last"] = _largest() - start > _KEPT
    connection.sendall(wire.packed(reply, body))


def _end_when_left(connection: socket.socket) -> None:
    """From here on SIGIO ends this process when the other end closes; where it already has, end at once."""
    fcntl.fcntl(connection, fcntl.F_SETFL, os.O_ASYNC)
    try:
        left = not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        left = False
    if left:
        sys.exit(0)
