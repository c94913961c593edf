"""rdflib: each thing by its IRI and in each form by its address, and the endpoint as a graph's store."""

from __future__ import annotations

import warnings

import pytest
import rdflib
from rdflib.namespace import ORG, RDF, SKOS
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from representation.reading import Statement, literals_as_written, of_rdflib

from ortak.terms import Iri

from .asking import ask
from .conftest import Served
from .graphs import document, stated, things

pytestmark = pytest.mark.slow

FORMS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads"}


def parsed(address: str, form: str | None) -> set[Statement]:
    """What ``parse`` reads from there; a form's name is also what it asks for."""
    dataset = rdflib.Dataset(default_union=True)
    with literals_as_written(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parsers use what rdflib deprecates
        dataset.parse(address, format=form)
    return of_rdflib(dataset)


@pytest.mark.parametrize("form", [None, "turtle", "json-ld", "xml", "trig"])
def test_every_kind_of_thing_by_its_own_iri(site: Served, form: str | None) -> None:
    # told nt or nquads, rdflib asks for neither: those it reads by the address of the form
    for thing in things(site):
        assert parsed(thing, form) == stated(site, thing), thing


@pytest.mark.parametrize("suffix", FORMS)
def test_every_kind_of_thing_by_the_address_of_each_form(site: Served, suffix: str) -> None:
    for thing in things(site, 1):
        assert parsed(document(site, thing, suffix), FORMS[suffix]) == stated(site, thing), thing
        assert parsed(document(site, thing, suffix), None) == stated(site, thing), thing


@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_the_endpoint_is_the_store_of_a_graph(site: Served, method: str, form: str) -> None:
    store = SPARQLStore(f"{site.url}/sparql", method=method, returnFormat=form)
    graph = rdflib.Graph(store)
    memberships = [Iri(str(found)) for found in graph.subjects(RDF.type, ORG.Membership)]
    # a table of commas has IRIs as plain text: rdflib can't tell them
    assert form == "csv" or set(memberships) == set(site.release.slugs("membership")) | set(site.release.slugs("tenure"))
    first = rdflib.URIRef(memberships[0])
    expected = ask(site.url, f"SELECT (COUNT(*) AS ?n) {{ <{first}> ?p ?o }}")["results"]["bindings"][0]["n"]["value"]
    assert form == "csv" or len(set(graph.predicate_objects(first))) == int(expected) > 3
    assert len(graph) == int(ask(site.url, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")["results"]["bindings"][0]["n"]["value"])


def test_its_graphs_are_the_contexts_of_a_store(site: Served) -> None:
    store = SPARQLStore(f"{site.url}/sparql")
    graphs = {str(context) for context in store.contexts()}
    assert str(site.release.base.derived) in graphs
    own = rdflib.Graph(store, identifier=rdflib.URIRef(site.release.base.derived))
    assert 0 < len(set(own.subjects(ORG.hasMembership))) < len(own)


def test_a_query_with_bindings_and_prefixes_of_its_graph(own: Served) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{own.url}/sparql", returnFormat="json"))
    graph.bind("org", ORG)
    nalas = rdflib.URIRef(f"{own.url}/id/organization/nalas")
    found = graph.query("SELECT ?m { ?m org:organization ?o }", initNs={"org": ORG}, initBindings={"o": nalas}).bindings
    assert {rdflib.Variable("m"): rdflib.URIRef(f"{own.url}/id/membership/mbb-nalas")} in found
    assert {str(label.language) for label in graph.objects(nalas, SKOS.prefLabel) if isinstance(label, rdflib.Literal)} == {"tr", "en"}
