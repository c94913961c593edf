"""One server for all of them: in the end it is as it was in the beginning."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest
from web_server.running import until

from ortak.release import Release

from .given import rows
from .odd import build_odd
from .target import LISTED, Canary, Size, Target

collect_ignore_glob = [] if rows() else ["test_given_*.py"]

QUERY_SECONDS = 1
RECEIVE_SECONDS = 1
LIMITS = {"query_seconds": QUERY_SECONDS, "query_memory": 300, "receive_seconds": RECEIVE_SECONDS, "cache": 8}
MORE_DESCRIPTORS = 12
MORE_MEMORY = 150 * 1024
"""Of one lasting process, in KiB: what the interpreter and the caches keep, and no more."""

Start = Callable[..., AbstractContextManager[Target]]


@contextmanager
def attacked(release: Path, log: Path, **settings: object) -> Iterator[Target]:
    """A server for as long as the block lasts: it ends well, leaves no process, and no fault of its own in its log."""
    server = Target(release, log, **{**LIMITS, **settings})
    code = None
    try:
        yield server
        code = server.stop()
    finally:
        if code is None:
            for pid in server.processes():
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            server.ended()
    assert code == 0
    assert until(lambda: not server.processes())
    assert "Traceback" not in log.read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="session")
def canary() -> Iterator[Canary]:
    """Nobody should call it."""
    listening = Canary()
    yield listening
    assert listening.hits == 0
    listening.close()


@pytest.fixture(scope="session")
def target(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The register of this repository, served; after everything, its processes haven't grown, and no status was one that isn't listed."""
    with attacked(release.folder, tmp_path_factory.mktemp("target") / "log") as server:
        server.triples()
        before = server.sizes()
        yield server
        server.client.close()
        assert until(server.is_complete)
        assert server.sizes().keys() == before.keys()
        assert until(lambda: _grown(server, before) == [])
        assert set(server.seen) <= LISTED, server.seen


def _grown(server: Target, before: Mapping[str, Size]) -> list[str]:
    return [
        f"process {pid}: from {before[pid]} to {after}"
        for pid, after in server.sizes().items()
        if after.descriptors > before[pid].descriptors + MORE_DESCRIPTORS or after.memory > before[pid].memory + MORE_MEMORY
    ]


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """The register with data that bites, served."""
    folder = tmp_path_factory.mktemp("odd")
    with attacked(build_odd(folder).folder, folder / "log") as server:
        yield server


@pytest.fixture
def start(release: Release, tmp_path: Path) -> Start:
    """Serves the register of this repository with other settings, for as long as the block lasts."""

    def begin(**settings: object) -> AbstractContextManager[Target]:
        return attacked(release.folder, tmp_path / "log", **settings)

    return begin
