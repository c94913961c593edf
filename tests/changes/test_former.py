"""A record that is no more goes on answering: 410 with the reason and the successor, or the way to its new name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from ortak.build import contents
from ortak.errors import DataError, InputError
from ortak.register import open_register
from ortak.release import Lineage, Release, write
from ortak.representation import FORMS
from ortak.representation.forms import Form

BASE = "https://example.org/northern/"
TWICE = f"{BASE}id/organization/island-councils"
SECOND = "2026-02-01T00:00:00Z"
FORMER = """@base <https://w3id.org/ortak/mbb/id/> .
@prefix ortak: <https://w3id.org/ortak/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
"""


@pytest.fixture(scope="module")
def client(northern_server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=northern_server, timeout=20) as made:
        yield made


def test_its_iri_leads_to_the_document_that_says_so(client: httpx.Client) -> None:
    answer = client.get("/id/organization/island-councils")
    assert (answer.status_code, answer.headers["location"]) == (303, "/doc/organization/island-councils")


@pytest.mark.parametrize("form", [form for form in FORMS if form.suffix not in ("jsonld", "rdf")], ids=lambda form: form.suffix)
def test_gone_in_every_form(client: httpx.Client, form: Form) -> None:
    for answer in (
        client.get(f"/doc/organization/island-councils.{form.suffix}"),
        client.get("/doc/organization/island-councils", headers={"Accept": form.media_type}),
    ):
        assert answer.status_code == 410
        syntax = ox.RdfFormat.from_media_type(form.media_type)
        assert syntax is not None
        read = ox.parse(answer.content, format=syntax)
        said = {(quad.predicate.value, getattr(quad.object, "value", "")) for quad in read if quad.subject == ox.NamedNode(TWICE)}
        assert ("http://purl.org/dc/terms/isReplacedBy", f"{BASE}id/organization/nic") in said
        assert ("http://www.w3.org/ns/adms#status", "http://purl.org/adms/status/Withdrawn") in said
        assert ("https://w3id.org/ortak/ns#reason", "Saisi deux fois.") in said
        assert f'<{BASE}id/organization/nic>; rel="successor-version"' in answer.headers["link"]


def test_gone_as_a_tree(client: httpx.Client) -> None:
    tree = client.get("/doc/organization/island-councils.jsonld").json()
    assert tree["@id"] == TWICE
    assert client.get("/doc/organization/island-councils.rdf").status_code == 410


@pytest.mark.parametrize(("language", "words"), [("en", "“once” too often: the network &lt;NIC&gt;"), ("fr", "Saisi deux fois.")])
def test_gone_as_a_page(client: httpx.Client, language: str, words: str) -> None:
    page = client.get(f"/doc/organization/island-councils?lang={language}", headers={"Accept": "text/html"})
    assert page.status_code == 410
    assert words in page.text
    assert "/doc/organization/nic" in page.text


def test_gone_as_a_problem(client: httpx.Client) -> None:
    answer = client.get("/doc/organization/island-councils", headers={"Accept": "application/problem+json"})
    assert (answer.status_code, answer.headers["content-type"]) == (410, "application/problem+json")
    problem = answer.json()
    assert problem["type"] == f"{BASE}problem/withdrawn"
    assert problem["successors"] == [f"{BASE}id/organization/nic"]
    assert "Entered twice" in problem["detail"]
    assert client.get("/problem/withdrawn").json()["status"] == 410


def test_a_renamed_record_redirects_to_its_last_name_at_once(client: httpx.Client) -> None:
    for old in ("league-of-frost", "league-of-frost-towns"):
        for address, target in (
            (f"/id/organization/{old}", "/id/organization/lft"),
            (f"/doc/organization/{old}", "/doc/organization/lft"),
            (f"/doc/organization/{old}.ttl", "/doc/organization/lft.ttl"),
            (f"/doc/organization/{old}?lang=fr", "/doc/organization/lft?lang=fr"),
        ):
            answer = client.get(address)
            assert (answer.status_code, answer.headers["location"]) == (308, target)
    assert client.get("/id/organization/league-of-frost", follow_redirects=True).status_code == 200


def test_they_stand_in_a_graph_of_their_own(client: httpx.Client) -> None:
    ask = "ASK { %s ?former a <https://w3id.org/ortak/ns#WithdrawnRecord> %s }"
    answers = [client.get("/sparql", params={"query": ask % around}).json()["boolean"] for around in (("", ""), ("GRAPH ?graph {", "}"))]
    assert answers == [False, True]
    assert "island-councils" not in client.get("/organizations.ttl").text


def test_a_record_is_never_gone_without_a_word(release: Release, register_copy: Path, tmp_path: Path) -> None:
    (register_copy / "data/partnerships/apla.ttl").unlink()
    with pytest.raises(DataError) as caught:
        write(tmp_path / "new", contents(open_register(register_copy)), Lineage(SECOND, release))
    said = str(caught.value)
    assert "was in the release before and is stated no more (" in said
    assert "data/former.ttl" in said
    assert "ortak:RenamedRecord ; dct:isReplacedBy" in said
    assert "ortak:WithdrawnRecord ; adms:status" in said
    assert not (tmp_path / "new").exists()


def test_nor_is_what_the_register_says_of_one_that_is_no_more(release: Release, register_copy: Path, tmp_path: Path) -> None:
    place = release.base.thing("place", "nowhere")
    former = register_copy / "data" / "former.ttl"
    former.write_text(f"{FORMER}<place/nowhere> a ortak:RenamedRecord ; dct:isReplacedBy <place/ankara> .\n", encoding="utf-8")
    write(tmp_path / "1", contents(open_register(register_copy)), Lineage(SECOND, release))
    first = Release.open(tmp_path / "1")
    assert [change.kind for change in first.history.changes_of(place)] == ["deleted"]
    assert first.version != release.version, "it is stated like anything else"
    former.unlink()
    with pytest.raises(DataError, match="place/nowhere"):
        write(tmp_path / "2", contents(open_register(register_copy)), Lineage("2026-03-01T00:00:00Z", first))


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("former.ttl", f"{FORMER}<place/ankara> dct:description 'x'@en .", "former.ttl: is for records that are no more"),
        ("more.ttl", f"{FORMER}<place/ankara> a ortak:RenamedRecord .", "is no more: that stands in data/former.ttl"),
    ],
)
def test_they_stand_in_a_file_of_their_own(register_copy: Path, file: str, text: str, says: str) -> None:
    (register_copy / "data" / file).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        open_register(register_copy)
