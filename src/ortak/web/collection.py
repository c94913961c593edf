"""A page of a list as RDF. Source: Hydra Core Vocabulary, Collection and PartialCollectionView."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ortak.describe import Description, borrowed, named
from ortak.namespaces import HYDRA, RDF, XSD
from ortak.release import Found, Release
from ortak.terms import Iri, Literal, Quad, sorted_quads
from ortak.web.listing import Asked, Turn

_HYDRA = {"first": "first", "last": "last", "prev": "previous", "next": "next"}
"""Link relation → term."""


class Page(NamedTuple):
    """A page of a list: what was asked, whose order it has, what was found, and where the pages beside it begin, by link relation."""

    asked: Asked
    language: str
    found: Found
    neighbours: list[tuple[str, Turn | None]]


def described(release: Release, page: Page) -> Description:
    """The list, its page, and all that is said of the things on it and of the components by which they are there.

    The graph of what is said of the list itself has the list's own address.
    """
    base = release.base
    things = dict.fromkeys(thing for row in page.found.rows for thing in (row.thing, *(because.component for because in row.because)))
    own = sorted_quads(quad for thing in things for quad in release.quads(thing))
    whole = _address(release, page.asked, None)
    known = {quad.triple for quad in own}
    return Description(
        thing=whole,
        stated=[*_frame(release, page), *(quad for quad in own if quad.g != base.derived)],
        derived=[quad for quad in own if quad.g == base.derived],
        incoming=[],
        incoming_total=0,
        borrowed=borrowed(release, base, named(whole, own, []), known),
    )


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
