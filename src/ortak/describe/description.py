"""One thing's description, the same graph in every form."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Protocol

from ortak.namespaces import RDF, Base, document_of
from ortak.terms import Iri, Quad, Triple, sorted_quads

_TYPE = RDF("type")


class Source(Protocol):
    """Where statements come from; a release is one."""

    def quads(self, thing: Iri) -> list[Quad]:
        """The statements of a thing and its parts, stated and derived."""

    def links_to(self, thing: Iri, limit: int) -> tuple[list[Quad], int]:
        """Statements of other things that name the thing or a part of it, ``limit`` at most, and how many there are in all."""

    def borrowed(self, iris: Iterable[Iri]) -> list[Quad]:
        """Labels of the things, codes and terms named, and the phrases of evidence."""


@dataclass(frozen=True)
class Description:
    """What is said about one thing, apart by where it comes from; every list in the order of subject, predicate, object.

    ``stated`` and ``derived`` are statements of the thing and its parts, ``incoming`` statements of other things about it
    (``incoming_total`` is how many there are, shown or not), ``borrowed`` the labels of what all these name, in a graph of their own.
    """

    thing: Iri
    stated: list[Quad]
    derived: list[Quad]
    incoming: list[Quad]
    incoming_total: int
    borrowed: list[Quad]

    @property
    def own(self) -> list[Quad]:
        """Statements of the thing and its parts, stated or derived."""
        return self.stated + self.derived

    @property
    def quads(self) -> list[Quad]:
        """Every statement, with its graph."""
        return self.stated + self.derived + self.incoming + self.borrowed

    @property
    def triples(self) -> set[Triple]:
        """The graph that every form holds."""
        return {quad.triple for quad in self.quads}

    @property
    def withheld(self) -> int:
        """How many statements of others there are beyond those shown."""
        return self.incoming_total - len(self.incoming)


def describe(source: Source, thing: Iri, base: Base, most_incoming: int) -> Description:
    """Describe a thing of the register with this base; ``most_incoming`` is how many statements of others to show at most.

    A thing that nobody states anything about has an empty description.
    """
    own = source.quads(thing)
    incoming, total = source.links_to(thing, most_incoming)
    names = named(thing, own, incoming)
    known = {quad.triple for quad in own} | {quad.triple for quad in incoming}
    return Description(
        thing,
        sorted_quads(quad for quad in own if quad.g != base.derived),
        sorted_quads(quad for quad in own if quad.g == base.derived),
        sorted_quads(incoming),
        total,
        borrowed(source, base, names, known),
    )


def borrowed(source: Source, base: Base, names: Iterable[Iri], known: Container[Triple]) -> list[Quad]:
    """The labels of what is named, but for those that are ``known`` anyway, in the graph for borrowed ones: they belong elsewhere."""
    found = (Quad(quad.s, quad.p, quad.o, base.borrowed) for quad in source.borrowed(sorted(names)) if quad.triple not in known)
    return sorted_quads(dict.fromkeys(found))


def named(thing: Iri, own: Iterable[Quad], incoming: Iterable[Quad]) -> set[Iri]:
    """What the statements name beside the thing, its parts and classes: whose labels a reader needs.

    Of another thing's part, that thing too: parts have no labels.
    """
    objects = {quad.o for quad in own if isinstance(quad.o, Iri) and quad.p != _TYPE}
    subjects = {quad.s for quad in incoming}
    names = objects | subjects | {document_of(subject) for subject in subjects}
    return {name for name in names if document_of(name) != thing}
