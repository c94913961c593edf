"""Things and their documents: every page of every thing, and what goes with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ortak.namespaces import ORTAK, TYPES
from ortak.release import Release
from ortak.representation import FORMS
from ortak.settings import Settings
from ortak.terms import Iri

from .conftest import client_of
from .html import Page

AS_DATA = {"tr": "Veri olarak", "en": "As data"}
"""The title of the part of a page in which IRIs are shown."""


def page(client: FlaskClient, path: str, language: str = "en") -> Page:
    """A page, which there has to be."""
    answer = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}", headers={"Accept": "text/html"})
    assert answer.status_code == 200, (path, answer.status_code)
    assert answer.content_type == "text/html; charset=utf-8"
    return Page(answer.get_data(as_text=True))


def said(answer: TestResponse) -> Any:
    """The JSON of an answer."""
    return json.loads(answer.data)


def paths(release: Release, type_: str) -> list[str]:
    """The documents about all things of a type."""
    found = [path for thing in release.slugs(type_) if (path := release.base.doc_path(thing))]
    assert found
    return found


@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("type_", TYPES)
def test_every_thing_has_a_whole_page(client: FlaskClient, release: Release, type_: str, language: str) -> None:
    for path in paths(release, type_):
        shown = page(client, path, language)
        assert [element.language for element in shown.all("html")] == [language]
        assert len(shown.all("h1")) == len(shown.all("main")) == 1
        # IRIs stand as text only where a page shows the data as data, and where a program is shown how to ask.
        facts = shown.text.partition(AS_DATA[language])[0]
        assert release.base.iri not in facts, path


@pytest.mark.parametrize("type_", [type_ for type_ in TYPES if type_ != "list"])
def test_every_thing_of_the_other_register_has_one_too(northern_client: FlaskClient, northern: Release, type_: str) -> None:
    for path in paths(northern, type_):
        for language in ("en", "fr", "tr"):
            shown = page(northern_client, path, language)
            assert shown.all("html")[0].language == ("tr" if language == "tr" else "en")


def test_a_membership_in_words(client: FlaskClient) -> None:
    english, turkish = page(client, "/doc/membership/mbb-nalas"), page(client, "/doc/membership/mbb-nalas", "tr")
    for phrase in (
        "Full member since 2008",
        "Certain from 31 December 2008 to 1 January 2014 by this record; possible from 1 January 2008 on.",
        "The source is from 1 January 2014 or later.",
        "2008 yılından bu yana tam üye",
        "characters 4685 to 4714",
    ):
        assert phrase in english.text
    for phrase in (
        "2008’den beri tam üye",
        "Bu kayda göre 31 Aralık 2008’den 1 Ocak 2014’e kadar kesin; 1 Ocak 2008’den itibaren olası.",
        "Kaynak 1 Ocak 2014’te ya da daha sonra yazılmış.",
    ):
        assert phrase in turkish.text


def test_an_unknown_end_and_an_empty_certainty_are_said(client: FlaskClient) -> None:
    office = page(client, "/doc/tenure/mbb-nalas-vice-president").text
    assert "Vice-president from December 2009" in office
    assert "Until when is not stated." in office
    assert "Certain on no day by this record; possible from 1 December 2009 on." in office


def test_an_agreement_in_words(client: FlaskClient) -> None:
    agreement = page(client, "/doc/agreement/ato-1982").text
    for phrase in ("11 January 1982", "Jeddah, Saudi Arabia", "the list is not complete", "Not known: the record has neither a term"):
        assert phrase in agreement
    assert "not stated" in page(client, "/doc/agreement/ktbb-2004").text


def test_a_partnership_gathers_its_components(client: FlaskClient, release: Release) -> None:
    shown = page(client, "/doc/partnership/nalas")
    quads = release.quads(release.base.thing("partnership", "nalas"))
    components = {quad.o for quad in quads if quad.p == ORTAK("component") and isinstance(quad.o, Iri)}
    linked = {link.partition("?")[0] + (f"#{link.partition('#')[2]}" if "#" in link else "") for link in shown.links}
    assert len(components) > 10
    assert {release.base.doc_path(component) for component in components} <= linked


def test_evidence_is_in_the_language_of_its_source(client: FlaskClient) -> None:
    shown = page(client, "/doc/membership/mbb-nalas")
    assert ("2008 yılından bu yana tam üye", "tr") in shown.texts


def test_what_is_missing_in_a_language_is_shown_in_another_and_marked(northern_client: FlaskClient) -> None:
    shown = page(northern_client, "/doc/register/northern", "tr")
    assert shown.all("h1")[0].language == "en"
    marks = [element for element in shown.all("span") if element.attributes.get("class") == "fallback"]
    assert marks
    assert marks[0].attributes["title"] == "Bu metin yalnızca şu dilde var: İngilizce"
    assert "fallback" not in {
        element.attributes.get("class") for element in page(northern_client, "/doc/register/northern", "fr").all("span")
    }


def test_french_data_stands_among_english_words(northern_client: FlaskClient) -> None:
    shown = page(northern_client, "/doc/register/northern", "fr")
    assert ("Partenariats de l'Union des communes des Fells du Nord", "fr") in shown.texts
    assert ("Register", "en") in shown.texts


def test_dates_that_only_edtf_can_say(northern_client: FlaskClient, northern: Release) -> None:
    text = " ".join(
        page(northern_client, path).text for type_ in ("membership", "tenure", "cooperation") for path in paths(northern, type_)
    )
    for phrase in ("about 1994", "summer 2004"):
        assert phrase in text


def test_an_identifier_leads_to_its_document_whatever_the_host(client: FlaskClient) -> None:
    answer = client.get("/id/organization/nalas", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers["Location"], answer.data) == (303, "/doc/organization/nalas", b"")
    assert client.get("/id/organization/nobody").status_code == 404


def test_the_document_names_its_forms(client: FlaskClient, release: Release) -> None:
    answer = client.get("/doc/organization/nalas")
    links = answer.headers.getlist("Link")
    for form in FORMS:
        assert f'</doc/organization/nalas.{form.suffix}>; rel="alternate"; type="{form.media_type}"' in links
    assert f'<{release.base.iri}id/organization/nalas>; rel="cite-as"' in links
    assert f'<{release.base.iri}doc/organization/nalas>; rel="canonical"' in links
    assert '</doc/organization/nalas.ttl>; rel="describedby"; type="text/turtle"' in links
    assert '<https://schema.org/AboutPage>; rel="type"' in links
    assert answer.headers["Content-Location"] == "/doc/organization/nalas.html"


@pytest.mark.parametrize("form", FORMS)
def test_a_form_by_its_ending_and_by_accept_is_the_same(client: FlaskClient, form: tuple[str, str, str]) -> None:
    media_type, suffix, _ = form
    fixed = client.get(f"/doc/place/beijing.{suffix}")
    negotiated = client.get("/doc/place/beijing", headers={"Accept": media_type})
    assert fixed.status_code == negotiated.status_code == 200
    assert fixed.data == negotiated.data
    assert fixed.mimetype == negotiated.mimetype == media_type
    assert negotiated.headers["Content-Location"] == f"/doc/place/beijing.{suffix}"
    assert "Accept" in negotiated.headers["Vary"]


@pytest.mark.parametrize("path", ["/doc/organization/nala", "/doc/nothing/nalas", "/doc/organization/NALAS", "/doc/organization/nalas%00"])
def test_what_is_not_there_is_a_404(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_404_names_what_looks_alike(client: FlaskClient) -> None:
    answer = client.get("/doc/organization/nala", headers={"Accept": "application/problem+json"})
    assert "/doc/organization/nalas" in said(answer)["near"]
    assert "/doc/organization/nalas" in page_of_problem(client, "/doc/organization/nala").links


def page_of_problem(client: FlaskClient, path: str) -> Page:
    """The page of a problem."""
    return Page(client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True))


def test_a_form_that_there_is_not_names_those_that_there_are(client: FlaskClient) -> None:
    answer = client.get("/doc/organization/nalas", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert {form.media_type for form in FORMS} <= set(said(answer)["available"])
    assert client.get("/doc/organization/nalas.png").status_code == 406


@pytest.mark.parametrize(
    "address", ["/", "/doc/organization/nalas", "/id/organization/nalas", "/partnerships", "/def/", "/def/beginLatest", "/sparql"]
)
@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/ld+json"])
def test_a_language_that_there_is_not_is_refused_in_every_form(client: FlaskClient, address: str, accept: str) -> None:
    assert client.get(f"{address}?lang=xx", headers={"Accept": accept}).status_code == 400
    assert client.get(f"{address}?lang=en", headers={"Accept": accept}).status_code in (200, 303)
    assert client.get(f"{address}?lang=", headers={"Accept": accept}).status_code in (200, 303)


def test_what_others_say_is_bounded_and_the_answer_tells_so(release: Release, client: FlaskClient) -> None:
    few = client_of(release, Settings(incoming=3))
    for suffix in ("html", "ttl", "jsonld", "nt"):
        assert few.get(f"/doc/organization/mbb.{suffix}").headers["Ortak-Incoming"].startswith("3 of ")
    total = int(few.get("/doc/organization/mbb.ttl").headers["Ortak-Incoming"].removeprefix("3 of "))
    assert f"# What others say about it (3 of {total} statements" in few.get("/doc/organization/mbb.ttl").get_data(as_text=True)
    assert f"{total - 3} more statements" in page(few, "/doc/organization/mbb").text
    assert "Ortak-Incoming" not in client.get("/doc/organization/mbb.ttl").headers
