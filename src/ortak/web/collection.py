"""A page of a list as RDF. Source: Hydra Core Vocabulary, Collection and PartialCollectionView."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ortak.describe import Description, borrowed, named
from ortak.namespaces import DCT, HYDRA, ORTAK, RDF, TIME, XSD, document_of
from ortak.release import Found, Release
from ortak.terms import Iri, Literal, Quad, sorted_quads
from ortak.web.grounds import Ground, grounds
from ortak.web.listing import Asked, Turn
from ortak.web.reader import Reader

_HYDRA = {"first": "first", "last": "last", "prev": "previous", "next": "next"}
"""Link relation → term."""


class Page(NamedTuple):
    """A page of a list: what was asked, whose order it has, what was found, and where the pages beside it begin, by link relation."""

    asked: Asked
    language: str
    found: Found
    neighbours: list[tuple[str, Turn | None]]


def described(look: Reader, page: Page) -> Description:
    """The list, its page, and all that is said of the things on it and of what they are there by, with the dates of the sources.

    The graph of what is said of the list itself, and of why each row is in, has the list's own address.
    """
    release, base = look.release, look.base
    why = [(row.thing, grounds(look, page.asked, row)) for row in page.found.rows]
    things = dict.fromkeys(thing for row, found in why for thing in (row, *(document_of(ground.thing) for ground in found)))
    sources = dict.fromkeys(source for _, found in why for ground in found for source in ground.sources if source not in things)
    dates = [quad for source in sources for quad in _dated(release, source)]
    own = sorted_quads([*dates, *(quad for thing in things for quad in release.quads(thing))])
    whole = _address(release, page.asked, None)
    said = [*_frame(release, page), *_reasons(whole, why)]
    known = {quad.triple for quad in own}
    return Description(
        thing=whole,
        stated=[*said, *(quad for quad in own if quad.g != base.derived)],
        derived=[quad for quad in own if quad.g == base.derived],
        incoming=[],
        incoming_total=0,
        borrowed=borrowed(release, base, named(whole, [*own, *said], []), known),
    )


def _reasons(whole: Iri, why: Sequence[tuple[Iri, Sequence[Ground]]]) -> Iterator[Quad]:
    """Why each row is in. A reason is part of the list: it says nothing of the thing beyond that."""
    for thing, found in why:
        for number, ground in enumerate(found, 1):
            reason = Iri(f"{whole}#{'-'.join(thing.rsplit('/', 2)[1:])}-{number}")
            yield Quad(thing, ORTAK("because"), reason, whole)
            yield Quad(reason, RDF("type"), ORTAK("Reason"), whole)
            yield Quad(reason, ORTAK("ground"), ground.thing, whole)
            if ground.time:
                yield Quad(reason, TIME("hasTime"), ground.time, whole)
            yield from (Quad(reason, ORTAK("evidence"), passage, whole) for passage in ground.evidence)
            yield from (Quad(reason, DCT("source"), source, whole) for source in ground.sources)


def _dated(release: Release, source: Iri) -> list[Quad]:
    """Of what time a source speaks; the rest of it is its own page's."""
    said = [quad for quad in release.statements(source) if quad.p == ORTAK("asOf")]
    return [*said, *(quad for node in said if isinstance(node.o, Iri) for quad in release.statements(node.o))]


def _frame(release: Release, page: Page) -> Iterator[Quad]:
    asked = page.asked
    whole = _address(release, asked, None)
    here = _address(release, asked, asked.turn) if asked.turn else Iri(f"{whole}#page")
    yield Quad(whole, RDF("type"), HYDRA("Collection"), whole)
    yield Quad(whole, HYDRA("totalItems"), Literal(str(page.found.total), XSD("integer")), whole)
    for row in page.found.rows:
        yield Quad(whole, HYDRA("member"), row.thing, whole)
    yield Quad(whole, HYDRA("view"), here, whole)
    yield Quad(here, RDF("type"), HYDRA("PartialCollectionView"), whole)
    for relation, turn in page.neighbours:
        yield Quad(here, HYDRA(_HYDRA[relation]), _address(release, asked, turn), whole)


def _address(release: Release, asked: Asked, turn: Turn | None) -> Iri:
    return Iri(release.base.iri + asked.address(turn)[1:])
