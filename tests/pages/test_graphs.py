"""Every named graph's IRI leads to what is in it."""

from __future__ import annotations

import httpx
import pytest
from representation.reading import by_graph, by_oxigraph

from ortak.release import Release


@pytest.mark.parametrize("name", ["partnerships/nalas", "organizations", "catalog", "ontology/core/ortak"])
def test_a_graph_leads_to_its_statements(server: str, name: str) -> None:
    answer = httpx.get(f"{server}/graph/{name}", headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert [one.status_code for one in answer.history] == [303]
    assert answer.headers["Content-Type"].startswith("text/turtle")
    assert len(by_oxigraph(answer.text, "ttl")) > 5


def test_every_graph_of_a_document_can_be_followed(server: str, release: Release) -> None:
    document = httpx.get(f"{server}/doc/partnership/nalas.nq").text
    graphs = {graph for _, graph in by_graph(document, "nq") if graph} - {f"{release.base.iri}graph/borrowed"}
    assert len(graphs) > 1
    for graph in graphs:
        assert httpx.get(graph.replace(release.base.iri, f"{server}/")).status_code == 303, graph


@pytest.mark.parametrize("name", ["nowhere", "partnerships", "a> { ?s ?p ?o } } #", "%00"])
def test_a_graph_that_there_isnt_is_not_found(server: str, name: str) -> None:
    assert httpx.get(f"{server}/graph/{name}").status_code == 404
