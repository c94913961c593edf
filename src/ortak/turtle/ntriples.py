"""What Turtle has and N-Triples hasn't: a file of N-Triples is read as Turtle, and then told where it is more than that.

Source: RDF 1.1 N-Triples, section 7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ortak.namespaces import RDF
from ortak.turtle.faults import Fault, fault
from ortak.turtle.tokens import Kind, Token
from ortak.turtle.tree import Block, Directive, Tree

_ADVICE_FOR_TURTLE = frozenset(("unknown-prefix", "no-base", "missing-separator", "bare-word", "bare-date"))
"""Faults whose sentence says what to do in Turtle; what is said here of the same place holds for N-Triples."""


def strict(tree: Tree) -> Tree:
    """The tree of a file that must be N-Triples, with all that keeps it from being that among its faults."""
    directives = [item for item in tree.items if isinstance(item, Directive)]
    if directives:  # Turtle by another name: what it has of it besides would be told at every line
        more = [fault("nt-directive", *tree.span(item), keyword=tree.tokens[item.first].text) for item in directives]
        rest = [one for one in tree.faults if one.name not in ("no-base", "unknown-prefix")]
    else:
        kept = {one.start for one in tree.faults if one.name not in _ADVICE_FOR_TURTLE}
        more = [one for one in (*_tokens(tree), *_relative(tree), *_lines(tree)) if one.start not in kept]
        told = {one.start for one in more}
        rest = [one for one in tree.faults if one.name not in _ADVICE_FOR_TURTLE or one.start not in told]
    return replace(tree, faults=tuple(sorted([*rest, *more], key=lambda one: (one.start, one.end))))


def _tokens(tree: Tree) -> Iterator[Fault]:
    for token in tree.tokens:
        if token.kind is Kind.NAME:
            yield fault("nt-name", token.start, token.end, written=token.text)
        elif token.kind is Kind.WORD and token.text == "a":
            yield fault("nt-class", token.start, token.end, type=f"<{RDF('type')}>")
        elif token.kind in (Kind.WORD, Kind.NUMBER):
            yield fault("nt-literal", token.start, token.end, written=token.text, mend=_in_full(token))
        elif token.kind is Kind.MARK and token.text in ";,[]()":
            yield fault("nt-mark", token.start, token.end, mark=token.text)
        elif token.kind is Kind.STRING and (token.text[0] == "'" or token.text.startswith('"""')):
            yield fault("nt-quotes", token.start, token.end, quote=token.text[:3] if token.text[:3] in ('"""', "'''") else "'")


def _in_full(token: Token) -> str:
    """A number or a truth value as N-Triples has it; any other word as the text that it may be."""
    from ortak.turtle.values import boolean, number

    if token.kind is Kind.NUMBER:
        return f'"{token.text}"^^<{number(token.text).datatype}>'
    return f'"{token.text}"^^<{boolean(token.text).datatype}>' if token.text in ("true", "false") else f'"{token.text}"'


def _relative(tree: Tree) -> Iterator[Fault]:
    for one in tree.faults:
        if one.name == "no-base":
            yield fault("nt-relative", one.start, one.end, written=tree.text[one.start : one.end])


def _lines(tree: Tree) -> Iterator[Fault]:
    """Statements that go on over the end of their line, or don't begin one."""
    marks = ";,[]("
    end = 0
    for block in (item for item in tree.items if isinstance(item, Block)):
        start, stop = tree.span(block)
        if any(token.kind is Kind.MARK and token.text in marks for token in tree.tokens[block.first : block.last]):
            continue
        first, last = tree.place(start), tree.place(stop - 1)
        if first.line == end:
            yield fault("nt-line", start, stop)
        if last.line != first.line:
            yield fault("nt-line", tree.line_starts[first.line], stop)
        end = last.line
