"""A page of a list as RDF. Source: Hydra Core Vocabulary, Collection and PartialCollectionView."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ortak.describe import Description, borrowed, named
from ortak.namespaces import HYDRA, RDF, XSD
from ortak.release import Release, Row
from ortak.terms import Iri, Literal, Quad, sorted_quads
from ortak.web.listing import Asked

_HYDRA = {"first": "first", "last": "last", "prev": "previous", "next": "next"}
"""Link relation → term."""


def described(release: Release, asked: Asked, rows: Sequence[Row], total: int, pages: int) -> Description:
    """The list, its page, and all that is said of the things on it and of the components by which they are there.

    The graph of what is said of the list itself has the list's own address.
    """
    base = release.base
    things = dict.fromkeys(thing for row in rows for thing in (row.thing, *(because.component for because in row.because)))
    own = sorted_quads(quad for thing in things for quad in release.quads(thing))
    whole = _address(release, asked, 1)
    known = {quad.triple for quad in own}
    return Description(
        thing=whole,
        stated=[*_frame(release, asked, rows, total, pages), *(quad for quad in own if quad.g != base.derived)],
        derived=[quad for quad in own if quad.g == base.derived],
        incoming=[],
        incoming_total=0,
        borrowed=borrowed(release, base, named(whole, own, []), known),
    )


def _frame(release: Release, asked: Asked, rows: Sequence[Row], total: int, pages: int) -> Iterator[Quad]:
    whole = _address(release, asked, 1)
    page = _address(release, asked, asked.page) if asked.page > 1 else Iri(f"{whole}#page")
    yield Quad(whole, RDF("type"), HYDRA("Collection"), whole)
    yield Quad(whole, HYDRA("totalItems"), Literal(str(total), XSD("integer")), whole)
    for row in rows:
        yield Quad(whole, HYDRA("member"), row.thing, whole)
    yield Quad(whole, HYDRA("view"), page, whole)
    yield Quad(page, RDF("type"), HYDRA("PartialCollectionView"), whole)
    for relation, number in asked.neighbours(pages):
        yield Quad(page, HYDRA(_HYDRA[relation]), _address(release, asked, number), whole)


def _address(release: Release, asked: Asked, page: int) -> Iri:
    return Iri(release.base.iri + asked.address(page)[1:])
