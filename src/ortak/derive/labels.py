"""``rdfs:label`` for things that have no name of their own, made from the names of what they connect.

The parts are joined by a dash alone: no word of any language, so that a register in any language gets labels.
"""

from __future__ import annotations

from collections.abc import Iterator

from ortak.graph import Graph
from ortak.namespaces import DCT, ORG, ORTAK, RDF, RDFS, SKOS
from ortak.terms import LANG_STRING, Iri, Literal, Triple

_RECIPES = {
    ORTAK("Partnership"): (ORTAK("holder"), ORTAK("partner")),
    ORTAK("StandingMembership"): (ORG("member"), ORG("organization"), ORG("role")),
    ORTAK("OfficeTenure"): (ORG("member"), ORG("organization"), ORG("role")),
    ORTAK("Cooperation"): (ORTAK("party"),),
    ORTAK("Arrangement"): (ORTAK("under"),),
    ORTAK("Founding"): (ORG("resultingOrganization"),),
    ORTAK("TerritoryList"): (ORTAK("about"),),
    ORTAK("ReportedFigure"): (ORTAK("about"), ORTAK("measure")),
    ORTAK("SourceClaim"): (ORTAK("about"), ORTAK("claimKind")),
}
"""Class → the properties whose values' names are joined, in this order."""
_TYPE, _LABEL = RDF("type"), RDFS("label")
_STATED = (SKOS("prefLabel"), DCT("title"))


def labels(graph: Graph, ontology: Graph, languages: tuple[str, ...]) -> Iterator[Triple]:
    """One label per language of the register for every thing of a class with a recipe.

    A name that lacks the language is given in the first language of the register that it has.
    """
    names = _Names(graph, ontology)
    for class_ in _RECIPES:
        for thing in graph.subjects(_TYPE, class_):
            for language in languages:
                label = names.of(thing, (language, *languages))
                if label:
                    yield Triple(thing, _LABEL, Literal(label, LANG_STRING, language))


class _Names:
    """Names as stated, else put together from the names of what a thing connects."""

    def __init__(self, graph: Graph, ontology: Graph) -> None:
        self._graph, self._ontology = graph, ontology
        self._stated: dict[Iri, list[Literal]] = {}

    def of(self, thing: Iri, languages: tuple[str, ...], within: tuple[Iri, ...] = ()) -> str | None:
        """The name in the first of the languages that it has; None where it has none, or where things name each other in a circle."""
        if thing in within:
            return None
        stated = self._names_of(thing)
        if stated:
            return next((name.lexical for language in languages for name in stated if name.language == language), stated[0].lexical)
        connected = [
            value
            for class_ in self._graph.iris(thing, _TYPE)
            for term in _RECIPES.get(class_, ())
            for value in sorted(self._graph.iris(thing, term))
        ]
        parts = [self.of(value, languages, (*within, thing)) for value in connected]
        return " – ".join(part for part in parts if part) if parts and all(parts) else None

    def _names_of(self, thing: Iri) -> list[Literal]:
        """The names as stated; kept, as one organization is named in most of a register's things."""
        if thing not in self._stated:
            sources = (self._graph, self._ontology)
            self._stated[thing] = [name for source in sources for term in _STATED for name in source.literals(thing, term)]
        return self._stated[thing]
