"""The site as a whole: every link leads somewhere, nothing harmful gets through, the home page tells what is in here."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from ortak.release import Release
from ortak.settings import Settings
from ortak.terms import Iri

from .conftest import ATTRIBUTE, SCRIPT, client_of
from .html import Page
from .test_documents import page, said

_NOT_HERE = ("/sparql", "/static/")
"""Answered by query workers, and files."""


def crawl(client: FlaskClient, language: str) -> dict[str, int]:
    """Follow every local link from the home page on; give back the status of each address."""
    seen: dict[str, int] = {}
    ids: dict[str, set[str]] = {}
    fragments: list[tuple[str, str, str]] = []
    waiting = [f"/?lang={language}"]
    while waiting:
        address = waiting.pop()
        answer = client.get(address, headers={"Accept": "text/html"})
        seen[address] = answer.status_code
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        shown = Page(answer.get_data(as_text=True))
        ids[address] = {element.attributes["id"] for element in shown.elements if "id" in element.attributes}
        for link in shown.links:
            target, _, fragment = link.partition("#")
            target = target or address
            if not target.startswith("/") or target.startswith(_NOT_HERE):
                continue
            if f"lang={language}" in target and fragment and "/doc/source/" not in target:
                fragments.append((address, target, fragment))
            # The other language's pages and the filters' countless combinations are crawled on their own.
            if target not in seen and target not in waiting and f"lang={language}" in target:
                waiting.append(target)
            elif target not in seen and "lang=" not in target:
                seen[target] = client.get(target).status_code
    lost = [(where, target, fragment) for where, target, fragment in fragments if fragment not in ids.get(target, {fragment})]
    assert lost == []
    return seen


@pytest.mark.parametrize("language", ["tr", "en"])
def test_every_link_leads_somewhere(client: FlaskClient, release: Release, language: str) -> None:
    seen = crawl(client, language)
    assert {address: status for address, status in seen.items() if status != 200} == {}
    things = {
        f"{release.base.doc_path(thing)}?lang={language}"
        for type_ in ("organization", "partnership", "place")
        for thing in release.slugs(type_)
    }
    assert things <= seen.keys()


def test_every_link_of_the_other_register_leads_somewhere(northern_client: FlaskClient, northern: Release) -> None:
    seen = crawl(northern_client, "fr")
    lost = {address: status for address, status in seen.items() if status != 200}
    former = {address for address in lost if northern.history.removed(Iri(f"{northern.base.iri}id{address[4:].partition('?')[0]}"))}
    assert lost.keys() == former, "only what is no more, which says so"
    assert set(lost.values()) == {308, 410}


@pytest.mark.parametrize(
    "path",
    ["/", "/about", "/catalog", "/organizations", "/doc/organization/victim", "/doc/register/r", "/doc/organization/nobody", "/def/"],
)
def test_texts_stay_texts(hostile: FlaskClient, path: str) -> None:
    answer = hostile.get(path, headers={"Accept": "text/html"})
    text = answer.get_data(as_text=True)
    assert SCRIPT not in text
    shown = Page(text)
    data = [element.attributes for element in shown.all("script")]
    assert data == [{"type": "application/ld+json"}] * text.count("<script"), "data for search engines, and nothing that runs"
    for element in shown.elements:
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]
    assert all(link.startswith(("/", "#", "?lang=", "http://", "https://")) for link in shown.links), shown.links


def test_a_harmful_address_is_shown_as_text(hostile: FlaskClient) -> None:
    shown = page(hostile, "/doc/organization/victim")
    assert any("alert(1)" in text for text, _ in shown.texts)
    assert SCRIPT in shown.text
    assert ATTRIBUTE in shown.text
    assert "{{ 7 * 7 }}" in shown.text


def test_a_query_in_the_address_stays_text(client: FlaskClient) -> None:
    for path in ("/organizations", "/partnerships"):
        answer = client.get(path, query_string={"q": f'{SCRIPT}"{ATTRIBUTE}'}, headers={"Accept": "text/html"})
        assert answer.status_code == 200
        assert "<script" not in answer.get_data(as_text=True)
        Page(answer.get_data(as_text=True))


def test_the_home_page_tells_what_is_in_here(client: FlaskClient, release: Release) -> None:
    shown = page(client, "/")
    counts = release.manifest.counts
    for phrase in (
        "International partnerships of the Marmara Municipalities Union",
        f"{counts['partnership']} partnerships",
        f"{counts['organization']} organizations",
        "1980 – 2014",
        "1 January 2014 or later",
        "The page bears no date.",
        release.version,
        "CC BY 4.0",
        "GeoNames",
        "Agreements without a place of signing: 1",
        "Territories without an ISO country code: 3",
    ):
        assert phrase in shown.text
    assert "/doc/agreement/ktbb-2004?lang=en" in shown.links
    assert any(link.startswith("/sparql?query=") for link in shown.links)


def test_the_home_page_of_another_register_tells_other_things(northern_client: FlaskClient, northern: Release) -> None:
    shown = page(northern_client, "/", "fr")
    assert f"{northern.manifest.counts['partnership']} partnerships" in shown.text
    assert "Without a name in French" in shown.text
    assert "Marmara" not in shown.text


def test_the_home_address_gives_the_register_to_who_asks_for_rdf(client: FlaskClient) -> None:
    home = client.get("/", headers={"Accept": "text/turtle"})
    assert home.data == client.get("/doc/register/mbb.ttl").data
    assert home.headers["Content-Location"] == "/doc/register/mbb.ttl"


def test_links_keep_the_language_that_the_address_asks_for(client: FlaskClient) -> None:
    chosen = page(client, "/doc/organization/nalas", "tr")
    others = {link for link in chosen.links if link.startswith(("/doc/", "?")) and "." not in link and "lang=tr" not in link}
    assert others == {"?lang=en"}, "only the link to this page in the other language"
    default = Page(client.get("/doc/organization/nalas", headers={"Accept": "text/html"}).get_data(as_text=True))
    assert not [link for link in default.links if "lang=" in link and not link.startswith("?lang=")]


def test_the_language_follows_accept_language(client: FlaskClient) -> None:
    for wanted, given in (("en-GB,tr;q=0.5", "en"), ("de, tr;q=0.8, en;q=0.3", "tr")):
        answer = client.get("/doc/organization/nalas", headers={"Accept": "text/html", "Accept-Language": wanted})
        assert answer.headers["Content-Language"] == given
        assert "Accept-Language" in answer.headers["Vary"]


def test_the_context_is_the_one_that_documents_name(client: FlaskClient, release: Release) -> None:
    named = json.loads(client.get("/doc/place/beijing.jsonld").data)["@context"]
    answer = client.get("/" + named.removeprefix(release.base.iri))
    assert answer.status_code == 200
    assert answer.mimetype == "application/ld+json"
    assert "immutable" in answer.headers["Cache-Control"]
    assert said(answer)["@context"]["when"]["@id"] == "http://www.w3.org/2006/time#hasTime"
    assert client.get("/context.jsonld").data == answer.data
    assert client.get("/context/99.jsonld").status_code == 404


def test_under_another_base_every_address_moves(release: Release) -> None:
    moved = client_of(Release.open(release.folder, "http://localhost:8000/"), Settings())
    text = moved.get("/doc/membership/mbb-nalas.ttl").get_data(as_text=True)
    assert release.base.iri not in text
    assert "@base <http://localhost:8000/id/> ." in text
    shown = page(moved, "/doc/membership/mbb-nalas")
    assert release.base.iri not in shown.text
    assert "http://localhost:8000/id/membership/mbb-nalas" in shown.text
