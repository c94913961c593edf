"""The memory of a server while something is done to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from measure.memory import held, tree

_EVERY = 0.2


class Watch:
    """In bytes, of all processes of the server together: before, and the most that was seen since."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.before = self.most = self.now()

    def now(self) -> int:
        """What they take now; a process that ends meanwhile takes nothing."""
        found = 0
        for pid, _ in tree(self._pid):
            with suppress(FileNotFoundError, ProcessLookupError):
                found += held(pid)
        return found


@contextmanager
def watching(pid: int) -> Iterator[Watch]:
    """Look every fifth of a second until the block ends."""
    watch, over = Watch(pid), threading.Event()

    def look() -> None:
        while not over.wait(_EVERY):
            with suppress(FileNotFoundError, ProcessLookupError):  # the list of processes changed while it was read
                watch.most = max(watch.most, watch.now())

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield watch
    finally:
        over.set()
        thread.join()
