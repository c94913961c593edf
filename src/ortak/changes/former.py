"""What a register says of a record that is no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ortak.namespaces import DCT, ORTAK, RDF
from ortak.terms import Iri, Literal, Quad


class Former(NamedTuple):
    """A record that was renamed or withdrawn: what stands in its place, and why it is no more."""

    thing: Iri
    renamed: bool
    successors: tuple[Iri, ...]
    reasons: tuple[Literal, ...]
    quads: tuple[Quad, ...]


def former(thing: Iri, quads: Sequence[Quad]) -> Former:
    """Read what ``data/former.ttl`` says about a record."""
    return Former(
        thing,
        any(quad.p == RDF("type") and quad.o == ORTAK("RenamedRecord") for quad in quads),
        tuple(quad.o for quad in quads if quad.p == DCT("isReplacedBy") and isinstance(quad.o, Iri)),
        tuple(quad.o for quad in quads if quad.p == ORTAK("reason") and isinstance(quad.o, Literal)),
        tuple(quads),
    )
