"""The rows of a list on a page: what each is, and why it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from ortak.namespaces import DCT, ORG, ORTAK, SKOS, TIME
from ortak.release import Row
from ortak.terms import Iri
from ortak.web.cards import Row as Fact
from ortak.web.cards import begins, heading, line
from ortak.web.cards.when import quotes, time_of
from ortak.web.grounds import Ground, grounds
from ortak.web.listing import Asked
from ortak.web.reader import Reader, Shown
from ortak.web.reasons import Reason, in_words

_Told: TypeAlias = tuple[Shown, list[Fact]]
"""The link of a row, and what is told of it."""

_NAMED = ("membership", "tenure", "agreement", "cooperation")
"""The kinds of components that the row of a partnership names."""

_MOST_COMPONENTS = 6


@dataclass(frozen=True)
class ShownRow:
    """A row as it is shown."""

    link: Shown
    facts: tuple[Fact, ...]
    because: tuple[Reason, ...]


def shown_rows(reader: Reader, asked: Asked, rows: Sequence[Row]) -> list[ShownRow]:
    """The rows of a page of a list."""
    return [_row(reader, asked, row) for row in rows]


def _row(reader: Reader, asked: Asked, row: Row) -> ShownRow:
    link, facts = _ROWS[asked.name](reader, row.thing)
    reasons = tuple(in_words(reader, row.thing, ground) for ground in grounds(reader, asked, row))
    return ShownRow(link, tuple(fact for fact in facts if fact.values), reasons)


def _partnership(reader: Reader, thing: Iri) -> _Told:
    partner = reader.iri(thing, ORTAK("partner"))
    link = reader.link(thing)
    if partner:
        link = reader.name(partner)._replace(href=link.href)
    named = [one for one in reader.iris(thing, ORTAK("component")) if type_of(reader, one) in _NAMED]
    shown = sorted(named, key=lambda one: begins(reader, one))[:_MOST_COMPONENTS]
    return link, [Fact("", tuple(line(reader, one).link for one in shown))]


def type_of(reader: Reader, thing: Iri) -> str:
    """The type of a thing, "" for what is none of the register's."""
    name = reader.base.name(thing)
    return name.type if name else ""


def _organization(reader: Reader, thing: Iri) -> _Told:
    names = dict.fromkeys(name.lexical for name in reader.literals(thing, SKOS("altLabel")))
    return reader.link(thing), [Fact("", tuple(map(Shown, names))), _links(reader, "country", thing, ORTAK("basedIn"))]


def _membership(reader: Reader, thing: Iri) -> _Told:
    told = line(reader, thing).link._replace(href="")
    return reader.link(thing), [
        Fact("", (told,)),
        _links(reader, "member", thing, ORG("member")),
        _links(reader, "organization", thing, ORG("organization")),
    ]


def _agreement(reader: Reader, thing: Iri) -> _Told:
    signing = reader.iri(thing, ORTAK("signing"))
    time = time_of(reader, reader.iri(signing, TIME("hasTime"))) if signing else None
    signed = Fact(reader.words("signed"), (Shown(time.plain),) if time else ())
    return reader.link(thing), [signed, _links(reader, "parties", thing, ORTAK("party"))]


def _place(reader: Reader, thing: Iri) -> _Told:
    return reader.link(thing), [Fact("", tuple(reader.link(territory) for territory in reader.iris(thing, DCT("isPartOf"))))]


def _links(reader: Reader, label: str, thing: Iri, term: Iri) -> Fact:
    return Fact(reader.words(label), tuple(reader.link(value) for value in reader.iris(thing, term)))


_ROWS = MappingProxyType({
    "partnerships": _partnership,
    "organizations": _organization,
    "memberships": _membership,
    "agreements": _agreement,
    "places": _place,
})  # fmt: skip

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


def table_rows(reader: Reader, asked: Asked, rows: Sequence[Row]) -> list[list[str]]:
    """The lines of a page as a table: one for each row and ground, and for each row without one."""
    cells = []
    for row in rows:
        own = [row.thing, reader.name(row.thing).text, type_of(reader, row.thing)]
        none = [""] * (len(HEAD) - len(own))
        cells += [[*own, *why] for why in [told(reader, ground) for ground in grounds(reader, asked, row)] or [none]]
    return cells


def told(reader: Reader, ground: Ground) -> list[str]:
    """A ground in the cells from ``because`` on."""
    is_component = type_of(reader, ground.thing) != "organization" or "#" in ground.thing
    named = " ".join(piece.text for piece in heading(reader, ground.thing)) if is_component else reader.name(ground.thing).text
    sides = [reader.iri(ground.thing, ORG(side)) for side in ("member", "organization")]
    return [
        ground.thing,
        named,
        *(reader.name(side).text if side else "" for side in sides),
        *ground.bounds,
        " | ".join(quote.phrase for quote in quotes(reader, ground.thing)),
        " | ".join(reader.sources[source].edtf for source in ground.sources if source in reader.sources),
    ]
