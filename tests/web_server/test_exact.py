"""Answers are exact: each triple once, literals as written where the engine allows it, and what the data lacks is named."""

from __future__ import annotations

import csv
import io
import json
from itertools import combinations

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, QuerySolutions, RdfFormat, Store, parse
from store.copied import copied

from ortak.release import Release

from .running import Running

COUNT = "SELECT (COUNT(*) AS ?n) %s { ?s ?p ?o }"
DISTINCT = "SELECT (COUNT(*) AS ?n) %s { { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } } }"
VOID, SD = "http://rdfs.org/ns/void#", "http://www.w3.org/ns/sparql-service-description#"
ORTAK = "https://w3id.org/ortak/ns#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


def number(server: Running, query: str) -> int:
    reply = server.client.post("/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"})
    return int(reply.json()["results"]["bindings"][0]["n"]["value"])


def described(server: Running, accept: str = "text/turtle") -> Store:
    reply = server.client.get("/sparql", headers={"Accept": accept})
    assert reply.status_code == 200
    assert reply.headers["etag"]
    store = Store()
    form = RdfFormat.from_media_type(reply.headers["content-type"].partition(";")[0])
    store.extend(quad for quad in parse(reply.content, form))
    return store


def values(store: Store, subject: NamedNode, term: str) -> list[str]:
    found = (quad.object for quad in store.quads_for_pattern(subject, NamedNode(term), None, None))
    return [value.value for value in found if isinstance(value, NamedNode | Literal)]


def nodes(store: Store, term: str, value: NamedNode | None = None) -> list[NamedNode]:
    return [quad.subject for quad in store.quads_for_pattern(None, NamedNode(term), value, None) if isinstance(quad.subject, NamedNode)]


def graphs(server: Running) -> list[str]:
    store = described(server)
    return [name for node in nodes(store, f"{SD}name") for name in values(store, node, f"{SD}name")]


@pytest.mark.parametrize("dataset", ["", "FROM %s FROM %s", "FROM %s FROM %s FROM %s"])
def test_each_triple_is_counted_once(server: Running, dataset: str) -> None:
    names = [f"<{name}>" for name in graphs(server)]
    some = [name for name in names if name.endswith(("places>", "nalas>", "derived>", "catalog>", "core/ortak>"))]
    assert len(some) == 5
    for chosen in combinations([*some, some[0]], dataset.count("%s")):
        named = dataset % chosen
        assert number(server, COUNT % named) == number(server, DISTINCT % named) > 0


def test_no_triple_stands_in_two_graphs(release: Release) -> None:
    """So no dataset, of whatever graphs, has a triple twice."""
    store = copied(*release.default_and_named())
    found = store.query("SELECT ?s ?p ?o (COUNT(?g) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s ?p ?o HAVING (COUNT(?g) > 1)")
    assert [str(solution) for solution in found] == []  # type: ignore[union-attr]  # a SELECT


def test_two_stores_answer_as_one(server: Running, release: Release) -> None:
    one = copied(*release.default_and_named())
    queries = [question.query for question in release.questions()]
    queries += [DISTINCT % "", "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"]
    queries += [f"SELECT ?g ?p {{ ?m a <{ORTAK}StandingMembership> GRAPH ?g {{ ?m ?p ?o }} }} ORDER BY ?g ?p"]
    for query in queries:
        expected = one.query(query, base_iri=release.base.iri)
        assert isinstance(expected, QuerySolutions)
        assert server.query(query).json() == json.loads(expected.serialize(format=QueryResultsFormat.JSON) or b"")


def test_stated_or_derived_and_who_says_so_are_queries(server: Running) -> None:
    reply = server.query(f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?m a <{ORTAK}StandingMembership> }} }}").json()
    assert all("/graph/partnerships/" in row["g"]["value"] for row in reply["results"]["bindings"])
    derived = server.query(f"ASK {{ GRAPH ?g {{ ?t <{ORTAK}beginLatest> ?d }} FILTER(!STRENDS(STR(?g), '/graph/derived')) }}").json()
    assert derived["boolean"] is False
    for name in ("/derived", "/ontology/core/ortak", "/shapes/core/stated/time", "/catalog"):
        assert any(graph.endswith(name) for graph in graphs(server))


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples", "*/*"])
def test_the_service_description_is_what_is_true(server: Running, accept: str) -> None:
    store = described(server, accept)
    (service,) = nodes(store, TYPE.value, NamedNode(f"{SD}Service"))
    assert service.value.endswith("/sparql")
    assert values(store, service, f"{SD}endpoint") == [service.value]
    assert values(store, service, f"{SD}supportedLanguage") == [f"{SD}SPARQL11Query"]
    (default,) = nodes(store, TYPE.value, NamedNode(f"{VOID}Dataset"))
    assert values(store, default, f"{VOID}triples") == [str(number(server, COUNT % ""))]
    for kind, counted in (("classes", "DISTINCT ?o"), ("properties", "DISTINCT ?p")):
        pattern = "?s a ?o" if kind == "classes" else "?s ?p ?o"
        assert values(store, default, VOID + kind) == [str(number(server, f"SELECT (COUNT({counted}) AS ?n) {{ {pattern} }}"))]
    for term, unit, pattern in (("class", "entities", "?s a <%s>"), ("property", "triples", "?s <%s> ?o")):
        parts = nodes(store, VOID + term)
        assert parts
        for part in parts:
            (iri,) = values(store, part, VOID + term)
            assert values(store, part, VOID + unit) == [str(number(server, f"SELECT (COUNT(*) AS ?n) {{ {pattern % iri} }}"))]


def test_the_service_description_counts_every_graph(server: Running) -> None:
    store = described(server)
    found = {values(store, node, f"{SD}name")[0]: values(store, node, f"{VOID}triples")[0] for node in nodes(store, f"{SD}name")}
    rows = server.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g").json()["results"]["bindings"]
    assert found == {row["g"]["value"]: row["n"]["value"] for row in rows}


def test_the_service_description_s_forms_functions_and_limits(server: Running) -> None:
    store = described(server)
    (service,) = nodes(store, TYPE.value, NamedNode(f"{SD}Service"))
    media = {
        "SPARQL_Results_JSON": "application/sparql-results+json",
        "SPARQL_Results_XML": "application/sparql-results+xml",
        "SPARQL_Results_CSV": "text/csv",
        "SPARQL_Results_TSV": "text/tab-separated-values",
        "Turtle": "text/turtle",
        "N-Triples": "application/n-triples",
        "N-Quads": "application/n-quads",
        "TriG": "application/trig",
        "RDF_XML": "application/rdf+xml",
        "JSON-LD": "application/ld+json",
    }
    assert {name.rpartition("/")[2] for name in values(store, service, f"{SD}resultFormat")} == set(media)
    for name, type_ in media.items():
        query = "SELECT * {}" if "Results" in name else "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"
        assert server.query(query, type_).headers["content-type"].startswith(type_)
    functions = values(store, service, f"{SD}extensionFunction")
    assert "http://www.w3.org/2001/XMLSchema#date" in functions
    for function in functions:
        assert server.query(f"SELECT (<{function}>('') AS ?x) {{}}").status_code == 200
    limits = {node.rpartition("#")[2]: node for node in values(store, service, f"{ORTAK}limit")}
    rows = values(store, NamedNode(limits["answer_rows"]), "http://www.w3.org/1999/02/22-rdf-syntax-ns#value")
    assert server.query(f"SELECT * {{ ?a ?b ?c . ?d ?e ?f }} LIMIT {int(rows[0]) + 1}").status_code == 400


def test_who_doesn_t_ask_for_rdf_is_led_to_the_description(server: Running) -> None:
    replies = [server.query("ASK {}"), server.client.get("/sparql", headers={"Accept": "text/html"})]
    assert all('</sparql>; rel="service-desc"; type="text/turtle"' in reply.headers["link"] for reply in replies)
    assert all(reply.headers["accept-query"].startswith("application/sparql-query") for reply in replies)


def hinted(reply: httpx.Response) -> str:
    return str(reply.headers.get("ortak-hint", ""))


def test_what_the_data_lacks_is_named_in_a_header_and_never_in_the_answer(server: Running) -> None:
    query = f"SELECT * {{ ?s a <{ORTAK}Partnershp> }}"
    reply = server.query(query)
    assert reply.json() == {"head": {"vars": ["s"]}, "results": {"bindings": []}}
    assert f"did you mean <{ORTAK}Partnership>?" in hinted(reply)
    again = server.client.get("/sparql", params={"query": query})
    assert hinted(server.client.get("/sparql", params={"query": query})) == hinted(again) == hinted(reply)
    page = server.query(query, "text/html").text
    assert "did you mean" in page
    assert "<script" not in page


def test_a_graph_that_isn_t_here_is_empty_and_said(server: Running) -> None:
    nowhere = "http://nowhere.example/g"
    parameter = server.client.get("/sparql", params={"query": "ASK { ?s ?p ?o }", "default-graph-uri": nowhere})
    for reply in (server.query(f"SELECT * FROM <{nowhere}> {{ ?s ?p ?o }}"), parameter):
        assert reply.status_code == 200
        assert hinted(reply) == f'"There is no graph <{nowhere}> here."'
    assert hinted(server.query("SELECT * { ?s ?p ?o } LIMIT 1")) == ""


@pytest.mark.parametrize("iri", ["http://e/ü\\u0022%5C", "http://e/" + "x" * 5000])
def test_a_hint_is_a_header_whatever_the_iri(server: Running, iri: str) -> None:
    said = hinted(server.query(f"SELECT * {{ <{iri}> ?p ?o }}"))
    assert said.isascii()
    assert len(said) < 1_100
    assert said.count('"') in (0, 2)


def test_literals_come_back_as_written_but_for_the_datatype_of_positions(release: Release) -> None:
    """``docs/sparql.md`` says so, and has a table of what else the engine would rewrite."""
    written = {str(quad.object) for name in ("stated", "derived", "reference") for quad in parse(release.nquads(name), RdfFormat.N_QUADS)}
    answered = {str(quad.object) for quad in copied(*release.default_and_named())}
    rewritten = {text for text in written - answered if text.startswith('"')}
    assert rewritten
    assert {text.rpartition("^^")[2] for text in rewritten} == {"<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>"}


def test_csv_is_as_the_standard_has_it_and_harmless_where_asked(server: Running) -> None:
    query = "SELECT * { VALUES ?x { '=1+1' '@SUM(1)' '+1' '-2+3' 'a' } }"
    plain, safe = (server.client.get("/sparql", params={"query": query, "format": "csv", "safe": wish}) for wish in ("", "1"))
    assert plain.headers["content-disposition"] == 'attachment; filename="result.csv"'
    assert [row[0] for row in csv.reader(io.StringIO(plain.text))] == ["x", "=1+1", "@SUM(1)", "+1", "-2+3", "a"]
    assert [row[0] for row in csv.reader(io.StringIO(safe.text))] == ["x", "'=1+1", "'@SUM(1)", "'+1", "'-2+3", "a"]
    assert plain.headers["etag"] != safe.headers["etag"]


@pytest.mark.parametrize(("query", "form", "name"), [("ASK {}", "json", "result.json"), ("DESCRIBE <x>", "ttl", "result.ttl")])
def test_an_answer_has_a_name_to_be_saved_under(server: Running, query: str, form: str, name: str) -> None:
    reply = server.client.get("/sparql", params={"query": query, "format": form})
    assert reply.headers["content-disposition"] == f'inline; filename="{name}"'


def test_query_is_safe_and_conditional_and_post_is_not_cached(server: Running) -> None:
    headers = {"Content-Type": "application/sparql-query"}
    body = "SELECT * { ?s ?p ?o } LIMIT 3"
    first = server.client.request("QUERY", "/sparql", content=body, headers=headers)
    assert first.status_code == 200
    tag = first.headers["etag"]
    assert server.client.request("QUERY", "/sparql", content=body, headers={**headers, "If-None-Match": tag}).status_code == 304
    assert server.client.get("/sparql", params={"query": body}).headers["etag"] == tag
    post = server.client.post("/sparql", content=body, headers={**headers, "If-None-Match": tag})
    assert (post.status_code, post.headers["cache-control"], post.headers.get("etag")) == (200, "no-store", None)
    assert json.loads(post.content) == json.loads(first.content)
    assert server.client.request("QUERY", "/sparql", content=body).status_code == 415
    assert server.client.request("QUERY", "/sparql?query=ASK%7B%7D", content=body, headers=headers).status_code == 400
    assert server.client.request("QUERY", "/", content=body, headers=headers).status_code == 405
