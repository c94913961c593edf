"""Inverse links, selectors of evidence, and what superclasses and superproperties add."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ortak.graph import Graph
from ortak.namespaces import OA, ORG, ORTAK, RDF, RDFS, TIME, XSD, document_of
from ortak.terms import Iri, Literal, Quad, Triple

_INVERSES = (
    (ORTAK("entry"), ORTAK("component")),
    (ORG("member"), ORG("hasMembership")),
    (ORG("hasSite"), ORG("siteOf")),
    (ORG("resultingOrganization"), ORG("resultedFrom")),
)
_MEMBERSHIPS = (ORTAK("StandingMembership"), ORTAK("OfficeTenure"))
_TYPE = RDF("type")
_SPECIFIC, _SOURCE, _SELECTOR = OA("SpecificResource"), OA("hasSource"), OA("hasSelector")
_BY_POSITION, _START, _END, _NUMBER = OA("TextPositionSelector"), OA("start"), OA("end"), XSD("nonNegativeInteger")
_BY_QUOTE, _EXACT = OA("TextQuoteSelector"), OA("exact")
_POSITION = re.compile(r"#(\d+)-(\d+)$")


def inverses(graph: Graph) -> Iterator[Triple]:
    """``ortak:component`` from ``ortak:entry`` and the like, and ``org:memberDuring`` to the interval of a membership."""
    for stated, inverse in _INVERSES:
        for subject, value in graph.having(stated):
            if isinstance(value, Iri):
                yield Triple(value, inverse, subject)
    for kind in _MEMBERSHIPS:
        for membership in graph.subjects(_TYPE, kind):
            for interval in graph.iris(membership, TIME("hasTime")):
                yield Triple(membership, ORG("memberDuring"), interval)


def evidence(graph: Graph) -> Iterator[Triple]:
    """The selectors of every passage, from its IRI ``{source}#{from}-{to}`` and its phrase.

    Source: Web Annotation Data Model, TextPositionSelector (positions in code points, end exclusive) and TextQuoteSelector.
    """
    for passage, phrase in graph.having(ORTAK("phrase")):
        match = _POSITION.search(passage)
        if match is None:
            continue  # the shapes say so, with the name of the passage
        position, quote = Iri(f"{passage}-position"), Iri(f"{passage}-quote")
        yield Triple(passage, _TYPE, _SPECIFIC)
        yield Triple(passage, _SOURCE, document_of(passage))
        yield Triple(passage, _SELECTOR, position)
        yield Triple(passage, _SELECTOR, quote)
        yield Triple(position, _TYPE, _BY_POSITION)
        yield Triple(position, _START, Literal(match[1], _NUMBER))
        yield Triple(position, _END, Literal(match[2], _NUMBER))
        yield Triple(quote, _TYPE, _BY_QUOTE)
        yield Triple(quote, _EXACT, phrase)


def supertypes(statements: Iterable[Triple | Quad], ontology: Graph) -> Iterator[Triple]:
    """For a class or property of the ontology, the statement with each of its superclasses or superproperties."""
    classes = _closure(ontology, RDFS("subClassOf"))
    properties = _closure(ontology, RDFS("subPropertyOf"))
    for statement in statements:
        if statement.p == _TYPE and isinstance(statement.o, Iri):
            for superclass in classes.get(statement.o, ()):
                yield Triple(statement.s, _TYPE, superclass)
        for superproperty in properties.get(statement.p, ()):
            yield Triple(statement.s, superproperty, statement.o)


def _closure(ontology: Graph, predicate: Iri) -> dict[Iri, set[Iri]]:
    """Each term with everything above it; a cycle does no harm."""
    above: defaultdict[Iri, set[Iri]] = defaultdict(set)
    for term, _ in ontology.having(predicate):
        waiting = [term]
        while waiting:
            for higher in ontology.iris(waiting.pop(), predicate):
                if higher not in above[term]:
                    above[term].add(higher)
                    waiting.append(higher)
    return above
