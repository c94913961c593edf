"""The catalog: no violation of DCAT-AP's official shapes and ranges, everything it names is there, the same graph in every form."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCTERMS, SH
from representation.reading import by_oxigraph, by_pyld, by_rdflib

from .served import DCAT, SD, Served, one

SHAPES = Path(__file__).parents[3] / "shared" / "w3c" / "dcat-ap" / "3.0.1" / "html" / "shacl"
LISTS = {"partnerships", "organizations", "memberships", "agreements", "places"}


@pytest.mark.parametrize("names", [("shapes",), ("range",), ("shapes", "range")])
@pytest.mark.skipif(not SHAPES.is_dir(), reason=f"DCAT-AP's shapes aren't beside the repository ({SHAPES})")
def test_no_violation_of_the_official_shapes(portal: Served, names: tuple[str, ...]) -> None:
    assert violations(portal.graph("/catalog"), names) == []


@pytest.mark.skipif(not SHAPES.is_dir(), reason=f"DCAT-AP's shapes aren't beside the repository ({SHAPES})")
@pytest.mark.parametrize("predicate", [DCTERMS.publisher, DCTERMS.title, DCAT.accessURL])
def test_what_is_left_out_would_be_seen(portal: Served, predicate: URIRef) -> None:
    graph = portal.graph("/catalog")
    graph.remove((None, predicate, None))
    assert violations(graph, ("shapes",))


@pytest.mark.skipif(not SHAPES.is_dir(), reason=f"DCAT-AP's shapes aren't beside the repository ({SHAPES})")
@pytest.mark.parametrize("kind", [DCTERMS.LicenseDocument, DCTERMS.MediaType, DCTERMS.MediaTypeOrExtent, DCTERMS.LinguisticSystem])
def test_what_has_no_class_would_be_seen(portal: Served, kind: URIRef) -> None:
    graph = portal.graph("/catalog")
    graph.remove((None, RDF.type, kind))
    assert violations(graph, ("range",))


def violations(graph: Graph, names: tuple[str, ...]) -> list[str]:
    """What the official shapes object to."""
    shapes = Graph()
    for name in names:
        shapes.parse(SHAPES / f"{name}.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return [
        f"{report.value(result, SH.focusNode)} {report.value(result, SH.resultPath)}"
        for result in report.subjects(SH.resultSeverity, SH.Violation)
    ]


def test_the_register_and_its_lists_are_the_datasets(portal: Served) -> None:
    graph = portal.graph("/catalog")
    catalog = URIRef(f"{portal.base}catalog")
    datasets = set(graph.objects(catalog, DCAT.dataset))
    assert datasets == {portal.register(), *(URIRef(portal.base + name) for name in LISTS)}
    assert set(graph.subjects(RDF.type, DCAT.Dataset)) == datasets, "a harvester takes whatever has this class"


def test_the_service_is_the_one_that_describes_itself(portal: Served) -> None:
    graph, described = portal.graph("/catalog"), portal.graph("/sparql", "text/turtle")
    (service,) = graph.subjects(RDF.type, DCAT.DataService)
    assert set(described.subjects(RDF.type, SD.Service)) == {service}
    assert one(graph, service, DCAT.servesDataset) == portal.register()
    assert one(graph, service, DCAT.endpointURL) == one(described, service, SD.endpoint)


def test_everything_under_the_base_is_there(portal: Served) -> None:
    graph = portal.graph("/catalog")
    named = {str(o) for p in (DCAT.accessURL, DCAT.downloadURL, DCAT.landingPage, DCAT.endpointDescription) for o in graph.objects(None, p)}
    assert len(named) > len(LISTS)
    for address in sorted(address for address in named if "/dump/" not in address):
        assert address.startswith(portal.base)
        assert portal.client.head(f"/{address.removeprefix(portal.base)}").status_code == 200, address


def test_each_distribution_has_the_form_it_says(portal: Served) -> None:
    graph = portal.graph("/catalog")
    for node, media_type in graph.subject_objects(DCAT.mediaType):
        address = f"/{str(one(graph, node, DCAT.accessURL)).removeprefix(portal.base)}"
        answer = portal.client.head(address)
        if "/dump/" not in address:
            assert str(media_type).endswith(f"/media-types/{answer.headers['content-type'].partition(';')[0]}")


@pytest.mark.parametrize("path", ["/catalog", "/about"])
def test_every_form_is_the_same_graph(portal: Served, path: str) -> None:
    turtle = by_oxigraph(portal.client.get(f"{path}.ttl").text, "ttl")
    assert turtle
    for suffix in ("ttl", "jsonld", "nt", "rdf", "trig", "nq"):
        text = portal.client.get(f"{path}.{suffix}").text
        assert by_rdflib(text, suffix) == turtle, suffix
        assert by_oxigraph(text, suffix) == turtle, suffix


def test_the_json_ld_brings_its_context_along(portal: Served) -> None:
    document = portal.client.get("/catalog.jsonld").json()
    assert isinstance(document["@context"], dict)
    assert by_pyld(document) == by_oxigraph(portal.client.get("/catalog.nt").text, "nt")


def test_no_iri_depends_on_a_base(portal: Served) -> None:
    terms = {term for triple in portal.graph("/catalog") for term in triple if isinstance(term, URIRef)}
    assert all("://" in term or term.startswith("mailto:") for term in terms)


def test_pages_that_there_are_not(portal: Served) -> None:
    for page, status in (("2", 404), ("0", 400), ("x", 400), ("-1", 400), ("9" * 40, 400)):
        assert portal.client.get(f"/catalog?page={page}", headers={"Accept": "text/turtle"}).status_code == status, page
