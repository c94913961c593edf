"""The VoID document: every number in it is what the endpoint of the same server counts."""

from __future__ import annotations

from rdflib import RDF, Literal, URIRef
from rdflib.namespace import FOAF

from .served import SD, VOID, Served, one

WELL_KNOWN = "/.well-known/void"


def test_every_total_is_what_the_endpoint_counts(portal: Served) -> None:
    graph, register = portal.graph(WELL_KNOWN), portal.register()
    things = f'?s ?p ?o FILTER(STRSTARTS(STR(?s), "{portal.base}id/")) BIND(STRBEFORE(CONCAT(STR(?s), "#"), "#") AS ?thing)'
    counted = {
        "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "entities": f"SELECT (COUNT(DISTINCT ?thing) AS ?n) {{ {things} }}",
        "documents": f"SELECT (COUNT(DISTINCT ?thing) AS ?n) {{ {things} }}",
        "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
        "classes": "SELECT (COUNT(DISTINCT ?class) AS ?n) { ?s a ?class }",
        "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    }
    said = {str(p).removeprefix(VOID): int(o) for p, o in graph.predicate_objects(register) if isinstance(o, Literal) and o.isdecimal()}
    assert said == {name: portal.number(query) for name, query in counted.items()}
    assert str(one(graph, register, VOID.uriSpace)) == f"{portal.base}id/"


def test_every_partition_is_what_the_endpoint_counts(portal: Served) -> None:
    graph, register = portal.graph(WELL_KNOWN), portal.register()
    for link, name, number, query in (
        (VOID.classPartition, VOID["class"], VOID.entities, "SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{}> }}"),
        (VOID.propertyPartition, VOID.property, VOID.triples, "SELECT (COUNT(*) AS ?n) {{ ?s <{}> ?o }}"),
    ):
        parts = list(graph.objects(register, link))
        assert parts
        for part in parts:
            term = one(graph, part, name)
            assert int(str(one(graph, part, number))) == portal.number(query.format(term)), term


def test_every_linkset_is_what_the_endpoint_counts(portal: Served) -> None:
    graph, register = portal.graph(WELL_KNOWN), portal.register()
    linksets = list(graph.subjects(RDF.type, VOID.Linkset))
    assert linksets
    assert set(linksets) == set(graph.objects(register, VOID.subset))
    for links in linksets:
        predicate, target = one(graph, links, VOID.linkPredicate), one(graph, links, VOID.objectsTarget)
        assert one(graph, links, VOID.subjectsTarget) == register
        space = one(graph, target, VOID.uriSpace)
        query = f'SELECT (COUNT(*) AS ?n) {{ ?s <{predicate}> ?o FILTER(STRSTARTS(STR(?o), "{space}")) }}'
        assert int(str(one(graph, links, VOID.triples))) == portal.number(query), links
    matched = "SELECT (COUNT(*) AS ?n) { VALUES ?p { skos:exactMatch skos:closeMatch } ?s ?p ?o }"
    total = sum(int(str(one(graph, links, VOID.triples))) for links in linksets)
    assert total == portal.number(f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#> {matched}"), "no link is left out"


def test_examples_lead_to_descriptions(portal: Served) -> None:
    graph, register = portal.graph(WELL_KNOWN), portal.register()
    examples = [str(example) for example in graph.objects(register, VOID.exampleResource)]
    assert len(examples) >= 4
    for example in examples:
        answer = portal.client.get(f"/{example.removeprefix(portal.base)}", headers={"Accept": "text/turtle"}, follow_redirects=True)
        assert answer.status_code == 200


def test_it_says_where_everything_is(portal: Served) -> None:
    graph, register = portal.graph(WELL_KNOWN), portal.register()
    document = URIRef(f"{portal.base}.well-known/void")
    assert set(graph.subjects(RDF.type, VOID.DatasetDescription)) == {document}
    assert one(graph, document, FOAF.primaryTopic) == register
    assert str(one(graph, register, VOID.sparqlEndpoint)) == f"{portal.base}sparql"
    used = {str(term) for link in (VOID["class"], VOID.property) for term in graph.objects(None, link)}
    vocabularies = {str(space) for space in graph.objects(register, VOID.vocabulary)}
    assert all(any(term.startswith(space) for space in vocabularies) for term in used)
    assert all(any(term.startswith(space) for term in used) for space in vocabularies)


def test_the_service_description_speaks_of_the_same_register(portal: Served) -> None:
    """One IRI: the dataset of VoID and DCAT is the default graph of the endpoint, with the same numbers."""
    void, service, register = portal.graph(WELL_KNOWN), portal.graph("/sparql", "text/turtle"), portal.register()
    endpoint = URIRef(f"{portal.base}sparql")
    assert one(service, one(service, endpoint, SD.defaultDataset), SD.defaultGraph) == register
    for term in (VOID.triples, VOID.entities, VOID.classPartition, VOID.propertyPartition):
        assert set(service.objects(register, term)) == set(void.objects(register, term))


def test_it_is_the_same_document_at_both_addresses(portal: Served) -> None:
    for suffix in ("ttl", "jsonld", "nt", "rdf", "trig", "nq"):
        assert portal.client.get(f"{WELL_KNOWN}.{suffix}").content == portal.client.get(f"/about.{suffix}").content
