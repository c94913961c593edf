"""The stream as it is served: one small request for who keeps up, and nobody else's page changes."""

from __future__ import annotations

import json

import httpx
import pyoxigraph as ox
import pytest

from ortak.namespaces import document_of
from ortak.representation import FORMS
from ortak.terms import Iri, Triple

from .conftest import Two
from .harvesting import by_activities, by_members

MEMBERSHIP = "https://w3id.org/ortak/mbb/id/membership/mbb-nalas"
SMALL = 10_000
"""Bytes, headers aside."""


@pytest.mark.parametrize(
    "accept", ["application/trig", "application/n-quads", "text/turtle", "application/ld+json", "application/n-triples"]
)
def test_one_small_request_after_one_change(two: Two, accept: str) -> None:
    """With it comes what the record now says; a harvester that asks again without a change gets 304."""
    client, version = two.new.client, two.before.version
    headers = {"Accept": accept, "Accept-Encoding": "identity"}
    answer = client.get("/changes", params={"since": version}, headers=headers)
    assert answer.status_code == 200
    assert len(answer.content) < SMALL
    assert answer.headers["ortak-version"] == two.after.version
    assert b"2009" in answer.content
    assert "rel=next" not in answer.headers["link"].replace('"', "")
    again = client.get("/changes", params={"since": version}, headers={**headers, "If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_who_has_everything_learns_so(two: Two) -> None:
    params, headers = {"since": two.after.version}, {"Accept": "application/activity+json"}
    answer = two.new.client.get("/changes", params=params, headers=headers)
    assert answer.json()["orderedItems"] == []
    assert two.new.client.get("/changes", params=params, headers={**headers, "If-None-Match": answer.headers["etag"]}).status_code == 304
    assert "Nothing has changed" in two.new.client.get("/changes", params={**params, "lang": "en"}, headers={"Accept": "text/html"}).text


def test_a_version_that_the_history_lacks(two: Two) -> None:
    answer = two.new.client.get("/changes", params={"since": "0123456789abcdef"}, headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert f"it begins with {two.before.version}" in answer.json()["detail"]


def test_a_copy_of_the_first_release_becomes_the_second(two: Two) -> None:
    def graph(index: int) -> set[Triple]:
        release = (two.before, two.after)[index]
        return {quad.triple for type_ in release.manifest.counts for thing in release.slugs(type_) for quad in release.quads(thing)}

    def get(address: str, accept: str) -> bytes:
        path = address.removeprefix("https://w3id.org/ortak/mbb")
        return two.new.client.get(path, headers={"Accept": accept}, follow_redirects=True).content

    start = f"/changes?since={two.before.version}"
    assert by_activities(graph(0), start, get, json.loads) == (graph(1), 1)
    assert by_members(graph(0), [start], get) == graph(1)
    assert graph(0) != graph(1)


def test_unrelated_pages_stay_as_they_were(two: Two) -> None:
    """Of all documents in all their forms, those change that name the record, or are named by it; no other."""
    changed = set()
    things = [thing for type_ in two.after.manifest.counts for thing in two.after.slugs(type_)]
    paths = [str(two.after.base.doc_path(thing)) for thing in things]
    with httpx.Client(base_url=two.old.url) as old, httpx.Client(base_url=two.new.url) as new:
        for path in paths:
            for suffix in ("html?lang=tr", "html?lang=en", *(form.suffix for form in FORMS)):
                tags = [client.head(f"{path}.{suffix}").headers["etag"] for client in (old, new)]
                if tags[0] != tags[1]:
                    changed.add(path)
    record = two.after.base.thing("membership", "mbb-nalas")
    near = {document_of(quad.s) for quad in two.after.links_to(record, 1000)[0]}
    named = {document_of(quad.o) for quad in two.after.quads(record) if isinstance(quad.o, Iri)}
    assert two.after.base.doc_path(record) in changed
    assert len(changed) < len(paths) / 10
    assert changed <= {two.after.base.doc_path(thing) for thing in {record, *near, *named}}


def test_a_page_says_when_its_record_last_changed(two: Two) -> None:
    changed, other = (two.new.client.get(f"/doc/{path}.html?lang=en").text for path in ("membership/mbb-nalas", "membership/mbb-uclg-mewa"))
    assert '<time datetime="2026-02-01T00:00:00Z">1 February 2026, version</time>' in changed
    assert two.after.version in changed
    assert '<time datetime="2026-01-01T00:00:00Z">1 January 2026, version</time>' in other
    assert two.after.version not in other


def test_pages_that_are_done_never_change(two: Two) -> None:
    """In RDF as soon as they are there; as activities once there is a next one, which they lead to."""
    count = two.before.history.pages
    for page in range(1, count + 1):
        for suffix in ("ttl", "trig", "nq", "jsonld", "rdf", "nt", "json"):
            old, new = (one.client.get(f"/changes/{page}.{suffix}") for one in (two.old, two.new))
            assert "immutable" in new.headers["cache-control"]
            if suffix != "json" or page < count:
                names = ("cache-control", "etag", "link")
                assert [old.headers[name] for name in names] == [new.headers[name] for name in names]
                assert old.content == new.content
    assert two.old.client.get(f"/changes/{count}.json").headers["cache-control"] == "public, no-cache"
    assert "next" in two.new.client.get(f"/changes/{count}.json").json()
    assert "immutable" not in two.new.client.get(f"/changes/{count}.html").headers["cache-control"]


@pytest.mark.parametrize("suffix", ["nq", "json", "html"])
def test_from_a_version_page_by_page(two: Two, suffix: str) -> None:
    """The way on stands in the header, whatever the form, and is asked for anew each time."""
    pages, address = [], "/changes?after=1"
    while address:
        answer = two.new.client.get(f"{address}&format={suffix}")
        assert answer.headers["cache-control"] == "public, no-cache"
        pages.append(answer.headers["content-location"])
        address = answer.links.get("next", {}).get("url", "")
    assert pages == [f"/changes/{page}.{suffix}" for page in range(2, two.after.history.pages + 1)]
    last = two.new.client.get("/changes", params={"after": two.after.history.pages, "format": suffix})
    assert last.status_code == 200
    assert "next" not in last.links
    assert two.new.client.get("/changes?after=99").status_code == 404


def test_activities_lead_from_the_collection_to_both_ends(two: Two) -> None:
    collection = two.new.client.get("/changes", headers={"Accept": "application/activity+json"})
    assert collection.headers["content-type"] == "application/activity+json"
    said = collection.json()
    assert (said["type"], said["totalItems"]) == ("OrderedCollection", two.after.history.total)
    newest = two.new.client.get(said["last"]["id"].removeprefix(two.after.base.iri[:-1]), headers={"Accept": "application/json"}).json()
    assert [(item["type"], item["object"]) for item in newest["orderedItems"]] == [("Update", MEMBERSHIP)]
    seen, page = 0, said["first"]["id"]
    while page:
        answer = two.new.client.get(page.removeprefix(two.after.base.iri[:-1]), headers={"Accept": "application/activity+json"}).json()
        assert answer["startIndex"] == seen
        seen += len(answer["orderedItems"])
        page = answer.get("next", {}).get("id")
    assert seen == said["totalItems"]
    profiled = two.new.client.get("/changes", headers={"Accept": 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'})
    assert profiled.json() == said


def test_the_stream_says_how_it_is_to_be_read(two: Two) -> None:
    root = two.new.client.get("/changes", headers={"Accept": "text/turtle"}).content
    quads = {
        (quad.predicate.value.rpartition("#")[2], getattr(quad.object, "value", "")) for quad in ox.parse(root, format=ox.RdfFormat.TURTLE)
    }
    dct = "http://purl.org/dc/terms/"
    assert {("timestampPath", f"{dct}created"), ("versionOfPath", f"{dct}isVersionOf")} <= quads
    assert ("startingFrom", "2026-01-01T00:00:00Z") in quads
    assert ("view", "https://w3id.org/ortak/mbb/changes") in quads
    assert ("node", f"https://w3id.org/ortak/mbb/changes/{two.after.history.pages}") in quads


def test_each_version_answers_for_good(two: Two) -> None:
    for stamp, year in (("20260101T000000Z", b'"2008"'), ("20260201T000000Z", b'"2009"')):
        for suffix in ("ttl", "trig", "nq", "nt", "jsonld", "rdf"):
            answer = two.new.client.get(f"/version/membership/mbb-nalas/{stamp}.{suffix}")
            assert answer.status_code == 200
            assert "immutable" in answer.headers["cache-control"]
            assert suffix == "rdf" or year in answer.content
        page = two.new.client.get(f"/version/membership/mbb-nalas/{stamp}?lang=en", headers={"Accept": "text/html"})
        assert year[1:-1] in page.content
        assert "/doc/membership/mbb-nalas" in page.text
    missing = two.new.client.get("/version/membership/mbb-nalas/20250101T000000Z", headers={"Accept": "application/json"})
    assert (missing.status_code, len(missing.json()["near"])) == (404, 2)


@pytest.mark.parametrize("path", ["/changes/0", "/changes/01", "/changes/x", "/changes/99999999999", "/changes/²", "/changes/9.ttl"])
def test_pages_that_there_are_not(two: Two, path: str) -> None:
    assert two.new.client.get(path).status_code == 404


@pytest.mark.parametrize("language", ["tr", "en"])
def test_people_can_read_it(two: Two, language: str) -> None:
    for path in ("/changes", f"/changes/{two.after.history.pages}", "/changes/1"):
        page = two.new.client.get(path, params={"lang": language}, headers={"Accept": "text/html"})
        assert page.status_code == 200
        assert f'<html lang="{language}">' in page.text
        assert "/changes" in page.text
