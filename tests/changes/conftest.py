"""A register with one release after another, and a server of the newest."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from web_server.running import Running, running

from ortak.build import contents
from ortak.register import open_register
from ortak.release import Lineage, Release, write

REPOSITORY = Path(__file__).parents[2]


class Two(NamedTuple):
    """A release, the one after it in which one record has changed, and a server of each."""

    before: Release
    after: Release
    old: Running
    new: Running


@pytest.fixture(scope="package")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    """The repository's register, and the same with another year of one membership."""
    folder = tmp_path_factory.mktemp("two")
    register = folder / "register"
    shutil.copytree(REPOSITORY / "data", register / "data")
    write(folder / "1", contents(open_register(register)), Lineage("2026-01-01T00:00:00Z"))
    before = Release.open(folder / "1")
    nalas = register / "data" / "partnerships" / "nalas.ttl"
    text = nalas.read_text(encoding="utf-8")
    assert '"2008"^^xsd:gYear' in text
    nalas.write_text(text.replace('"2008"^^xsd:gYear', '"2009"^^xsd:gYear'), encoding="utf-8")
    write(folder / "2", contents(open_register(register)), Lineage("2026-02-01T00:00:00Z", before))
    with running(folder / "1", folder / "old.log") as old, running(folder / "2", folder / "new.log") as new:
        yield Two(before, Release.open(folder / "2"), old, new)
