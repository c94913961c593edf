"""Terms of other vocabularies exist there: no typing error in a name that nobody defines here."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import (
    DCAT,
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    TIME,
    VANN,
    XSD,
    Graph,
    Literal,
    URIRef,
)
from rdflib.namespace import GEO, DefinedNamespace

CLOSED: tuple[type[DefinedNamespace], ...] = (
    DCAT, DCTERMS, FOAF, GEO, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, TIME, VANN, XSD,
)  # fmt: skip

# rdflib has no list of these vocabularies: what is used of them, looked up in their specifications.
OTHERS = {
    "http://www.w3.org/ns/oa#": {
        "SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasSource", "hasSelector", "start", "end", "exact",
    },
    "http://www.cidoc-crm.org/cidoc-crm/": {
        "P81a_end_of_the_begin", "P81b_begin_of_the_end", "P82a_begin_of_the_begin", "P82b_end_of_the_end",
    },
    "http://www.w3.org/ns/sparql-service-description#": {"Service"},
    "http://data.europa.eu/eli/ontology#": {"LegalResource"},
    "http://www.w3.org/ns/adms#": {"status"},
    "http://purl.org/adms/status/": {"Completed", "Deprecated", "UnderDevelopment", "Withdrawn"},
    "http://www.w3.org/2006/vcard/ns#": {"Kind", "fn", "hasEmail", "hasURL"},
    "https://spec.edmcouncil.org/fibo/ontology/FND/Agreements/Agreements/": {"Agreement"},
    "https://w3id.org/semanticarts/ns/ontology/gist/": {"Agreement"},
}  # fmt: skip
OUR_OWN = "https://w3id.org/ortak/"


def exists(iri: URIRef) -> bool:
    """Whether the vocabulary that the IRI belongs to has such a term; False where no vocabulary is known."""
    for namespace in CLOSED:
        if iri.startswith(str(namespace)):
            return iri in namespace
    return any(iri.startswith(start) and iri.removeprefix(start) in names for start, names in OTHERS.items())


def foreign_terms(graph: Graph, *, in_object_position: bool) -> set[URIRef]:
    """Predicates, classes and datatypes of others; in a vocabulary or in shapes also all other IRIs in object position."""
    terms = {p for p in graph.predicates() if isinstance(p, URIRef)}
    for predicate, value in graph.predicate_objects():
        if isinstance(value, Literal) and value.datatype:
            terms.add(value.datatype)
        elif isinstance(value, URIRef) and (in_object_position or predicate == RDF.type):
            terms.add(value)
    return {term for term in terms if not term.startswith(OUR_OWN)}


@pytest.fixture(scope="module")
def foreign(ontology: Graph, shapes: Graph, data: Graph) -> set[URIRef]:
    """All IRIs of others that ontology/, shapes/ and data/ name."""
    return {term for graph in (ontology, shapes, data) for term in foreign_terms(graph, in_object_position=True)}


def test_the_ontology_names_only_terms_that_exist(ontology: Graph) -> None:
    terms = foreign_terms(ontology, in_object_position=True) - {URIRef("https://creativecommons.org/licenses/by/4.0/")}
    assert len(terms) > 40
    assert sorted(term for term in terms if not exists(term)) == []


def test_the_shapes_name_only_terms_that_exist(shapes: Graph) -> None:
    terms = foreign_terms(shapes, in_object_position=True)
    assert terms
    assert sorted(term for term in terms if not exists(term)) == []


def test_the_data_names_only_terms_that_exist(data: Graph) -> None:
    terms = foreign_terms(data, in_object_position=False)
    assert terms
    assert sorted(term for term in terms if not exists(term)) == []


@pytest.mark.parametrize(("file", "namespace"), [("org.ttl", ORG), ("time.ttl", TIME), ("prov.ttl", PROV)])
def test_the_standards_own_files_have_them(file: str, namespace: type[DefinedNamespace], repo: Path, foreign: set[URIRef]) -> None:
    vocabulary = repo.parent / "shared/vocab" / file
    if not vocabulary.is_file():
        pytest.skip(f"{vocabulary} is not there; rdflib's list of the same vocabulary was checked")
    standard = {s for s in Graph().parse(vocabulary).subjects() if isinstance(s, URIRef)}
    used = {term for term in foreign if term.startswith(str(namespace))}
    assert used
    assert used - standard == set()


def test_a_name_that_is_wrong_by_one_letter_is_found() -> None:
    assert exists(ORG.Membership)
    assert not exists(URIRef(f"{ORG}Memberships"))
    assert not exists(URIRef("http://www.cidoc-crm.org/cidoc-crm/P82a_end_of_the_begin"))
    assert not exists(URIRef("http://example.org/Membership"))
