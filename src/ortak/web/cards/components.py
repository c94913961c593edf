"""The cards of what a partnership consists of: memberships, offices, agreements and so on."""

from __future__ import annotations

from collections.abc import Callable

from ortak.namespaces import DCT, ORG, ORTAK, RDF, TIME
from ortak.temporal import parse_instant
from ortak.terms import Iri
from ortak.web.cards.model import Card, Row
from ortak.web.cards.when import Time, quotes, source_sentences, time_of
from ortak.web.reader import Reader, Shown


def card(reader: Reader, thing: Iri) -> Card:
    """The card of a component; of one of a kind that isn't known here, its name and evidence."""
    return _CARDS.get(kind_of(reader, thing), _plain)(reader, thing)


def kind_of(reader: Reader, thing: Iri) -> str:
    """The kind of a component: its type, or ``founding`` and ``seat`` for parts of organizations."""
    if "#" in thing:
        return "founding" if ORTAK("Founding") in reader.iris(thing, RDF("type")) else "seat"
    name = reader.base.name(thing)
    return name.type if name else ""


def links(reader: Reader, label: str, things: list[Iri], note: str = "") -> tuple[Row, ...]:
    """A row of links in the order of their names, or none where there is nothing."""
    if not things:
        return ()
    shown = sorted((reader.link(thing) for thing in things), key=reader.alphabetical)
    return (Row(reader.words(label), tuple(shown), note),)


def text(reader: Reader, label: str, thing: Iri, term: Iri) -> tuple[Row, ...]:
    """A row with a text, or none."""
    shown = reader.text(thing, term)
    return (Row(reader.words(label), (shown,)),) if shown else ()


def _built(  # noqa: PLR0913  # one call per kind of component, each argument named by its place there
    reader: Reader, thing: Iri, heading: tuple[Shown, ...], time: Time | None, rows: tuple[Row, ...], *, dated: bool = True
) -> Card:
    notes = (reader.words.sentence(time.remark), time.certainty) if time else ()
    sources = source_sentences(reader, thing) if dated else ()
    return Card(
        kind=reader.words(f"kind-{kind_of(reader, thing)}"),
        heading=(heading[0]._replace(text=reader.words.capital(heading[0].text, heading[0].language)), *heading[1:]) if heading else (),
        href=reader.base.doc_path(thing) or "",
        anchor=thing.partition("#")[2],
        notes=tuple(note for note in (*notes, *sources) if note),
        rows=rows,
        quotes=quotes(reader, thing),
    )


def _membership(reader: Reader, thing: Iri) -> Card:
    time = time_of(reader, reader.iri(thing, TIME("hasTime")))
    role = reader.iri(thing, ORG("role"))
    rows = (
        *links(reader, "member", reader.iris(thing, ORG("member"))),
        *links(reader, "organization", reader.iris(thing, ORG("organization"))),
        *links(reader, "office" if kind_of(reader, thing) == "tenure" else "status", [role] if role else []),
        *text(reader, "purpose", thing, ORTAK("purpose")),
        *_length(reader, thing),
    )
    return _built(reader, thing, in_order(reader, reader.name(role) if role else Shown(""), time), time, rows)


def in_order(reader: Reader, what: Shown, time: Time | None) -> tuple[Shown, ...]:
    """What and since when, in the order of the language: "full member since 2008", "2008’den beri tam üye"."""
    pieces = (what, Shown(time.words)) if time and time.words else (what,)
    return tuple(piece for piece in (reversed(pieces) if reader.words.language == "tr" else pieces) if piece.text)


def brief(reader: Reader, thing: Iri) -> tuple[Shown, ...]:
    """When a component held or happened, in a few words; what a claim says."""
    kind = kind_of(reader, thing)
    if kind == "claim":
        said = reader.text(thing, DCT("description"))
        return (said,) if said else ()
    if kind == "figure":
        return (Shown(reader.words.number(reader.lexical(thing, RDF("value")))),)
    holder = reader.iri(thing, ORTAK("signing")) or thing
    time = time_of(reader, reader.iri(holder, TIME("hasTime")))
    return (Shown(time.words or time.remark),) if time else ()


def _length(reader: Reader, thing: Iri) -> tuple[Row, ...]:
    node = reader.iri(thing, TIME("hasTime"))
    duration = reader.lexical(node, TIME("hasXSDDuration")) if node else ""
    return (Row(reader.words("stated-length"), (Shown(reader.dates.length(duration)),)),) if duration else ()


def _agreement(reader: Reader, thing: Iri) -> Card:
    signing = reader.iri(thing, ORTAK("signing"))
    time = time_of(reader, reader.iri(signing, TIME("hasTime"))) if signing else None
    signed = (Row(reader.words("signed"), (Shown(time.words),)),) if time else ()
    places = reader.iris(signing, DCT("spatial")) if signing else []
    shown_places = tuple(placed(reader, place) for place in places) or (Shown(reader.words("not-stated")),)
    open_list = reader.words("open-list") if reader.lexical(thing, ORTAK("exhaustive")) == "false" else ""
    rows = (
        *signed,
        Row(reader.words("place-of-signing"), shown_places),
        *links(reader, "parties", reader.iris(thing, ORTAK("party"))),
        *links(reader, "agreement-type", reader.iris(thing, DCT("type"))),
        *text(reader, "purpose", thing, ORTAK("purpose")),
        *links(reader, "fields", reader.iris(thing, DCT("subject")), open_list),
        *_alternatives(reader, thing),
        Row(reader.words("in-force"), (Shown(reader.words("in-force-unknown")),)),
    )
    return _built(reader, thing, (reader.name(thing),), time, rows, dated=False)


def placed(reader: Reader, place: Iri) -> Shown:
    """A place with its territory: "Jeddah, Saudi Arabia"."""
    territory = reader.iri(place, DCT("isPartOf"))
    link = reader.link(place)
    return link._replace(text=f"{link.text}, {reader.name(territory).text}") if territory else link


def _alternatives(reader: Reader, thing: Iri) -> tuple[Row, ...]:
    names = tuple(reader.shown(name) for name in reader.literals(thing, DCT("alternative")))
    return (Row(reader.words("also-called"), names),) if names else ()


def _cooperation(reader: Reader, thing: Iri) -> Card:
    time = time_of(reader, reader.iri(thing, TIME("hasTime")))
    attested = reader.iri(thing, TIME("hasTime"))
    day = reader.lexical(attested, ORTAK("attestedOn")) if attested else ""
    rows = links(reader, "parties", reader.iris(thing, ORTAK("party")))
    if day:
        rows += (Row(reader.words("attested-on"), (Shown(reader.dates.instant(parse_instant(day))),)),)
    return _built(reader, thing, in_order(reader, Shown(reader.words("cooperation")), time), time, rows)


def _arrangement(reader: Reader, thing: Iri) -> Card:
    time = time_of(reader, reader.iri(thing, TIME("hasTime")))
    rows = (
        *text(reader, "description", thing, DCT("description")),
        *links(reader, "under", reader.iris(thing, ORTAK("under"))),
    )
    return _built(reader, thing, in_order(reader, Shown(reader.words("arrangement")), time), time, rows)


def _body(reader: Reader, thing: Iri) -> Card:
    rows = (
        *links(reader, "members", reader.iris(thing, ORG("hasMember"))),
        *links(reader, "under", reader.iris(thing, ORTAK("under"))),
        *links(reader, "meets-in", reader.iris(thing, ORTAK("meetsIn"))),
    )
    return _built(reader, thing, (reader.name(thing),), None, rows, dated=False)


def _founding(reader: Reader, thing: Iri) -> Card:
    time = time_of(reader, reader.iri(thing, TIME("hasTime")))
    rows = links(reader, "organization", reader.iris(thing, ORG("resultingOrganization")))
    return _built(reader, thing, in_order(reader, Shown(reader.words("founded")), time), time, rows, dated=False)


def _seat(reader: Reader, thing: Iri) -> Card:
    places = tuple(placed(reader, place) for place in reader.iris(thing, DCT("spatial")))
    rows = (Row(reader.words("place"), places),) if places else ()
    return _built(reader, thing, tuple(place._replace(href="") for place in places), None, rows, dated=False)


def _list(reader: Reader, thing: Iri) -> Card:
    territories = reader.iris(thing, ORTAK("territory"))
    open_list = reader.lexical(thing, ORTAK("exhaustive")) == "false"
    rows = (
        *links(reader, "organization", reader.iris(thing, ORTAK("about"))),
        *links(reader, "territories", territories, reader.words("open-list" if open_list else "closed-list")),
    )
    heading = Shown(reader.words("territory-list", count=len(territories)))
    return _built(reader, thing, (heading,), None, rows, dated=False)


def _figure(reader: Reader, thing: Iri) -> Card:
    measure = reader.iri(thing, ORTAK("measure"))
    value = reader.words.number(reader.lexical(thing, RDF("value")))
    rows = links(reader, "organization", reader.iris(thing, ORTAK("about")))
    name = reader.name(measure) if measure else Shown("")
    return _built(reader, thing, (name._replace(text=f"{name.text}: {value}"),), None, rows, dated=False)


def _claim(reader: Reader, thing: Iri) -> Card:
    kind = reader.iri(thing, ORTAK("claimKind"))
    rows = (
        *text(reader, "description", thing, DCT("description")),
        *links(reader, "about", reader.iris(thing, ORTAK("about"))),
    )
    return _built(reader, thing, (reader.name(kind),) if kind else (), None, rows, dated=False)


def _plain(reader: Reader, thing: Iri) -> Card:
    return Card(kind="", heading=(reader.name(thing),), href=reader.base.doc_path(thing) or "", quotes=quotes(reader, thing))


_CARDS: dict[str, Callable[[Reader, Iri], Card]] = {
    "membership": _membership,
    "tenure": _membership,
    "agreement": _agreement,
    "cooperation": _cooperation,
    "arrangement": _arrangement,
    "body": _body,
    "founding": _founding,
    "seat": _seat,
    "list": _list,
    "figure": _figure,
    "claim": _claim,
}
