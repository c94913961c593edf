"""One changed record leaves the documents about everything unrelated as they were: byte for byte, so that caches stay valid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ortak.build import contents
from ortak.describe import describe
from ortak.namespaces import TYPES, document_of
from ortak.register import open_register
from ortak.release import Lineage, Release, write
from ortak.terms import Iri

from .conftest import client_of

RECORD = "claim/nalas-size"
BEFORE, AFTER = "NALAS is a very large network.", "NALAS is a large network."


@pytest.fixture
def changed(release: Release, register_copy: Path, tmp_path: Path) -> Release:
    """The next release, in which one record says something else."""
    file = register_copy / "data" / "partnerships" / "nalas.ttl"
    text = file.read_text(encoding="utf-8")
    assert BEFORE in text
    file.write_text(text.replace(BEFORE, AFTER), encoding="utf-8")
    write(tmp_path / "changed", contents(open_register(register_copy)), Lineage("2100-01-01T00:00:00Z", release))
    return Release.open(tmp_path / "changed")


def related(release: Release, thing: Iri) -> Iterator[Iri]:
    """What the record is about, and what names it."""
    description = describe(release, thing, release.base, 1_000)
    yield thing
    yield from (document_of(quad.o) for quad in description.own if isinstance(quad.o, Iri))
    yield from (document_of(quad.s) for quad in description.incoming)


@pytest.mark.parametrize("suffix", ["html", "ttl", "jsonld", "nq"])
def test_only_what_a_change_concerns_changes(release: Release, changed: Release, suffix: str) -> None:
    before, after = client_of(release), client_of(changed)
    record = release.base.thing(*RECORD.split("/"))
    allowed = set(related(release, record))
    found = set()
    for thing in (thing for type_ in TYPES for thing in release.slugs(type_)):
        path = f"{release.base.doc_path(thing)}.{suffix}"
        old, new = before.get(path), after.get(path)
        assert old.headers["Ortak-Version"] != new.headers["Ortak-Version"]
        assert (old.data == new.data) == (old.headers["ETag"] == new.headers["ETag"]), path
        if old.data != new.data:
            found.add(thing)
    assert record in found
    assert found <= allowed, found - allowed
