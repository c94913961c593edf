"""What the register says of itself, as DCAT-AP has it said of a dataset: every value typed in the same graph.

DCAT-AP's shapes for ranges look no further than the graph they are given, so a licence, a language or a theme is typed here too.
Source: DCAT-AP 3.0.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from ortak.catalog import eu
from ortak.catalog.facts import CatalogFacts
from ortak.namespaces import DCAT, DCT, FOAF, RDF, RDFS, SKOS, VCARD, XSD
from ortak.terms import LANG_STRING, Iri, Literal, Term, Triple

_TYPE = RDF("type")


def publishing(facts: CatalogFacts, node: Iri) -> Iterator[Triple]:
    """Who publishes it and under which licence."""
    for predicate in (DCT("publisher"), DCT("license")):
        yield from (Triple(node, predicate, value) for value in facts.own.iris(facts.register, predicate))
    if facts.own.literals(facts.register, DCT("rights")):
        yield Triple(node, DCT("rights"), _rights(facts))


def subject(facts: CatalogFacts, node: Iri) -> Iterator[Triple]:
    """What it is about, in which words it can be found, and who can be asked."""
    yield Triple(node, DCAT("contactPoint"), _contact(facts))
    yield from (Triple(node, DCAT("theme"), theme) for theme in _themes(facts))
    yield from (Triple(node, DCAT("keyword"), word) for word in facts.own.literals(facts.register, DCAT("keyword")))


def coverage(facts: CatalogFacts, node: Iri) -> Iterator[Triple]:
    """Its languages, and the place and the time that it covers."""
    yield from (Triple(node, DCT("language"), eu.language(tag)) for tag in facts.languages)
    yield from (Triple(node, DCT("spatial"), place) for place in _places(facts))
    if any(facts.holdings.period):
        yield Triple(node, DCT("temporal"), _period(facts))


def modified(facts: CatalogFacts, node: Iri) -> Triple:
    """When it was last changed."""
    return Triple(node, DCT("modified"), Literal(facts.holdings.released, XSD("dateTime")))


def typed(facts: CatalogFacts) -> Iterator[Triple]:
    """What the three above name: each with its class, its names, and its values."""
    own, register = facts.own, facts.register
    for agent in own.iris(register, DCT("publisher")):
        yield Triple(agent, _TYPE, FOAF("Agent"))
        yield from (Triple(agent, FOAF("name"), name) for name in own.literals(agent, FOAF("name")))
    yield from (Triple(licence, _TYPE, DCT("LicenseDocument")) for licence in own.iris(register, DCT("license")))
    rights = own.literals(register, DCT("rights"))
    if rights:
        yield Triple(_rights(facts), _TYPE, DCT("RightsStatement"))
        yield from (Triple(_rights(facts), RDFS("label"), text) for text in rights)
    yield from (Triple(eu.language(tag), _TYPE, DCT("LinguisticSystem")) for tag in facts.languages)
    yield from _typed_contact(facts)
    yield from _typed_themes(facts)
    yield from _typed_coverage(facts)


def _typed_contact(facts: CatalogFacts) -> Iterator[Triple]:
    """The contact that is stated, else the publisher by name: whom else would one ask?"""
    own, contact = facts.own, _contact(facts)
    yield Triple(contact, _TYPE, VCARD("Kind"))
    names = own.literals(contact, VCARD("fn"))
    if not names:
        names = [name for agent in own.iris(facts.register, DCT("publisher")) for name in own.literals(agent, FOAF("name"))]
    yield from (Triple(contact, VCARD("fn"), name) for name in names)
    for way in (VCARD("hasEmail"), VCARD("hasURL")):
        yield from (Triple(contact, way, value) for value in own.iris(contact, way))


def _typed_themes(facts: CatalogFacts) -> Iterator[Triple]:
    themes = _themes(facts)
    for theme in themes:
        yield Triple(theme, _TYPE, SKOS("Concept"))
        yield Triple(theme, SKOS("prefLabel"), Literal(eu.theme_label(theme), LANG_STRING, "en"))
    if themes:
        yield Triple(eu.THEMES, _TYPE, SKOS("ConceptScheme"))
        yield Triple(eu.THEMES, DCT("title"), Literal("Data theme", LANG_STRING, "en"))


def _typed_coverage(facts: CatalogFacts) -> Iterator[Triple]:
    for place in _places(facts):
        yield Triple(place, _TYPE, DCT("Location"))
        for predicate in (SKOS("prefLabel"), SKOS("exactMatch"), DCAT("centroid")):
            yield from (Triple(place, predicate, value) for value in facts.own.objects(place, predicate))
    if any(facts.holdings.period):
        yield Triple(_period(facts), _TYPE, DCT("PeriodOfTime"))
        bounds: tuple[tuple[Iri, Term | None], ...] = tuple(
            zip((DCAT("startDate"), DCAT("endDate")), facts.holdings.period, strict=True),
        )
        yield from (Triple(_period(facts), predicate, date) for predicate, date in bounds if date)


def _themes(facts: CatalogFacts) -> list[Iri]:
    """The themes that are stated; one of another list than DCAT-AP's has no label here, which its shapes ask for."""
    return [theme for theme in facts.own.iris(facts.register, DCAT("theme")) if eu.theme_label(theme)]


def _places(facts: CatalogFacts) -> list[Iri]:
    """The places that are stated, and the same in the lists that portals know."""
    stated = facts.own.iris(facts.register, DCT("spatial"))
    return list(dict.fromkeys([*stated, *(same for place in stated for same in facts.own.iris(place, SKOS("exactMatch")))]))


def _contact(facts: CatalogFacts) -> Iri:
    return facts.own.iri(facts.register, DCAT("contactPoint")) or Iri(f"{facts.base.catalog}#contact")


def _rights(facts: CatalogFacts) -> Iri:
    return Iri(f"{facts.base.catalog}#rights")


def _period(facts: CatalogFacts) -> Iri:
    return Iri(f"{facts.base.catalog}#period")
