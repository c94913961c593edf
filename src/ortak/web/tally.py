"""What a server counts of its own work, all its processes together: answers by kind and status, how long they took, how large they were.

Each web process adds to a file of its own in the server's private directory, mapped into its memory; whoever asks reads them all. The file
of a process that has ended is added to those that have, so that nothing that was counted is lost and no files pile up. No address of a
client and nothing of its request but the kind is kept, so the numbers are as many whatever is asked.

The usual library (prometheus_client) does the same with module-level state, takes its directory from an environment variable that has to
be set before it is imported, and keeps a file for every process that there ever was.
"""

from __future__ import annotations

import fcntl
import mmap
import os
from array import array
from bisect import bisect_left
from collections.abc import Awaitable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from types import MappingProxyType
from typing import IO, Any, NamedTuple

from ortak.web.bridge import Scope, Send
from ortak.web.listing import FILTERS

KINDS = ("document", "list", "query", "copy", "catalog", "other")
STATUSES = (200, 206, 303, 304, 400, 404, 405, 406, 408, 410, 413, 415, 416, 429, 500, 503, 504)
"""Those that are told apart; after them come all others, and those who left before they had an answer."""
LIMITS = (0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0)
"""Upper limits of the ranges of time, in seconds; after them comes all that took longer."""

_KIND = MappingProxyType({
    **dict.fromkeys(("id", "doc", "def"), "document"),
    **dict.fromkeys(FILTERS, "list"),
    "sparql": "query",
    **dict.fromkeys(("dump", "changes"), "copy"),
    **dict.fromkeys(("catalog", "about", ".well-known"), "catalog"),
})  # fmt: skip
"""First part of an address → kind."""
_PLACE = MappingProxyType({kind: place for place, kind in enumerate(KINDS)})
_STATUS = MappingProxyType({status: place for place, status in enumerate(STATUSES)})
_OTHER, _LEFT = len(STATUSES), len(STATUSES) + 1
_TIMES = _LEFT + 1
_TOTAL = _TIMES + len(LIMITS) + 1
_BYTES = _TOTAL + 1
_WIDTH = _BYTES + 1
"""Numbers of a kind: one for each status, one for each range of time, microseconds in all, bytes in all."""
_UNDER_WAY = _WIDTH * len(KINDS)
_SIZE = _UNDER_WAY + 1
_NUMBER = 8
"""Bytes."""
_ENDED = "ended"


class Counts(NamedTuple):
    """The numbers of one kind of address."""

    statuses: dict[str, int]
    times: list[int]
    seconds: float
    bytes: int


class Tallied(NamedTuple):
    """All numbers: by kind; answers that are under way; web processes that there are."""

    kinds: dict[str, Counts]
    under_way: int
    processes: int


class Tally:
    """The numbers of this process. For one thread."""

    def __init__(self, directory: Path) -> None:
        """Begin to count in this directory, which is made where there is none."""
        directory.mkdir(mode=0o700, exist_ok=True)
        with _alone(directory):
            _gather(directory)
            self._file = (directory / f"{os.getpid()}.tally").open("w+b")
            fcntl.flock(self._file, fcntl.LOCK_EX)  # held for life: that is how others know that this process lives
            self._numbers = _mapped(self._file)

    def close(self) -> None:
        """Count no more; what was counted stays."""
        self._numbers.release()
        self._file.close()

    def begin(self, scope: Scope, send: Send) -> Watched:
        """A request has come: have its answer sent by what this gives back, and tell that when it has ended."""
        self._numbers[_UNDER_WAY] += 1
        return Watched(self, _PLACE[kind_of(scope["path"])], send)

    def end(self, kind: int, status: int, seconds: float, sent: int) -> None:
        """An answer has ended; ``status`` is 0 where there was none."""
        numbers, first = self._numbers, kind * _WIDTH
        numbers[_UNDER_WAY] -= 1
        numbers[first + (_STATUS.get(status, _OTHER) if status else _LEFT)] += 1
        numbers[first + _TIMES + bisect_left(LIMITS, seconds)] += 1
        numbers[first + _TOTAL] += int(seconds * 1e6)
        numbers[first + _BYTES] += sent


class Watched:
    """One answer on its way."""

    __slots__ = ("_kind", "_send", "_sent", "_started", "_status", "_tally")

    def __init__(self, tally: Tally, kind: int, send: Send) -> None:
        self._tally, self._kind, self._send = tally, kind, send
        self._status = self._sent = 0
        self._started = perf_counter()

    def send(self, message: dict[str, Any]) -> Awaitable[None]:
        """Pass on a message of the answer."""
        if message["type"] == "http.response.start":
            self._status = message["status"]
        else:
            self._sent += len(message.get("body", b""))
        return self._send(message)

    def end(self) -> None:
        """The answer has ended, however it did."""
        self._tally.end(self._kind, self._status, perf_counter() - self._started, self._sent)


def kind_of(path: str) -> str:
    """The kind of an address."""
    first = path[1:].partition("/")[0]
    return _KIND.get(first if first.startswith(".") else first.partition(".")[0], "other")


def tallied(directory: Path) -> Tallied:
    """The numbers of all processes, those included that have ended."""
    total, processes = array("q", bytes(_SIZE * _NUMBER)), 0
    with _alone(directory):
        for path in sorted(directory.glob("*.tally")):
            with path.open("rb") as file:
                processes += _is_held(file)
            _add(total, path.read_bytes())
    return Tallied({kind: _counts(total, place * _WIDTH) for place, kind in enumerate(KINDS)}, total[_UNDER_WAY], processes)


def _counts(total: array[int], first: int) -> Counts:
    names = (*map(str, STATUSES), "other", "left")
    return Counts(
        dict(zip(names, total[first : first + _TIMES], strict=True)),
        list(total[first + _TIMES : first + _TOTAL]),
        total[first + _TOTAL] / 1e6,
        total[first + _BYTES],
    )


def _gather(directory: Path) -> None:
    """Add the numbers of processes that have ended to those of all that have."""
    with (directory / f"{_ENDED}.tally").open("a+b") as file:
        ended = _mapped(file)
        for path in directory.glob("*.tally"):
            if path.stem == _ENDED:
                continue
            with path.open("rb") as other:
                if _is_held(other):
                    continue
                numbers = array("q", bytes(_SIZE * _NUMBER))
                _add(numbers, other.read())
            for place in range(_UNDER_WAY):  # what was under way isn't any more
                ended[place] += numbers[place]
            path.unlink()
        ended.release()


def _add(total: array[int], data: bytes) -> None:
    for place, number in enumerate(memoryview(data[: _SIZE * _NUMBER]).cast("q")):
        total[place] += number


def _is_held(file: IO[bytes]) -> bool:
    """Whether the process that counts in the file lives."""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(file, fcntl.LOCK_UN)
    return False


def _mapped(file: IO[bytes]) -> memoryview[int]:
    file.truncate(_SIZE * _NUMBER)
    return memoryview(mmap.mmap(file.fileno(), _SIZE * _NUMBER)).cast("q")


@contextmanager
def _alone(directory: Path) -> Iterator[None]:
    """Nobody begins or reads meanwhile."""
    with (directory / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
