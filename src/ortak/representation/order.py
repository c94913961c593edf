"""The order in which properties are written: what a reader wants to know first, first."""

from __future__ import annotations

from ortak.namespaces import DCT, FOAF, OA, ORTAK, RDF, RDFS, SKOS
from ortak.terms import Iri, Term

_FIRST = (
    RDF("type"),
    SKOS("prefLabel"),
    DCT("title"),
    FOAF("name"),
    RDFS("label"),
    SKOS("altLabel"),
    SKOS("notation"),
    DCT("alternative"),
    SKOS("definition"),
    DCT("description"),
    RDFS("comment"),
    ORTAK("phrase"),
)
_LAST = (ORTAK("evidence"), DCT("source"), OA("hasSelector"))

_RANK = {predicate: rank - len(_FIRST) for rank, predicate in enumerate(_FIRST)} | {
    predicate: rank + 1 for rank, predicate in enumerate(_LAST)
}


def property_key(predicate: Iri) -> tuple[int, str]:
    """Sorts properties: names and texts, then the rest by IRI, then what a statement rests on."""
    return _RANK.get(predicate, 0), predicate


def value_key(value: Term) -> tuple[str, ...]:
    """Sorts the values of a property: things by IRI, then texts by language."""
    return ("", value) if isinstance(value, Iri) else ("literal", value.language, value.lexical, value.datatype)
