"""The suite's demands on a service description: the endpoint gives one in RDF, it names the endpoint, and it keeps to the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, Graph, URIRef

from .manifests import MISSING, SUITES, Manifest
from .vocabulary import SD, faults

if TYPE_CHECKING:
    from web_server.running import Running

if MISSING:
    pytest.skip(MISSING, allow_module_level=True)

ENDPOINT = "http://localhost/sparql"
"""The endpoint's IRI is under the release's base, whatever address it is reached at: it is asked for as who dereferences that IRI asks."""


@pytest.fixture(scope="module")
def description(server: Running) -> Graph:
    """What a bare GET gives, read as what it says it is."""
    reply = server.client.get("/sparql", headers={"Host": "localhost", "Accept": "*/*"})
    assert reply.status_code == 200
    return Graph().parse(data=reply.content, format=reply.headers["content-type"].partition(";")[0], publicID=ENDPOINT)


def test_returns_rdf(description: Graph) -> None:
    assert len(list(description.subjects(RDF.type, SD.Service))) == 1


def test_has_endpoint_triple(description: Graph) -> None:
    assert list(description.objects(None, SD.endpoint)) == [URIRef(ENDPOINT)]


def test_conforms_to_schema(description: Graph) -> None:
    assert faults(description) == []


def test_each_case_of_the_suite_is_above() -> None:
    names = {name.partition("/")[2] for name, _, _ in Manifest(SUITES / "service-description" / "manifest.ttl").entries()}
    assert names == {"returns-rdf", "has-endpoint-triple", "conforms-to-schema"}


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ("<sparql> sd:endpiont <sparql>", "endpiont is no property"),
        ("<sparql> a sd:Servce", "Servce is no class"),
        ("<sparql> sd:supportedLanguage sd:SPARQL12Query", "SPARQL12Query is no term"),
        ("<sparql> a sd:Service", "endpoint: 0"),
        ("<sparql> a sd:Service ; sd:endpoint <a>, <b>", "endpoint: 2"),
        ("<d> a sd:Dataset ; sd:namedGraph [ a sd:NamedGraph ]", "name: 0"),
        ("<d> a sd:Dataset ; sd:defaultGraph <a>, <b>", "defaultGraph: 2"),
        ("<sparql> sd:defaultDataset [ a sd:Graph ]", "is no Dataset"),
        ("<d> a sd:Dataset ; sd:feature sd:EmptyGraphs", "is no Service"),
        ("<sparql> sd:defaultDataset 'all'", "is no Dataset"),
        ("<sparql> a sd:Service ; sd:endpoint 'here'", "is no IRI"),
    ],
)
def test_what_is_no_service_description_is_seen(spoilt: str, fault: str) -> None:
    found = faults(Graph().parse(data=f"PREFIX sd: <{SD}> {spoilt} .", format="turtle", publicID=ENDPOINT))
    assert [fault in said for said in found] == [True]
