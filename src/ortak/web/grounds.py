"""What a row of a list is there by: the component, seat, country or list that met the filters, its bounds, its evidence and their dates.

The same in every form: as words on the page, as statements in RDF, as cells in a table, as properties in GeoJSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ortak.namespaces import DCT, ORG, ORTAK, TIME, document_of
from ortak.release import Row
from ortak.terms import Iri
from ortak.web.listing import Asked
from ortak.web.reader import Reader

_MOST_LINKS = 500
"""Most statements about an organization that are searched for its lists of members' territories."""
BOUNDS = ("beginEarliest", "beginLatest", "endEarliest", "endLatest")
_OWN = ("memberships", "agreements")
"""The lists of components: each of their rows is its own ground."""


class Ground(NamedTuple):
    """What met the filters; its time and the four bounds of that (ISO, "" where there is none); the passages, and their sources."""

    thing: Iri
    time: Iri | None
    bounds: tuple[str, ...]
    evidence: tuple[Iri, ...]
    sources: tuple[Iri, ...]


def grounds(reader: Reader, asked: Asked, row: Row) -> list[Ground]:
    """The grounds of a row: none where it is there as every thing of its type, or by its name or territory only."""
    found = [
        *(because.component for because in row.because),
        *_of_organizations(reader, row.thing, asked.filters),
        *_of_subject(reader, row.thing, asked.filters),
    ]
    if not found:
        found = [row.thing] if asked.name in _OWN else _of_kind(reader, row.thing, asked.filters.get("kind", ""))
    return [_ground(reader, thing) for thing in dict.fromkeys(found)]


def _ground(reader: Reader, thing: Iri) -> Ground:
    time = reader.iri(reader.iri(thing, ORTAK("signing")) or thing, TIME("hasTime"))
    evidence = tuple(reader.iris(thing, ORTAK("evidence")))
    bounds = tuple(reader.lexical(time, ORTAK(bound)) if time else "" for bound in BOUNDS)
    return Ground(thing, time, bounds, evidence, tuple(dict.fromkeys(map(document_of, evidence))))


def _of_subject(reader: Reader, thing: Iri, filters: Mapping[str, str]) -> list[Iri]:
    """The components in a field, of a partnership; an agreement itself."""
    wanted = filters.get("field", "").lower()
    if not wanted:
        return []
    return [one for one in [thing, *_components(reader, thing)] if any(_slug(code) == wanted for code in reader.iris(one, DCT("subject")))]


def _of_kind(reader: Reader, thing: Iri, kind: str) -> list[Iri]:
    named = ((one, reader.base.name(one)) for one in _components(reader, thing) if kind)
    return [one for one, name in named if name and name.type == kind.lower()]


def _components(reader: Reader, thing: Iri) -> list[Iri]:
    return reader.iris(thing, ORTAK("component"))


def _of_organizations(reader: Reader, thing: Iri, filters: Mapping[str, str]) -> Iterator[Iri]:
    """The country (then the organization itself is the ground), seat or list of members' territories that was asked for."""
    wanted = {name: filters[name].lower() for name in ("based-in", "seat", "members-from") if name in filters}
    for organization in _organizations(reader, thing) if wanted else ():
        if "based-in" in wanted and wanted["based-in"] in map(_slug, reader.iris(organization, ORTAK("basedIn"))):
            yield organization
        for site in reader.iris(organization, ORG("hasSite")) if "seat" in wanted else ():
            if any(_slug(reader.iri(place, DCT("isPartOf")) or "") == wanted["seat"] for place in reader.iris(site, DCT("spatial"))):
                yield site
        for list_ in _lists(reader, organization) if "members-from" in wanted else ():
            if wanted["members-from"] in map(_slug, reader.iris(list_, ORTAK("territory"))):
                yield list_


def _organizations(reader: Reader, thing: Iri) -> list[Iri]:
    """The organizations that a row is about; an organization itself."""
    terms = (ORTAK("partner"), ORG("organization"), ORTAK("party"))
    return [value for term in terms for value in reader.iris(thing, term)] or [thing]


def _lists(reader: Reader, organization: Iri) -> list[Iri]:
    links, _ = reader.release.links_to(organization, _MOST_LINKS)
    return list(dict.fromkeys(quad.s for quad in links if quad.p == ORTAK("about")))


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]
