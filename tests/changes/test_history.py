"""A release carries its history: what changed with each release up to it, and what was said before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ortak.build import build, contents, ensure
from ortak.changes import Kind
from ortak.errors import DataError
from ortak.namespaces import document_of
from ortak.register import open_register
from ortak.release import Lineage, Moment, Release, write

FIRST, SECOND, THIRD = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"
NALAS = "partnerships/nalas.ttl"


def spoil(folder: Path, old: str, new: str) -> None:
    path = folder / "data" / NALAS
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def release(folder: Path, target: Path, released: str, previous: Release | None = None) -> Release:
    write(target, contents(open_register(folder)), Lineage(released, previous))
    return Release.open(target)


@pytest.fixture
def three(register_copy: Path, tmp_path: Path) -> tuple[Release, Release, Release]:
    """The register, the same with another year of a membership, and the register again."""
    first = release(register_copy, tmp_path / "1", FIRST)
    spoil(register_copy, '"2008"^^xsd:gYear', '"2009"^^xsd:gYear')
    second = release(register_copy, tmp_path / "2", SECOND, first)
    spoil(register_copy, '"2009"^^xsd:gYear', '"2008"^^xsd:gYear')
    return first, second, release(register_copy, tmp_path / "3", THIRD, second)


def test_a_first_release_has_created_everything(three: tuple[Release, ...]) -> None:
    first = three[0]
    things = [thing for type_ in first.manifest.counts if type_ not in {"stated", "derived"} for thing in first.slugs(type_)]
    changes = [change for page in range(1, first.history.pages + 1) for change in first.history.on_page(page)]
    assert {change.thing for change in changes} == set(things)
    assert {change.kind for change in changes} == {Kind.CREATED}
    assert (first.manifest.previous, first.manifest.released) == ("", FIRST)


def test_one_changed_record_is_one_line_more(three: tuple[Release, ...]) -> None:
    first, second, _ = three
    before, after = ((one.folder / "history.jsonl").read_bytes() for one in (first, second))
    assert after.startswith(before)
    told, *changed = [json.loads(line) for line in after[len(before) :].splitlines()]
    assert (told["release"], told["time"]) == (second.version, SECOND)
    record = second.base.thing("membership", "mbb-nalas")
    assert [(line["change"], line["record"], line["version"]) for line in changed] == [("updated", record, second.version)]
    assert second.manifest.previous == first.version
    assert second.history.last_change(record) == Moment(second.version, SECOND)
    assert second.history.last_change(second.base.thing("organization", "mbb")) == Moment(first.version, FIRST)
    assert second.history.last_change(second.base.thing("organization", "nobody")) is None


def test_each_version_of_a_record_stays_to_be_read(three: tuple[Release, ...]) -> None:
    first, second, third = three
    record = third.base.thing("membership", "mbb-nalas")
    changes = third.history.changes_of(record)
    assert [change.kind for change in changes] == [Kind.CREATED, Kind.UPDATED, Kind.UPDATED]
    said = [{quad.triple for quad in third.history.described(change)} for change in changes]
    assert said == [{quad.triple for quad in one.quads(record)} for one in (first, second, third)]
    assert {quad.g for quad in third.history.described(changes[0])} == {f"{third.base.iri}version/membership/mbb-nalas/20260101T000000Z"}


def test_superseded_descriptions_only_grow(three: tuple[Release, ...]) -> None:
    first, second, third = ((one.folder / "superseded.nq").read_bytes() for one in three)
    assert first == b""
    assert second
    assert third.startswith(second)
    assert len(third) > len(second)


def test_the_history_is_no_part_of_the_version(three: tuple[Release, ...]) -> None:
    first, second, third = three
    assert first.version == third.version != second.version
    assert first.manifest.files["history.jsonl"] != third.manifest.files["history.jsonl"]


def test_from_any_version_there_is_a_page_to_begin_with(three: tuple[Release, ...]) -> None:
    first, second, third = three
    assert first.history.page_after(first.version) == first.history.pages + 1
    page = second.history.page_after(first.version)
    assert page == second.history.pages == first.history.pages + 1
    assert third.history.page_after(second.version) == page + 1
    assert third.history.page_after(third.version) == third.history.pages + 1, "the data is what it was: all that was said then holds"
    assert third.history.page_after("0" * 16) is None


def test_nothing_new_is_the_release_before_once_more(three: tuple[Release, ...], register_copy: Path, tmp_path: Path) -> None:
    third = three[2]
    again = release(register_copy, tmp_path / "again", "2027-01-01T00:00:00Z", third)
    assert {path.name: path.read_bytes() for path in again.folder.iterdir()} == {
        path.name: path.read_bytes() for path in third.folder.iterdir()
    }


def test_a_release_is_later_than_the_one_before(three: tuple[Release, ...], register_copy: Path, tmp_path: Path) -> None:
    spoil(register_copy, '"2008"^^xsd:gYear', '"2007"^^xsd:gYear')
    with pytest.raises(DataError, match=f"made at {THIRD}.*at {SECOND}: name a later time"):
        release(register_copy, tmp_path / "early", SECOND, three[2])


def test_a_moment_is_to_the_second_in_utc(register_copy: Path, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="“yesterday” is no moment: write it to the second"):
        build(register_copy, tmp_path / "release", released="yesterday")


def test_a_release_of_another_base_is_no_release_before(three: tuple[Release, ...], register_copy: Path, tmp_path: Path) -> None:
    base = three[0].manifest.base
    for path in (register_copy / "data").rglob("*.ttl"):
        path.write_text(path.read_text(encoding="utf-8").replace(base, "https://other.example/"), encoding="utf-8")
    with pytest.raises(DataError, match=f"the base {base}, this register https://other.example/"):
        release(register_copy, tmp_path / "other", SECOND, three[0])


def test_what_is_served_from_a_folder_goes_on_from_what_was_served_before(register_copy: Path) -> None:
    with_first = Release.open(ensure(register_copy))
    spoil(register_copy, '"2008"^^xsd:gYear', '"2009"^^xsd:gYear')
    with_second = Release.open(ensure(register_copy))
    assert with_second.manifest.previous == with_first.version
    assert [moment.version for moment in with_second.history.releases()] == [with_first.version, with_second.version]
    assert with_second.manifest.released > with_first.manifest.released
    (changed,) = with_second.history.on_page(with_second.history.pages)
    assert document_of(changed.thing) == with_second.base.thing("membership", "mbb-nalas")
