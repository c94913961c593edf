"""The repository's own register as a release, built once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortak.derive import derive
from ortak.register import open_register
from ortak.release import Contents, Release, write

REPOSITORY = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of the register in this repository, under its own base."""
    return build(REPOSITORY, tmp_path_factory.mktemp("release") / "own")


def build(register_folder: Path, target: Path) -> Release:
    """Build a register's release and open it."""
    register = open_register(register_folder)
    stated = register.stated()
    reference = [quad for document in register.reference for quad in document.quads]
    derived = derive(stated, reference, register.base, register.languages)
    write(target, Contents(register.base, register.iri, register.languages, stated, derived, reference))
    return Release.open(target)
