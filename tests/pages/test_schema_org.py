"""The view in schema.org's terms: properties of their types, dates as they are stated, nothing that the register doesn't say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyld import jsonld

from ortak.describe import describe
from ortak.namespaces import DCT, FOAF, ORG, ORTAK, RDF, TIME, TYPES
from ortak.release import Release
from ortak.terms import Iri, Literal

from .conftest import SCRIPT
from .html import Page

SCHEMA = "https://schema.org/"
JSONLD = "application/ld+json"
VOCABULARY = Path(__file__).with_name("schema_org.txt")
DATES = ("startDate", "endDate", "foundingDate", "dateModified")
OUR_WORDS = {f"{SCHEMA}ItemListUnordered", "ISO 3166-1 alpha-2", "ISO 3166-1 alpha-3"}


def properties() -> dict[str, set[str]]:
    """Type → its properties, those of what it is a kind of included."""
    own: dict[str, set[str]] = {}
    kinds: dict[str, list[str]] = {}
    name = ""
    for line in VOCABULARY.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            own[name].update(line.split())
        elif line and not line.startswith("#"):
            name, _, above = line.partition(" < ")
            own[name], kinds[name] = set(), above.split(", ") if above else []

    def whole(type_: str) -> set[str]:
        return own[type_].union(*map(whole, kinds[type_]))

    return {type_: whole(type_) for type_ in own}


@pytest.fixture(scope="session", params=["own", "northern"])
def views(
    request: pytest.FixtureRequest, release: Release, client: FlaskClient, northern: Release, northern_client: FlaskClient
) -> tuple[Release, dict[Iri, Any]]:
    """A register's release, and the view of each of its things."""
    of, site = (release, client) if request.param == "own" else (northern, northern_client)
    things = [thing for type_ in TYPES for thing in of.slugs(type_)]
    answers = {thing: site.get(f"{of.base.doc_path(thing)}?_profile=schema") for thing in things}
    return of, {thing: json.loads(answer.data) for thing, answer in answers.items() if answer.status_code == 200}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every node of an expanded document."""
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        if "@value" not in value:
            yield value
        for one in (*value.values(), *value.get("@reverse", {}).values()):
            yield from nodes(one if isinstance(one, list) else [])


def test_there_is_one_of_every_thing(views: tuple[Release, dict[Iri, Any]]) -> None:
    release, found = views
    assert found.keys() == {thing for type_ in TYPES for thing in release.slugs(type_)}
    for thing, view in found.items():
        assert view["@id"] == thing
        assert isinstance(view["@context"], dict)  # written out: a program that may fetch nothing can read it
        assert view["mainEntityOfPage"] == release.base.document(thing)
        assert view["name"]


def test_every_property_belongs_to_its_type(views: tuple[Release, dict[Iri, Any]]) -> None:
    known, seen = properties(), set()
    for thing, view in views[1].items():
        for node in nodes(jsonld.expand(view)):
            types = {type_.removeprefix(SCHEMA) for type_ in node.get("@type", [])}
            assert types <= known.keys(), (thing, types)
            allowed = known["Thing"].union(*(known[type_] for type_ in types))
            used = {key.removeprefix(SCHEMA) for key in node if not key.startswith("@")}
            assert used <= allowed, (thing, types, used - allowed)
            for term, subjects in node.get("@reverse", {}).items():
                for subject in subjects:
                    (type_,) = subject["@type"]
                    assert term.removeprefix(SCHEMA) in known[type_.removeprefix(SCHEMA)], (thing, term)
            seen |= used
    assert {"name", "memberOf", "member", "roleName", "startDate", "location", "about", "geo", "containedInPlace"} <= seen


def test_what_does_not_belong_would_be_seen() -> None:
    known = properties()
    assert "memberOf" not in known["OrganizationRole"]
    assert "about" not in known["ItemList"]
    assert {"startDate", "endDate", "name"} <= known["OrganizationRole"]


def lexical(release: Release, subject: Iri | None, term: Iri) -> str:
    return next((quad.o.lexical for quad in _about(release, subject) if quad.p == term and isinstance(quad.o, Literal)), "")


def leads_to(release: Release, subject: Iri | None, term: Iri) -> Iri | None:
    return next((quad.o for quad in _about(release, subject) if quad.p == term and isinstance(quad.o, Iri)), None)


def _about(release: Release, subject: Iri | None) -> Iterator[Any]:
    if subject:
        yield from (quad for quad in release.quads(Iri(subject.partition("#")[0])) if quad.s == subject)


def exact(release: Release, node: Iri | None) -> str:
    """The date of an instant as a file states it; "" where it states none, or one that is known less well than that."""
    plain = [lexical(release, node, TIME(term)) for term in ("inXSDDate", "inXSDgYearMonth", "inXSDgYear")]
    return next(filter(None, plain), "")


def expected(release: Release, thing: Iri) -> dict[str, str]:
    """The dates that a view may give of a thing; what a file writes in EDTF is never a plain date in either register, but for ends."""
    time = leads_to(release, thing, TIME("hasTime"))
    start, end = (exact(release, leads_to(release, time, TIME(term))) for term in ("hasBeginning", "hasEnd"))
    if not leads_to(release, time, TIME("hasBeginning")) and "/" in lexical(release, time, ORTAK("edtf")):
        start, end = (
            side if re.fullmatch(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", side) else ""
            for side in lexical(release, time, ORTAK("edtf")).split("/")
        )
    founding = leads_to(release, thing, ORG("resultedFrom"))
    dates = {
        "startDate": start,
        "endDate": end,
        "foundingDate": exact(release, leads_to(release, founding, TIME("hasTime"))),
        "dateModified": exact(release, leads_to(release, thing, ORTAK("asOf"))),
    }
    return {name: date for name, date in dates.items() if date}


def test_dates_are_those_that_are_stated_exactly(views: tuple[Release, dict[Iri, Any]]) -> None:
    release, found = views
    given = 0
    for thing, view in found.items():
        said = {name: view[name] for name in DATES if name in view}
        type_ = release.base.name(thing)
        wanted = expected(release, thing) if type_ and type_.type in ("membership", "tenure", "organization", "source") else {}
        assert said == wanted, thing
        given += len(said)
        for role in [*view.get("memberOf", []), *view.get("member", [])]:
            if role["@type"] == "OrganizationRole":
                assert {name: role[name] for name in DATES if name in role} == expected(release, Iri(role["@id"])), (thing, role["@id"])
        for event in (one for one in view.get("subjectOf", []) if one["@type"] == "Event"):
            assert event.get("startDate", "") == exact(release, leads_to(release, Iri(event["@id"]), TIME("hasTime")))
            given += "startDate" in event
    assert given > 5


@pytest.mark.parametrize(
    ("path", "term"),
    [
        ("membership/nfum-afc", "startDate"),  # about 1994
        ("membership/nfum-eqt", "startDate"),  # summer 2004
        ("organization/nic", "foundingDate"),  # about 1987
        ("organization/lft", "foundingDate"),  # 1989 or before
    ],
)
def test_an_uncertain_date_is_no_date(northern_client: FlaskClient, path: str, term: str) -> None:
    assert term not in json.loads(northern_client.get(f"/doc/{path}?_profile=schema").data)


def test_ends_are_told_only_where_they_are_stated(client: FlaskClient) -> None:
    tenures = {
        name: json.loads(client.get(f"/doc/tenure/mbb-nalas-{name}?_profile=schema").data) for name in ("term-president", "vice-president")
    }
    assert (tenures["term-president"]["startDate"], tenures["term-president"]["endDate"]) == ("2012-05", "2013-05")
    assert tenures["vice-president"]["startDate"] == "2009-12"
    assert "endDate" not in tenures["vice-president"]
    text = json.dumps(tenures)
    assert "9999" not in text
    assert "0001-01-01" not in text


def test_nothing_is_said_that_the_register_does_not_say(views: tuple[Release, dict[Iri, Any]]) -> None:
    release, found = views
    for thing, view in found.items():
        description = describe(release, thing, release.base, 500)
        roles = {quad.s for quad in description.incoming if quad.p in (ORG("member"), ORG("organization"))}
        quads = [*description.quads, *(quad for role in roles for quad in release.quads(role))]
        quads += release.borrowed({quad.o for quad in quads if isinstance(quad.o, Iri)})
        known = {str(term.lexical if isinstance(term, Literal) else term) for quad in quads for term in (quad.s, quad.o)}
        known |= {number for text in known if text.startswith("POINT(") for number in text[6:-1].split(" ")} | OUR_WORDS
        known |= {side for text in known for side in text.split("/") if re.fullmatch(r"[0-9-]+", side)}  # of an interval in EDTF
        known |= {str(release.base.document(thing)), *(term.partition("#")[0] for term in known)}
        for value in values(jsonld.expand(view)):
            assert value in known or value == str(view.get("numberOfItems")), (thing, value)


def values(value: Any) -> Iterator[str]:
    """Every IRI and every text of an expanded document, types and properties aside."""
    if isinstance(value, list):
        for one in value:
            yield from values(one)
    elif isinstance(value, dict):
        yield from (str(value[key]) for key in ("@id", "@value") if key in value)
        yield from (text for key, inner in value.items() if key not in ("@id", "@value", "@type", "@language") for text in values(inner))


def test_no_territory_is_given_a_status(views: tuple[Release, dict[Iri, Any]]) -> None:
    release, found = views
    assert {found[territory]["@type"] for territory in release.slugs("territory")} == {"Place"}


def test_an_open_list_has_no_number(client: FlaskClient, release: Release) -> None:
    for thing in release.slugs("list"):
        view = json.loads(client.get(f"{release.base.doc_path(thing)}?_profile=schema").data)
        assert ("numberOfItems" in view) == (lexical(release, thing, ORTAK("exhaustive")) == "true")


def test_the_page_has_the_same(client: FlaskClient, views: tuple[Release, dict[Iri, Any]], release: Release) -> None:
    if views[0] is not release:
        return
    for thing, view in views[1].items():
        page = Page(client.get(f"{release.base.doc_path(thing)}.html").get_data(as_text=True))
        assert [script.attributes["type"] for script in page.all("script")] == [JSONLD]
        assert [json.loads(script) for script in page.scripts] == [view]


def test_no_text_ends_the_element(hostile: FlaskClient) -> None:
    page = Page(hostile.get("/doc/organization/victim.html").get_data(as_text=True))
    assert len(page.all("script")) == 1
    view = json.loads(page.scripts[0])
    assert view["name"] == [{"@value": SCRIPT, "@language": "en"}]
    assert "url" not in view  # javascript: is no address


@pytest.mark.parametrize(
    ("query", "accept", "profile"),
    [
        ("?_profile=schema", None, True),
        ("?_profile=schema", "*/*", True),
        ("?_profile=schema", "text/html,application/xhtml+xml,*/*;q=0.8", True),
        ("?_profile=schema", JSONLD, True),
        ("?_profile=schema&lang=en", JSONLD, True),
        ("?_profile=ortak", f'{JSONLD};profile="{SCHEMA}"', False),
        ("", JSONLD, False),
        ("", f'{JSONLD};profile="{SCHEMA}"', True),
        ("", f"{JSONLD};profile={SCHEMA}", True),
        ("", f'{JSONLD}; Profile="http://schema.org"', True),
        ("", f'{JSONLD};profile="http://www.w3.org/ns/json-ld#compacted {SCHEMA}"', True),
        ("", f'{JSONLD};profile="http://www.w3.org/ns/json-ld#compacted"', False),
        ("", f'{JSONLD};profile="{SCHEMA}";q=0.5, {JSONLD}', False),
        ("", f'{JSONLD};profile="{SCHEMA}", {JSONLD};q=0.5', True),
        ("", f'text/turtle;profile="{SCHEMA}", {JSONLD};q=0.5', None),
        ("", f'{JSONLD};profile="{SCHEMA}";q=0.5, text/turtle', None),
        (".jsonld", f'{JSONLD};profile="{SCHEMA}"', False),
        (".jsonld?_profile=schema", None, True),
        ("?format=jsonld", f'{JSONLD};profile="{SCHEMA}"', False),
    ],
)
def test_who_gets_the_view(client: FlaskClient, query: str, accept: str | None, profile: bool | None) -> None:
    answer = client.get(f"/doc/place/jeddah{query}", headers={"Accept": accept} if accept else {})
    assert answer.status_code == 200
    if profile is None:
        assert answer.mimetype == "text/turtle"
        return
    assert answer.mimetype == JSONLD
    assert (answer.mimetype_params.get("profile") == SCHEMA) == profile
    assert ("@vocab" in str(json.loads(answer.data)["@context"])) == profile
    suffix = "?_profile=schema" if profile else ""
    assert answer.headers["Content-Location"] == f"/doc/place/jeddah.jsonld{suffix}"
    assert (f'<{SCHEMA}>; rel="profile"' in answer.headers.getlist("Link")) == profile
    assert client.get(answer.headers["Content-Location"]).data == answer.data


@pytest.mark.parametrize(
    ("query", "accept"), [("?_profile=schema", "text/turtle"), (".ttl?_profile=schema", None), ("?_profile=foaf", JSONLD)]
)
def test_a_view_that_there_is_not(client: FlaskClient, query: str, accept: str | None) -> None:
    answer = client.get(f"/doc/place/jeddah{query}", headers={"Accept": accept} if accept else {})
    assert answer.status_code == 406
    assert json.loads(answer.data)["available"]


def test_the_document_leads_to_the_view(client: FlaskClient) -> None:
    links = client.get("/doc/place/jeddah").headers.getlist("Link")
    assert f'</doc/place/jeddah.jsonld?_profile=schema>; rel="alternate"; type="{JSONLD}"; profile="{SCHEMA}"' in links


def test_the_whole_view_of_a_membership(client: FlaskClient, release: Release) -> None:
    view = json.loads(client.get("/doc/membership/mbb-nalas?_profile=schema").data)
    base = release.base.iri
    assert view.pop("@context")["@vocab"] == SCHEMA
    (member,), (organization,) = view["@reverse"]["memberOf"], view["@reverse"]["member"]
    assert (member["@type"], member["@id"]) == ("Organization", f"{base}id/organization/mbb")
    assert (organization["@type"], organization["@id"]) == ("Organization", f"{base}id/organization/nalas")
    assert view["roleName"] == [{"@value": "full member", "@language": "en"}, {"@value": "tam üye", "@language": "tr"}]
    assert view["startDate"] == "2008"  # a year, and not its first of January
    assert view.keys() == {"@type", "@id", "name", "additionalType", "mainEntityOfPage", "roleName", "startDate", "@reverse"}


def test_terms_that_say_more_are_not_used(views: tuple[Release, dict[Iri, Any]]) -> None:
    release, found = views
    for thing in release.slugs("organization"):
        based = leads_to(release, thing, ORTAK("basedIn"))
        assert based is None or "address" not in found[thing]  # by its name is not where it is
    for thing in release.slugs("agreement"):
        assert not {"datePublished", "expires", "author", "creator"} & found[thing].keys()
    assert {RDF("type"), DCT("title"), FOAF("name")}.isdisjoint(key for view in found.values() for key in view)
