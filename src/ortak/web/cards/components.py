"""The cards of what a partnership consists of: memberships, offices, agreements and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import TypeAlias

from ortak.namespaces import DCT, ORG, ORTAK, RDF, TIME
from ortak.temporal import parse_instant
from ortak.terms import Iri
from ortak.web.cards.model import Card, Line, Row
from ortak.web.cards.when import Time, quotes, source_sentences, time_of
from ortak.web.reader import Reader, Shown

Heading: TypeAlias = tuple[Shown, ...]
"""A heading in pieces, each in its own language."""

_HELD = ("membership", "tenure", "cooperation", "arrangement")
"""Kinds that hold over a time, about which the date of the source matters."""


def card(reader: Reader, thing: Iri, obvious: Sequence[Iri] = ()) -> Card:
    """The card of a component; what is ``obvious`` where it stands (the partner, on its own page) isn't repeated."""
    kind = kind_of(reader, thing)
    time = _time(reader, thing)
    notes = (reader.words.sentence(time.remark), time.certainty) if time else ()
    sources = source_sentences(reader, thing) if kind in _HELD else ()
    return Card(
        kind=reader.words(f"kind-{kind}"),
        heading=heading(reader, thing),
        href=reader.base.doc_path(thing) or "",
        anchor=thing.partition("#")[2],
        tag=_tag(reader, thing, kind),
        notes=tuple(note for note in (*notes, *sources) if note),
        rows=_ROWS[kind](reader, thing, obvious),
        quotes=quotes(reader, thing),
    )


def kind_of(reader: Reader, thing: Iri) -> str:
    """The kind of a component: its type, or ``founding`` and ``seat`` for parts of organizations."""
    if "#" in thing:
        return "founding" if ORTAK("Founding") in reader.iris(thing, RDF("type")) else "seat"
    name = reader.base.name(thing)
    return name.type if name else ""


def is_component(reader: Reader, thing: Iri) -> bool:
    """Is it something that a partnership consists of?"""
    return kind_of(reader, thing) in _ROWS


def heading(reader: Reader, thing: Iri) -> Heading:
    """What a component is, in a few words: "Full member since 2008"."""
    pieces = [piece for piece in _HEADINGS[kind_of(reader, thing)](reader, thing) if piece.text]
    if not pieces:
        return (reader.name(thing),)
    first = pieces[0]
    return (first._replace(text=reader.words.capital(first.text, first.language)), *pieces[1:])


def line(reader: Reader, thing: Iri, obvious: Sequence[Iri] = ()) -> Line:
    """A component in one line, with whom else it concerns."""
    pieces = heading(reader, thing)
    link = Shown(" ".join(piece.text for piece in pieces), reader.base.doc_path(thing) or "", pieces=pieces)
    terms = (ORG("member"), ORG("organization"), ORTAK("party"), ORTAK("about"), ORG("hasMember"))
    others = [other for term in terms for other in reader.iris(thing, term) if other not in obvious]
    return Line(link, tuple(reader.link(other) for other in dict.fromkeys(others)))


def begins(reader: Reader, thing: Iri) -> tuple[str, str]:
    """Sorts components by when they began, those without a time last."""
    node = _node(reader, thing)
    return (reader.lexical(node, ORTAK("beginEarliest")) or "9999") if node else "9999", thing


def links(reader: Reader, label: str, things: Sequence[Iri], note: str = "") -> tuple[Row, ...]:
    """A row of links in the order of their names, or none where there is nothing."""
    if not things:
        return ()
    shown = sorted((reader.link(thing) for thing in things), key=reader.alphabetical)
    return (Row(reader.words(label), tuple(shown), note),)


def text(reader: Reader, label: str, thing: Iri, term: Iri) -> tuple[Row, ...]:
    """A row with a text, or none."""
    shown = reader.text(thing, term)
    return (Row(reader.words(label), (shown,)),) if shown else ()


def placed(reader: Reader, place: Iri) -> Shown:
    """A place with its territory: "Jeddah, Saudi Arabia"."""
    territory = reader.iri(place, DCT("isPartOf"))
    link = reader.link(place)
    return link._replace(text=f"{link.text}, {reader.name(territory).text}") if territory else link


def _node(reader: Reader, thing: Iri) -> Iri | None:
    """The temporal node of a component: its own, or that of its signing."""
    return reader.iri(reader.iri(thing, ORTAK("signing")) or thing, TIME("hasTime"))


def _time(reader: Reader, thing: Iri) -> Time | None:
    return time_of(reader, _node(reader, thing))


def _tag(reader: Reader, thing: Iri, kind: str) -> Shown | None:
    """What kind of claim it is: the heading of a claim is what it says."""
    claim = reader.iri(thing, ORTAK("claimKind")) if kind == "claim" else None
    return reader.name(claim) if claim else None


# ---- headings


def _in_order(reader: Reader, what: Shown, time: Time | None) -> Heading:
    """What and since when, in the order of the language: "full member since 2008", "2008’den beri tam üye"."""
    pieces = (what, Shown(time.words)) if time and time.words else (what,)
    return tuple(reversed(pieces)) if reader.words.language == "tr" else pieces


def _role_heading(reader: Reader, thing: Iri) -> Heading:
    role = reader.iri(thing, ORG("role"))
    return _in_order(reader, reader.name(role) if role else Shown(""), _time(reader, thing))


def _worded_heading(key: str) -> Callable[[Reader, Iri], Heading]:
    return lambda reader, thing: _in_order(reader, Shown(reader.words(key)), _time(reader, thing))


def _name_heading(reader: Reader, thing: Iri) -> Heading:
    return (reader.name(thing),)


def _seat_heading(reader: Reader, thing: Iri) -> Heading:
    return tuple(placed(reader, place)._replace(href="") for place in reader.iris(thing, DCT("spatial")))


def _list_heading(reader: Reader, thing: Iri) -> Heading:
    return (Shown(reader.words.counted("territories-listed", len(reader.iris(thing, ORTAK("territory"))))),)


def _figure_heading(reader: Reader, thing: Iri) -> Heading:
    measure = reader.iri(thing, ORTAK("measure"))
    value = reader.words.number(reader.lexical(thing, RDF("value")))
    name = reader.name(measure) if measure else Shown("")
    return (name._replace(text=f"{name.text}: {value}"),)


def _claim_heading(reader: Reader, thing: Iri) -> Heading:
    said = reader.text(thing, DCT("description"))
    return (said or reader.name(thing),)


_HEADINGS = MappingProxyType({
    "membership": _role_heading,
    "tenure": _role_heading,
    "agreement": _name_heading,
    "cooperation": _worded_heading("cooperation"),
    "arrangement": _worded_heading("arrangement"),
    "body": _name_heading,
    "founding": _worded_heading("founded"),
    "seat": _seat_heading,
    "list": _list_heading,
    "figure": _figure_heading,
    "claim": _claim_heading,
})  # fmt: skip


# ---- rows


def _besides(things: Sequence[Iri], obvious: Sequence[Iri]) -> Sequence[Iri]:
    """The things, or none where they only say what is obvious."""
    return [] if set(things) <= set(obvious) else things


def _role_rows(reader: Reader, thing: Iri, _: Sequence[Iri]) -> tuple[Row, ...]:
    node = _node(reader, thing)
    duration = reader.lexical(node, TIME("hasXSDDuration")) if node else ""
    return (
        *links(reader, "member", reader.iris(thing, ORG("member"))),
        *links(reader, "organization", reader.iris(thing, ORG("organization"))),
        *links(reader, "office" if kind_of(reader, thing) == "tenure" else "status", reader.iris(thing, ORG("role"))),
        *text(reader, "purpose", thing, ORTAK("purpose")),
        *((Row(reader.words("stated-length"), (Shown(reader.dates.length(duration)),)),) if duration else ()),
    )


def _agreement_rows(reader: Reader, thing: Iri, _: Sequence[Iri]) -> tuple[Row, ...]:
    time, signing = _time(reader, thing), reader.iri(thing, ORTAK("signing"))
    places = tuple(placed(reader, place) for place in (reader.iris(signing, DCT("spatial")) if signing else ()))
    names = tuple(reader.shown(name)._replace(fallback=False) for name in reader.literals(thing, DCT("alternative")))
    open_list = reader.words("open-list") if reader.lexical(thing, ORTAK("exhaustive")) == "false" else ""
    return (
        *((Row(reader.words("signed"), (Shown(time.plain),)),) if time else ()),
        Row(reader.words("place-of-signing"), places or (Shown(reader.words("not-stated")),)),
        *links(reader, "parties", reader.iris(thing, ORTAK("party"))),
        *links(reader, "agreement-type", reader.iris(thing, DCT("type"))),
        *text(reader, "purpose", thing, ORTAK("purpose")),
        *links(reader, "fields", reader.iris(thing, DCT("subject")), open_list),
        *((Row(reader.words("also-called"), names),) if names else ()),
        Row(reader.words("in-force"), (Shown(reader.words("in-force-unknown")),)),
    )


def _cooperation_rows(reader: Reader, thing: Iri, _: Sequence[Iri]) -> tuple[Row, ...]:
    node = _node(reader, thing)
    day = reader.lexical(node, ORTAK("attestedOn")) if node else ""
    attested = (Row(reader.words("attested-on"), (Shown(reader.dates.instant(parse_instant(day))),)),) if day else ()
    return (*links(reader, "parties", reader.iris(thing, ORTAK("party"))), *attested)


def _arrangement_rows(reader: Reader, thing: Iri, _: Sequence[Iri]) -> tuple[Row, ...]:
    return (
        *text(reader, "description", thing, DCT("description")),
        *links(reader, "under", reader.iris(thing, ORTAK("under"))),
    )


def _body_rows(reader: Reader, thing: Iri, _: Sequence[Iri]) -> tuple[Row, ...]:
    return (
        *links(reader, "members", reader.iris(thing, ORG("hasMember"))),
        *links(reader, "under", reader.iris(thing, ORTAK("under"))),
        *links(reader, "meets-in", reader.iris(thing, ORTAK("meetsIn"))),
    )


def _founding_rows(reader: Reader, thing: Iri, obvious: Sequence[Iri]) -> tuple[Row, ...]:
    return links(reader, "organization", _besides(reader.iris(thing, ORG("resultingOrganization")), obvious))


def _seat_rows(reader: Reader, thing: Iri, obvious: Sequence[Iri]) -> tuple[Row, ...]:
    return links(reader, "organization", _besides(reader.iris(thing, ORG("siteOf")), obvious))


def _list_rows(reader: Reader, thing: Iri, obvious: Sequence[Iri]) -> tuple[Row, ...]:
    open_list = reader.lexical(thing, ORTAK("exhaustive")) == "false"
    return (
        *links(reader, "organization", _besides(reader.iris(thing, ORTAK("about")), obvious)),
        *links(reader, "territories", reader.iris(thing, ORTAK("territory")), reader.words("open-list" if open_list else "closed-list")),
    )


def _about_rows(reader: Reader, thing: Iri, obvious: Sequence[Iri]) -> tuple[Row, ...]:
    return links(reader, "about", _besides(reader.iris(thing, ORTAK("about")), obvious))


_ROWS = MappingProxyType({
    "membership": _role_rows,
    "tenure": _role_rows,
    "agreement": _agreement_rows,
    "cooperation": _cooperation_rows,
    "arrangement": _arrangement_rows,
    "body": _body_rows,
    "founding": _founding_rows,
    "seat": _seat_rows,
    "list": _list_rows,
    "figure": _about_rows,
    "claim": _about_rows,
})  # fmt: skip
