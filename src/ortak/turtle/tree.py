"""The syntax tree: what stands where in a Turtle file, as it is written.

A node spans tokens, from its ``first`` to its ``last`` (indexes into :attr:`Tree.tokens`); space and comments are the tokens between nodes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from ortak.terms import Iri, Literal
from ortak.turtle.faults import Fault
from ortak.turtle.tokens import TRIVIA, Kind, Token


class Blank(str):
    """A blank node of one file: its label without ``_:``, or ``[1]``, ``[2]``, … where it has none."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A stretch of tokens, from the first to the last, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Name(Node):
    """An IRI: in angle brackets, by a prefixed name, or ``a``. ``iri`` is None where it can't be told (a prefix isn't declared)."""

    iri: Iri | None


@dataclass(frozen=True, slots=True)
class Label(Node):
    """``_:label``."""

    blank: Blank


@dataclass(frozen=True, slots=True)
class Text(Node):
    """A literal, with its language tag or datatype. ``literal`` is None where it can't be told."""

    literal: Literal | None


@dataclass(frozen=True, slots=True)
class Brackets(Node):
    """``[ … ]``: a blank node with what is said of it; nothing may be."""

    blank: Blank
    predicates: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class Collection(Node):
    """``( … )``: a list. ``blanks`` are its cells, one for each item."""

    blanks: tuple[Blank, ...]
    items: tuple[Term, ...]


Term: TypeAlias = Name | Label | Text | Brackets | Collection


@dataclass(frozen=True, slots=True)
class Predicate(Node):
    """A property with its values, separated by ``,``."""

    verb: Name
    objects: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Block(Node):
    """A subject with what is said of it, up to and with the dot. Where the block is broken off, what was understood of it."""

    subject: Term
    predicates: tuple[Predicate, ...]


@dataclass(frozen=True, slots=True)
class Directive(Node):
    """``@prefix``/``PREFIX`` (``prefix`` is its name, without colon) or ``@base``/``BASE`` (``prefix`` is None), with its IRI."""

    prefix: str | None
    iri: Iri | None
    name: Name


class Statement(NamedTuple):
    """A triple with the nodes that state its parts.

    Of a list's cells the property's node is ``(``, and what follows a cell stands from the next item on.
    """

    s: Iri | Blank
    p: Iri
    o: Iri | Blank | Literal
    subject: Node
    predicate: Node
    object: Node


class Place(NamedTuple):
    """Line and column, both from 1; columns count code points."""

    line: int
    column: int


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset in code points."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Tree:
    """A Turtle file: its text, its tokens, its directives and blocks in order, and what isn't understood of it.

    ``prefixes`` and ``base`` are those that hold at its end.
    """

    text: str
    tokens: tuple[Token, ...]
    items: tuple[Directive | Block, ...]
    faults: tuple[Fault, ...]
    prefixes: Mapping[str, Iri] = field(default_factory=dict)
    base: Iri | None = None

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset of each line's first character."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = bisect_right(self.line_starts, offset)
        before = 1 if line == 1 and self.text.startswith("\ufeff") else 0  # no editor counts a byte order mark as a column
        return Place(line, max(offset - self.line_starts[line - 1] + 1 - before, 1))

    @cached_property
    def _lines(self) -> dict[int, str]:
        """Those that were asked for: a long one with many faults is in memory once."""
        return {}

    def line(self, number: int) -> str:
        """The text of a line (from 1), without its end; the same object each time."""
        if number not in self._lines:
            self._lines[number] = self._cut_out(number)
        return self._lines[number]

    def _cut_out(self, number: int) -> str:
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def span(self, node: Node) -> tuple[int, int]:
        """The offsets at which a node starts, and behind its end."""
        return self.tokens[node.first].start, self.tokens[node.last].end

    def text_of(self, node: Node) -> str:
        """A node as it is written, with the space and comments within it."""
        start, end = self.span(node)
        return self.text[start:end]

    def trivia_before(self, index: int) -> tuple[Token, ...]:
        """The space and comments just before a token."""
        first = index
        while first and self.tokens[first - 1].kind in TRIVIA:
            first -= 1
        return self.tokens[first:index]

    def trivia_after(self, index: int) -> tuple[Token, ...]:
        """The space and comments just behind a token."""
        end = index + 1
        while end < len(self.tokens) and self.tokens[end].kind in TRIVIA:
            end += 1
        return self.tokens[index + 1 : end]

    def comments(self) -> Iterator[Token]:
        """Every comment."""
        return (token for token in self.tokens if token.kind is Kind.COMMENT)
