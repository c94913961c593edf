"""What a query sees: the default graph, the graphs of files, the reference graphs."""

from __future__ import annotations

import json

import pytest

from ortak.sparql.job import Job
from ortak.sparql.run import evaluate
from ortak.store.embedded import Loaded, load

STATED = b"""<http://e/a> <http://e/p> "one" <http://e/graph/f> .
<http://e/a> <http://e/q> <http://e/b> <http://e/graph/f> .
<http://e/b> <http://e/p> "ends like a graph <http://e/x> ." <http://e/graph/g> .
"""
DERIVED = b"<http://e/b> <http://e/r> <http://e/a> <http://e/graph/derived> .\n"
REFERENCE = b'<http://e/p> <http://e/p> "term" <http://e/graph/ontology/core> .\n'


@pytest.fixture
def stores() -> Loaded:
    return load((STATED, DERIVED), (REFERENCE,))


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("SELECT * { ?s ?p ?o }", 4),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", 5),
        ("SELECT DISTINCT ?g { GRAPH ?g {} }", 4),
        ("SELECT * { GRAPH <http://e/graph/ontology/core> { ?s ?p ?o } }", 1),
        ("SELECT * FROM <http://e/graph/f> { ?s ?p ?o }", 2),
        ("SELECT * FROM <http://e/graph/f> FROM <http://e/graph/derived> { ?s ?p ?o }", 3),
        ("SELECT * FROM NAMED <http://e/graph/f> { GRAPH ?g { ?s ?p ?o } }", 2),
        ("SELECT * FROM NAMED <http://e/graph/f> { ?s ?p ?o }", 0),
        ("SELECT * FROM <http://nowhere/> { ?s ?p ?o }", 0),
        ('SELECT * { ?s ?p "ends like a graph <http://e/x> ." }', 1),
        ('SELECT * { ?s ?p "term" }', 0),
    ],
)
def test_the_datasets_of_plain_sparql(stores: Loaded, query: str, count: int) -> None:
    assert len(json.loads(evaluate(stores, Job(query, "json", "http://e/")).body)["results"]["bindings"]) == count


@pytest.mark.parametrize("quads", [b"<http://e/a> <http://e/p> <http://e/no-graph> .\n", b"<http://e/a> <http://e/p>\n", b"\xff\n"])
def test_what_is_no_quad_is_an_error(quads: bytes) -> None:
    with pytest.raises(SyntaxError):
        load((quads,))
