"""A forked child: its name, and its end."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType


def be_called(name: str) -> None:
    """Give this process a name that ``ps`` and ``top`` show, where the system has a way to: 15 characters at the most."""
    with suppress(OSError):
        Path("/proc/self/comm").write_text(name, encoding="ascii")


class EndsHere(AbstractContextManager[None]):
    """All that a forked child does stands in its block: however that is left, the process ends, and never goes on as its parent would."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        code = 0
        if isinstance(error, SystemExit):
            code = error.code if isinstance(error.code, int) else int(error.code is not None)
        elif error is not None:
            traceback.print_exception(error)
            code = 1
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
