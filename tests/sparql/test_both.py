"""Two stores, data and reference graphs, answer as one that has everything and a copy for its default graph."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.copied import copied

from ortak.errors import QuerySyntaxError
from ortak.sparql.both import is_spoilt
from ortak.sparql.run import evaluate
from ortak.store.embedded import load

from .data import QUADS, job

G = "http://e/graph/"
REFERENCE = f"""<http://e/Class> <http://e/p> "a term" <{G}ontology/core> .
<http://e/Class> <http://e/p> "bir terim"@tr <{G}ontology/core> .
<http://e/s1> <http://e/p> "known to the ontology" <{G}ontology/core> .
<http://e/s1> <http://e/next> <http://e/s3> <{G}shapes/core> .
<http://e/s1> <http://e/q> "a \\"quote\\", a \\\\ and a\\nline" <{G}shapes/core> .
<http://e/part> <http://rdfs.org/ns/void#property> <http://e/next> <{G}catalog> .
""".encode()
WITH_BLANK = REFERENCE + f"_:b <http://e/p> <http://e/s1> <{G}shapes/core> .\n".encode()

LOOKED_UP = (
    "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g",
    "SELECT * { GRAPH ?g {} } ORDER BY ?g",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g { <s1> ?p ?o } . GRAPH ?h { ?o ?q ?x } } ORDER BY ?g ?p ?o ?h ?q ?x",
    "SELECT * { <s1> ?p ?o GRAPH ?g { <s1> ?q ?x } } ORDER BY ?p ?o ?g ?q ?x",
    "SELECT * { GRAPH <graph/1> { <s1> ?q ?x } <s1> ?p ?o } ORDER BY ?p ?o ?q ?x",
    "SELECT * { GRAPH <graph/ontology/core> { ?s ?q ?x } <s1> ?p ?o } ORDER BY ?s ?p ?o ?q ?x",
    "SELECT * { GRAPH ?g { ?s ?p 'a term' } }",
    "SELECT * { GRAPH ?g { ?s ?p ?o OPTIONAL { ?s <q> ?x } FILTER(CONTAINS(STR(?o), 'o')) } } ORDER BY ?g ?s ?p ?o ?x",
    "SELECT * { GRAPH ?g { VALUES ?x { 1 UNDEF } ?s <p> 'a term' } } ORDER BY ?x",
    "SELECT * { ?s ?p 'a term' }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { GRAPH ?g { ?s ?p 'known to the ontology' } } } ORDER BY ?s ?p ?o",
    "SELECT * { ?s <p> ?o FILTER NOT EXISTS { GRAPH ?g { ?s <next> <s3> } } } ORDER BY ?s ?o LIMIT 5",
    "SELECT * { { SELECT ?s { ?s <next> <s2> } } GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?p ?o",
    "SELECT * { VALUES ?g { <graph/ontology/core> <graph/1> } GRAPH ?g { <s1> ?p ?o } } ORDER BY ?g ?p ?o",
    "SELECT * { ?s <next> <s2> OPTIONAL { GRAPH ?g { ?s <p> ?name } FILTER(CONTAINS(?name, 'known')) } } ORDER BY ?g",
    "SELECT * { ?s <next> <s2> MINUS { GRAPH ?g { ?s <p> 'known to the ontology' } } }",
    "SELECT * { GRAPH ?g { <s1> <next>+ ?o } } ORDER BY ?g ?o",
    "SELECT * { GRAPH ?g { <s1> <next>? ?o } } ORDER BY ?g ?o",
    "ASK { GRAPH <graph/ontology/core> { <s1> ?p ?o } }",
    "ASK { GRAPH <graph/ontology/core> { <s1> <p> 'known to the ontology' } }",
    "ASK { <Class> ?p ?o }",
    "SELECT * { <s1> <next>+ <s5> }",
    "PREFIX graph: <graph/> SELECT * { GRAPH graph:1 { <s1> ?p ?o } } ORDER BY ?p",
    "SELECT ?from { ?from <next> <s3> . GRAPH ?g { ?from ?p ?o } } ORDER BY ?g ?p",
    "SELECT ('GRAPH' AS ?x) (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT*{GRAPH?g{<s1>?p?o}}ORDER BY ?g ?p ?o # GRAPH ?h { }",
    "SELECT * FROM <graph/0> FROM <graph/2> { ?s ?p ?o } ORDER BY ?s ?p ?o",
    "SELECT * FROM <nowhere> { ?s ?p ?o }",
)
TOGETHER = (
    "SELECT (COUNT(?x) AS ?n) { GRAPH <urn:none> { VALUES ?x { 1 2 } } }",
    "SELECT * { GRAPH ?g { VALUES ?x { 1 2 } } } ORDER BY ?g ?x",
    "SELECT * { GRAPH ?g { SELECTDISTINCT ?p { ?s ?p ?o } } } ORDER BY ?g ?p",
    "ASK { VALUES ?s { <s1> } FILTEREXISTS { GRAPH ?g { ?c ?k ?o FILTER(?c = ?s) } } }",
    "SELECT (COUNT(*) AS ?n) { VALUES ?s { <s1> } FILTER NOTEXISTS { GRAPH ?g { ?c ?k ?o FILTER(?c = ?s) } } }",
    "SELECT * { VALUES ?s { <s1> } LATERAL { GRAPH ?g { ?c ?p ?o FILTER(?c = ?s) } } } ORDER BY ?g ?p ?o",
    "PREFIX GRAPH: <urn:x/> PREFIX : <http://e/graph/> SELECT (COUNT(*) AS ?n) { GRAPH:1 { ?s ?p ?o } }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o BIND(STRLEN(STRUUID()) AS ?u) } }",
    "SELECT * { GRAPH ?g { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } } } ORDER BY ?g",
    "SELECT * { GRAPH ?g { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (?n > 1) } } ORDER BY ?g ?s",
    "SELECT * FROM <graph/ontology/core> { ?s ?p ?o } ORDER BY ?o",
    "SELECT * FROM NAMED <graph/ontology/core> { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o",
    "SELECT * FROM <graph/1> FROM NAMED <graph/shapes/core> { <s1> ?p ?o OPTIONAL { GRAPH ?g { <s1> ?q ?x } } } ORDER BY ?p ?o ?q",
    "SELECT * { GRAPH ?g { GRAPH ?h { <s1> ?p ?o } } } ORDER BY ?g ?h ?p ?o",
    "SELECT * { ?s <p> 'value 1' FILTER EXISTS { GRAPH ?g { <s1> <p> ?o FILTER(CONTAINS(?o, 'known') && ?s = <s1>) } } }",
    "SELECT * { VALUES ?s { <s1> <nowhere> } FILTER EXISTS { GRAPH ?g { ?s <next>? <s3> } } }",
    "SELECT DISTINCT ?s { ?s <p> 'value 1' GRAPH ?g { ?s ?p ?o BIND(RAND() AS ?x) } }",
)


def asked(query: str, reference: bytes = REFERENCE, form: str = "json") -> tuple[bytes, bool]:
    """The answer of the two stores, and whether the one of data was spoilt."""
    stores = load((QUADS,), (reference,))
    answer = evaluate(stores, job(query, form))
    return answer.body, is_spoilt(stores)


@pytest.fixture(scope="module")
def expected() -> Callable[[str], Counter[str]]:
    store = copied((QUADS,), (REFERENCE,))
    return lambda query: of_one(store, query)


def of_one(store: ox.Store, query: str, **dataset: list[ox.NamedNode]) -> Counter[str]:
    """What one store answers."""
    results = store.query(query, base_iri="http://e/", **dataset)  # type: ignore[arg-type]  # lists of nodes
    assert not isinstance(results, ox.QueryTriples)
    return solutions(results.serialize(format=ox.QueryResultsFormat.JSON) or b"")


def solutions(body: bytes) -> Counter[str]:
    """How often there is each solution."""
    found = json.loads(body)
    return Counter(json.dumps(row, sort_keys=True) for row in found.get("results", found).get("bindings", [found]))


@pytest.mark.parametrize("query", LOOKED_UP)
def test_answers_are_the_same(expected: Callable[[str], Counter[str]], query: str) -> None:
    body, spoilt = asked(query)
    assert solutions(body) == expected(query)
    assert not spoilt


@pytest.mark.parametrize("query", TOGETHER)
def test_answers_are_the_same_where_the_stores_have_to_be_one(expected: Callable[[str], Counter[str]], query: str) -> None:
    body, spoilt = asked(query)
    assert solutions(body) == expected(query)
    assert spoilt


def test_a_blank_node_can_t_be_put_into_a_query() -> None:
    body, spoilt = asked("SELECT * { GRAPH ?g { ?b <p> <s1> } }", WITH_BLANK)
    assert sum(solutions(body).values()) == 1
    assert spoilt


@pytest.mark.parametrize(
    "query",
    ["CONSTRUCT { ?s ?p ?g } WHERE { GRAPH ?g { ?s ?p 'a term' } }", "DESCRIBE <s1>", "DESCRIBE ?s { GRAPH ?g { ?s ?p 'a term' } }"],
)
def test_graphs_are_the_same(query: str) -> None:
    triples = copied((QUADS,), (REFERENCE,)).query(query, base_iri="http://e/")
    assert isinstance(triples, ox.QueryTriples)
    assert sorted(asked(query, form="nt")[0].decode().splitlines()) == sorted(f"{triple} ." for triple in triples)


@pytest.mark.parametrize(("default", "named"), [((f"{G}1",), None), (None, (f"{G}ontology/core",)), ((), (f"{G}2",))])
def test_the_request_s_datasets_are_the_same(default: tuple[str, ...] | None, named: tuple[str, ...] | None) -> None:
    query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } } ORDER BY ?g ?s ?p ?o"
    body = evaluate(load((QUADS,), (REFERENCE,)), job(query)._replace(default_graphs=default, named_graphs=named)).body
    graphs = [[ox.NamedNode(iri) for iri in iris or ()] for iris in (default, named)]
    assert solutions(body) == of_one(copied((QUADS,), (REFERENCE,)), query, default_graph=graphs[0], named_graphs=graphs[1])


def test_a_syntax_error_has_its_place() -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        evaluate(load((QUADS,), (REFERENCE,)), job("SELECT * {\n GRAPH ?g { <s1> ?p ?o } GRAPH ?g { ?s ?p } }"))
    assert (caught.value.line, caught.value.column) == (2, 45)


TERM = st.sampled_from(["?a", "?b", "?c", "<s1>", "<s2>", "<Class>"])
TRIPLE = st.builds(
    "{} {} {} .".format,
    TERM,
    st.sampled_from(["?p", "<p>", "<next>", "<q>", "<next>?", "<next>/<p>", "^<next>"]),
    TERM | st.sampled_from(["'a term'", "'value 1'"]),
)
TRIPLES = st.lists(TRIPLE, min_size=1, max_size=2).map(" ".join)
INSIDE = TRIPLES | st.builds("{} OPTIONAL {{ {} }}".format, TRIPLE, TRIPLE) | st.builds("{} FILTER(ISIRI(?a))".format, TRIPLE) | st.just("")
INSIDE |= st.builds("VALUES {} {{ <s1> 1 }} {}".format, st.sampled_from(["?a", "?b"]), TRIPLES | st.just(""))
GRAPH = st.builds("GRAPH {} {{ {} }}".format, st.sampled_from(["?g", "?a", "<graph/1>", "<graph/ontology/core>", "<none>"]), INSIDE)
PART = st.one_of(
    TRIPLE,
    GRAPH,
    st.builds("OPTIONAL {{ {} }}".format, GRAPH | TRIPLES),
    st.builds("{{ {} }} UNION {{ {} }}".format, GRAPH, TRIPLES),
    st.builds("MINUS {{ {} }}".format, GRAPH),
    st.builds("FILTER {} {{ {} }}".format, st.sampled_from(["EXISTS", "NOT EXISTS"]), GRAPH),
    st.builds("{{ SELECT ?a (COUNT(*) AS ?n) {{ {} }} GROUP BY ?a }}".format, GRAPH),
)
SMALL = b"".join(QUADS.splitlines(keepends=True)[:12])


@settings(max_examples=300, deadline=None)
@given(st.lists(PART, min_size=1, max_size=3).map(" ".join))
def test_any_query_has_the_same_answer(pattern: str) -> None:
    query = f"SELECT * {{ {pattern} }}"
    body = evaluate(load((SMALL,), (REFERENCE,)), job(query)).body
    assert solutions(body) == of_one(copied((SMALL,), (REFERENCE,)), query)


def test_hints_know_both() -> None:
    for query, hint in {
        "SELECT * { ?s <nxt> ?o }": "Nothing here has the property <http://e/nxt>: did you mean <http://e/next>?",
        "SELECT * { <Class> ?p ?o }": f"<http://e/Class> is only in named graphs, such as <{G}ontology/core>: ask for it with GRAPH.",
        "SELECT * { GRAPH <graph/ontology/core> { <s9> ?p ?o } }": None,
    }.items():
        said = evaluate(load((QUADS,), (REFERENCE,)), job(query)).hints
        assert said == ((hint,) if hint else ())
