"""One server for all tests that leave it as they found it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ortak.release import Release

from .running import Running, running


@pytest.fixture(scope="session")
def server(release: Release, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The register of this repository, served; queries may take 2 seconds and 300 MiB."""
    log = tmp_path_factory.mktemp("server") / "log"
    with running(release.folder, log, query_seconds=2, query_memory=300, receive_seconds=2, cache=8) as server:
        yield server
    assert log.read_text(encoding="utf-8", errors="replace").count("Traceback") == 0
