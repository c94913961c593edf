"""Every kind of address × what a client accepts, against the running server."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

HTML, TURTLE, JSONLD = "text/html", "text/turtle", "application/ld+json"
NTRIPLES, RDFXML, TRIG, NQUADS, CSV = "application/n-triples", "application/rdf+xml", "application/trig", "application/n-quads", "text/csv"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"

GRAPH_FORMS = {"html": HTML, "ttl": TURTLE, "jsonld": JSONLD, "nt": NTRIPLES, "rdf": RDFXML, "trig": TRIG, "nq": NQUADS}
LIST_FORMS = GRAPH_FORMS | {"csv": CSV}

DOCUMENTS = (
    "/doc/register/mbb",
    "/doc/partnership/nalas",
    "/doc/organization/mbb",
    "/doc/membership/mbb-nalas",
    "/doc/tenure/mbb-nalas-term-president",
    "/doc/agreement/ato-1982",
    "/doc/cooperation/mbb-ktbb",
    "/doc/arrangement/ktbb-council-invitation",
    "/doc/body/mbb-ktbb-joint-board",
    "/doc/place/jeddah",
    "/doc/territory/kktc",
    "/doc/list/ato-members",
    "/doc/source/partnerships-page",
    "/doc/figure/nalas-population",
    "/doc/claim/oicc-dialogue",
)
OTHERS = ("/about", "/catalog", "/.well-known/void")
LISTS = ("/partnerships", "/organizations", "/memberships", "/agreements", "/places")

NEGOTIATED = [
    (None, HTML),
    ("*/*", HTML),
    (BROWSER, HTML),
    (TURTLE, TURTLE),
    ("text/turtle;charset=utf-8", TURTLE),
    (JSONLD, JSONLD),
    ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSONLD),
    ("text/turtle;q=0.5, application/ld+json", JSONLD),
    ("text/turtle;q=0, */*", HTML),
    ("text/html;q=0, text/turtle;q=0.1", TURTLE),
    ("image/png, text/turtle", TURTLE),
    ("image/png", None),
    ("*/*;q=0", None),
    ("text/turtle;q=abc", HTML),
]
"""What the client sends, and the media type of the answer; None: 406."""

ONLY_GRAPHS = [(NTRIPLES, NTRIPLES), (RDFXML, RDFXML), (TRIG, TRIG), (NQUADS, NQUADS), ("application/*", JSONLD)]
ONLY_LISTS = [*ONLY_GRAPHS, (CSV, CSV)]


@pytest.fixture(scope="module")
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server, timeout=20) as client:
        client.headers.pop("Accept")
        yield client


def get(client: httpx.Client, path: str, accept: str | None) -> httpx.Response:
    request = client.build_request("GET", path)
    request.headers.pop("Accept", None)
    if accept is not None:
        request.headers["Accept"] = accept
    return client.send(request)


def media_type(answer: httpx.Response) -> str:
    return answer.headers["content-type"].partition(";")[0]


@pytest.mark.parametrize(("accept", "expected"), [*NEGOTIATED, *ONLY_GRAPHS])
@pytest.mark.parametrize("path", [*DOCUMENTS, "/def/", "/def/beginLatest", "/def/status/full", "/about"])
def test_documents_and_terms(client: httpx.Client, path: str, accept: str | None, expected: str | None) -> None:
    check(client, path, accept, expected)


FOR_PROGRAMS = [(accept, TURTLE if expected == HTML and accept != BROWSER else expected) for accept, expected in NEGOTIATED]
FOR_PROGRAMS.remove(("text/turtle;q=0, */*", TURTLE))


@pytest.mark.parametrize(("accept", "expected"), [*FOR_PROGRAMS, *ONLY_GRAPHS])
@pytest.mark.parametrize("path", ["/catalog", "/.well-known/void"])
def test_what_programs_ask_for_is_turtle_where_it_doesnt_matter(
    client: httpx.Client, path: str, accept: str | None, expected: str | None
) -> None:
    check(client, path, accept, expected)


@pytest.mark.parametrize(("accept", "expected"), [*NEGOTIATED, *ONLY_LISTS])
@pytest.mark.parametrize("path", LISTS)
def test_lists(client: httpx.Client, path: str, accept: str | None, expected: str | None) -> None:
    check(client, path, accept, expected)


def check(client: httpx.Client, path: str, accept: str | None, expected: str | None) -> None:
    answer = get(client, path, accept)
    if expected is None:
        assert answer.status_code == 406
        assert media_type(answer) == "application/problem+json"
        assert TURTLE in answer.text
        return
    assert answer.status_code == 200
    if accept != "application/*":
        assert media_type(answer) == expected
    assert {"accept", "accept-language"} >= {name.strip().lower() for name in answer.headers["vary"].split(",")} - {"accept-encoding"}
    assert "accept" in answer.headers["vary"].lower()
    same_again(client, path, accept, answer)


def same_again(client: httpx.Client, path: str, accept: str | None, answer: httpx.Response) -> None:
    """The same bytes each time, a 304 for who has them, and HEAD without a body."""
    etag = answer.headers["etag"]
    assert etag.startswith('"')
    headers = {"Accept": accept} if accept else {}
    assert get(client, path, accept).content == answer.content
    unchanged = client.get(path, headers={**headers, "If-None-Match": etag})
    assert (unchanged.status_code, unchanged.content) == ((304, b"") if accept else (unchanged.status_code, unchanged.content))
    head = client.head(path, headers=headers)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize(
    ("path", "forms"), [*((path, GRAPH_FORMS) for path in (*DOCUMENTS, *OTHERS)), *((path, LIST_FORMS) for path in LISTS)]
)
def test_fixed_forms_whatever_is_accepted(client: httpx.Client, path: str, forms: dict[str, str]) -> None:
    for suffix, expected in forms.items():
        answer = get(client, f"{path}.{suffix}", "image/png")
        assert (answer.status_code, media_type(answer)) == (200, expected), suffix


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_thing_leads_to_its_document_and_nothing_else(client: httpx.Client, path: str) -> None:
    thing = path.replace("/doc/", "/id/")
    for accept in (None, TURTLE, "image/png"):
        answer = get(client, thing, accept)
        assert (answer.status_code, answer.headers["location"]) == (303, path)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_says_what_it_is(client: httpx.Client, path: str) -> None:
    answer = get(client, path, TURTLE)
    links = {link["rel"] for link in answer.links.values() if "rel" in link}
    assert answer.headers["content-location"] == f"{path}.ttl"
    assert {"canonical", "cite-as", "describedby", "type"} <= set(answer.headers["link"].replace('"', " ").replace("=", " ").split())
    assert links
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["ortak-version"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/sparql",
        "/healthz",
        "/readyz",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap/1.xml",
        "/linkset/places",
        "/context/1.jsonld",
        "/static/ortak.css",
    ],
)
def test_other_addresses_answer(client: httpx.Client, path: str) -> None:
    assert get(client, path, None).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/nowhere", "/doc/", "/doc/organization/nobody", "/doc/nothing/x", "/id/organization/nobody", "/def/nothing"],
)
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    answer = get(client, path, JSONLD)
    assert answer.status_code == 404
    problem = answer.json()
    assert media_type(answer) == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(problem)
    assert problem["status"] == 404


def test_a_form_that_there_is_not(client: httpx.Client) -> None:
    answer = get(client, "/doc/place/jeddah.xyz", TURTLE)
    assert answer.status_code == 406
    assert TURTLE in answer.json()["available"]


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize("path", ["/doc/place/jeddah", "/id/place/jeddah", "/partnerships", "/sparql", "/"])
def test_other_methods(client: httpx.Client, path: str, method: str) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]
