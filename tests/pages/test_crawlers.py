"""What crawlers read: robots.txt and a sitemap that has every page, in parts that are small enough."""

from __future__ import annotations

from pathlib import Path
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from ortak.build import contents
from ortak.namespaces import TYPES
from ortak.register import open_register
from ortak.release import Lineage, Release, write
from ortak.web import crawlers

from .conftest import client_of

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(client: FlaskClient, path: str, element: str) -> list[str]:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    assert answer.headers["ETag"]
    root = ElementTree.fromstring(answer.data)
    return [(entry.findtext(f"{SITEMAP}loc") or "") for entry in root.findall(f"{SITEMAP}{element}")]


def test_robots_may_read_all_but_answers_to_queries(client: FlaskClient, release: Release) -> None:
    answer = client.get("/robots.txt")
    assert (answer.status_code, answer.mimetype) == (200, "text/plain")
    robots = RobotFileParser()
    robots.parse(answer.get_data(as_text=True).splitlines())
    assert robots.site_maps() == [f"{release.base.iri}sitemap.xml"]
    for path in ("/", "/sparql", "/partnerships", "/doc/partnership/nalas.ttl", "/organizations?seat=sa"):
        assert robots.can_fetch("any", path), path
    assert not robots.can_fetch("any", "/sparql?query=ASK%7B%7D")


def test_the_sitemap_has_every_page_once_and_each_is_there(client: FlaskClient, release: Release) -> None:
    parts = addresses(client, "/sitemap.xml", "sitemap")
    pages = [page for part in parts for page in addresses(client, f"/{part.removeprefix(release.base.iri)}", "url")]
    assert len(pages) == len(set(pages))
    things = {document for thing in release.every(0, 10_000) if (document := release.base.document(thing))}
    assert len(things) == release.count() == sum(release.manifest.counts.get(type_, 0) for type_ in TYPES)
    assert things <= set(pages)
    for page in pages:
        answer = client.get(f"/{page.removeprefix(release.base.iri)}", headers={"Accept": "text/html"})
        assert answer.status_code == 200, page


@pytest.mark.parametrize("most", [1, 3, 7, 8, 9, 1000])
def test_parts_join_without_gap_or_repeat(release: Release, most: int) -> None:
    whole = crawlers.part(release, 1, 100_000)
    joined, number = [], 1
    while entries := crawlers.part(release, number, most):
        assert len(entries) <= most
        joined += entries
        number += 1
    assert joined == whole


def test_no_other_parts(client: FlaskClient) -> None:
    for number in ("0", "2", "99999999999999999999"):
        assert client.get(f"/sitemap/{number}.xml").status_code == 404


def test_addresses_are_escaped() -> None:
    text = crawlers.written("urlset", "url", [crawlers.Entry("https://example.org/?a=1&b=<2>", "2026-01-01T00:00:00Z")])
    (entry,) = ElementTree.fromstring(text)
    assert [child.text for child in entry] == ["https://example.org/?a=1&b=<2>", "2026-01-01T00:00:00Z"]


def test_the_sitemap_says_when_each_record_last_changed(register_copy: Path, tmp_path: Path) -> None:
    write(tmp_path / "1", contents(open_register(register_copy)), Lineage("2026-01-01T00:00:00Z", None))
    nalas = register_copy / "data" / "partnerships" / "nalas.ttl"
    nalas.write_text(nalas.read_text(encoding="utf-8").replace('"2008"^^xsd:gYear', '"2009"^^xsd:gYear'), encoding="utf-8")
    write(tmp_path / "2", contents(open_register(register_copy)), Lineage("2026-02-01T00:00:00Z", Release.open(tmp_path / "1")))
    second = Release.open(tmp_path / "2")
    changed = {entry.address: entry.changed for entry in crawlers.part(second, 1, 100_000)}
    document = second.base.document(second.base.thing("membership", "mbb-nalas"))
    assert {address for address, time in changed.items() if time == "2026-02-01T00:00:00Z"} == {document}
    assert changed[f"{second.base.iri}doc/organization/mbb"] == "2026-01-01T00:00:00Z"
    assert changed[f"{second.base.iri}places"] == ""
    (index,) = ElementTree.fromstring(client_of(second).get("/sitemap.xml").data)
    assert index.findtext(f"{SITEMAP}lastmod") == "2026-02-01T00:00:00Z"
