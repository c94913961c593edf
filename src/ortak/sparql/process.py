"""The end of a forked child."""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import AbstractContextManager
from types import TracebackType


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
