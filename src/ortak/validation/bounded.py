"""The check of a register in a process of its own, with limits on time and memory: its files, and its shapes, may be anybody's.

A shape's regular expression can run for ever, and a file can ask for more memory than there is; neither can be stopped from within.
"""

from __future__ import annotations

import os
import pickle
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, NamedTuple, TypeAlias

from ortak import children, settings
from ortak.errors import DataError, of_system
from ortak.folders import is_own
from ortak.register import open_register
from ortak.turtle import ENDINGS
from ortak.validation.checking import Say, validate
from ortak.validation.inputs import not_understood
from ortak.validation.results import Report

SMALL = 2_000_000
"""Bytes of data for which the limits are meant; more data has as many times more of both."""
_MIB = 1024 * 1024
Outcome: TypeAlias = tuple[Report, DataError | None]


class Limits(NamedTuple):
    """What the check of a small register may take: seconds, and MiB of memory."""

    seconds: float
    memory: int

    def of(self, folder: Path) -> Limits:
        """The limits for a register of this size: never more memory than the machine has."""
        data = folder / "data"
        size = sum(path.stat().st_size for path in data.rglob("*") if path.suffix in ENDINGS and is_own(path, data))
        times = max(1.0, size / SMALL)
        return Limits(self.seconds * times, max(self.memory, min(int(self.memory * times), _machine())))


def limits_of(folder: Path) -> Limits:
    """What the settings of a register's folder say; the same for a register of any size. Raises DataError where they aren't understood."""
    knobs = settings.load(folder, os.environ, {})
    return Limits(knobs.check_seconds, knobs.check_memory)


def _machine() -> int:
    """MiB of memory that there are; where the system doesn't say, more than anybody has."""
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return sys.maxsize
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // _MIB


class _Step(NamedTuple):
    """What the other process begins to do."""

    what: str


def check(folder: Path, say: Say) -> Outcome:
    """The report on a register, and what it came to where it isn't understood, in this process and without limits."""
    try:
        return validate(open_register(folder), say), None
    except DataError as error:
        return not_understood(folder, error), error


def check_within(folder: Path, limits: Limits, say: Say) -> Outcome:
    """The same in another process. Where it goes past a limit, that is what it came to."""
    bounds = limits.of(folder)
    command = children.python(__name__, answer.__name__)
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=children.environment(), start_new_session=True)
    try:
        assert process.stdin
        assert process.stdout
        with suppress(BrokenPipeError), process.stdin as asked:  # a process that ended at once: what it says then is told below
            pickle.dump((folder, bounds), asked)
        return _outcome(process, bounds, folder, say)
    finally:
        _end(process)


def _outcome(process: subprocess.Popen[bytes], bounds: Limits, folder: Path, say: Say) -> Outcome:
    assert process.stdout
    told: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(process.stdout, told.put), daemon=True).start()
    deadline, doing = time.monotonic() + bounds.seconds, "reading the files"
    while True:
        try:
            found = told.get(timeout=max(deadline - time.monotonic(), 0.001))
        except queue.Empty:
            return _past(folder, *_too_long(bounds, doing))
        if isinstance(found, _Step):
            doing = found.what
            say(doing)
        elif found is None:
            return _ended(process, bounds, folder, doing)
        else:
            assert isinstance(found, tuple)
            return found


def _listen(stream: IO[bytes], tell: Callable[[object], None]) -> None:
    """Pass on what the other process says; None where it says no more."""
    with suppress(EOFError, pickle.UnpicklingError, ValueError, OSError):  # closed under our hands
        while True:
            tell(pickle.load(stream))
    tell(None)


def _ended(process: subprocess.Popen[bytes], bounds: Limits, folder: Path, doing: str) -> Outcome:
    code = process.wait()
    if code in (_NO_MEMORY, -signal.SIGABRT, -9):
        return _past(folder, *_too_much(bounds, doing))
    raise RuntimeError(f"the process that checks the register ended with code {code}, {doing}")


def _past(folder: Path, turkish: str, english: str) -> Outcome:
    error = DataError(english, turkish=turkish)
    return not_understood(folder, error, look=False), error


def _too_long(bounds: Limits, doing: str) -> tuple[str, str]:
    seconds = f"{bounds.seconds:g}"
    return (
        f"denetim {seconds} saniyelik süre sınırını aştı ({_in_turkish(doing)}): son eklenen dosyayı ya da şekli çıkarıp yeniden deneyin; "
        "kütük gerçekten bu kadar büyükse sınırı ORTAK_CHECK_SECONDS ile artırın.",
        f"the check went past its time limit of {seconds} s, {doing}: take out the file or shape that was added last and try again; "
        "if the register really needs longer, raise the limit by ORTAK_CHECK_SECONDS.",
    )


_STEPS = {
    "reading the files": "dosyalar okunurken",
    "checking what {} files state": "{} dosyanın söyledikleri denetlenirken",
    "checking what follows from it": "bundan çıkanlar denetlenirken",
    "looking up the places of the results": "sonuçların yerleri aranırken",
}


def _in_turkish(doing: str) -> str:
    """What was being done, in Turkish; the number in it is that of the files."""
    number = re.search(r"\d+", doing)
    return _STEPS.get(re.sub(r"\d+", "{}", doing), doing).format(number and number[0])


def _too_much(bounds: Limits, doing: str) -> tuple[str, str]:
    return (
        f"denetim {bounds.memory} MiB'lik bellek sınırını aştı ({_in_turkish(doing)}): son eklenen dosyayı ya da şekli çıkarıp yeniden "
        "deneyin; kütük gerçekten bu kadar büyükse sınırı ORTAK_CHECK_MEMORY ile artırın.",
        f"the check went past its memory limit of {bounds.memory} MiB, {doing}: take out the file or shape that was added last and "
        "try again; if the register really needs more, raise the limit by ORTAK_CHECK_MEMORY.",
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process, and those that it has started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    process.wait()
    if process.stdout:
        process.stdout.close()


_NO_MEMORY = 77
"""The exit code of a process that got no more memory."""


def answer() -> None:
    """What the other process does: read what is asked from standard input, write steps and the outcome to standard output."""
    from ortak.validation import core, parts  # noqa: F401 - loaded now: past a limit on memory, a library that isn't is said to be missing

    folder, bounds = pickle.load(sys.stdin.buffer)
    children.confine(bounds.memory * _MIB)
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no part of the answer

    def say(what: str) -> None:
        pickle.dump(_Step(what), out)
        out.flush()

    try:
        outcome = check(folder, say)
    except MemoryError:
        os._exit(_NO_MEMORY)
    except OSError as error:  # not understood, for the system's own reasons
        told = of_system(error)
        outcome = not_understood(folder, told, look=False), told
    pickle.dump(outcome, out)
    out.flush()
