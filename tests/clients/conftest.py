"""Two registers, each served under the server's own address, so that every IRI in its data can be followed."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from conftest import REPOSITORY, build, serving

from ortak.release import Release

SCRIPTS = Path(__file__).parent / "scripts"


class Served(NamedTuple):
    """A register that is served: the server's address without a slash at its end, and what it serves."""

    url: str
    release: Release


@contextmanager
def served(register: Path, folder: Path, **settings: object) -> Iterator[Served]:
    """Build a register's release into an empty folder, and serve it under the server's address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    built = build(register, folder / "release")
    with ExitStack() as stack:
        with pytest.MonkeyPatch.context() as environment:  # for this server only, not for those started while it runs
            for name, value in settings.items():
                environment.setenv(f"ORTAK_{name.upper()}", str(value))
            address = stack.enter_context(serving(built.folder, "--port", str(port), "--base", f"{url}/"))
        assert address == url
        yield Served(url, Release.open(built.folder, f"{url}/"))


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The register of this repository."""
    with served(REPOSITORY, tmp_path_factory.mktemp("own")) as found:
        yield found


@pytest.fixture(scope="session")
def northern(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The invented register, with other languages and codes of its own."""
    with served(REPOSITORY / "tests" / "registers" / "northern", tmp_path_factory.mktemp("northern")) as found:
        yield found


@pytest.fixture(params=["own", "northern"])
def site(request: pytest.FixtureRequest) -> Served:
    """Each of the two."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Served)
    return found


def free_port() -> int:
    """A port that nobody listens on, below those that Linux gives to clients: it is still free when the server starts."""
    while True:
        port = 12_000 + secrets.randbelow(20_000)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port
