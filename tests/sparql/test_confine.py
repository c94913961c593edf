"""Whether the system keeps its promises about a query worker is tried, not believed."""

from __future__ import annotations

import fcntl
import resource
import signal
from collections.abc import Callable

import pytest

from ortak.sparql.confine import not_enforced

TIME, MEMORY = "the limit on its time", "the limit on its memory"
OPENING, LEAVING = "that it opens no socket and no file", "that it ends when its asker leaves"


def test_here_everything_is_enforced() -> None:
    assert not_enforced() == []


def without(*ignored: int) -> Callable[[int, tuple[int, int]], None]:
    """``setrlimit`` of a system that takes some limits and ignores them; macOS does so with RLIMIT_AS."""
    real = resource.setrlimit

    def set_limit(which: int, limits: tuple[int, int]) -> None:
        if which not in ignored:
            real(which, limits)

    return set_limit


def test_a_system_that_ignores_a_limit_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "setrlimit", without(resource.RLIMIT_AS))
    assert not_enforced() == [MEMORY]
    monkeypatch.setattr(resource, "setrlimit", without(resource.RLIMIT_AS, resource.RLIMIT_NOFILE))
    assert not_enforced() == [OPENING, MEMORY]


def test_a_system_without_the_signals_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "fcntl", lambda *_: 0)
    monkeypatch.setattr(signal, "setitimer", lambda *_: (0.0, 0.0))
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert not_enforced() == [TIME, LEAVING]
