"""A keeper as a process of its own, until its standard input closes: ``python -m sparql.keep DIRECTORY SLOTS MEBIBYTES``."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

from ortak.sparql.keeper import Keeper
from ortak.store.embedded import load

from .data import QUADS


def main() -> None:
    """Keep workers until SIGTERM."""
    keeper = Keeper(load((QUADS,)), Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) << 20, 0.24)
    keeper.start()
    stopping: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopping.append(number))
    print("ready", flush=True)
    while not stopping:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid:
            keeper.ended(pid, status)
        else:
            time.sleep(0.002)
    keeper.close()


if __name__ == "__main__":
    main()
