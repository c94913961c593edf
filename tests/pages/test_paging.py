"""Pages of lists: they lead on and back, and hold every record once, whatever is added or taken away between two requests."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ortak.namespaces import DCT, ORG, ORTAK, RDF, SKOS, Base
from ortak.release import Contents, Release, write
from ortak.settings import Settings
from ortak.terms import LANG_STRING, Literal, Quad

from .conftest import client_of
from .html import Page
from .test_documents import page

Make: TypeAlias = Callable[[Sequence[str]], FlaskClient]

BASE = Base("https://example.org/paged/")
NAMES = ("Ada", "Çamlık", "Çınar", "Dere", "Iğdır", "İnce", "Ömer", "Şile", "Ulus", "Üsküdar", "Yalı")


def _quads(names: Sequence[str]) -> Iterator[Quad]:
    register, graph = BASE.thing("register", "r"), BASE.graph("all")
    yield Quad(register, RDF("type"), ORTAK("Register"), graph)
    yield Quad(register, DCT("title"), Literal("r", LANG_STRING, "tr"), graph)
    for name in names:
        thing = BASE.thing("organization", f"o-{sorted([*NAMES, name]).index(name) if name in NAMES else 'new'}")
        yield Quad(thing, RDF("type"), ORG("Organization"), graph)
        yield Quad(thing, SKOS("prefLabel"), Literal(name, LANG_STRING, "tr"), graph)
        yield Quad(thing, SKOS("prefLabel"), Literal(name[::-1], LANG_STRING, "en"), graph)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A client of a register with organizations of these names, three to a page."""
    made: list[Path] = []

    def client(names: Sequence[str]) -> FlaskClient:
        made.append(tmp_path / str(len(made)))
        write(made[-1], Contents(BASE, BASE.thing("register", "r"), ("tr", "en"), list(_quads(names)), [], []))
        return client_of(Release.open(made[-1]), Settings(page_size=3))

    return client


def links(answer: TestResponse) -> dict[str, str]:
    """Address by link relation, of those that lead to other pages."""
    found = re.findall(r'<([^>]*)>; rel="(first|last|prev|next)"', ", ".join(answer.headers.getlist("Link")))
    return {relation: address for address, relation in found}


def members(answer: TestResponse) -> list[str]:
    """The things on a page, in whichever form it came."""
    text = answer.get_data(as_text=True)
    if answer.mimetype == "text/csv":
        return [row["iri"] for row in csv.DictReader(io.StringIO(text, newline=""))]
    if answer.mimetype == "text/html":
        return [
            f"{BASE.iri[:-1]}{link.partition('?')[0].replace('/doc/', '/id/')}" for link in Page(text).links if "/doc/organization/" in link
        ]
    if answer.mimetype == "text/turtle":
        return sorted(set(re.findall(r"<(organization/[^>]+)> a ", text)))
    return [member["@id"] for member in json.loads(text).get("collectionMember", [])]


def walk(clients: Sequence[FlaskClient], start: str, relation: str) -> list[list[str]]:
    """What stands on each page; the first is from the first client, and so on, all others from the last."""
    pages, address, turn = [], start, 0
    while address:
        answer = clients[min(turn, len(clients) - 1)].get(address)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        pages.append(members(answer))
        address, turn = links(answer).get(relation, ""), turn + 1
        assert turn < 20
    return pages


CHANGES = {
    "one before": ("Abide", *NAMES),
    "one within": (*NAMES[:4], "Gül", *NAMES[4:]),
    "one after": (*NAMES, "Zonguldak"),
    "the row before the page gone": (*NAMES[:2], *NAMES[3:]),
    "the first of the page gone": (*NAMES[:3], *NAMES[4:]),
}


@pytest.mark.parametrize("suffix", ["jsonld", "csv", "html"])
@pytest.mark.parametrize("changed", CHANGES.values(), ids=CHANGES)
def test_whoever_follows_gets_every_record_that_stays_once(make: Make, changed: tuple[str, ...], suffix: str) -> None:
    before, after = make(NAMES), make(changed)
    stay = {BASE.thing("organization", f"o-{sorted(NAMES).index(name)}") for name in {*NAMES} & {*changed}}
    first = f"/organizations.{suffix}?lang=tr"
    found = [one for page_ in walk([before, after], first, "next") for one in page_]
    assert len(found) == len(set(found))
    assert stay <= set(found)
    back = [one for page_ in walk([before, after], links(before.get(first))["last"], "prev") for one in page_]
    assert len(back) == len(set(back))
    assert stay <= set(back)


def test_the_way_back_is_the_way_there(make: Make) -> None:
    client = make(NAMES)
    there = walk([client], "/organizations.jsonld", "next")
    back = walk([client], links(client.get("/organizations.jsonld"))["last"], "prev")
    assert [len(one) for one in there] == [3, 3, 3, 2]
    assert there == [one for one in reversed(back) if one]


def test_a_page_has_the_same_rows_in_every_form_and_language(make: Make) -> None:
    client = make(NAMES)
    english = client.get("/organizations?lang=en", headers={"Accept": "text/html"})
    following = links(english)["next"]
    assert "page=after~en~" in following
    suffixes, languages = ("html", "csv", "jsonld"), ("tr", "en")
    path, query = urlsplit(following).path, urlsplit(following).query
    pages = {tuple(members(client.get(f"{path}.{suffix}?{query}&lang={tag}"))) for suffix in suffixes for tag in languages}
    assert len(pages) == 1
    assert not set(pages.pop()) & set(members(english))


@pytest.mark.parametrize("suffix", ["csv", "geojson"])
def test_whoever_asks_in_a_language_is_led_on_in_it(make: Make, suffix: str) -> None:
    client, address, names = make(NAMES), f"/organizations.{suffix}?lang=en", []
    while address:
        answer = client.get(address)
        assert answer.headers["Content-Language"] == "en"
        assert answer.headers["Content-Location"] == address
        names += re.findall("|".join(name[::-1] for name in NAMES), answer.get_data(as_text=True))
        address = links(answer).get("next", "")
    assert sorted(names) == sorted(name[::-1] for name in NAMES)


def test_the_page_is_told_alike_in_header_and_body(make: Make) -> None:
    client = make(NAMES)
    address = "/organizations.jsonld"
    while address:
        answer = client.get(address)
        tree, header = json.loads(answer.data), links(answer)
        assert tree["totalItems"] == len(NAMES)
        names = {"first": "first", "last": "last", "previous": "prev", "next": "next"}
        body = {names[term]: tree["view"][term]["@id"] for term in names if term in tree["view"]}
        assert body.keys() == header.keys()
        for relation, iri in body.items():
            assert urlsplit(iri).query == urlsplit(header[relation]).query
        address = header.get("next", "")


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("page=2", "pages have no numbers; take the address that the list's links give"),
        ("page=after~tr~A~nothing~x", "take the address that the list's links give"),
        ("page=beside~tr~A~organization~x", "take the address that the list's links give"),
        ("page=before~tr~A~organization~X", "take the address that the list's links give"),
        ("page=after~tr~" + "A" * 900 + "~organization~x", "take the address that the list's links give"),
        ("page=after~fr~A~organization~x", "the register has no “fr”; it has: tr, en."),
        ("page=after~tr~A~organization~x&page=", "page stands in the address more than once"),
    ],
)
def test_a_page_that_is_not_understood_is_refused(make: Make, query: str, message: str) -> None:
    answer = make(NAMES).get(f"/organizations.csv?{query}")
    assert answer.status_code == 400
    assert message in json.loads(answer.data)["detail"]


def test_a_page_past_the_end_is_empty_and_leads_back(make: Make) -> None:
    answer = make(NAMES).get("/organizations.jsonld?page=after~tr~zzz~organization~o-1")
    assert members(answer) == []
    assert links(answer).keys() == {"first", "last"}


def test_pages_in_html_have_their_neighbours(release: Release) -> None:
    small = client_of(release, Settings(page_size=4))
    first = page(small, "/organizations")
    (following,) = [element.attributes["href"] for element in first.all("a") if element.attributes.get("rel") == "next"]
    assert following.startswith("/organizations?page=after~en~")
    assert following.endswith("&lang=en")
    middle = Page(small.get(following, headers={"Accept": "text/html"}).get_data(as_text=True))
    relations = [
        element.attributes.get("rel") for element in middle.all("a") if element.attributes.get("rel") in ("first", "prev", "next", "last")
    ]
    assert relations == ["first", "prev", "next", "last"]
    assert f"5–8 of {release.manifest.counts['organization']}" in middle.text
    assert [element.attributes.get("start") for element in middle.all("ol") if "rows" in element.attributes.get("class", "")] == ["5"]


def test_links_of_a_page_are_short(release: Release) -> None:
    """Proxies refuse an answer whose headers are larger than a page of memory (4 KB)."""
    for name in ("memberships", "agreements"):
        answer = client_of(release, Settings(page_size=4)).get(f"/{name}")
        assert sum(len(key) + len(value) + 4 for key, value in answer.headers) < 4_000
