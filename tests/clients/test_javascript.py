"""Readers in JavaScript: rdf-dereference by the IRIs of things, fetch-sparql-endpoint and sparql-http-client at the endpoint."""

from __future__ import annotations

import json
from typing import Any

import pytest
from representation.reading import by_oxigraph

from .asking import ask
from .conftest import SCRIPTS, Served
from .environment import node, run
from .graphs import document, stated, things

pytestmark = pytest.mark.slow

PREFIXES = "PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
NAMES = "{ ?o a org:Organization ; skos:prefLabel ?name }"


def test_rdf_dereference_finds_every_thing_by_its_iri(site: Served) -> None:
    found = things(site, 3)
    read = json.loads(run([*node(), str(SCRIPTS / "dereference.cjs")], json.dumps(found)))
    for thing, answer in zip(found, read, strict=True):
        assert answer["url"] == document(site, thing)
        assert by_oxigraph(answer["nquads"], "nq") == stated(site, thing), thing


def test_clients_of_the_endpoint_by_every_method(site: Served) -> None:
    queries = {
        "select": f"{PREFIXES} SELECT ?o ?name {NAMES}",
        "ask": f"{PREFIXES} ASK {{ ?m a org:Membership }}",
        "construct": f"{PREFIXES} CONSTRUCT {{ ?o skos:prefLabel ?name }} WHERE {NAMES}",
    }
    expected = {_row(row) for row in ask(site.url, queries["select"])["results"]["bindings"]}
    printed = run([*node(), str(SCRIPTS / "endpoint.cjs"), f"{site.url}/sparql"], json.dumps(queries))
    answers = [json.loads(line) for line in printed.splitlines()]
    assert [(answer["client"], answer["way"]) for answer in answers] == [
        ("fetch-sparql-endpoint", "GET"),
        ("fetch-sparql-endpoint", "POST"),
        ("sparql-http-client, streaming", "get"),
        ("sparql-http-client, parsing", "get"),
        ("sparql-http-client, streaming", "postUrlencoded"),
        ("sparql-http-client, parsing", "postUrlencoded"),
        ("sparql-http-client, streaming", "postDirect"),
        ("sparql-http-client, parsing", "postDirect"),
    ]
    for answer in answers:
        assert answer["holds"] is True, answer["client"]
        assert {(row["o"][1], row["name"][1], row["name"][2]) for row in answer["rows"]} == expected, answer["client"]
        assert {(s, value, language) for s, _, value, language in answer["triples"]} == expected, answer["client"]


def _row(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["o"]["value"], row["name"]["value"], row["name"].get("xml:lang", "")
