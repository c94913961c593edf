"""ldes-client: follows the stream of changes to its end, resumes from what it has saved, and has the graph of today after it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from changes.harvesting import in_a_graph, without
from conftest import REPOSITORY, serving

from ortak.build import contents
from ortak.namespaces import AS, DCT, RDF, document_of
from ortak.register import open_register
from ortak.release import Lineage, Release, write
from ortak.terms import Iri, Literal, Triple
from ortak.turtle import read_nquads

from .conftest import SCRIPTS, free_port
from .environment import node, run

pytestmark = pytest.mark.slow


FORMER = """@base <https://w3id.org/ortak/mbb/id/> .
@prefix ortak: <https://w3id.org/ortak/ns#> .
@prefix adms: <http://www.w3.org/ns/adms#> .
<claim/ato-regional> a ortak:WithdrawnRecord ; adms:status <http://purl.org/adms/status/Withdrawn> ;
    ortak:reason "The source is no source for this."@en .
"""


class Growing(NamedTuple):
    """A register that is released again and again at one address."""

    register: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def release(self, number: int) -> Release:
        previous = Release.open(self.folder / str(number - 1)) if number > 1 else None
        target = self.folder / str(number)
        write(target, contents(open_register(self.register)), Lineage(f"2026-0{number}-01T00:00:00Z", previous))
        return Release.open(target, f"{self.url}/")

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.register / "data" / file
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        assert old in text
        path.write_text(text.replace(old, new) if old else new, encoding="utf-8")

    def followed(self, number: int, **options: str) -> dict[str, Any]:
        """What the client reports of the release with this number."""
        with serving(self.folder / str(number), "--port", str(self.port), "--base", f"{self.url}/"):
            asked = json.dumps({"url": f"{self.url}/changes", "order": "none"} | options)
            return dict(json.loads(run([*node(), str(SCRIPTS / "ldes.cjs")], asked, seconds=200)))


@pytest.fixture
def growing(tmp_path: Path) -> Growing:
    shutil.copytree(REPOSITORY / "data", tmp_path / "register" / "data")
    return Growing(tmp_path / "register", tmp_path, free_port())


def applied(copy: set[Triple], members: list[dict[str, str]]) -> set[Triple]:
    """The members, in the order of their times."""
    read = []
    for one in members:
        quads = read_nquads(in_a_graph(one["nquads"].encode()))
        said = {quad.p: quad.o for quad in quads if quad.s == one["id"]}
        time, thing = said[DCT("created")], said[DCT("isVersionOf")]
        assert isinstance(time, Literal)
        assert isinstance(thing, Iri)
        read.append((time.lexical, thing, said[RDF("type")], {quad.triple for quad in quads if quad.g == one["id"]}))
    for _, thing, kind, described in sorted(read, key=lambda one: one[:2]):
        copy = without(copy, thing) | (set() if kind == AS("Delete") else described)
    return copy


def today(release: Release) -> set[Triple]:
    return {quad.triple for type_ in release.manifest.counts for thing in release.slugs(type_) for quad in release.quads(thing)}


@pytest.mark.parametrize("order", ["none", "ascending"])
def test_it_follows_to_the_end_and_resumes(growing: Growing, order: str) -> None:
    first = growing.release(1)
    state = str(growing.folder / "state")
    found = growing.followed(1, statePath=state, order=order)
    assert len(found["members"]) == first.history.total
    copy = applied(set(), found["members"])
    assert copy == today(first)

    growing.edit("partnerships/nalas.ttl", '"2008"^^xsd:gYear', '"2009"^^xsd:gYear')
    second = growing.release(2)
    found = growing.followed(2, statePath=state, order=order)
    assert [document_of(member["id"]) for member in found["members"]] == [f"{growing.url}/version/membership/mbb-nalas/20260201T000000Z"]
    # The client reads the root more than once; of the pages, only the new one.
    assert {one["address"]: one["bytes"] < 10_000 for one in found["asked"]} == {
        f"{growing.url}/changes": True,
        f"{growing.url}/changes/{second.history.pages}": True,
    }
    copy = applied(copy, found["members"])
    assert copy == today(second) != today(first)

    assert growing.followed(2, statePath=state, order=order)["members"] == []


def test_it_sees_what_was_withdrawn(growing: Growing) -> None:
    first = growing.release(1)
    claim = """<claim/ato-regional> a ortak:SourceClaim ;
    ortak:entry <partnership/ato> ; ortak:about <organization/ato> ;
    ortak:claimKind claim:statement ;
    dct:description
        "ATO bölgesel nitelikte bir kuruluştur."@tr,
        "ATO is a regional organization."@en ;
    ortak:evidence page:1402-1425 .
"""
    growing.edit("partnerships/ato.ttl", claim, "")
    growing.edit("former.ttl", "", FORMER)
    second = growing.release(2)
    found = growing.followed(2, url=f"{growing.url}/changes.trig")["members"]  # the address that the catalog has
    assert len(found) == second.history.total
    ((deleted,),) = ([one["nquads"] for one in found if AS("Delete") in one["nquads"]],)
    assert "The source is no source for this." in deleted
    assert applied(set(), found) == today(second) != today(first)
