"""The dataset that a query names: which graphs, and each of them once."""

from __future__ import annotations

import json

import pytest

from ortak.errors import QueryRefusedError
from ortak.settings import Settings
from ortak.sparql.check import check
from ortak.sparql.dataset import clauses
from ortak.sparql.lexer import tokens
from ortak.sparql.run import evaluate
from ortak.store.embedded import Loaded, load

from .data import QUADS, job

G = "http://e/graph/"


@pytest.fixture(scope="module")
def store() -> Loaded:
    return load((QUADS,))


def named(query: str) -> list[tuple[bool, str]]:
    return [(clause.named, clause.graph.text if clause.graph else "?") for clause in clauses(list(tokens(query)))]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * FROM <g> {}", [(False, "<g>")]),
        ("SELECT*FROM<g>{}", [(False, "<g>")]),
        ("SELECT (1 AS ?x)FROM<g>WHERE{}", [(False, "<g>")]),
        ("ASKFROM<g>{}", [(False, "<g>")]),
        ("SELECT * from <g> from named <h> FROMNAMED<i> {}", [(False, "<g>"), (True, "<h>"), (True, "<i>")]),
        ("PREFIX a: <http://e/> DESCRIBE a:b FROM a:c", [(False, "a:c")]),
        ("PREFIX from: <http://e/> DESCRIBE from:b FROM from:c", [(False, "from:c")]),
        ("CONSTRUCT { ?s <from> ?o } FROM <g> WHERE { ?s ?p ?o }", [(False, "<g>")]),
        ("CONSTRUCT FROM <g> WHERE { ?s ?p ?o }", [(False, "<g>")]),
        ("SELECT ?from { ?from ?p 'FROM <g>' }", []),
        ("SELECT ('FROM' AS ?x) { GRAPH <g> {} } # FROM <g>", []),
        ("SELECT * { { SELECT * { ?from ?p ?o } } } ORDER BY ?from", []),
    ],
)
def test_clauses(query: str, expected: list[tuple[bool, str]]) -> None:
    assert named(query) == expected
    check(query, Settings())


@pytest.mark.parametrize("query", ["PREFIX : <http://e/> ASK FROM:g {}", "PREFIX a: <http://e/> ASK FROMa:g {}", "SELECT * FROM NAMED {}"])
def test_what_can_t_be_told_apart_is_refused(query: str) -> None:
    with pytest.raises(QueryRefusedError) as refused:
        check(query, Settings())
    assert refused.value.kind == "ambiguous"


@pytest.mark.parametrize(
    "dataset",
    [
        f"FROM <{G}0> FROM <{G}0>",
        f"FROM <{G}0> FROM <graph/0>",
        f"FROM <{G}0> FROM <{G}\\u0030>",
        f"FROM <{G}0> FROM NAMED <{G}0> FROM g:0",
        f"FROM<{G}0>FROM<{G}0>",
    ],
)
def test_a_graph_that_is_named_twice_is_there_once(store: Loaded, dataset: str) -> None:
    def count(query: str) -> list[str]:
        result = evaluate(store, job(f"PREFIX g: <{G}> {query}", "json"))
        return [row["n"]["value"] for row in json.loads(result.body)["results"]["bindings"]]

    once = count(f"SELECT (COUNT(*) AS ?n) FROM <{G}0> {{ ?s ?p ?o }}")
    assert once != ["0"]
    assert count(f"SELECT (COUNT(*) AS ?n) {dataset} {{ ?s ?p ?o }}") == once
    if "NAMED" in dataset:
        assert count(f"SELECT (COUNT(*) AS ?n) {dataset} {{ GRAPH ?g {{ ?s ?p ?o }} }}") == once


def test_a_request_that_names_a_graph_twice(store: Loaded) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    once, twice = (evaluate(store, job(query)._replace(default_graphs=graphs)).body for graphs in ((f"{G}1",), (f"{G}1", f"{G}1")))
    assert once == twice
