"""The query endpoint over HTTP: methods, forms, datasets, ETags, faults."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote
from xml.etree import ElementTree

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from ortak.release import Release
from ortak.settings import Settings
from ortak.web.plan import plan
from ortak.web.protocol import Request
from ortak.web.site import Site

from .running import Running

ROWS = "SELECT ?s { ?s a <http://www.w3.org/ns/org#Role> } ORDER BY ?s LIMIT 3"
PARTNERS = "PREFIX ortak: <https://w3id.org/ortak/ns#> SELECT ?p { ?p a ortak:Partnership } ORDER BY ?p"
GRAPH = "PREFIX ortak: <https://w3id.org/ortak/ns#> CONSTRUCT { ?p a ortak:Partnership } WHERE { ?p a ortak:Partnership }"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
SD = "http://www.w3.org/ns/sparql-service-description#"


def get(server: Running, query: str, accept: str | None = None, **parameters: str) -> httpx.Response:
    headers = {"Accept": accept} if accept is not None else {"Accept": "*/*"}
    return server.client.get("/sparql", params={"query": query, **parameters}, headers=headers)


def triples(reply: httpx.Response) -> list[tuple[str, str, str]]:
    form = RdfFormat.from_media_type(reply.headers["content-type"].partition(";")[0])
    return [(str(quad.subject), str(quad.predicate), str(quad.object)) for quad in parse(reply.content, form)]


def graphs(server: Running) -> list[str]:
    """The named graphs, by the endpoint's own description."""
    said = server.client.get("/sparql", headers={"Accept": "application/n-triples"}).text
    return [line.split()[2][1:-1] for line in said.splitlines() if f"<{SD}name>" in line]


def expected_partners(server: Running) -> int:
    return int(server.client.get("/readyz").json()["counts"]["partnership"])


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("application/json", "application/json"),
        ("application/xml", "application/xml"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
        ("", "application/sparql-results+json"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ('application/sparql-results+json;charset="utf-8"', "application/sparql-results+json"),
        ("text/turtle;q=nan", "application/sparql-results+json"),
        ("," * 12_000, "application/sparql-results+json"),
    ],
)
def test_forms_of_rows(server: Running, accept: str, content_type: str) -> None:
    reply = get(server, PARTNERS, accept)
    assert reply.status_code == 200
    assert reply.headers["content-type"] == content_type
    assert reply.headers["vary"].startswith("Accept")
    count = expected_partners(server)
    if "json" in content_type:
        assert len(reply.json()["results"]["bindings"]) == count
    elif "xml" in content_type:
        assert len(list(ElementTree.fromstring(reply.content).iter("{http://www.w3.org/2005/sparql-results#}result"))) == count
    elif "html" in content_type:
        assert reply.text.count("/doc/partnership/") == count
        assert reply.headers["content-language"]
    else:
        assert len(list(csv.reader(io.StringIO(reply.text, newline="")))) == count + 1
        assert reply.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
        ("application/trig", "application/trig"),
        ("application/n-quads", "application/n-quads"),
        ("*/*", "text/turtle; charset=utf-8"),
    ],
)
@pytest.mark.parametrize("query", [GRAPH, GRAPH.replace("CONSTRUCT { ?p a ortak:Partnership }", "DESCRIBE ?p")])
def test_forms_of_graphs(server: Running, accept: str, content_type: str, query: str) -> None:
    reply = get(server, query, accept)
    assert (reply.status_code, reply.headers["content-type"]) == (200, content_type)
    partnerships = {s for s, p, o in triples(reply) if (p, o) == (RDF_TYPE, "<https://w3id.org/ortak/ns#Partnership>")}
    assert len(partnerships) == expected_partners(server)


@pytest.mark.parametrize(
    ("query", "accept"), [(ROWS, "text/turtle"), (GRAPH, "text/csv"), (ROWS, "image/png"), (GRAPH, "*/*;q=0"), ("", "image/png")]
)
def test_no_such_form(server: Running, query: str, accept: str) -> None:
    reply = get(server, query, accept) if query else server.client.get("/sparql", headers={"Accept": accept})
    assert reply.status_code == 406
    assert len(reply.json()["available"]) > 4


@pytest.mark.parametrize(
    ("name", "content_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("xml", "application/sparql-results+xml"),
        ("json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("turtle", "application/sparql-results+json"),
        ("nonsense", "application/sparql-results+json"),
    ],
)
def test_a_format_in_the_address_chooses_and_unknown_parameters_do_no_harm(server: Running, name: str, content_type: str) -> None:
    reply = get(server, ROWS, "*/*", format=name, output=name, results=name, timeout="5000")
    assert (reply.status_code, reply.headers["content-type"]) == (200, content_type)


def test_all_ways_to_send_a_query_agree(server: Running) -> None:
    answers = [
        get(server, PARTNERS).content,
        server.client.post("/sparql", data={"query": PARTNERS}).content,
        server.query(PARTNERS).content,
        server.client.post("/sparql", content=PARTNERS, headers={"Content-Type": "application/sparql-query; charset=UTF-8"}).content,
        server.client.request("QUERY", "/sparql", content=PARTNERS, headers={"Content-Type": "application/sparql-query"}).content,
        server.client.request("QUERY", "/sparql", data={"query": PARTNERS}).content,
    ]
    assert len(set(answers)) == 1
    assert len(json.loads(answers[0])["results"]["bindings"]) == expected_partners(server)


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"ASK {}", "text/plain", 415),
        (b"ASK {}", "", 415),
        (b"ASK {}", "application/sparql-query; charset=utf-16", 415),
        (b"update=INSERT+DATA+%7B%7D", "application/x-www-form-urlencoded", 400),
        (b"INSERT DATA {}", "application/sparql-update", 400),
        (b"INSERT DATA {}", "application/sparql-query", 400),
        (b"query=", "application/x-www-form-urlencoded", 400),
        (b"query=ASK%7B%7D&query=ASK%7B%7D", "application/x-www-form-urlencoded", 400),
        (b"&".join([b"a=b"] * 60_000), "application/x-www-form-urlencoded", 400),
        (b"\xff\xfe", "application/sparql-query", 400),
        (b"query=%ff", "application/x-www-form-urlencoded", 400),
        (b"", "application/sparql-query", 400),
    ],
)
def test_what_can_t_be_read(server: Running, body: bytes, content_type: str, status: int) -> None:
    reply = server.client.post("/sparql", content=body, headers={"Content-Type": content_type} if content_type else {})
    assert reply.status_code == status
    assert reply.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("target", ["/sparql?query=", "/sparql?update=x", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "/sparql?query=%ff"])
def test_addresses_that_can_t_be_read(server: Running, target: str) -> None:
    assert server.send("GET", target).status == 400


def test_the_request_s_dataset_replaces_the_query_s(server: Running) -> None:
    names = graphs(server)
    places, territories = (next(name for name in names if name.endswith(ending)) for ending in ("/places", "/territories"))
    count = "SELECT (COUNT(*) AS ?n) %s { ?s ?p ?o }"

    def number(query: str, **parameters: str) -> int:
        return int(get(server, query, **parameters).json()["results"]["bindings"][0]["n"]["value"])

    of_places = number(count % f"FROM <{places}>")
    assert of_places > 0
    assert number(count % f"FROM <{territories}>") != of_places
    assert number(count % f"FROM <{territories}>", **{"default-graph-uri": places}) == of_places
    assert number(count % "", **{"default-graph-uri": "http://nowhere.example/"}) == 0
    assert number(count % "", **{"named-graph-uri": places}) == 0
    assert number("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": places}) == of_places
    assert get(server, "ASK {}", **{"default-graph-uri": "not an iri"}).status_code == 400


def test_the_default_graph_has_each_triple_once_and_no_ontology(server: Running) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    counts = server.client.get("/readyz").json()["counts"]
    assert int(get(server, query).json()["results"]["bindings"][0]["n"]["value"]) == counts["stated"] + counts["derived"]
    ontology = "ASK { ?c a <http://www.w3.org/2002/07/owl#Class> }"
    assert get(server, ontology).json()["boolean"] is False
    assert get(server, f"ASK {{ GRAPH ?g {ontology[4:]} }}").json()["boolean"] is True


def test_a_query_known_by_its_etag_is_not_evaluated(server: Running, release: Release) -> None:
    """The query would take longer than the limit: only an answer that needs no evaluation comes without an error."""
    endless = "SELECT (COUNT(*) AS ?c) { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i }"
    assert get(server, endless).status_code == 504
    target = f"/sparql?query={quote(endless)}"
    known = plan(Site(release, Settings()), Request("GET", target.partition("?")[2].encode()))
    assert known is not None
    assert server.send("GET", target, f'If-None-Match: "{known.etag}"').status == 304
    assert server.send("GET", target, "If-None-Match: *").status == 504  # which asks whether there is an answer
    tag = get(server, ROWS).headers["etag"]
    assert get(server, ROWS, "text/csv").headers["etag"] != tag
    assert get(server, ROWS + " #").headers["etag"] != tag
    assert get(server, ROWS, **{"default-graph-uri": "http://e/"}).headers["etag"] != tag
    assert server.client.get("/sparql", params={"query": ROWS}, headers={"If-None-Match": tag}).status_code == 304
    page = get(server, ROWS, "text/html")
    assert get(server, ROWS, "text/html", lang="en").headers["etag"] != page.headers["etag"]


@pytest.mark.parametrize(
    "query", ["SELECT (NOW() AS ?x) {}", "SELECT (RAND() AS ?x) {}", "CONSTRUCT { [] ?p ?o } WHERE { ?s ?p ?o } LIMIT 1"]
)
def test_what_may_be_another_answer_next_time_has_no_etag(server: Running, query: str) -> None:
    first, second = get(server, query), get(server, query)
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"
    assert first.content != second.content
    page = get(server, query, "text/html")
    assert page.status_code == 200
    assert "etag" not in page.headers
    assert server.send("GET", f"/sparql?query={quote(query)}", "If-None-Match: *").status == 200


def test_describe_of_an_unknown_is_empty(server: Running) -> None:
    reply = get(server, "DESCRIBE <http://nowhere.example/>", "application/n-triples")
    assert (reply.status_code, reply.content) == (200, b"")


def test_relative_iris(server: Running) -> None:
    reply = get(server, "CONSTRUCT { <s> <p> 1 } {}", "application/n-triples")
    assert reply.status_code == 200
    assert "/s> <" in reply.text


def test_a_browser_gets_the_editor_and_tables(server: Running) -> None:
    editor = server.client.get("/sparql", headers={"Accept": "text/html"})
    assert "<textarea" in editor.text
    assert server.client.get("/sparql?lang=en", headers={"Accept": "text/html"}).headers["content-language"] == "en"
    for query in (GRAPH, "ASK {}", "SELECT * { ?s <http://nowhere.example/> ?o }", 'SELECT ("<script>" AS ?x) {}'):
        page = get(server, query, "text/html")
        assert page.status_code == 200
        assert "<script>" not in page.text


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", "SELECT * { ?s ?p '<img src=x onerror=alert(1)>' "])
def test_a_query_is_never_echoed_as_markup(server: Running, query: str) -> None:
    page = get(server, query, "text/html")
    assert page.status_code == 400
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["x-content-type-options"] == "nosniff"
    assert "<script" not in page.text
    assert "<img" not in page.text


def test_a_syntax_error_says_where_and_what_to_do(server: Running) -> None:
    problem = get(server, "SELECT * {\n ?s skos:prefLabel ?o }").json()
    assert (problem["status"], problem["line"], problem["column"]) == (400, 2, 5)
    assert problem["type"].endswith("/problem/query-syntax")
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in problem["hint"]


def test_an_unknown_function(server: Running) -> None:
    reply = get(server, "SELECT (<http://e/f>(1) AS ?x) {}")
    assert reply.status_code == 400
    assert "not supported" in reply.json()["detail"]


@pytest.mark.parametrize("accept", ["text/html", "text/csv", "application/sparql-results+json"])
def test_a_language_that_there_is_not_is_refused_in_every_form(server: Running, accept: str) -> None:
    assert server.client.get("/sparql?query=ASK%7B%7D&lang=xx", headers={"Accept": accept}).status_code == 400
    assert server.client.get("/sparql?query=ASK%7B%7D&lang=en", headers={"Accept": accept}).status_code == 200
