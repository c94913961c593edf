"""Why a row of a list is in, in words: which component or place met the filters, on which days, on what evidence."""

from __future__ import annotations

from dataclasses import dataclass

from ortak.namespaces import ORTAK
from ortak.terms import Iri
from ortak.web.cards import Quote, line
from ortak.web.cards.when import certainty, quotes, source_sentences
from ortak.web.grounds import Ground
from ortak.web.reader import Reader, Shown


@dataclass(frozen=True)
class Reason:
    """What met the filters (None: the row itself), whom else it concerns, on which days it is certain and possible, the evidence."""

    link: Shown | None
    words: tuple[Shown, ...]
    notes: tuple[str, ...]
    quotes: tuple[Quote, ...]


def in_words(reader: Reader, thing: Iri, ground: Ground) -> Reason:
    """A ground of a row: a membership, office or agreement with its bounds, a seat, a list of territories, an organization's country."""
    name = reader.base.name(ground.thing)
    instant = name is not None and name.type == "agreement"
    begin_earliest, begin_latest, end_earliest, end_latest = ground.bounds
    sentence = certainty(reader, begin_earliest, begin_latest, end_earliest, end_latest, instant=instant) if ground.time else ""
    link, words = _named(reader, thing, ground.thing)
    return Reason(
        link, words, tuple(note for note in (sentence, *source_sentences(reader, ground.thing)) if note), quotes(reader, ground.thing)
    )


def _named(reader: Reader, thing: Iri, ground: Iri) -> tuple[Shown | None, tuple[Shown, ...]]:
    name = reader.base.name(ground)
    if name is not None and name.type == "organization" and "#" not in ground:
        countries = tuple(reader.link(territory) for territory in reader.iris(ground, ORTAK("basedIn")))
        return reader.link(ground), countries
    if ground == thing:
        return None, ()
    own = line(reader, ground, [thing, *(reader.iris(thing, ORTAK("partner")) if "#" in ground else ())])
    return own.link, own.words
