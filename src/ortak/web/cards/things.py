"""The pages of things: the card of each, and what stands around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from ortak.describe import Description
from ortak.namespaces import DCAT, DCT, FOAF, ORG, ORTAK, SKOS, TIME, document_of
from ortak.terms import Iri
from ortak.web.cards.components import begins, card, is_component, kind_of, line, links, placed, text
from ortak.web.cards.model import Card, Line, Page, Row, Section
from ortak.web.cards.sources import source_page
from ortak.web.cards.when import quotes, time_of
from ortak.web.reader import Reader, Shown

_MOST = 100
"""Most neighbours of one kind on a page; the lists have them all."""

_ORDER = ("membership", "tenure", "agreement", "cooperation", "arrangement", "body", "founding", "seat", "list", "figure", "claim")
"""The order in which kinds of components stand on a page."""


def page(reader: Reader, description: Description) -> Page:
    """The page of a thing."""
    thing = description.thing
    reader.know(thing, description.own, description.borrowed)
    name = reader.base.name(thing)
    kind = name.type if name else ""
    return _PAGES.get(kind, _component)(reader, description)


def _component(reader: Reader, description: Description) -> Page:
    thing = description.thing
    own = card(reader, thing)
    sections = _components_of(reader, _incoming(description, ORTAK("under"), ORTAK("about")))
    rows = (*own.rows, *links(reader, "entry", reader.iris(thing, ORTAK("entry"))))
    return Page(reader.name(thing), own.kind, replace(own, rows=rows), sections)


def _incoming(description: Description, *terms: Iri) -> list[Iri]:
    """The things that say this of the thing, in the order of their IRIs, each once."""
    return list(dict.fromkeys(quad.s for quad in description.incoming if quad.p in terms))


def _partnership(reader: Reader, description: Description) -> Page:
    thing = description.thing
    partners = reader.iris(thing, ORTAK("partner"))
    rows = [
        *links(reader, "holder", reader.iris(thing, ORTAK("holder"))),
        *links(reader, "partner", partners),
        *(row for partner in partners for row in _about_organization(reader, partner)),
    ]
    own = Card(reader.words("kind-partnership"), (), rows=tuple(rows))
    title = reader.name(partners[0]) if len(partners) == 1 else reader.name(thing)
    return Page(title, own.kind, own, _components_of(reader, reader.iris(thing, ORTAK("component")), partners))


def _components_of(reader: Reader, things: Iterable[Iri], obvious: Sequence[Iri] = ()) -> tuple[Section, ...]:
    """A section per kind of component, with the card of each."""
    by_kind: dict[str, list[Iri]] = {}
    for thing in things:
        by_kind.setdefault(kind_of(reader, thing), []).append(thing)
    return tuple(
        Section(reader.words(f"kinds-{kind}"), cards=tuple(_cards(reader, by_kind[kind], obvious))) for kind in _ORDER if kind in by_kind
    )


def _cards(reader: Reader, things: Sequence[Iri], obvious: Sequence[Iri]) -> Iterable[Card]:
    """The cards of components, in the order in which they began."""
    return (card(reader, thing, obvious) for thing in sorted(things, key=lambda thing: begins(reader, thing))[:_MOST])


def _about_organization(reader: Reader, organization: Iri) -> tuple[Row, ...]:
    other = tuple(dict.fromkeys(name.lexical for name in reader.literals(organization, SKOS("altLabel"))))
    homes = [reader.link(home)._replace(text=_address(home)) for home in reader.iris(organization, FOAF("homepage"))]
    pages = [reader.link(one)._replace(text=_address(one)) for one in reader.iris(organization, FOAF("page"))]
    return (
        *((Row(reader.words("also-called"), tuple(map(Shown, other))),) if other else ()),
        *links(reader, "based-in", reader.iris(organization, ORTAK("basedIn"))),
        *links(reader, "part-of", reader.iris(organization, ORG("subOrganizationOf"))),
        *links(reader, "affiliated-to", reader.iris(organization, ORTAK("affiliatedTo"))),
        *((Row(reader.words("home-page"), tuple(homes)),) if homes else ()),
        *((Row(reader.words("web-page"), tuple(pages)),) if pages else ()),
    )


def _address(iri: Iri) -> str:
    return iri.partition("://")[2].rstrip("/") or iri


def _names(reader: Reader, thing: Iri) -> tuple[Row, ...]:
    """The name in each language, where there are several."""
    names = sorted(reader.literals(thing, SKOS("prefLabel")), key=lambda name: name.language)
    rows = [
        Row(reader.words("name-in", language=reader.words.language_name(name.language)), (reader.shown(name)._replace(fallback=False),))
        for name in names
    ]
    return tuple(rows) if len(rows) > 1 else ()


def _organization(reader: Reader, description: Description) -> Page:
    thing = description.thing
    founding = reader.iri(thing, ORG("resultedFrom"))
    founded = time_of(reader, reader.iri(founding, TIME("hasTime"))) if founding else None
    seats = [placed(reader, place) for site in reader.iris(thing, ORG("hasSite")) for place in reader.iris(site, DCT("spatial"))]
    rows = (
        *_names(reader, thing),
        *_about_organization(reader, thing),
        *((Row(reader.words("seat"), tuple(seats)),) if seats else ()),
        *((Row(reader.words("founded-on"), (Shown(founded.plain),)),) if founded else ()),
        *links(reader, "linked-data", reader.iris(thing, SKOS("exactMatch"))),
    )
    own = Card(reader.words("kind-organization"), (), rows=rows, quotes=quotes(reader, thing))
    return Page(reader.name(thing), own.kind, own, tuple(_around_organization(reader, description)))


def _around_organization(reader: Reader, description: Description) -> Iterable[Section]:
    slug = document_of(description.thing).rpartition("/")[2]
    groups = (
        ("partnerships-of", (ORTAK("holder"), ORTAK("partner")), ("/partnerships", "holder")),
        ("memberships-of", (ORG("member"),), ("/memberships", "member")),
        ("members-of", (ORG("organization"),), ("/memberships", "organization")),
        ("agreements-of", (ORTAK("party"),), None),
        ("bodies-of", (ORG("hasMember"),), None),
        ("units-of", (ORG("subOrganizationOf"),), None),
        ("affiliates-of", (ORTAK("affiliatedTo"),), None),
    )
    for title, terms, where in groups:
        things = _incoming(description, *terms)
        if things:
            address = f"{where[0]}?{urlencode({where[1]: slug})}" if where else ""
            yield _lines(reader, title, things, [description.thing], address)
    about = _incoming(description, ORTAK("about"))
    for kind in ("list", "figure", "claim"):
        things = [thing for thing in about if kind_of(reader, thing) == kind]
        if things:
            yield _lines(reader, f"kinds-{kind}", things, [description.thing])
    parts = [part for part in dict.fromkeys(quad.s for quad in description.own) if reader.iris(part, ORTAK("entry")) and "#" in part]
    yield from _components_of(reader, parts, [description.thing])


def _lines(reader: Reader, title: str, things: Sequence[Iri], obvious: Sequence[Iri] = (), address: str = "") -> Section:
    """Components in the order in which they began, other neighbours in that of their names."""
    named = things[:_MOST]
    components = sorted((thing for thing in named if is_component(reader, thing)), key=lambda thing: begins(reader, thing))
    others = sorted((_neighbour(reader, thing, obvious) for thing in named if not is_component(reader, thing)), key=reader.alphabetical)
    shown = [*(line(reader, thing, obvious) for thing in components), *map(Line, others)]
    more = Shown(reader.words("more-in-list", count=len(things) - len(shown)), address) if len(shown) < len(things) else None
    return Section(reader.words(title), lines=tuple(shown), more=more)


def _neighbour(reader: Reader, thing: Iri, obvious: Sequence[Iri]) -> Shown:
    """A link by name; to a partnership, on the page of one side, by the name of the other."""
    sides = [side for term in (ORTAK("partner"), ORTAK("holder")) for side in reader.iris(thing, term) if side not in obvious]
    link = reader.link(thing)
    return reader.name(sides[0])._replace(href=link.href) if len(sides) == 1 else link


def _territory(reader: Reader, description: Description) -> Page:
    thing = description.thing
    codes = ((reader.words(term), reader.lexical(thing, ORTAK(term))) for term in ("alpha2", "alpha3"))
    others = tuple(reader.shown(name)._replace(fallback=False) for name in reader.literals(thing, SKOS("altLabel")))
    rows = (
        *_names(reader, thing),
        *((Row(reader.words("also-written"), others),) if others else ()),
        *links(reader, "territory-kind", reader.iris(thing, ORTAK("territoryKind"))),
        *(Row(label, (Shown(value),)) for label, value in codes if value),
        *text(reader, "note", thing, SKOS("note")),
        *links(reader, "linked-data", reader.iris(thing, SKOS("exactMatch"))),
    )
    groups = (
        ("organizations-here", (ORTAK("basedIn"),)),
        ("places-here", (DCT("isPartOf"),)),
        ("bodies-meeting-here", (ORTAK("meetsIn"),)),
    )
    lists = _incoming(description, ORTAK("territory"))
    members = list(dict.fromkeys(about for list_ in lists for about in reader.iris(list_, ORTAK("about"))))
    shown = _page_of(reader, description, "kind-territory", rows, groups)
    return replace(shown, sections=(*shown.sections, _lines(reader, "lists-with", members))) if members else shown


def _place(reader: Reader, description: Description) -> Page:
    thing = description.thing
    point = reader.lexical(thing, DCAT("centroid"))
    rows = (
        *_names(reader, thing),
        *links(reader, "territory", reader.iris(thing, DCT("isPartOf"))),
        *((Row(reader.words("coordinates"), (Shown(_coordinates(reader, point)),)),) if point else ()),
        *links(reader, "linked-data", reader.iris(thing, SKOS("exactMatch"))),
        *links(reader, "linked-data-close", reader.iris(thing, SKOS("closeMatch"))),
    )
    found = [quad.s for quad in description.incoming if quad.p == DCT("spatial")]
    signed = [document_of(one) for one in found if "/agreement/" in one]
    seated = [document_of(one) for one in found if "/organization/" in one]
    groups = (("signed-here", signed), ("seated-here", seated))
    sections = [_lines(reader, title, list(dict.fromkeys(things))) for title, things in groups if things]
    own = Card(reader.words("kind-place"), (), rows=rows)
    return Page(reader.name(thing), own.kind, own, tuple(sections))


def _coordinates(reader: Reader, point: str) -> str:
    """``POINT(lon lat)`` as latitude and longitude in words; as it is written where it is something else."""
    numbers = point.removeprefix("POINT(").removesuffix(")").split(" ")
    if not point.startswith("POINT(") or len(numbers) != 2:
        return point
    return reader.words("latitude-longitude", latitude=numbers[1], longitude=numbers[0])


def _page_of(
    reader: Reader, description: Description, kind: str, rows: tuple[Row, ...], groups: Iterable[tuple[str, tuple[Iri, ...]]]
) -> Page:
    thing = description.thing
    sections = [_lines(reader, title, things) for title, terms in groups if (things := _incoming(description, *terms))]
    own = Card(reader.words(kind), (), rows=rows, quotes=quotes(reader, thing))
    return Page(reader.name(thing), own.kind, own, tuple(sections))


def _register(reader: Reader, description: Description) -> Page:
    thing = description.thing
    publisher = reader.iri(thing, DCT("publisher"))
    languages = [reader.words.language_name(tag) for tag in reader.release.manifest.languages]
    rows = (
        *text(reader, "description", thing, DCT("description")),
        *links(reader, "subject", reader.iris(thing, DCT("subject"))),
        *(text(reader, "publisher", publisher, FOAF("name")) if publisher else ()),
        *links(reader, "licence", reader.iris(thing, DCT("license"))),
        *text(reader, "attribution", thing, DCT("rights")),
        Row(reader.words("languages"), tuple(map(Shown, languages))),
    )
    return _page_of(reader, description, "kind-register", rows, ())


_PAGES: dict[str, Callable[[Reader, Description], Page]] = {
    "partnership": _partnership,
    "organization": _organization,
    "territory": _territory,
    "place": _place,
    "source": source_page,
    "register": _register,
}
