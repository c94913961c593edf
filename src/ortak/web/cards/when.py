"""When something held or happened, how certain that is, and what it rests on: in words."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from ortak.namespaces import ORTAK, TIME, document_of
from ortak.temporal import FIRST_DAY, LAST_DAY, Edtf, EndKnowledge, Instant, Interval, parse_edtf, parse_instant
from ortak.terms import Iri
from ortak.web.cards.model import Quote
from ortak.web.reader import Reader

_POSITION = re.compile(r"#(\d+)-(\d+)$")


class Time(NamedTuple):
    """A time in words.

    ``plain`` by itself ("1980"), ``words`` as when something happened or held ("in 1980", "since 2008"), ``remark`` what isn't stated of
    it, ``certainty`` on which days it is certain and possible.
    """

    plain: str
    words: str
    remark: str
    certainty: str


def time_of(reader: Reader, node: Iri | None) -> Time | None:
    """The words of a temporal node; None where there is no node or nothing is known of it."""
    when = _stated(reader, node) if node else None
    if node is None or when is None:
        return None
    words, remark = (reader.dates.at(when), "") if isinstance(when, Instant) else reader.dates.period(when)
    plain = reader.dates.instant(when) if isinstance(when, Instant) else words
    return Time(plain, words, remark, certainty(reader, *bounds(reader, node), instant=isinstance(when, Instant)))


def _stated(reader: Reader, node: Iri) -> Edtf | None:
    edtf = reader.lexical(node, ORTAK("edtf"))
    if edtf:
        return parse_edtf(edtf)
    knowledge = reader.iri(node, ORTAK("endKnowledge"))
    if knowledge is None:
        return None
    # No EDTF form: a set such as [..1998] can stand on either side in OWL-Time, and not in an EDTF interval.
    begin, end = (_instant(reader, reader.iri(node, TIME(term))) for term in ("hasBeginning", "hasEnd"))
    return Interval.stated(begin, EndKnowledge(knowledge.rpartition("/")[2]), end)


def _instant(reader: Reader, node: Iri | None) -> Instant | None:
    edtf = reader.lexical(node, ORTAK("edtf")) if node else ""
    return parse_instant(edtf) if edtf else None


def bounds(reader: Reader, node: Iri) -> tuple[str, str, str, str]:
    """The four bounds of a temporal node in ISO form, "" where there is none."""
    terms = ("beginEarliest", "beginLatest", "endEarliest", "endLatest")
    first, second, third, fourth = (reader.lexical(node, ORTAK(term)) for term in terms)
    return first, second, third, fourth


def certainty(  # noqa: PLR0913  # the four bounds are one value
    reader: Reader, begin_earliest: str, begin_latest: str, end_earliest: str, end_latest: str, *, instant: bool
) -> str:
    """What the four bounds (ISO, "" for none) say, as a sentence; "" for an instant that is known to the day."""
    first, last = _day(begin_earliest, FIRST_DAY), _day(end_latest, LAST_DAY)
    if instant:
        return "" if first and first == last else reader.dates.one_day_of(first, last)
    certain_first, certain_last = _day(begin_latest), _day(end_earliest)
    if certain_first is None or certain_last is None or certain_first > certain_last:
        certain_first = certain_last = None
    return f"{reader.dates.certain(certain_first, certain_last)}; {reader.dates.possible(first, last)}."


def _day(bound: str, none: date | None = None) -> date | None:
    day = date.fromisoformat(bound) if bound else None
    return None if day == none else day


def source_sentences(reader: Reader, thing: Iri) -> tuple[str, ...]:
    """When the sources in a thing's evidence were written, a sentence each; with their names where they are several."""
    sources = sorted({document_of(passage) for passage in reader.iris(thing, ORTAK("evidence"))})
    known = {source: reader.sources[source].edtf for source in sources if source in reader.sources}
    dated = [(source, parse_instant(edtf)) for source, edtf in known.items() if edtf]
    if len(dated) == 1:
        return (reader.words("source-date", at=reader.dates.at(dated[0][1]), date=reader.dates.instant(dated[0][1])),)
    return tuple(
        reader.words("named-source-date", source=reader.name(source).text, at=reader.dates.at(when), date=reader.dates.instant(when))
        for source, when in dated
    )


def quotes(reader: Reader, thing: Iri) -> tuple[Quote, ...]:
    """The evidence of a thing, in the order of the sources and of positions in them."""
    passages = sorted(reader.iris(thing, ORTAK("evidence")), key=_place)
    return tuple(quote(reader, passage) for passage in passages)


def _place(passage: Iri) -> tuple[str, int]:
    match = _POSITION.search(passage)
    return document_of(passage), int(match[1]) if match else 0


def quote(reader: Reader, passage: Iri) -> Quote:
    """A passage of a source."""
    match = _POSITION.search(passage)
    position = reader.words("position", first=match[1], last=match[2]) if match else ""
    source = document_of(passage)
    language = reader.sources[source].language if source in reader.sources else ""
    return Quote(reader.phrase(passage), language, position, reader.base.doc_path(passage) or "", reader.link(source))
