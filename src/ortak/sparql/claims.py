"""Who has which slot of a store's workers: a claim is a lock on the slot's file, and goes with the process that holds it."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path


def socket_path(directory: Path, slot: int) -> Path:
    """Where a slot's worker listens."""
    return directory / f"{slot}.socket"


def lock_path(directory: Path, slot: int) -> Path:
    """The file that the web process which claims a slot holds locked."""
    return directory / f"{slot}.lock"


def claim(directory: Path, slot: int) -> int | None:
    """The descriptor that holds the claim; None where another process has it, or the store has gone."""
    lock = os.open(lock_path(directory, slot), os.O_RDWR | os.O_CLOEXEC)
    with suppress(BlockingIOError):
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if socket_path(directory, slot).exists():  # asked once it is ours: its keeper may have ended since somebody saw it
            return lock
    os.close(lock)
    return None


def claim_all(directory: Path, slots: int) -> bool:
    """For the store's own process, before it ends: claim every slot for good, where nobody has one. Nobody can claim one after that."""
    claims = [lock for slot in range(slots) if (lock := claim(directory, slot)) is not None]
    if len(claims) < slots:
        for lock in claims:
            os.close(lock)
        return False
    for slot in range(slots):
        socket_path(directory, slot).unlink()
    return True
