"""The triples of a syntax tree, each with the nodes that state it."""

from __future__ import annotations

from collections.abc import Iterator

from ortak.namespaces import RDF
from ortak.terms import Iri, Literal
from ortak.turtle.tree import Blank, Block, Brackets, Collection, Label, Name, Node, Predicate, Statement, Term, Text, Tree

_FIRST, _REST, _NIL = RDF("first"), RDF("rest"), RDF("nil")


def statements(tree: Tree) -> Iterator[Statement]:
    """Every triple, in the order in which its property stands in the file. One of whose parts isn't understood is left out."""
    for item in tree.items:
        if isinstance(item, Block):
            yield from _of_subject(item.subject, item.predicates)


def _of_subject(subject: Term, predicates: tuple[Predicate, ...]) -> Iterator[Statement]:
    yield from _within(subject)
    term = meaning(subject)
    if isinstance(term, Iri | Blank):
        yield from _said(term, subject, predicates)


def _said(term: Iri | Blank, subject: Node, predicates: tuple[Predicate, ...]) -> Iterator[Statement]:
    for predicate in predicates:
        for value in predicate.objects:
            object_ = meaning(value)
            if predicate.verb.iri is not None and object_ is not None:
                yield Statement(term, predicate.verb.iri, object_, subject, predicate.verb, value)
            yield from _within(value)


def _within(term: Term) -> Iterator[Statement]:
    """What a term in brackets states by itself."""
    if isinstance(term, Brackets):
        yield from _said(term.blank, Node(term.first, term.first), term.predicates)
    elif isinstance(term, Collection):
        opening = Node(term.first, term.first)
        for index, (cell, item) in enumerate(zip(term.blanks, term.items, strict=True)):
            value = meaning(item)
            if value is not None:
                yield Statement(cell, _FIRST, value, opening, opening, item)
            yield from _within(item)
            rest = term.blanks[index + 1] if index + 1 < len(term.blanks) else _NIL
            after = term.items[index + 1].first if index + 1 < len(term.items) else term.last
            yield Statement(cell, _REST, rest, opening, opening, Node(after, term.last))


def meaning(term: Term) -> Iri | Blank | Literal | None:
    """The RDF term that a node stands for; None where it can't be told."""
    if isinstance(term, Name):
        return term.iri
    if isinstance(term, Text):
        return term.literal
    if isinstance(term, Label | Brackets):
        return term.blank
    return term.blanks[0] if term.blanks else _NIL
