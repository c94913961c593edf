"""A release: the same input gives the same bytes, and a damaged one is never opened."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ortak.build import contents
from ortak.errors import CallerError, OrtakError, ReleaseError
from ortak.namespaces import document_of
from ortak.register import open_register
from ortak.release import ListQuery, Release, write
from ortak.release.lists import collation
from ortak.temporal import Answer

from .test_register import spoil


@pytest.fixture
def copied(release: Release, tmp_path: Path) -> Path:
    shutil.copytree(release.folder, tmp_path / "copied")
    return tmp_path / "copied"


def test_same_input_same_bytes(release: Release, register_copy: Path, tmp_path: Path) -> None:
    write(tmp_path / "again", contents(open_register(register_copy)))
    for path in release.folder.iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_the_version_is_of_what_is_stated(release: Release, register_copy: Path, tmp_path: Path) -> None:
    (register_copy / "data/places.ttl").write_text(
        "# a comment\n" + (register_copy / "data/places.ttl").read_text(encoding="utf-8"), encoding="utf-8"
    )
    assert write(tmp_path / "same", contents(open_register(register_copy))).version == release.version
    spoil(register_copy, "partnerships/nalas.ttl", '"2008"^^xsd:gYear', '"2009"^^xsd:gYear')
    assert write(tmp_path / "other", contents(open_register(register_copy))).version != release.version


@pytest.mark.parametrize("name", ["stated.nq", "derived.nq", "reference.nq", "index.sqlite"])
def test_one_flipped_byte_is_seen(copied: Path, name: str) -> None:
    data = bytearray((copied / name).read_bytes())
    data[len(data) // 2] ^= 1
    (copied / name).write_bytes(data)
    with pytest.raises(ReleaseError, match=name):
        Release.open(copied)


def test_half_a_release_is_seen(copied: Path) -> None:
    (copied / "derived.nq").write_bytes((copied / "derived.nq").read_bytes()[:-100])
    with pytest.raises(ReleaseError, match=r"derived\.nq"):
        Release.open(copied)
    (copied / "manifest.json").unlink()
    with pytest.raises(ReleaseError, match="no whole release"):
        Release.open(copied)


def test_a_foreign_folder_is_never_overwritten(tmp_path: Path, register_copy: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(OrtakError, match="no release"):
        write(tmp_path / "mine", contents(open_register(register_copy)))
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_new_release_replaces_the_old_one_whole(copied: Path, register_copy: Path) -> None:
    spoil(register_copy, "partnerships/nalas.ttl", '"2008"^^xsd:gYear', '"2009"^^xsd:gYear')
    manifest = write(copied, contents(open_register(register_copy)))
    assert Release.open(copied).version == manifest.version
    assert [path.name for path in copied.parent.iterdir() if path.name.startswith(".")] == []


def test_every_quad_belongs_to_one_thing(release: Release) -> None:
    things = [thing for type_ in release.manifest.counts if type_ not in {"stated", "derived"} for thing in release.slugs(type_)]
    found = [quad for thing in things for quad in release.quads(thing)]
    assert len(found) == release.manifest.counts["stated"] + release.manifest.counts["derived"]
    assert all(document_of(quad.s) in things for quad in found)


def test_the_statements_of_one_subject(release: Release) -> None:
    moved = Release.open(release.folder, "http://localhost:8000/")
    for served in (release, moved):
        for thing in served.every(0, 1_000):
            whole = served.quads(thing)
            for subject in {quad.s for quad in whole}:
                assert served.statements(subject) == [quad for quad in whole if quad.s == subject]
        assert served.statements(served.base.thing("organization", "nobody")) == []
    moved.close()


def test_links_come_bounded_with_their_total(release: Release) -> None:
    union = release.base.thing("organization", "mbb")
    some, total = release.links_to(union, 3)
    everything, _ = release.links_to(union, 10_000)
    assert len(some) == 3
    assert len(everything) == total > 20
    assert all(document_of(quad.s) != union for quad in everything)


def test_another_base_changes_every_own_iri(release: Release) -> None:
    moved = Release.open(release.folder, "http://localhost:8000/")
    thing = moved.base.thing("membership", "mbb-nalas")
    assert thing.startswith("http://localhost:8000/id/")
    assert len(moved.quads(thing)) == len(release.quads(release.base.thing("membership", "mbb-nalas")))
    assert release.manifest.base.encode() not in moved.nquads("stated") + moved.nquads("derived")
    assert moved.version == release.version


def slugs(release: Release, query: ListQuery) -> list[str]:
    rows, total, preceding, last = release.search(query)
    assert (len(rows), preceding, last) == (total, 0, None)
    return [row.thing.rpartition("/id/")[2] for row in rows]


def test_held_on_a_day(release: Release) -> None:
    day = date(2012, 6, 1)
    certain = slugs(release, ListQuery("memberships", on=day, language="tr"))
    assert set(certain) == {
        "membership/mbb-ato",
        "membership/mbb-nalas",
        "membership/mbb-oicc",
        "membership/mbb-tdbb",
        "tenure/mbb-nalas-term-president",
    }
    possible = slugs(release, ListQuery("memberships", on=day, certainty=Answer.POSSIBLY, language="tr"))
    assert set(possible) - set(certain) == {"membership/ato-un", "membership/ato-coe", "tenure/mbb-nalas-vice-president"}


def test_filters_combine_on_one_component(release: Release) -> None:
    query = ListQuery("partnerships", {"status": "observer"}, on=date(2012, 6, 1), language="tr")
    assert slugs(release, query) == ["partnership/ato"]
    assert slugs(release, ListQuery("partnerships", {"status": "observer", "office": "term-president"}, language="tr")) == []
    assert slugs(release, ListQuery("partnerships", {"status": "full", "office": "term-president"}, language="tr")) == ["partnership/nalas"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"seat": "SA"}, {"partnership/oicc"}),
        ({"signed-in": "TR"}, {"partnership/apla", "partnership/calm"}),
        ({"members-from": "IQ"}, {"partnership/ato", "partnership/tdbb"}),
        ({"based-in": "md"}, {"partnership/calm"}),
        ({"field": "planning"}, {"partnership/ato"}),
        ({"type": "cooperation-protocol"}, {"partnership/apla", "partnership/ktbb"}),
    ],
)
def test_each_filter(release: Release, filters: dict[str, str], expected: set[str]) -> None:
    assert set(slugs(release, ListQuery("partnerships", filters, language="tr"))) == expected


def test_signed_by_a_day_says_why(release: Release) -> None:
    rows, total, _, _ = release.search(ListQuery("agreements", signed_by=date(2004, 3, 4), language="en"))
    assert [row.thing.rpartition("/")[2] for row in rows] == ["ato-1982", "ktbb-2004"]
    assert total == 2
    assert rows[0].because[0].begin_latest == "1982-01-11"


def test_words_are_found_without_diacritics(release: Release) -> None:
    assert slugs(release, ListQuery("organizations", words="islam konferansi", language="tr")) == ["organization/oic"]
    assert slugs(release, ListQuery("organizations", words="100%", language="tr")) == []


def test_turkish_names_stand_in_turkish_order(release: Release) -> None:
    places = slugs(release, ListQuery("places", language="tr"))
    assert places.index("place/istanbul") < places.index("place/mecca") < places.index("place/skopje")


def test_names_stand_in_order_word_by_word() -> None:
    turkish = ["Ana Kent", "Anakent", "Çorum", "Dünya", "Iğdır", "İzmir", "Ötüken", "Şam", "Zonguldak"]
    assert sorted(set(turkish), key=lambda name: collation(name, "tr")) == turkish
    assert collation("  “Ağ” (2. birlik)", "en") == "ag-2-birlik"
    assert "~" not in collation("a~b", "tr") + collation("a~b", "en"), "it parts the places in an address"


def test_pages_join_without_gap_or_repeat(release: Release) -> None:
    query = ListQuery("organizations", language="en", limit=4)
    whole = slugs(release, replace(query, limit=100))
    forward: list[str] = []
    page = release.search(query)
    last = page.last
    while page.rows:
        assert page.preceding == len(forward)
        forward += [row.thing.rpartition("/id/")[2] for row in page.rows]
        begin, page = page.rows[0].position, release.search(replace(query, after=page.rows[-1].position))
    assert forward == whole
    assert release.search(replace(query, after=last)).rows[0].position == begin
    backward: list[str] = []
    page = release.search(replace(query, after=last))
    while page.rows:
        backward = [row.thing.rpartition("/id/")[2] for row in page.rows] + backward
        page = release.search(replace(query, before=page.rows[0].position))
    assert backward == whole


def test_an_unknown_filter_is_named(release: Release) -> None:
    with pytest.raises(CallerError, match="colour"):
        release.search(ListQuery("partnerships", {"colour": "red"}, language="tr"))


def test_near_names(release: Release) -> None:
    assert release.near(release.base.thing("organization", "nalass"))[0] == release.base.thing("organization", "nalas")


def test_at_no_moment_of_the_swap_there_is_no_release(copied: Path, register_copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rename of the old release away would leave a gap: none is made where the system can exchange two names."""
    renamed: list[Path] = []
    monkeypatch.setattr(Path, "rename", lambda self, _: renamed.append(self))
    write(copied, contents(open_register(register_copy)))
    assert renamed == []
    assert Release.open(copied)


@pytest.mark.parametrize("said", ['{"format": 2}', '{"format": 2, "files": {}}', "[]", ""])
def test_a_manifest_that_is_none_is_refused(copied: Path, said: str) -> None:
    (copied / "manifest.json").write_text(said, encoding="utf-8")
    with pytest.raises(ReleaseError):
        Release.open(copied)


def test_a_manifest_vouches_for_every_file(copied: Path) -> None:
    manifest = json.loads((copied / "manifest.json").read_text(encoding="utf-8"))
    del manifest["files"]["stated.nq"]
    (copied / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ReleaseError, match="vouch"):
        Release.open(copied)
