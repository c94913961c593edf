"""No query makes the server call another, open a file or change the data; what only looks like it is answered."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from .rows_outside import ELSEWHERE, HARMLESS, SERVICE, WRITING
from .target import Canary, Target, unharmed

NOT_SPARQL = ("query-syntax", "query")
REASONS = {"service", "ambiguous"}


def kind(problem: dict[str, str]) -> str:
    return problem["type"].rpartition("/")[2]


@pytest.mark.parametrize("name", SERVICE)
def test_calls(target: Target, canary: Canary, name: str) -> None:
    with unharmed(target, canary):
        reply = target.ask(SERVICE[name].replace("{PORT}", str(canary.port)))
    assert reply.status_code == 400
    problem = reply.json()
    assert problem.get("reason") in REASONS or kind(problem) in NOT_SPARQL, problem


@pytest.mark.parametrize("name", HARMLESS)
def test_what_only_looks_like_it(target: Target, canary: Canary, name: str) -> None:
    with unharmed(target, canary):
        reply = target.ask(HARMLESS[name])
    assert reply.status_code == 200
    assert isinstance(reply.json()["boolean"], bool)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_names_that_are_addresses(target: Target, canary: Canary, name: str) -> None:
    query = ELSEWHERE[name].replace("{PORT}", str(canary.port))
    with unharmed(target, canary):
        reply = target.ask(query)
        described = target.ask(f"DESCRIBE <http://127.0.0.1:{canary.port}/thing>", "application/n-triples")
    assert reply.status_code == 200
    assert reply.json()["results"]["bindings"] == []
    assert (described.status_code, described.content) == (200, b"")


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize(
    "scheme", ["http://127.0.0.1:{PORT}/g", "HTTP://127.0.0.1:{PORT}/g", "file:///etc/passwd", "ftp://127.0.0.1:{PORT}/"]
)
def test_graphs_in_the_address(target: Target, canary: Canary, parameter: str, scheme: str) -> None:
    graph, query = (
        quote(scheme.replace("{PORT}", str(canary.port)), safe=""),
        quote("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"),
    )
    with unharmed(target, canary):
        reply = target.client.get(f"/sparql?query={query}&{parameter}={graph}", headers={"Accept": "application/json"})
    assert reply.status_code == 200
    assert reply.json()["results"]["bindings"] == []


@pytest.mark.parametrize("graph", ["", "g", "no scheme", "<http://e/>", "http://e/\x00", "http://e/ x", "http://[", "\ud800", "a" * 10_000])
def test_graphs_that_are_no_iri(target: Target, canary: Canary, graph: str) -> None:
    query = quote("SELECT * { ?s ?p ?o }")
    with unharmed(target, canary):
        reply = target.client.get(f"/sparql?query={query}&default-graph-uri={quote(graph.encode('utf-8', 'surrogatepass'))}")
    assert reply.status_code == 400 or reply.json()["results"]["bindings"] == []


@pytest.mark.parametrize("name", WRITING)
def test_updates(target: Target, canary: Canary, name: str) -> None:
    update = WRITING[name].replace("{PORT}", str(canary.port))
    with unharmed(target, canary):
        replies = [
            target.ask(update),
            target.client.get(f"/sparql?query={quote(update)}", headers={"Accept": "*/*"}),
            target.client.get(f"/sparql?update={quote(update)}", headers={"Accept": "*/*"}),
            target.client.post("/sparql", data={"update": update}),
            target.client.post("/sparql", data={"query": update}),
            target.client.post("/sparql", data={"query": "ASK {}", "update": update}),
            target.client.post("/sparql", content=update.encode(), headers={"Content-Type": "application/sparql-update"}),
        ]
    assert [reply.status_code for reply in replies] == [400] * len(replies)
    assert all(reply.json().get("reason") == "update" for reply in replies[2:4])
