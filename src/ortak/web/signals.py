"""Signals and ended children, for a process that waits for them beside other things."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator


class Signals:
    """Signals as bytes in a pipe. For the main thread of a process."""

    def __init__(self, *awaited: signal.Signals, ignored: tuple[signal.Signals, ...] = ()) -> None:
        self.read, write = os.pipe()
        os.set_blocking(write, False)
        os.set_blocking(self.read, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in awaited:
            signal.signal(number, lambda _number, _frame: None)
        for number in ignored:
            signal.signal(number, signal.SIG_IGN)

    def taken(self) -> bytes:
        """Those that came since the last time, one byte each."""
        try:
            return os.read(self.read, 1024)
        except BlockingIOError:
            return b""


def ended_children() -> Iterator[tuple[int, int]]:
    """Process id and status of every child that has ended, each once."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        yield pid, status
