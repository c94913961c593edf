"""A query worker: a process forked from the one that has loaded the store, which it shares.

It talks to one web process over one socket, and once connected can open nothing more. A query that outlives its deadline, or whose asker
goes away, is ended by a signal with its default action: nothing in Python has to run for that.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple, NoReturn

from ortak.errors import QueryError
from ortak.sparql import wire
from ortak.sparql.both import is_spoilt
from ortak.sparql.confine import confine, end_when_left, own
from ortak.sparql.job import Job, Previous, Result
from ortak.sparql.owned import Owned, pages_touched
from ortak.sparql.process import be_called
from ortak.sparql.run import evaluate
from ortak.store.embedded import Loaded

_NICE = 5
"""How far a worker stands back when processors are scarce. Source: nice(2)."""


class Place(NamedTuple):
    """A worker's slot: its number, the socket on which a web process comes, and the table of what all workers own."""

    slot: int
    listener: socket.socket
    owned: Owned


def work(stores: Loaded, place: Place, lifeline: int, memory: int, previous: Previous) -> NoReturn:
    """Wait for a web process, answer its queries until it goes away, and raise SystemExit.

    ``lifeline`` is the reading end of a pipe that closes when the keeper ends; ``memory`` is in bytes, beside what is shared.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C is the keeper's to handle: answers under way are finished
    be_called("ortak-query")
    os.nice(_NICE)  # a page takes milliseconds, and is not to wait for queries that take seconds
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGIO, signal.SIGCHLD, signal.SIGUSR1):
        signal.signal(number, signal.SIG_DFL)
    waiting = select.poll()
    waiting.register(place.listener, select.POLLIN)
    waiting.register(lifeline, select.POLLIN)
    if place.listener.fileno() not in [ready for ready, _ in waiting.poll()]:
        sys.exit(0)
    connection, _ = place.listener.accept()
    confine(connection.fileno(), memory)
    own(connection)
    most, before = place.owned.share(), pages_touched()

    def is_last() -> bool:
        place.owned.put(place.slot, pages_touched() - before)
        return is_spoilt(stores) or place.owned.is_too_much(place.slot, most)

    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        _send(connection, wire.from_hello(os.getpid(), previous))
        while (message := wire.receive(connection)) and not _answer(stores, connection, wire.to_job(message), is_last):
            pass
    sys.exit(0)


def _answer(stores: Loaded, connection: socket.socket, job: Job, is_last: Callable[[], bool]) -> bool:
    """Answer one query; whether it was the last one: this process may have too much memory of its own, or its store is spoilt."""
    signal.setitimer(signal.ITIMER_REAL, job.seconds)
    if end_when_left(connection):
        sys.exit(0)
    found: Result | QueryError
    started = time.process_time()
    try:
        found = evaluate(stores, job)._replace(seconds=time.process_time() - started)
    except QueryError as error:
        found = error
    fcntl.fcntl(connection, fcntl.F_SETFL, 0)
    signal.setitimer(signal.ITIMER_REAL, 0)
    last = is_last()
    _send(connection, wire.from_error(found, last=last) if isinstance(found, QueryError) else wire.from_result(found, last=last))
    return last


def _send(connection: socket.socket, message: Iterable[bytes]) -> None:
    for piece in message:
        connection.sendall(piece)
