"""Comunica: from one IRI along the links, and with the endpoint as its source."""

from __future__ import annotations

import json

import pytest

from .asking import ask, rows
from .conftest import SCRIPTS, Served
from .environment import node, run

pytestmark = pytest.mark.slow

PARTS = """PREFIX org: <http://www.w3.org/ns/org#> PREFIX ortak: <https://w3id.org/ortak/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX time: <http://www.w3.org/2006/time#>
SELECT DISTINCT ?membership ?partner ?name ?begin ?seat {
  <%s> ortak:component ?membership .
  ?membership a ortak:StandingMembership ; org:organization ?partner ; time:hasTime/ortak:beginLatest ?begin .
  ?partner skos:prefLabel ?name .
  OPTIONAL { ?partner org:hasSite/ortak:place/skos:prefLabel ?seat }
}"""
"""Answered only by who also reads the membership and its partner."""


def comunica(engine: str, sources: list[str], queries: list[str]) -> tuple[list[str], list[str]]:
    """The results, and the addresses that were asked for."""
    asked = json.dumps({"engine": engine, "sources": sources, "queries": queries})
    found = json.loads(run([*node(), str(SCRIPTS / "comunica.cjs")], asked, seconds=300))
    return found["results"], found["asked"]


def test_from_one_iri_along_the_links_the_same_is_found_as_by_the_endpoint(site: Served) -> None:
    known = {partnership: rows(ask(site.url, PARTS % partnership)) for partnership in site.release.slugs("partnership")}
    seeds = [partnership for partnership, expected in known.items() if expected][:4]
    assert len(seeds) == 4
    for seed in seeds:
        (found,), asked = comunica("@comunica/query-sparql-link-traversal", [seed], [PARTS % seed])
        assert rows(json.loads(found)) == known[seed], seed
        assert f"{site.url}/sparql" not in asked


def test_the_endpoint_is_recognized_as_one_and_answers_every_question(own: Served) -> None:
    queries = [question.query for question in own.release.questions()]
    assert len(queries) > 30
    results, asked = comunica("@comunica/query-sparql", [f"{own.url}/sparql"], queries)
    assert {address.partition("?")[0] for address in asked} == {f"{own.url}/sparql"}
    for query, found in zip(queries, results, strict=True):
        assert rows(json.loads(found)) == rows(ask(own.url, query)), query


def test_the_endpoint_and_a_document_are_joined(own: Served) -> None:
    document = f"{own.url}/doc/partnership/nalas"
    query = PARTS % f"{own.url}/id/partnership/nalas"
    (found,), asked = comunica("@comunica/query-sparql", [f"{own.url}/sparql", document], [query])
    assert rows(json.loads(found)) == rows(ask(own.url, query))
    assert document in asked
