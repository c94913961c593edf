"""What the operating system keeps a query worker from, and whether this one does.

With ``RLIMIT_NOFILE`` at 0 it refuses every new socket, file and pipe, whatever a query makes the engine try; ``RLIMIT_AS`` bounds memory;
signals with their default action end a process in the middle of the engine's work. Not every system keeps all of these promises (macOS
takes ``RLIMIT_AS`` and ignores it), so each is tried before the first worker is forked: :func:`not_enforced`.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import resource
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from ortak.sparql.process import EndsHere

_STACK = 64 * 1024 * 1024
"""The main thread's stack may grow to this, in bytes: deep but allowed queries then answer instead of crashing."""

_HELD, _FAILED = 0, 1
_TRIED = 64 * 1024 * 1024
"""Bytes that a trial may take beyond what it has."""


def confine(connection: int, memory: int) -> None:
    """From here on this process can open nothing, and take no more than ``memory`` bytes beside what it shares.

    Only ``connection`` and standard error stay open: a fault of ours must be seen.
    """
    space = _address_space() + memory
    os.closerange(0, 2)
    os.closerange(3, connection)
    os.closerange(connection + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    limits = {resource.RLIMIT_STACK: _STACK, resource.RLIMIT_AS: space, resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: 0}
    for which, wanted in limits.items():
        _, hard = resource.getrlimit(which)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(which, (limit, limit))


def own(connection: socket.socket) -> None:
    """Have the signals of this connection sent to this process."""
    fcntl.fcntl(connection, fcntl.F_SETOWN, os.getpid())


def end_when_left(connection: socket.socket) -> bool:
    """From here on SIGIO ends this process, which owns the connection, when the other end closes; whether it already has."""
    fcntl.fcntl(connection, fcntl.F_SETFL, os.O_ASYNC)
    try:
        return not connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False


def not_enforced() -> list[str]:
    """What this system doesn't enforce for a query, in words; empty where it keeps every promise. Forks once for each."""
    trials: dict[str, tuple[Callable[[socket.socket], None], tuple[int, ...]]] = {
        "that it opens no socket and no file": (_try_to_open, (_HELD,)),
        "the limit on its memory": (_try_to_grow, (_HELD, -signal.SIGABRT, -signal.SIGKILL)),
        "the limit on its time": (_try_to_outlive, (-signal.SIGALRM,)),
        "that it ends when its asker leaves": (_try_to_stay, (-signal.SIGIO,)),
    }
    return [promise for promise, (trial, held) in trials.items() if _outcome(trial) not in held]


def _outcome(trial: Callable[[socket.socket], None]) -> int:
    """The exit code of a confined child that tries something, or the signal that ended it, below 0."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        with EndsHere():
            for number in (signal.SIGALRM, signal.SIGIO):
                signal.signal(number, signal.SIG_DFL)
            ours.close()
            confine(theirs.fileno(), _TRIED)
            trial(theirs)
    theirs.close()
    ours.recv(1)  # until it has said that it is ready to be left, or has ended
    ours.close()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _try_to_open(_connection: socket.socket) -> None:
    for attempt in (socket.socket, Path(os.devnull).read_bytes, os.pipe):
        try:
            attempt()
        except OSError:
            continue
        raise SystemExit(_FAILED)


def _try_to_grow(_connection: socket.socket) -> None:
    try:
        mmap.mmap(-1, 4 * _TRIED)
    except (OSError, MemoryError):
        return
    raise SystemExit(_FAILED)


def _try_to_outlive(_connection: socket.socket) -> None:
    signal.setitimer(signal.ITIMER_REAL, 0.01)
    time.sleep(2)


def _try_to_stay(connection: socket.socket) -> None:
    own(connection)
    end_when_left(connection)
    connection.send(b"1")
    time.sleep(2)


def _address_space() -> int:
    """Bytes that this process has, shared ones included; where the system doesn't say, what it had at the most."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(pages) * resource.getpagesize()
