"""The private directory of a server, which goes with it; one whose server was killed goes when the next one starts."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_PREFIX = "ortak-"
_HELD = "held"
"""The file in it that is locked by every process of the server: they inherit the lock."""


@contextlib.contextmanager
def private_directory() -> Iterator[Path]:
    """A new directory in the system's place for temporary ones, after those that nobody holds any more were deleted."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_HELD}"):
        _delete_if_left(path)
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name, (Path(name) / "new").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        Path(held.name).rename(Path(name) / _HELD)  # under this name it is never seen without its lock
        yield Path(name)


def _delete_if_left(path: Path) -> None:
    """Delete the directory of a server of this user that has ended."""
    with contextlib.suppress(OSError):  # another user's, still held, or deleted by another server at this moment
        if path.parent.lstat().st_uid != os.getuid():
            return
        with path.open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path.parent)
