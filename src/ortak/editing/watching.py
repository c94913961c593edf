"""Do something again whenever a file of a register is saved."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from ortak.folders import PARTS
from ortak.printing import out
from ortak.turtle import ENDINGS

_QUIET = 50
"""Milliseconds without another change that make what was saved one change."""
_IDLE = 100
"""Milliseconds after which the watch looks around although nothing has changed."""
_ENDINGS = frozenset((*ENDINGS, ".toml"))


def watch(folder: Path, check: Callable[[], int]) -> int:
    """Check at once and after each change, until it is interrupted; the last exit code."""
    from watchfiles import watch as changes

    code, begun = 0, False
    watched = [folder / name for name in PARTS if (folder / name).is_dir()]
    # The first check comes after the watch has begun, so that nothing that is saved meanwhile is missed.
    for changed in changes(
        *watched, step=_QUIET, rust_timeout=_IDLE, yield_on_timeout=True, raise_interrupt=False, watch_filter=lambda _, path: _counts(path)
    ):
        if begun and not changed:
            continue
        if changed:
            out(f"\n— {', '.join(sorted({Path(path).name for _, path in changed}))}\n")
        code, begun = check(), True
        sys.stdout.flush()
    return code


def _counts(path: str) -> bool:
    """Editors write files of their own beside those that are saved."""
    return Path(path).suffix in _ENDINGS and not Path(path).name.startswith(".")
