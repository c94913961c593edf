"""The repository's own register: as a folder to spoil, and as a release built once for all tests."""

from __future__ import annotations

import shutil
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
