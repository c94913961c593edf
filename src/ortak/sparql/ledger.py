"""How much query time each client has used lately, told among all web processes by one small shared file.

A leaky bucket for each client: it fills with the seconds its queries run, and empties at a steady rate.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROW = struct.Struct("=16sdd")
"""Digest of the client's name, level of its bucket in seconds, and the moment of that level."""
_ROWS = 4096
_WORTH_TELLING = 0.1
"""Seconds of query time that a process keeps to itself at the most."""
_TRIED = 8
"""Rows that a client may stand in; where all are taken it gets that of the emptiest bucket."""


class Ledger:
    """The buckets; moments are those of ``time.monotonic``, which all processes of a machine share."""

    def __init__(self, path: Path, per_minute: float, burst: float) -> None:
        """Open or make the file. ``per_minute`` and ``burst`` are in seconds of query time; ``burst`` is what a bucket holds."""
        self._rate, self._burst = per_minute / 60, burst
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        _make_room(self._file, _ROWS * _ROW.size)
        self._table = mmap.mmap(self._file, _ROWS * _ROW.size)
        self._kept: dict[str, float] = {}

    def close(self) -> None:
        """Let go of the file."""
        self._table.close()
        os.close(self._file)

    def spend(self, client: str, seconds: float) -> None:
        """A query of the client has run for so long; what is hardly worth telling is told with what comes next."""
        self._kept[client] = self._kept.get(client, 0.0) + seconds
        if self._kept[client] > _WORTH_TELLING or len(self._kept) > _ROWS:
            for name, spent in self._kept.items():
                self._tell(name, spent)
            self._kept.clear()

    def _tell(self, client: str, seconds: float) -> None:
        key, now = _key(client), time.monotonic()
        with self._locked():
            at, level = self._find(key, now)
            _ROW.pack_into(self._table, at, key, min(level + seconds, 2 * self._burst), now)

    def level(self, client: str) -> float:
        """Seconds in the client's bucket now.

        Read without the lock, which costs more than a point query: a row that is just being written may be off by what is written.
        """
        return self._find(_key(client), time.monotonic())[1]

    def overdrawn(self, client: str) -> float:
        """In how many seconds the client may ask again where others wait; 0 where it may now."""
        over = self.level(client) - self._burst
        return over / self._rate if over > 0 and self._rate else max(over, 0.0)

    def _find(self, key: bytes, now: float) -> tuple[int, float]:
        """Where the client's row is or may be written, and its level now."""
        first = int.from_bytes(key[:4], "big")
        emptiest, lowest = 0, float("inf")
        for step in range(_TRIED):
            at = (first + step) % _ROWS * _ROW.size
            owner, level, since = _ROW.unpack_from(self._table, at)
            level = max(level - (now - since) * self._rate, 0.0)
            if owner == key:
                return at, level
            if level < lowest:
                emptiest, lowest = at, level
        return emptiest, 0.0

    @contextmanager
    def _locked(self) -> Iterator[None]:
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)


def _make_room(file: int, size: int) -> None:
    """Have the file so large, with its place on the disk where the system can promise it: a full disk would end who writes to memory."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
    else:
        os.ftruncate(file, size)


def _key(client: str) -> bytes:
    return hashlib.blake2b(client.encode(), digest_size=16).digest()
