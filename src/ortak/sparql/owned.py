"""How much memory the workers of one store have of their own, counted in pages, each in a place that all of them see.

The engine counts who uses a statement, in the statement: so a worker that only reads has copies of more and more pages, and what a large
query took and freed, the system would not get back. A worker that goes takes its copies with it, but the next one has to make them again,
and that takes as long as many a query: so what counts is what all have together, and one goes only if it has more than its share.
"""

from __future__ import annotations

import mmap
import resource
import struct
import sys

_LEAST = 32 * 1024 * 1024
"""Bytes that each worker may have, on average, however little it shares with the others."""
_COUNT = struct.Struct("=q")


class Owned:
    """The counts of some slots, in memory that processes forked from here share."""

    def __init__(self, slots: int, copies: float) -> None:
        """``copies`` is what the workers of all slots together may have, as a part of what they share."""
        self._slots, self._part = slots, copies / slots
        self._counts = mmap.mmap(-1, slots * _COUNT.size)

    def put(self, slot: int, pages: int) -> None:
        """A slot's worker has so many pages."""
        _COUNT.pack_into(self._counts, slot * _COUNT.size, pages)

    def is_too_much(self, slot: int, share: int) -> bool:
        """Whether all slots together have more than the ``share`` of each allows, and this one has more than its share."""
        (own,) = _COUNT.unpack_from(self._counts, slot * _COUNT.size)
        return bool(own > share and sum(count for (count,) in _COUNT.iter_unpack(self._counts)) > share * self._slots)

    def share(self) -> int:
        """The pages of its own that this process, which has just been forked, may have later, on average."""
        return int(max(self._part * _shared(), _LEAST)) // resource.getpagesize()

    def close(self) -> None:
        """Let go of the memory."""
        self._counts.close()


def pages_touched() -> int:
    """Each page that this process has copied or taken is one, and one that it has freed and taken again is another."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def _shared() -> int:
    """The memory that this process has from its parent, in bytes; macOS says it in these, other systems in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
