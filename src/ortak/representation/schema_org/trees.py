"""What is said of each kind of thing in schema.org's terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType
from typing import Any

from ortak.describe import Description
from ortak.graph import Graph
from ortak.namespaces import DCAT, DCT, FOAF, ORG, ORTAK, RDF, SKOS, TIME, Base
from ortak.representation.schema_org.view import PROFILE, Node, View, filled
from ortak.terms import Iri

_CONTEXT: MappingProxyType[str, Any] = MappingProxyType({
    "@vocab": PROFILE,
    "additionalType": {"@type": "@id", "@container": "@set"},
    "itemListOrder": {"@type": "@id"},
    "license": {"@type": "@id"},
    "mainEntityOfPage": {"@type": "@id"},
    "sameAs": {"@type": "@id", "@container": "@set"},
    "url": {"@type": "@id", "@container": "@set"},
})  # fmt: skip

_MOST_ROLES = 100
"""Most memberships and offices in the view of one organization; the lists have them all."""

_SIDES = MappingProxyType({"memberOf": ORG("member"), "member": ORG("organization")})
"""What leads to a role there, from the side that this leads to here."""


def roles(description: Description) -> list[Iri]:
    """The memberships and offices of an organization: :func:`schema_org` needs their statements too, and the names of what they name."""
    found = (quad.s for quad in description.incoming if quad.p in (ORG("member"), ORG("organization")))
    return list(dict.fromkeys(found))[:_MOST_ROLES]


def schema_org(description: Description, around: Graph, base: Base) -> Node:
    """The view, its context included; ``around`` has the statements of the description and of its :func:`roles`."""
    view = View(description, around, base)
    thing = view.thing
    page = base.document(thing)
    return filled({
        "@context": dict(_CONTEXT),
        **view.mention(thing),
        "additionalType": sorted(kind for kind in around.iris(thing, RDF("type")) if kind.startswith(ORTAK.iri)),
        "mainEntityOfPage": str(page) if page else "",
        "sameAs": view.addresses(thing, SKOS("exactMatch")),
        **_TREES[view.kind(thing)](view, thing),
    })  # fmt: skip


def _register(view: View, thing: Iri) -> Node:
    publisher = view.graph.iri(thing, DCT("publisher"))
    return {
        "description": view.texts(thing, DCT("description")),
        "about": view.named_by(thing, DCT("subject")),
        "license": next(iter(view.addresses(thing, DCT("license"))), ""),
        # Without a type: nobody has said whether the publisher is a person or an organization.
        "publisher": filled({"@id": str(publisher), "name": view.texts(publisher, FOAF("name"))}) if publisher else {},
        "creditText": view.texts(thing, DCT("rights")),
    }


def _partnership(view: View, thing: Iri) -> Node:
    components = (component for component in view.graph.iris(thing, ORTAK("component")) if "#" not in component)
    sides = [side for term in (ORTAK("holder"), ORTAK("partner")) for side in view.graph.iris(thing, term)]
    return {"about": view.mentions(sides), "mentions": view.mentions(components)}


def _organization(view: View, thing: Iri) -> Node:
    sites = view.graph.iris(thing, ORG("hasSite"))
    return {
        "alternateName": view.texts(thing, SKOS("altLabel")),
        "url": view.addresses(thing, FOAF("homepage")),
        "subjectOf": [{"@type": "WebPage", "url": [page]} for page in view.addresses(thing, FOAF("page"))],
        "foundingDate": view.date(view.graph.iri(thing, ORG("resultedFrom")), TIME("hasTime")),
        "location": [place for site in sites for place in view.named_by(site, DCT("spatial"))],
        "parentOrganization": view.named_by(thing, ORG("subOrganizationOf")),
        "subOrganization": view.mentions(view.saying(ORG("subOrganizationOf"))),
        "memberOf": list(_known_roles(view, view.saying(ORG("member")), "member")),
        "member": list(_known_roles(view, view.saying(ORG("organization")), "memberOf")),
    }


def _known_roles(view: View, found: Iterable[Iri], back: str) -> Iterator[Node]:
    """Those whose statements are known, each with its other side, from which the property ``back`` leads to it."""
    for role in found:
        if view.graph.iri(role, ORG("role")):
            yield filled({**view.mention(role), **_role(view, role), "@reverse": {back: view.named_by(role, _SIDES[back])}})


def _role(view: View, role: Iri) -> Node:
    return {"roleName": view.texts(view.graph.iri(role, ORG("role")), SKOS("prefLabel")), **view.period(role)}


def _membership(view: View, thing: Iri) -> Node:
    """The role stands between its two sides, as schema.org has it: what says so of it are they."""
    sides = {term: view.named_by(thing, side) for term, side in _SIDES.items()}
    return {"description": view.texts(thing, ORTAK("purpose")), **_role(view, thing), "@reverse": filled(sides)}


def _agreement(view: View, thing: Iri) -> Node:
    signing = view.graph.iri(thing, ORTAK("signing"))
    event = {"@type": "Event", "@id": str(signing), "startDate": view.date(signing, TIME("hasTime"))}
    return {
        "alternateName": view.texts(thing, DCT("alternative")),
        "description": view.texts(thing, ORTAK("purpose")),
        "genre": view.named_by(thing, DCT("type")),
        "about": view.named_by(thing, DCT("subject")),
        "mentions": view.named_by(thing, ORTAK("party")),
        "subjectOf": [filled({**event, "location": view.named_by(signing, DCT("spatial"))})] if signing else [],
    }


def _described(view: View, thing: Iri) -> Node:
    return {"description": view.texts(thing, DCT("description"))}


def _body(view: View, thing: Iri) -> Node:
    return {"member": view.named_by(thing, ORG("hasMember"))}


def _place(view: View, thing: Iri) -> Node:
    longitude, latitude = _point(view.graph.text(thing, DCAT("centroid")) or "")
    geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude} if latitude else {}
    return {"geo": geo, "containedInPlace": view.named_by(thing, DCT("isPartOf"))}


def _point(wkt: str) -> tuple[str, str]:
    """Longitude and latitude of ``POINT(lon lat)``; "" for anything else."""
    numbers = wkt.removeprefix("POINT(").removesuffix(")").split(" ")
    return (numbers[0], numbers[1]) if wkt.startswith("POINT(") and len(numbers) == 2 else ("", "")


def _territory(view: View, thing: Iri) -> Node:
    codes = (("ISO 3166-1 alpha-2", ORTAK("alpha2")), ("ISO 3166-1 alpha-3", ORTAK("alpha3")))
    found = [(scheme, code) for scheme, term in codes if (code := view.graph.text(thing, term))]
    return {
        "alternateName": view.texts(thing, SKOS("altLabel")),
        "identifier": [{"@type": "PropertyValue", "propertyID": scheme, "value": code} for scheme, code in found],
    }


def _list(view: View, thing: Iri) -> Node:
    territories = view.named_by(thing, ORTAK("territory"))
    is_whole = view.graph.text(thing, ORTAK("exhaustive")) == "true"
    return {
        "itemListOrder": f"{PROFILE}ItemListUnordered",
        "numberOfItems": len(territories) if is_whole else None,
        "itemListElement": territories,
    }


def _figure(view: View, thing: Iri) -> Node:
    value = view.graph.text(thing, RDF("value")) or ""
    return {
        "observationAbout": view.named_by(thing, ORTAK("about")),
        "variableMeasured": view.texts(view.graph.iri(thing, ORTAK("measure")), SKOS("prefLabel")),
        "value": int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else value,
        "subjectOf": view.mentions(view.sources(thing)),
    }


def _claim(view: View, thing: Iri) -> Node:
    return {
        "description": view.texts(thing, DCT("description")),
        "genre": view.named_by(thing, ORTAK("claimKind")),
        "about": view.named_by(thing, ORTAK("about")),
        "appearance" if view.type(thing) == "Claim" else "citation": view.mentions(view.sources(thing)),
    }


def _source(view: View, thing: Iri) -> Node:
    return {
        "inLanguage": view.texts(thing, DCT("language")),
        "url": view.addresses(thing, FOAF("page")),
        "dateModified": view.date(thing, ORTAK("asOf")),
    }


_TREES: MappingProxyType[str, Callable[[View, Iri], Node]] = MappingProxyType({
    "register": _register,
    "partnership": _partnership,
    "organization": _organization,
    "membership": _membership,
    "tenure": _membership,
    "agreement": _agreement,
    "cooperation": _described,
    "arrangement": _described,
    "body": _body,
    "place": _place,
    "territory": _territory,
    "list": _list,
    "figure": _figure,
    "claim": _claim,
    "source": _source,
})  # fmt: skip
