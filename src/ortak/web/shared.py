"""Known answers that all web processes of a generation have in common: what one has found out, no other has to.

A file in the generation's private directory, in which a reader never waits for a writer.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TypeAlias

import lmdb

from ortak.web.bridge import Headers

Key: TypeAlias = tuple[bytes, ...]

_SPACE = 3
"""How much larger the file may become than what is kept: a page of it is free again only when nobody reads it any more."""
_END = b"\n\n"


class Shared:
    """Headers and bodies by key, within a limit of bytes. For one thread of each process."""

    def __init__(self, path: Path, limit: int) -> None:
        """Open or make the file. It holds no promise beyond the server's life, so nothing is ever waited for to reach the disk."""
        self._limit, self._complained = limit, False
        self._file = lmdb.open(str(path), subdir=False, map_size=_SPACE * limit + (1 << 20), mode=0o600, sync=False, readahead=False)
        self._file.reader_check()  # a process that was killed while it read

    def get(self, key: Key) -> tuple[Headers, bytes] | None:
        """The headers and the body under this key, if they are known."""
        with self._file.begin() as reading:
            found = reading.get(_digest(key))
        if found is None:
            return None
        head, _, body = found.partition(_END)
        pairs = (line.partition(b":") for line in head.split(b"\n"))
        return [(name, value) for name, _, value in pairs], body

    def offer(self, key: Key, headers: Headers, body: bytes) -> None:
        """Keep an answer; where there is no room, in place of all others. One that can't be written is not kept."""
        head = b"\n".join(name + b":" + value for name, value in headers)
        if len(head) + len(body) > self._limit // 8 or _END in head:
            return
        try:
            with self._file.begin(write=True) as writing:
                if self._size() > self._limit:
                    writing.drop(self._file.open_db(txn=writing), delete=False)
                writing.put(_digest(key), head + _END + body)
        except lmdb.Error as error:  # the disk is full, for one
            if not self._complained:
                sys.stderr.write(f"ortak: answers can't be kept for all web processes: {error}\n")
            self._complained = True

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def _size(self) -> int:
        """Bytes of all that is kept."""
        known = self._file.stat()
        return int(known["psize"] * (known["branch_pages"] + known["leaf_pages"] + known["overflow_pages"]))


def _digest(key: Key) -> bytes:
    """The parts are told apart by their lengths: none can be moved from one to the next. A single part is an ETag, a digest already."""
    if len(key) == 1:
        return key[0]
    lengths = b",".join(str(len(part)).encode() for part in key)
    return hashlib.blake2b(b"".join((lengths, b":", *key)), digest_size=16).digest()
