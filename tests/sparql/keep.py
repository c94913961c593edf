"""A keeper as a process of its own, until its standard input closes: ``python -m sparql.keep DIRECTORY SLOTS MEBIBYTES``."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from types import FrameType

from ortak.sparql.keeper import Keeper
from ortak.store.embedded import load

from .data import QUADS


def main() -> None:
    """Keep workers until SIGTERM."""
    keeper = Keeper(load((QUADS,)), Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) << 20)
    keeper.start()
    signal.signal(signal.SIGTERM, _stop)
    print("ready", flush=True)
    try:
        while True:
            keeper.ended(*os.waitpid(-1, 0))
    except SystemExit:
        keeper.close()
        raise


def _stop(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    main()
