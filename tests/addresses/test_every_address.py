"""Every address of the site: which form each ``Accept`` gets, and what every answer says of itself.

``test_no_address_is_left_out`` fails for an address that is added and not entered here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

import httpx
import pytest
from representation.reading import by_oxigraph, by_pyld, by_rdflib

from ortak.release import Release
from ortak.settings import Settings
from ortak.web.app import create_app
from ortak.web.http import COMMON
from ortak.web.site import Site

HTML, TURTLE, JSONLD = "text/html", "text/turtle", "application/ld+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
GRAPHS = {
    "ttl": TURTLE,
    "jsonld": JSONLD,
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
    "nq": "application/n-quads",
}
PAGES = {"html": HTML, **GRAPHS}
LISTS = {**PAGES, "csv": "text/csv", "geojson": "application/geo+json"}
WITH_LANGUAGE = {HTML, "text/csv", "application/geo+json"}
"""Forms with texts in one language; the others have all languages."""
LINKSETS = {"json": "application/linkset+json", "txt": "application/linkset"}


class Address(NamedTuple):
    """An address that is negotiated: the form for who doesn't care, all forms, and where they have addresses of their own."""

    path: str
    rule: str
    forms: dict[str, str]
    default: str = HTML
    fixed: str = ""

    def of(self, suffix: str) -> str:
        """The address of a form."""
        path, _, query = (self.fixed or self.path).partition("?")
        return f"{path}.{suffix}{'?' if query else ''}{query}"


ADDRESSES = [
    Address("/doc/membership/mbb-nalas", "/doc/<type_>/<name>", PAGES),
    Address("/doc/register/mbb", "/doc/<type_>/<name>", PAGES),
    Address("/", "/", PAGES, fixed="/doc/register/mbb"),
    Address("/partnerships?kind=agreement", "/partnerships", {**PAGES, "csv": "text/csv"}),
    Address("/organizations", "/organizations", LISTS),
    Address("/memberships", "/memberships", {**PAGES, "csv": "text/csv"}),
    Address("/agreements", "/agreements", LISTS),
    Address("/places", "/places", LISTS),
    Address("/def/", "/def/", PAGES, fixed="/def/ontology"),
    Address("/def/shapes", "/def/<path:name>", PAGES),
    Address("/def/beginLatest", "/def/<path:name>", PAGES),
    Address("/def/status/full", "/def/<path:name>", PAGES),
    Address("/def/status/", "/def/<path:name>", PAGES, fixed="/def/status/index"),
    Address("/catalog", "/catalog", PAGES, TURTLE),
    Address("/about", "/about", PAGES),
    Address("/.well-known/void", "/.well-known/void", PAGES, TURTLE, fixed="/about"),
    Address("/linkset/doc/place/jeddah", "/linkset/doc/<type_>/<name>", LINKSETS, LINKSETS["json"]),
    Address("/linkset/places", "/linkset/places", LINKSETS, LINKSETS["json"]),
]
_IN_ITS_ORDER = {suffix: GRAPHS[suffix] for suffix in ("ttl", "nt", "rdf", "jsonld", "trig", "nq")}
ENDPOINT = Address("/sparql", "/sparql", {**_IN_ITS_ORDER, "html": HTML}, TURTLE)
"""Its forms are fixed by ``?format=``, as those of answers to queries are."""

OTHERS = {
    "/id/<type_>/<slug>": "/id/place/jeddah",
    "/code/<path:name>": "",  # the register in this repository has no codes of its own
    "/context.jsonld": "/context.jsonld",
    "/context/<version>.jsonld": "/context/1.jsonld",
    "/sparql": "/sparql",
    "/graph/<path:name>": "/graph/derived",
    "/problem/<kind>": "/problem/not-found",
    "/static/<name>": "/static/ortak.css",
    "/healthz": "/healthz",
    "/readyz": "/readyz",
    "/robots.txt": "/robots.txt",
    "/sitemap.xml": "/sitemap.xml",
    "/sitemap/<int:number>.xml": "/sitemap/1.xml",
    "/openapi.json": "/openapi.json",
    "/metrics": "/metrics",
    "/dump/": "/dump/",
    "/dump/<name>": "/dump/latest.nq.gz",
    "/changes": "/changes",
    "/changes/<name>": "",  # the release has no history
    "/version/<type_>/<slug>/<name>": "",
    "/release/<version>/doc/<type_>/<name>": "",  # see below
}
"""Addresses that have no form to choose, or whose forms have tests of their own; by their rule, with one of each to ask for."""


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=20) as client:
        client.headers.pop("Accept")
        client.headers.pop("Accept-Encoding")
        yield client


def ask(client: httpx.Client, path: str, accept: str | None = None, method: str = "GET", **headers: str) -> httpx.Response:
    request = client.build_request(method, path, headers=headers)
    for name in ("Accept", "Accept-Encoding"):
        if name not in headers:
            request.headers.pop(name, None)
    if accept is not None:
        request.headers["Accept"] = accept
    return client.send(request)


def media_type(answer: httpx.Response) -> str:
    return answer.headers["content-type"].partition(";")[0]


def names(header: str) -> set[str]:
    return {name.strip().lower() for name in header.split(",") if name.strip()}


def expectations(address: Address) -> Iterator[tuple[str | None, str | None]]:
    """What a client sends, and the form that it gets; None: 406."""
    forms = list(dict.fromkeys(address.forms.values()))
    others = [form for form in forms if form != address.default]
    second = others[0]
    yield from ((accept, address.default) for accept in (None, "", "*/*", "*", ",", "*/*;q=0.1", f"{second};q=abc", "*/*, image/png"))
    for form in forms:
        yield from ((accept, form) for accept in (form, form.upper(), f"{form};charset=utf-8", f"image/png, {form};q=0.1", f"{form}, */*"))
        yield f"{form};q=0.2, */*;q=0.1", form
        yield f"{form};q=0.2, */*;q=0.3", next(other for other in (address.default, *others) if other != form)
        yield f'{form} ; x="a,b;q=0" ; q=0.7, */*;q=0.6', form
        yield f"{form};q=0", None
        yield f"{form};q=0, image/png", None
        yield f"*/*;q=0, {form}", form
    yield f"{address.default};q=0, */*", second if address.default != second else others[1]
    yield f"{second};q=0.5, {address.default};q=0.4", second
    yield f"{second};q=0.4, {address.default};q=0.5", address.default
    yield f"{second}, {address.default}", address.default  # a tie: the order of the server
    yield f"{address.default};q=0.1, {address.default};q=0.9, {second};q=0.5", address.default
    yield f"{second};q=0.9, {address.default.partition('/')[0]}/*;q=0.95", address.default
    yield from ((accept, None) for accept in ("image/png", "*/*;q=0", "image/*, audio/*", "<script>"))
    if HTML in forms:
        yield BROWSER, HTML


@pytest.mark.parametrize("address", [*ADDRESSES, ENDPOINT], ids=lambda address: address.path)
def test_the_form_that_each_accept_gets(client: httpx.Client, address: Address) -> None:
    for accept, expected in expectations(address):
        answer = ask(client, address.path, accept)
        assert answer.status_code == (200 if expected else 406), accept
        assert "accept" in names(answer.headers["vary"])
        if expected:
            assert media_type(answer) == expected, accept
            continue
        problem = answer.json()
        assert media_type(answer) == "application/problem+json"
        assert set(problem["available"]) >= set(address.forms.values())
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.path)
def test_a_form_has_an_address_of_its_own_which_is_named(client: httpx.Client, address: Address) -> None:
    for suffix, form in address.forms.items():
        chosen = ask(client, address.path, form)
        fixed = ask(client, address.of(suffix), "image/png")
        assert (fixed.status_code, media_type(fixed)) == (200, form)
        assert "accept" not in names(fixed.headers["vary"]) - {"accept-language", "accept-encoding"}
        if address.path != "/" or suffix != "html":  # the home page is a page of its own
            assert chosen.headers["content-location"] == fixed.headers["content-location"] == address.of(suffix)
            assert chosen.content == fixed.content
            assert chosen.headers["etag"] == fixed.headers["etag"]
    assert ask(client, address.of("xyz")).status_code == 406


def test_the_endpoint_has_its_forms_by_name(client: httpx.Client) -> None:
    for suffix, form in ENDPOINT.forms.items():
        chosen, fixed = ask(client, "/sparql", form), ask(client, f"/sparql?format={suffix}", "image/png")
        assert (fixed.status_code, media_type(fixed)) == (200, form)
        assert "accept" not in names(fixed.headers["vary"])
        assert chosen.headers["content-location"] == f"/sparql?format={suffix}"
    assert ask(client, "/sparql?format=xyz").status_code == 406


@pytest.mark.parametrize("address", [one for one in ADDRESSES if "nt" in one.forms], ids=lambda address: address.path)
def test_every_form_is_the_same_graph_under_two_parsers(client: httpx.Client, address: Address) -> None:
    found = {suffix: ask(client, address.of(suffix)).text for suffix in GRAPHS}
    document = json.loads(found["jsonld"])
    context = document["@context"]
    if isinstance(context, str):  # under the register's own base, not this server's
        document["@context"] = ask(client, context[context.index("/context/") :]).json()["@context"]
    found["jsonld"] = json.dumps(document)
    expected = by_oxigraph(found["nt"], "nt")
    assert expected
    for suffix, text in found.items():
        assert by_oxigraph(text, suffix) == expected, suffix
        assert by_rdflib(text, suffix) == expected, suffix
    assert by_pyld(document) == expected


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: address.path)
def test_every_form_says_what_it_is(client: httpx.Client, address: Address) -> None:
    for form in address.forms.values():
        answer = ask(client, address.path, form)
        assert answer.headers["etag"].startswith('"')
        assert answer.headers["cache-control"] == "public, no-cache"
        assert answer.headers["ortak-version"]
        assert all(answer.headers[name] == value for name, value in COMMON.items())
        assert ("accept-language" in names(answer.headers["vary"])) == (form in WITH_LANGUAGE)
        assert ("content-language" in answer.headers) == (form in WITH_LANGUAGE)
        links = answer.headers["link"]
        assert 'rel="cite-as"' in links
        if not address.path.startswith("/linkset"):
            assert 'rel="type"' in links
            for other in set(address.forms.values()) - ({HTML} if address.path == "/" else set()):
                assert f'rel="alternate"; type="{other}"' in links
        same_again(client, address.path, form, answer)


def same_again(client: httpx.Client, path: str, accept: str, answer: httpx.Response) -> None:
    """HEAD is GET without the body, and who has the bytes gets 304."""
    head = ask(client, path, accept, "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    assert {**head.headers, "date": ""} == {**answer.headers, "date": ""}
    unchanged = ask(client, path, accept, **{"If-None-Match": answer.headers["etag"]})
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    for name in ("etag", "vary", "cache-control", "content-location", "access-control-allow-origin"):
        assert unchanged.headers.get(name) == answer.headers.get(name), name


PATHS = [address.path for address in ADDRESSES] + [path for path in OTHERS.values() if path]


@pytest.mark.parametrize("path", PATHS)
def test_a_script_elsewhere_may_ask(client: httpx.Client, path: str) -> None:
    preflight = ask(client, path, method="OPTIONS", **{"Origin": "https://else.example", "Access-Control-Request-Method": "GET"})
    assert preflight.status_code == 200
    assert {"get", "head", "options"} <= names(preflight.headers["allow"]) & names(preflight.headers["access-control-allow-methods"])
    assert {"accept", "if-none-match", "range"} <= names(preflight.headers["access-control-allow-headers"])
    answer = ask(client, path, Origin="https://else.example")
    assert answer.status_code in (200, 302, 303, 307)
    for reply in (preflight, answer):
        assert reply.headers["access-control-allow-origin"] == "*"
    exposed = names(answer.headers["access-control-expose-headers"])
    assert {"etag", "link", "content-location", "ortak-version", "ortak-incoming", "content-range", "retry-after"} <= exposed
    simple = {"cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma"}
    guards = {"date", "server", "location", "content-security-policy", "x-content-type-options", "referrer-policy"}
    told = {name for name in answer.headers if not name.startswith("access-control-")}
    assert told - exposed - simple - guards == set(), "a header that scripts can't read"


@pytest.mark.parametrize("path", PATHS)
def test_head_works_wherever_get_does(client: httpx.Client, path: str) -> None:
    answer, head = ask(client, path), ask(client, path, method="HEAD")
    assert (head.status_code, head.content) == (answer.status_code, b"")
    changing = {"date", "content-length"} if path == "/metrics" else {"date"}
    assert {name: value for name, value in head.headers.items() if name not in changing} == {
        name: value for name, value in answer.headers.items() if name not in changing
    }


@pytest.mark.parametrize("path", ["/context/1.jsonld", "/release/{version}/doc/place/jeddah", "/release/{version}/doc/place/jeddah.ttl"])
def test_an_address_with_a_version_never_changes(client: httpx.Client, release: Release, path: str) -> None:
    answer = ask(client, path.format(version=release.version), f"{TURTLE}, */*;q=0.1")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert ask(client, "/context/2.jsonld").status_code == 404
    assert ask(client, "/release/0123456789abcdef/doc/place/jeddah").status_code == 404


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/doc/organization/nala", "/doc/organization/nalas"),
        ("/id/organization/nala", "/doc/organization/nalas"),
        ("/doc/organisation/nalas", "/doc/organization/nalas"),
        ("/doc/agreement/ato-1983", "/doc/agreement/ato-1982"),
        ("/doc/place/nalas", "/doc/organization/nalas"),
        ("/doc/organization/nala.ttl", "/doc/organization/nalas"),
        ("/linkset/doc/organization/nala", "/doc/organization/nalas"),
    ],
)
def test_what_is_not_there_names_what_looks_alike(client: httpx.Client, path: str, near: str) -> None:
    answer = ask(client, path, JSONLD)
    assert answer.status_code == 404
    assert near in answer.json()["near"]
    assert all(ask(client, address).status_code == 200 for address in answer.json()["near"])
    page = ask(client, path, BROWSER)
    assert (page.status_code, media_type(page)) == (404, HTML)
    assert f'href="{near}"' in page.text


def test_no_address_is_left_out(release: Release) -> None:
    rules = {rule.rule for rule in create_app(Site(release, Settings())).url_map.iter_rules()}
    fixed = {rule for rule in rules if rule.endswith(".<suffix>")}
    assert rules - fixed == {address.rule for address in ADDRESSES} | {f"/linkset/{name}" for name in LISTS_OF} | OTHERS.keys()
    assert {rule.removesuffix(".<suffix>") for rule in fixed} <= rules


LISTS_OF = ("partnerships", "organizations", "memberships", "agreements", "places")
