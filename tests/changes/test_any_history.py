"""Whatever the history: who starts from any version and applies the changes has exactly today's graph, in either way of following them."""

from __future__ import annotations

import json
import tempfile
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from ortak.namespaces import DCT, ORG, ORTAK, RDF, RDFS, SKOS, TIME, Base
from ortak.release import Contents, Lineage, Release, write
from ortak.settings import Settings
from ortak.terms import LANG_STRING, Iri, Literal, Quad, Triple
from ortak.web.app import create_app
from ortak.web.plan import plan
from ortak.web.protocol import Request
from ortak.web.site import Site

from .harvesting import by_activities, by_members, pages_of

BASE = Base("https://lakes.example/")
REGISTER = BASE.thing("register", "lakes")
RECORDS = ("organization/a", "organization/a-b", "organization/b", "place/a", "membership/a-b")
GONE = "withdrawn"


class Snapshot(NamedTuple):
    """A register: each record's text, or that it is withdrawn; one that isn't there yet is left out."""

    records: dict[str, str]

    def contents(self) -> Contents:
        living = [(record, text) for record, text in self.records.items() if text != GONE]
        former = [record for record, text in self.records.items() if text == GONE]
        return Contents(
            BASE,
            REGISTER,
            ("en",),
            [Quad(REGISTER, RDF("type"), ORTAK("Register"), BASE.graph("register")), *(q for one in living for q in _stated(*one))],
            [quad for one in living for quad in _derived(*one)],
            [],
            former=tuple(quad for record in former for quad in _former(record)),
        )


def _iri(record: str) -> Iri:
    return Iri(f"{BASE.iri}id/{record}")


def _stated(record: str, text: str) -> list[Quad]:
    thing, graph = _iri(record), BASE.graph(f"files/{len(text)}")  # a record may move from file to file
    part = Iri(f"{thing}#time")
    said: list[Triple] = [
        Triple(thing, RDF("type"), ORG("Organization")),
        Triple(thing, SKOS("prefLabel"), Literal(text, LANG_STRING, "en")),
        Triple(thing, DCT("relation"), _iri(RECORDS[len(text) % len(RECORDS)])),
    ]
    if "#" in text:
        said += [Triple(thing, TIME("hasTime"), part), Triple(part, RDFS("comment"), Literal(text))]
    return [Quad(*triple, graph) for triple in said]


def _derived(record: str, text: str) -> list[Quad]:
    return [Quad(_iri(record), RDFS("label"), Literal(text.upper(), LANG_STRING, "en"), BASE.derived)]


def _former(record: str) -> list[Quad]:
    return [Quad(_iri(record), RDF("type"), ORTAK("WithdrawnRecord"), BASE.former)]


@st.composite
def histories(draw: st.DrawFn) -> list[Snapshot]:
    """One to five versions; a record that has been there is there or withdrawn for ever after, and may come back."""
    text = st.sampled_from(["x", "y", 'two\nlines "quoted" \\', "with # a part", "another # part > <"])
    snapshots: list[Snapshot] = []
    for _ in range(draw(st.integers(1, 5))):
        known = snapshots[-1].records if snapshots else {}
        records = dict(known)
        for record in draw(st.sets(st.sampled_from(RECORDS), max_size=3)):
            records[record] = draw(st.one_of(text, st.just(GONE)) if record in known else text)
        snapshots.append(Snapshot(records))
    return snapshots


def _graph(release: Release) -> set[Triple]:
    things = [REGISTER, *(_iri(record) for record in RECORDS)]
    return {quad.triple for thing in things for quad in release.quads(thing)}


def _build(folder: Path, snapshots: list[Snapshot]) -> list[Release]:
    releases: list[Release] = []
    for number, snapshot in zip(count(1), snapshots, strict=False):
        lineage = Lineage(f"2026-01-01T00:00:{number:02}Z", releases[-1] if releases else None)
        write(folder / str(number), snapshot.contents(), lineage)
        releases.append(Release.open(folder / str(number)))
    return releases


def _get(client: FlaskClient, address: str, accept: str) -> bytes:
    parts = urlsplit(address)
    answer = client.get(f"{parts.path}?{parts.query}", headers={"Accept": accept}, follow_redirects=True)
    return b"" if answer.status_code == 410 else answer.data


@settings(max_examples=40, deadline=None)
@given(histories())
def test_from_any_version_to_today(snapshots: list[Snapshot]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        releases = _build(Path(folder), snapshots)
        newest = releases[-1]
        today = _graph(newest)
        client = create_app(Site(newest, Settings())).test_client()

        def get(address: str, accept: str) -> bytes:
            return _get(client, address, accept)

        for copy, since in [(_graph(one), f"/changes?since={one.version}") for one in releases] + [(set(), "/changes/1")]:
            assert by_activities(copy, since, get, json.loads)[0] == today
        nodes = pages_of(BASE.changes, get)
        assert len(nodes) == newest.history.pages + 1
        assert by_members(set(), nodes, get) == today
        for one in releases:
            after = newest.history.page_after(one.version)
            assert after is not None
            pages = [f"{BASE.changes}/{page}" for page in range(1, newest.history.pages + 1)]
            assert by_members(_graph(one), pages[after - 1 :], get) == today
            assert by_members(set(), pages[: after - 1], get) == _graph(one), "as it was then"
        for one in releases:
            one.close()


def test_what_comes_back_is_created_again_and_what_stays_away_is_told_once(tmp_path: Path) -> None:
    texts = ("x", GONE, GONE, "x", "y")
    snapshots = [Snapshot({"organization/a": text, "organization/b": "x" * number}) for number, text in enumerate(texts, 1)]
    releases = _build(tmp_path, snapshots)
    history = releases[-1].history
    assert [change.kind for change in history.changes_of(_iri("organization/a"))] == ["created", "deleted", "created", "updated"]
    assert [one.history.removed(_iri("organization/a")) is not None for one in releases] == [False, True, True, False, False]
    assert len(history.changes_of(_iri("organization/b"))) == len(texts)
    for one in releases:
        one.close()


def test_another_description_of_the_same_data_is_a_change(tmp_path: Path) -> None:
    """What is derived may change with the program: whoever has the version already learns of it all the same."""
    contents = Snapshot({"organization/a": "x", "organization/b": "y"}).contents()
    write(tmp_path / "1", contents, Lineage("2026-01-01T00:00:00Z"))
    first = Release.open(tmp_path / "1")
    richer = replace(contents, derived=[*contents.derived, *_derived("organization/a", "also")])
    write(tmp_path / "2", richer, Lineage("2026-01-02T00:00:00Z", first))
    second = Release.open(tmp_path / "2")
    assert second.version == first.version
    assert second.history.page_after(first.version) == 2, "it can't be told which of the two the asker has"
    assert [change.thing for change in second.history.on_page(second.history.pages)] == [_iri("organization/a")]


def test_a_page_has_no_more_than_who_asks_can_take_at_once(tmp_path: Path) -> None:
    """A very large record has a page of its own, so that no page takes the server or its reader much memory."""
    records = dict.fromkeys(RECORDS, "x") | {"organization/a-b": "x" * 1_200_000}
    (release,) = _build(tmp_path, [Snapshot(records)])
    pages = [[change.thing for change in release.history.on_page(page)] for page in range(1, release.history.pages + 1)]
    before, after = ("membership/a-b", "organization/a"), ("organization/b", "place/a")
    assert pages == [[*map(_iri, before)], [_iri("organization/a-b")], [*map(_iri, after), REGISTER]]
    release.close()


def test_where_something_else_is_derived_from_the_same_data_queries_have_other_etags(tmp_path: Path) -> None:
    """As by a newer program: the data version stays."""
    said = Snapshot({"organization/a": "x"}).contents()
    write(tmp_path / "1", said)
    write(tmp_path / "2", replace(said, derived=[]))
    request = Request("GET", b"query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D")
    plans = []
    for number in ("1", "2"):
        with closing(Release.open(tmp_path / number)) as release:
            plans.append((release.version, plan(Site(release, Settings()), request)))
    (version, first), (same, second) = plans
    assert version == same
    assert first is not None
    assert second is not None
    assert first.etag != second.etag


def test_terms_of_its_own_are_data_of_the_register(tmp_path: Path) -> None:
    versions = set()
    for name in ("treasurer", "keeper of the purse"):
        code = Quad(Iri(f"{BASE.iri}code/office/t"), SKOS("prefLabel"), Literal(name, LANG_STRING, "en"), BASE.graph("ontology/own/codes"))
        write(tmp_path / name, replace(Snapshot({"organization/a": "x"}).contents(), reference=[code]))
        with closing(Release.open(tmp_path / name)) as release:
            versions.add(release.version)
    assert len(versions) == 2
