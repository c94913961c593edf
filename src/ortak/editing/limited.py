"""Limits for the commands that read files in their own process: the files may be anybody's.

What counts is processor time, so that a person may think for as long as they like before they answer, and memory. They are the limits of
``ortak validate``. Where the system has none (Windows), there are none; macOS keeps to that of time alone.
"""

from __future__ import annotations

import argparse
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import NoReturn, TypeAlias

from ortak.errors import DataError

Run: TypeAlias = Callable[[argparse.Namespace], int]
_MIB = 1024 * 1024


def within_limits(run: Run) -> Run:
    """The command, ended by DataError where it takes more than the check of its register (or of the files it names) may take."""

    @wraps(run)
    def limited(options: argparse.Namespace) -> int:
        folder = getattr(options, "register", None) or next(iter(getattr(options, "paths", ())), Path())
        with limits(folder):
            return run(options)

    return limited


@contextmanager
def limits(folder: Path) -> Iterator[None]:
    """From here to the end of the context. For the main thread, which alone gets the system's signals; in others time has no limit."""
    from ortak.validation import bounded

    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    bounds = bounded.limits_of(folder).of(folder)
    with ExitStack() as stack:
        stack.enter_context(_lowered(resource.RLIMIT_AS, _address_space() + bounds.memory * _MIB))
        if threading.current_thread() is threading.main_thread():
            used = resource.getrusage(resource.RUSAGE_SELF)
            stack.callback(signal.signal, signal.SIGXCPU, signal.signal(signal.SIGXCPU, lambda *_: _too_long(bounds.seconds)))
            stack.enter_context(_lowered(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + bounds.seconds) + 1))
        try:
            yield
        except MemoryError:
            raise _too_much(bounds.memory) from None


@contextmanager
def _lowered(which: int, limit: int) -> Iterator[None]:
    import resource

    soft, hard = resource.getrlimit(which)
    known = [one for one in (soft, hard) if one != resource.RLIM_INFINITY]
    resource.setrlimit(which, (min([limit, *known]), hard))
    try:
        yield
    finally:
        resource.setrlimit(which, (soft, hard))


def _address_space() -> int:
    """Bytes that this process has already; where the system doesn't say, none."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _too_long(seconds: float) -> NoReturn:
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)  # it comes again each second
    raise DataError(
        f"this took more than {seconds:.3g} s of processor time: leave out the file that was added last and try again; if the files really "
        "need longer, raise the limit by ORTAK_CHECK_SECONDS.",
        turkish=f"bu iş {seconds:.3g} saniyeden çok işlemci süresi aldı: son eklenen dosyayı çıkarıp yeniden deneyin; dosyalar gerçekten "
        "bu kadar büyükse sınırı ORTAK_CHECK_SECONDS ile artırın.",
    )


def _too_much(memory: int) -> DataError:
    return DataError(
        f"this took more than {memory} MiB of memory: leave out the file that was added last and try again; if the files really need more, "
        "raise the limit by ORTAK_CHECK_MEMORY.",
        turkish=f"bu iş {memory} MiB'tan çok bellek istedi: son eklenen dosyayı çıkarıp yeniden deneyin; dosyalar gerçekten bu "
        "kadar büyükse sınırı ORTAK_CHECK_MEMORY ile artırın.",
    )
