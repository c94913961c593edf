"""Signposts: every page leads to its licence, collection and members, in its headers and in its link set."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ortak.namespaces import DCT, ORTAK, RDF, Base
from ortak.release import Contents, Release, write
from ortak.settings import Settings
from ortak.terms import LANG_STRING, Iri, Literal, Quad

from .conftest import client_of
from .test_documents import said

PAGES = ("/doc/partnership/nalas", "/doc/territory/tr", "/organizations", "/memberships?kind=membership&on=2012-06-01", "/places?q=a")


def links(answer: TestResponse) -> dict[str, list[str]]:
    """Addresses by relation, as the header has them."""
    found: dict[str, list[str]] = {}
    for target, rel in re.findall(r'<([^>]*)>; rel="([^"]*)"', ", ".join(answer.headers.getlist("Link"))):
        found.setdefault(rel, []).append(target)
    return found


def absolute(base: Base, address: str) -> str:
    return base.iri + address[1:] if address.startswith("/") else address


def test_a_document_leads_to_its_licence_and_list_and_a_list_to_its_members(client: FlaskClient, release: Release) -> None:
    document = links(client.get("/doc/partnership/nalas"))
    assert document["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    assert document["collection"] == ["/partnerships"]
    assert document["cite-as"] == [release.base.thing("partnership", "nalas")]
    assert document["linkset"] == ["/linkset/doc/partnership/nalas.json", "/linkset/doc/partnership/nalas.txt"]
    few = links(client.get("/memberships?on=2012-06-01&kind=membership"))
    assert set(few["item"]) == {f"/doc/membership/mbb-{slug}" for slug in ("ato", "nalas", "oicc", "tdbb")}
    assert few["collection"] == ["/doc/register/mbb"]
    assert set(links(client.get("/"))["item"]) == {"/partnerships", "/organizations", "/memberships", "/agreements", "/places"}
    assert "collection" not in links(client.get("/doc/register/mbb"))
    assert links(client.get("/doc/claim/oicc-dialogue"))["collection"] == ["/doc/register/mbb"]


@pytest.mark.parametrize("path", PAGES)
def test_the_link_set_has_what_the_header_has(client: FlaskClient, release: Release, path: str) -> None:
    header = links(client.get(path))
    json_set, text_set = (client.get(address) for address in header["linkset"])
    assert (json_set.mimetype, text_set.mimetype) == ("application/linkset+json", "application/linkset")
    own, *others = said(json_set)["linkset"]
    assert own["anchor"] == absolute(release.base, path)
    for rel in header.keys() - {"linkset", "item"}:
        assert [one["href"] for one in own[rel]] == [absolute(release.base, address) for address in header[rel]], rel
    described = {one["anchor"] for one in others if "describes" in one}
    assert {one["href"] for one in own["describedby"]} <= described
    members = [one["href"] for one in own.get("item", [])]
    assert members == [one["anchor"] for one in others if "collection" in one]
    assert {absolute(release.base, address) for address in header.get("item", [])} <= set(members)


@pytest.mark.parametrize("path", PAGES)
def test_both_forms_of_a_link_set_say_the_same(client: FlaskClient, path: str) -> None:
    before, _, query = path.partition("?")
    tree = said(client.get(f"/linkset{before}.json?{query}"))["linkset"]
    wanted = {
        (context["anchor"], rel, target["href"], target.get("type", ""), target.get("profile", ""))
        for context in tree
        for rel, targets in context.items()
        if rel != "anchor"
        for target in targets
    }
    text = client.get(f"/linkset{before}.txt?{query}").get_data(as_text=True)
    pattern = re.compile(r'<([^>]*)>; rel="([^"]*)"(?:; type="([^"]*)")?(?:; profile="([^"]*)")?; anchor="([^"]*)"')
    found = {(anchor, rel, href, type_, profile) for href, rel, type_, profile, anchor in pattern.findall(text)}
    assert found == wanted
    assert pattern.sub("", text).replace(",", "").strip() == "", "nothing but links, parted by commas"


def test_every_row_is_in_the_link_set_though_not_in_the_header(client: FlaskClient, release: Release) -> None:
    assert "item" not in links(client.get("/organizations"))
    tree = said(client.get("/linkset/organizations"))["linkset"]
    assert len(tree[0]["item"]) == release.manifest.counts["organization"]


def test_link_sets_are_negotiated(client: FlaskClient) -> None:
    address = "/linkset/doc/partnership/nalas"
    for accept, expected in (
        (None, "application/linkset+json"),
        ("application/linkset", "application/linkset"),
        ("*/*", "application/linkset+json"),
    ):
        answer = client.get(address, headers={"Accept": accept} if accept else {})
        assert answer.mimetype == expected
        assert answer.headers["Content-Location"].startswith(address + ".")
    assert client.get(address, headers={"Accept": "text/turtle"}).status_code == 406
    assert client.get("/linkset/doc/partnership/nobody").status_code == 404
    assert client.get("/linkset/places?colour=red").status_code == 400


def test_the_link_set_of_a_page_has_the_rows_of_that_page(release: Release) -> None:
    small = client_of(release, Settings(page_size=4))
    for start in ("/organizations?lang=en", "/organizations?lang=tr"):
        address = start
        while address:
            answer = small.get(address, headers={"Accept": "text/html"})
            header = links(answer)
            tree = said(small.get(header["linkset"][0]))["linkset"][0]
            assert [one["href"] for one in tree["item"]] == [absolute(release.base, member) for member in header["item"]]
            address = header.get("next", [""])[0]


def test_whoever_made_the_register_is_its_author(tmp_path: Any) -> None:
    base = Base("https://example.org/author/")
    register, graph = base.thing("register", "r"), base.graph("all")
    quads = [
        Quad(register, RDF("type"), ORTAK("Register"), graph),
        Quad(register, DCT("title"), Literal("r", LANG_STRING, "en"), graph),
        Quad(register, DCT("creator"), Iri("https://orcid.org/0000-0002-1825-0097"), graph),
    ]
    write(tmp_path / "release", Contents(base, register, ("en",), quads, [], []))
    answer = client_of(Release.open(tmp_path / "release")).get("/doc/register/r.ttl")
    assert links(answer)["author"] == ["https://orcid.org/0000-0002-1825-0097"]


@pytest.mark.parametrize("path", ["/memberships", "/agreements", "/doc/partnership/nalas", "/doc/agreement/ato-1982"])
def test_headers_fit_into_a_page_of_memory(release: Release, path: str) -> None:
    """Proxies refuse an answer whose headers are larger than that (4 KB)."""
    small = client_of(release, Settings(page_size=10))
    address = path
    while address:
        answer = small.get(address)
        assert sum(len(key) + len(value) + 4 for key, value in answer.headers) < 4_096
        address = links(answer).get("next", [""])[0]
