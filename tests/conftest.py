"""The repository's own register: as a folder to spoil, as a release built once for all tests, and served."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ortak.build import contents
from ortak.register import open_register
from ortak.release import Release, write

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of the register in this repository, under its own base."""
    return build(REPOSITORY, tmp_path_factory.mktemp("release") / "own")


@pytest.fixture
def register_copy(tmp_path: Path) -> Path:
    """A copy of the repository's register that a test may spoil."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "register" / "data")
    return tmp_path / "register"


def build(register_folder: Path, target: Path) -> Release:
    """Build a register's release, unchecked, and open it."""
    write(target, contents(open_register(register_folder)))
    return Release.open(target)


@pytest.fixture(scope="session")
def server(release: Release) -> Iterator[str]:
    """The address (``http://127.0.0.1:PORT``) of the release, served by the real command."""
    with serving(release.folder) as address:
        yield address


@pytest.fixture(scope="session")
def northern_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the invented register, served from a copy of its folder: built on the way."""
    folder = tmp_path_factory.mktemp("northern") / "register"
    shutil.copytree(REPOSITORY / "tests" / "registers" / "northern", folder)
    with serving(folder) as address:
        yield address


@contextmanager
def serving(source: Path, *arguments: str) -> Iterator[str]:
    """The address of a running ``ortak serve``, on a free port; stopped in the end."""
    command = [sys.executable, "-m", "ortak", "serve", str(source), "--port", "0", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline()
            assert said.startswith("Ortak answers at http://"), said
            yield said.split()[3].rstrip("/")
        finally:
            process.terminate()
            process.wait(30)
