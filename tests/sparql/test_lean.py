"""A register answers the same from a lean store, from that and a whole one beside it, and from the whole one alone."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import Store

from ortak.sparql.lean import Lean
from ortak.sparql.run import evaluate
from ortak.store.embedded import load, load_without_copy

from .data import QUADS, job

G = "http://e/graph/"
REFERENCE = f"""<http://e/Class> <http://e/p> "a term" <{G}ontology/core> .
<http://e/s1> <http://e/p> "known to the ontology" <{G}ontology/core> .
<http://e/part> <http://rdfs.org/ns/void#property> <http://e/next> <{G}catalog> .
""".encode()
LEAN = Lean((REFERENCE,), (f"{G}ontology/", f"{G}catalog"))

BOTH = LEAN._replace(whole=load((QUADS,), (REFERENCE,)))

QUERIES = (
    "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g",
    "SELECT * { GRAPH ?g {} } ORDER BY ?g",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g { <s1> ?p ?o } . GRAPH ?h { ?o ?q ?x } } ORDER BY ?g ?p ?o ?h ?q ?x",
    "SELECT * { <s1> ?p ?o GRAPH ?g { <s1> ?q ?x } } ORDER BY ?p ?o ?g ?q ?x",
    "SELECT * { GRAPH <graph/1> { <s1> ?q ?x } <s1> ?p ?o } ORDER BY ?p ?o ?q ?x",
    "SELECT * { GRAPH <graph/ontology/core> { ?s ?q ?x } <s1> ?p ?o } ORDER BY ?p ?o ?q ?x",
    "SELECT * { GRAPH ?g { ?s ?p 'a term' } }",
    "SELECT * { ?s ?p 'a term' }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { GRAPH ?g { ?s ?p 'known to the ontology' } } } ORDER BY ?s ?p ?o",
    "SELECT * { { SELECT ?s { ?s <next> <s2> } } GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?p ?o",
    "SELECT * { VALUES ?g { <graph/ontology/core> <graph/1> } GRAPH ?g { <s1> ?p ?o } } ORDER BY ?g ?p ?o",
    "SELECT (COUNT(*) AS ?n) FROM <graph/0> FROM <graph/0> { ?s ?p ?o }",
    "SELECT * FROM <graph/ontology/core> { ?s ?p ?o } ORDER BY ?o",
    "SELECT * FROM NAMED <graph/ontology/core> { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o",
    "SELECT * FROM <graph/1> FROM NAMED <graph/2> { <s1> ?p ?o OPTIONAL { GRAPH ?g { <s2> ?q ?x } } } ORDER BY ?p ?o ?q",
    "SELECT * FROM <nowhere> { ?s ?p ?o }",
    "ASK { GRAPH <graph/ontology/core> { <s1> ?p ?o } }",
    "ASK { <Class> ?p ?o }",
    "SELECT * { <s1> <next>+ <s5> }",
    "PREFIX graph: <graph/> SELECT * { GRAPH graph:1 { <s1> ?p ?o } } ORDER BY ?p",
    "SELECT ?from { ?from <next> <s3> . GRAPH ?g { ?from ?p ?o } } ORDER BY ?p",
    "SELECT ('GRAPH' AS ?x) (COUNT(*) AS ?n) { ?s ?p ?o }",
)


@pytest.fixture(scope="module")
def full() -> Store:
    return load((QUADS,), (REFERENCE,))


@pytest.mark.parametrize("query", QUERIES)
def test_answers_are_the_same(full: Store, query: str) -> None:
    copied = evaluate(full, job(query))
    for lean in (LEAN, BOTH):
        answer = evaluate(load_without_copy((QUADS,)), job(query), lean)
        assert json.loads(answer.body) == json.loads(copied.body)
        assert answer.hints == copied.hints or lean is LEAN


@pytest.mark.parametrize(
    "query",
    ["CONSTRUCT { ?s ?p ?g } WHERE { GRAPH ?g { ?s ?p 'a term' } }", "DESCRIBE <s1>", "DESCRIBE ?s { GRAPH ?g { ?s ?p 'a term' } }"],
)
def test_graphs_are_the_same(full: Store, query: str) -> None:
    for lean in (LEAN, BOTH):
        assert evaluate(load_without_copy((QUADS,)), job(query, "nt"), lean).body == evaluate(full, job(query, "nt")).body


@pytest.mark.parametrize(("default", "named"), [((f"{G}1",), None), (None, (f"{G}ontology/core",)), ((), (f"{G}2",))])
def test_the_request_s_datasets_are_the_same(full: Store, default: tuple[str, ...] | None, named: tuple[str, ...] | None) -> None:
    asked = job("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?s ?p ?o")
    asked = asked._replace(default_graphs=default, named_graphs=named)
    for lean in (LEAN, BOTH):
        assert evaluate(load_without_copy((QUADS,)), asked, lean).body == evaluate(full, asked).body


@pytest.mark.parametrize(
    ("query", "spoilt"),
    [
        ("SELECT * { ?s ?p ?o }", False),
        ("SELECT * { GRAPH <graph/1> { ?s ?p ?o } }", False),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT * FROM <graph/1> { ?s ?p ?o }", True),
    ],
)
def test_only_what_may_see_the_reference_graphs_needs_a_store_of_its_own(query: str, spoilt: bool) -> None:
    assert evaluate(load_without_copy((QUADS,)), job(query), LEAN).spoilt is spoilt
    assert not evaluate(load_without_copy((QUADS,)), job(query), BOTH).spoilt


def test_hints_are_there_too() -> None:
    said = evaluate(load_without_copy((QUADS,)), job("SELECT * { ?s <nxt> ?o }"), LEAN).hints
    assert said == ("Nothing here has the property <http://e/nxt>.",)
