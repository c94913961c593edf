"""Why a row of a list is in: which component or place met the filters, on which days, on what evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ortak.namespaces import DCT, ORG, ORTAK
from ortak.release import Because
from ortak.terms import Iri
from ortak.web.cards import Quote, line
from ortak.web.cards.when import certainty, quotes, source_sentences
from ortak.web.reader import Reader, Shown

_MOST_LINKS = 500
"""Most statements about an organization that are searched for its lists of members' territories."""


@dataclass(frozen=True)
class Reason:
    """What met the filters (None: the row itself), whom else it concerns, on which days it is certain and possible, the evidence."""

    link: Shown | None
    words: tuple[Shown, ...]
    notes: tuple[str, ...]
    quotes: tuple[Quote, ...]


def of_component(reader: Reader, thing: Iri, because: Because) -> Reason:
    """A membership, office, cooperation or agreement, with the bounds by which it is in."""
    component = because.component
    name = reader.base.name(component)
    sentence = certainty(reader, *because[1:], instant=name is not None and name.type == "agreement")
    own = None if component == thing else line(reader, component, [thing])
    return Reason(
        own.link if own else None,
        own.words if own else (),
        tuple(note for note in (sentence, *source_sentences(reader, component)) if note),
        quotes(reader, component),
    )


def of_places(reader: Reader, thing: Iri, filters: Mapping[str, str]) -> Iterator[Reason]:
    """The country, seat or list of members' territories by which a row is in."""
    for organization in _organizations(reader, thing) if {"based-in", "seat", "members-from"} & filters.keys() else ():
        if "based-in" in filters:
            yield from _based_in(reader, organization, filters["based-in"])
        if "seat" in filters:
            yield from _seated(reader, organization, filters["seat"])
        if "members-from" in filters:
            yield from _members_from(reader, organization, filters["members-from"])


def _organizations(reader: Reader, thing: Iri) -> list[Iri]:
    """The organizations that a row is about; an organization itself."""
    terms = (ORTAK("partner"), ORG("organization"), ORTAK("party"))
    return [value for term in terms for value in reader.iris(thing, term)] or [thing]


def _is(reader: Reader, territory: Iri | None, slug: str) -> bool:
    name = reader.base.name(territory) if territory else None
    return name is not None and name.slug == slug.lower()


def _based_in(reader: Reader, organization: Iri, slug: str) -> Iterator[Reason]:
    for territory in reader.iris(organization, ORTAK("basedIn")):
        if _is(reader, territory, slug):
            yield Reason(reader.link(organization), (reader.link(territory),), (), quotes(reader, organization))


def _seated(reader: Reader, organization: Iri, slug: str) -> Iterator[Reason]:
    for site in reader.iris(organization, ORG("hasSite")):
        if any(_is(reader, reader.iri(place, DCT("isPartOf")), slug) for place in reader.iris(site, DCT("spatial"))):
            own = line(reader, site, [organization])
            yield Reason(own.link, own.words, (), quotes(reader, site))


def _members_from(reader: Reader, organization: Iri, slug: str) -> Iterator[Reason]:
    links, _ = reader.release.links_to(organization, _MOST_LINKS)
    for list_ in dict.fromkeys(quad.s for quad in links if quad.p == ORTAK("about")):
        if any(_is(reader, territory, slug) for territory in reader.iris(list_, ORTAK("territory"))):
            own = line(reader, list_, [organization])
            yield Reason(own.link, own.words, (), quotes(reader, list_))
