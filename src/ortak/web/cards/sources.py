"""The page of a source: when it was written, and every passage that something rests on."""

from __future__ import annotations

from ortak.describe import Description
from ortak.namespaces import DCT, FOAF, ORTAK, document_of
from ortak.temporal import parse_instant
from ortak.terms import Iri
from ortak.web.cards.components import is_component, line, links, text
from ortak.web.cards.model import Card, Page, Row, Section
from ortak.web.cards.when import quote, quotes
from ortak.web.reader import Reader, Shown

_MOST = 500
"""Most passages on the page of a source."""


def source_page(reader: Reader, description: Description) -> Page:
    """The page of a source."""
    source = description.thing
    node = reader.iri(source, ORTAK("asOf"))
    edtf = reader.lexical(node, ORTAK("edtf")) if node else ""
    languages = [reader.words.language_name(tag.lexical) for tag in reader.literals(source, DCT("language"))]
    rows = (
        *((Row(reader.words("as-of"), (Shown(reader.dates.instant(parse_instant(edtf))),)),) if edtf else ()),
        *(text(reader, "basis", node, ORTAK("basis")) if node else ()),
        Row(reader.words("language"), tuple(map(Shown, languages))),
        *links(reader, "web-page", reader.iris(source, FOAF("page"))),
        Row(reader.words("sha256"), (Shown(reader.lexical(source, ORTAK("textSha256"))),)),
    )
    own = Card(reader.words("kind-source"), (), rows=rows, quotes=quotes(reader, node) if node else ())
    return Page(reader.name(source), own.kind, own, (_passages(reader, description),))


def _passages(reader: Reader, description: Description) -> Section:
    """Every passage in the order of the text, with what rests on it."""
    resting: dict[Iri, list[Iri]] = {}
    for quad in description.incoming:
        if quad.p == ORTAK("evidence") and isinstance(quad.o, Iri):
            resting.setdefault(quad.o, []).append(document_of(quad.s))
    passages = [quad.s for quad in description.own if quad.p == ORTAK("phrase")]
    cards = [_passage(reader, passage, resting.get(passage, [])) for passage in sorted(passages, key=_from)[:_MOST]]
    more = Shown(reader.words("more-passages", count=len(passages) - _MOST)) if len(passages) > _MOST else None
    return Section(reader.words("passages"), cards=tuple(cards), more=more)


def _passage(reader: Reader, passage: Iri, resting: list[Iri]) -> Card:
    said = quote(reader, passage)
    things = tuple(_named(reader, thing) for thing in dict.fromkeys(resting))
    rows = (Row(reader.words("rests-on-it"), things),) if things else ()
    return Card("", (Shown(said.position),), anchor=passage.partition("#")[2], rows=rows, quotes=(said,))


def _named(reader: Reader, thing: Iri) -> Shown:
    return line(reader, thing).link if is_component(reader, thing) else reader.link(thing)


def _from(passage: Iri) -> int:
    first = passage.partition("#")[2].partition("-")[0]
    return int(first) if first.isdecimal() else 0
