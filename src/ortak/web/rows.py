"""The rows of a list on a page: what each is, and why it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortak.namespaces import DCT, ORG, ORTAK, SKOS, TIME, document_of
from ortak.release import Because, Row
from ortak.terms import Iri
from ortak.web.cards import Line, Quote, begins, heading, line
from ortak.web.cards.when import certainty, quotes, source_sentences, time_of
from ortak.web.reader import Reader, Shown

_NAMED = ("membership", "tenure", "agreement", "cooperation")
"""The kinds of components that the row of a partnership names."""

_MOST_COMPONENTS = 6


@dataclass(frozen=True)
class Reason:
    """Why a row is in: the component by which it is, on which days that is certain and possible, what that rests on."""

    link: Shown | None
    words: tuple[Shown, ...]
    notes: tuple[str, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class ShownRow:
    """A row as it is shown."""

    link: Shown
    words: tuple[Shown, ...]
    because: tuple[Reason, ...]


def shown_rows(reader: Reader, name: str, rows: Sequence[Row]) -> list[ShownRow]:
    """The rows of a page of the list of this name."""
    return [_row(reader, name, row) for row in rows]


def _row(reader: Reader, name: str, row: Row) -> ShownRow:
    own = _LINES[name](reader, row.thing)
    return ShownRow(own.link, own.words, tuple(_reason(reader, row.thing, because) for because in row.because))


def _reason(reader: Reader, thing: Iri, because: Because) -> Reason:
    component = because.component
    instant = reader.base.name(component) is not None and "/agreement/" in component
    sentence = certainty(reader, *because[1:], instant=instant)
    own = None if component == thing else line(reader, component, [thing])
    return Reason(
        own.link if own else None,
        own.words if own else (),
        tuple(note for note in (sentence, *source_sentences(reader, component)) if note),
        quotes(reader, component),
    )


def _partnership(reader: Reader, thing: Iri) -> Line:
    partner = reader.iri(thing, ORTAK("partner"))
    link = reader.link(thing)
    if partner:
        link = reader.name(partner)._replace(href=link.href)
    named = [
        one for one in reader.iris(thing, ORTAK("component")) if _type(reader, one) in ("membership", "tenure", "agreement", "cooperation")
    ]
    shown = sorted(named, key=lambda one: begins(reader, one))[:_MOST_COMPONENTS]
    return Line(link, tuple(line(reader, one).link for one in shown))


def _type(reader: Reader, thing: Iri) -> str:
    name = reader.base.name(thing)
    return name.type if name else ""


def _organization(reader: Reader, thing: Iri) -> Line:
    names = tuple(Shown(name.lexical) for name in reader.literals(thing, SKOS("altLabel")))
    return Line(reader.link(thing), (*names, *(reader.link(where) for where in reader.iris(thing, ORTAK("basedIn")))))


def _membership(reader: Reader, thing: Iri) -> Line:
    return line(reader, thing)


def _agreement(reader: Reader, thing: Iri) -> Line:
    signing = reader.iri(thing, ORTAK("signing"))
    time = time_of(reader, reader.iri(signing, TIME("hasTime"))) if signing else None
    parties = tuple(reader.link(party) for party in reader.iris(thing, ORTAK("party")))
    return Line(reader.link(thing), (*((Shown(time.plain),) if time else ()), *parties))


def _place(reader: Reader, thing: Iri) -> Line:
    return Line(reader.link(thing), tuple(reader.link(territory) for territory in reader.iris(thing, DCT("isPartOf"))))


_LINES = {
    "partnerships": _partnership,
    "organizations": _organization,
    "memberships": _membership,
    "agreements": _agreement,
    "places": _place,
}

HEAD = (
    "iri",
    "name",
    "type",
    "because",
    "because_name",
    "member",
    "organization",
    "begin_earliest",
    "begin_latest",
    "end_earliest",
    "end_latest",
    "evidence",
    "as_of",
)
"""The columns of a list as a table."""


def table_rows(reader: Reader, rows: Sequence[Row]) -> list[list[str]]:
    """The lines of a page as a table: one for each row and reason; a membership or agreement is its own reason."""
    return [_cells(reader, row.thing, because) for row in rows for because in row.because or _own(reader, row.thing)]


def _own(reader: Reader, thing: Iri) -> tuple[Because, ...]:
    node = reader.iri(reader.iri(thing, ORTAK("signing")) or thing, TIME("hasTime"))
    if node is None:
        return (Because(Iri(""), "", "", "", ""),)
    terms = ("beginEarliest", "beginLatest", "endEarliest", "endLatest")
    return (Because(thing, *(reader.lexical(node, ORTAK(term)) for term in terms)),)


def _cells(reader: Reader, thing: Iri, because: Because) -> list[str]:
    component = because.component
    passages = reader.iris(component, ORTAK("evidence")) if component else []
    sources = dict.fromkeys(document_of(passage) for passage in passages)
    named = " ".join(piece.text for piece in heading(reader, component)) if component else ""
    sides = [reader.iri(component, ORG(side)) if component else None for side in ("member", "organization")]
    return [
        thing,
        reader.name(thing).text,
        _type(reader, thing),
        component,
        named,
        *(reader.name(side).text if side else "" for side in sides),
        *because[1:],
        " | ".join(quote.phrase for quote in quotes(reader, component)) if component else "",
        " | ".join(reader.sources[source].edtf for source in sources if source in reader.sources),
    ]
