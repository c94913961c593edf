"""``rdfs:label`` for things that have no name of their own, made from the names of what they connect.

The parts are joined by a dash alone: no word of any language, so that a register in any language gets labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from ortak.graph import Graph
from ortak.namespaces import DCT, ORG, ORTAK, RDF, RDFS, SKOS
from ortak.terms import LANG_STRING, Iri, Literal, Triple

_RECIPES = (
    (ORTAK("Partnership"), (ORTAK("holder"), ORTAK("partner"))),
    (ORTAK("StandingMembership"), (ORG("member"), ORG("organization"), ORG("role"))),
    (ORTAK("OfficeTenure"), (ORG("member"), ORG("organization"), ORG("role"))),
    (ORTAK("Cooperation"), (ORTAK("party"),)),
    (ORTAK("Arrangement"), (ORTAK("under"),)),
    (ORTAK("Founding"), (ORG("resultingOrganization"),)),
    (ORTAK("TerritoryList"), (ORTAK("about"),)),
    (ORTAK("ReportedFigure"), (ORTAK("about"), ORTAK("measure"))),
    (ORTAK("SourceClaim"), (ORTAK("about"), ORTAK("claimKind"))),
)
"""Class → the properties whose values' names are joined, in this order."""


def labels(graph: Graph, ontology: Graph, languages: tuple[str, ...]) -> Iterator[Triple]:
    """One label per language of the register for every thing of a class with a recipe.

    A name that lacks the language is given in the first language of the register that it has.
    """
    for class_, properties in _RECIPES:
        for thing in graph.subjects(RDF("type"), class_):
            named = [value for term in properties for value in sorted(graph.iris(thing, term))]
            for language in languages:
                parts = [_name(value, graph, ontology, (language, *languages)) for value in named]
                if parts and None not in parts:
                    yield Triple(thing, RDFS("label"), Literal(" – ".join(p for p in parts if p), LANG_STRING, language))


def _name(thing: Iri, graph: Graph, ontology: Graph, languages: tuple[str, ...]) -> str | None:
    names = [name for source in (graph, ontology) for term in (SKOS("prefLabel"), DCT("title")) for name in source.literals(thing, term)]
    for language in languages:
        for name in names:
            if name.language == language:
                return name.lexical
    return names[0].lexical if names else None
