"""Space, indentation and line ends between the tokens of a Turtle file; the tokens stay, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from itertools import pairwise

from ortak.turtle.tokens import TRIVIA, Kind, Token
from ortak.turtle.tree import Brackets, Collection, Directive, Predicate, Term, Tree

WIDTH = 140
"""A line is broken where it would be longer, in code points, if there is a place to break it."""
_INDENT = 4


class _Role(Enum):
    """What begins with a token, or, of a bracket, ends."""

    ITEM = "item"
    PREDICATE = "predicate"
    VALUE = "value"
    OPENED = "opened"
    """The first in brackets."""
    CLOSING = "closing"


def laid_out(tree: Tree, newline: str = "\n") -> str:
    """The text of a tree without faults, laid out."""
    return _Layout(tree, newline).text()


class _Layout:
    def __init__(self, tree: Tree, newline: str) -> None:
        self._tree, self._newline = tree, newline
        self._roles: dict[int, _Role] = {}
        self._ends: dict[int, int] = {}
        """The token with which ends what has to find room on a line, by the token it begins with."""
        self._aligned: set[int] = set()
        """IRIs of directives: the space before them makes their column."""
        for item in tree.items:
            self._roles[item.first] = _Role.ITEM
            if isinstance(item, Directive):
                self._aligned.add(item.name.first)
            else:
                self._see(item.subject)
                self._see_predicates(item.predicates)
        self._kept = self._without_idle(tree.tokens)
        self._parts: list[str] = []
        self._column = self._line_indent = 0
        self._brackets: list[int] = []
        """The indents of the lines in which the brackets around this were opened."""

    # -- what begins where

    def _see_predicates(self, predicates: Sequence[Predicate]) -> None:
        for index, predicate in enumerate(predicates):
            if index:
                self._roles[predicate.first] = _Role.PREDICATE
                self._ends[predicate.first] = predicate.objects[0].last
            for value in predicate.objects:
                self._roles[value.first] = _Role.VALUE
                self._see(value)
            for value in predicate.objects[1:]:  # the first one has no more room on a line of its own: only the author breaks before it
                self._ends[value.first] = value.last

    def _see(self, term: Term) -> None:
        if isinstance(term, Brackets) and term.predicates:
            self._see_predicates(term.predicates)
            self._roles[term.predicates[0].first] = _Role.OPENED
            self._roles[term.last] = _Role.CLOSING
        elif isinstance(term, Collection) and term.items:
            for item in term.items:
                self._roles[item.first] = _Role.OPENED
                self._ends[item.first] = item.last
                self._see(item)
            self._roles[term.last] = _Role.CLOSING

    def _without_idle(self, tokens: Sequence[Token]) -> list[int]:
        """The tokens to write: without space, and without a “;” that nothing follows."""
        meaning = [index for index, token in enumerate(tokens) if token.kind not in TRIVIA]
        following = dict(pairwise(meaning))

        def is_idle(index: int) -> bool:
            after = following.get(index)
            return tokens[index].text == ";" and after is not None and tokens[after].text in {";", ".", "]"}

        return [index for index in meaning if not is_idle(index)]

    # -- writing

    def text(self) -> str:
        """All of it."""
        before = -1
        for index in self._kept:
            self._between(before, index)
            token = self._tree.tokens[index]
            if token.text in {"[", "("}:
                self._brackets.append(self._line_indent)
            elif token.text in {"]", ")"}:
                self._brackets.pop()
            self._put(token.text)
            before = index
        self._comments(self._gap(before, len(self._tree.tokens)), 0, is_first=before < 0, between_items=True)
        text = "".join(self._parts).rstrip("\r\n")
        return text + self._newline if text else ""

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._column = len(text) - text.rfind("\n") - 1 if "\n" in text else self._column + len(text)

    def _break(self, indent: int, *, with_empty: bool = False) -> None:
        """A new line, after an empty one; none at the beginning of the file."""
        if self._parts:
            self._parts.append(self._newline * (2 if with_empty else 1))
        self._parts.append(" " * indent)
        self._column = self._line_indent = indent

    def _gap(self, before: int, index: int) -> list[Token]:
        """The space and comments between two tokens that are written."""
        return [token for token in self._tree.tokens[before + 1 : index] if token.kind in TRIVIA]

    def _between(self, before: int, index: int) -> None:
        gap, role, indent = self._gap(before, index), self._roles.get(index), self._indent(index)
        if any(token.kind is Kind.COMMENT for token in gap):
            lines = self._comments(gap, indent, is_first=before < 0, between_items=role is _Role.ITEM)
            self._break(indent, with_empty=role is _Role.ITEM and lines > 1)
        elif role is _Role.ITEM:
            if before >= 0:
                self._break(0, with_empty=_lines(gap) > 1)
        elif self._breaks(index, gap):
            self._break(indent)
        elif before >= 0:
            self._put(self._glue(before, index))

    def _comments(self, gap: Sequence[Token], indent: int, *, is_first: bool, between_items: bool) -> int:
        """Write the comments of a gap; the number of line ends behind the last one."""
        lines, said = 0, is_first
        for token in gap:
            if token.kind is Kind.SPACE:
                lines += line_ends(token.text)
            elif token.kind is Kind.COMMENT:
                if lines == 0 and not said:
                    self._parts.append("  ")
                elif self._parts:
                    self._break(indent, with_empty=between_items and lines > 1)
                self._parts.append(token.text.rstrip())
                said, lines = True, 0
        return lines

    def _indent(self, index: int) -> int:
        """Where a line begins that begins with this token."""
        role = self._roles.get(index)
        around = self._brackets[-1] if self._brackets else 0
        if role is _Role.ITEM:
            return 0
        if role is _Role.CLOSING:
            return around
        return around + _INDENT * (2 if role is _Role.VALUE else 1)

    def _breaks(self, index: int, gap: Sequence[Token]) -> bool:
        """Whether a line begins here: where the author began one, or this has no room on the line."""
        if index not in self._roles:
            return False
        if _lines(gap):
            return True
        return index in self._ends and self._column + 1 + self._room(index) > WIDTH

    def _room(self, first: int) -> int:
        """What must find room with a token: all up to where a line breaks anyway, and the sign behind it."""
        size, before = 0, -1
        for index in range(first, self._ends[first] + 1):
            token = self._tree.tokens[index]
            if token.kind in TRIVIA:
                if token.kind is Kind.COMMENT:
                    return size
                continue
            if before >= 0:
                if index in self._roles and _lines(self._gap(before, index)):
                    return size
                size += len(self._glue(before, index))
            if "\n" in token.text:
                return size + token.text.index("\n")
            size, before = size + len(token.text), index
        return size + 2

    def _glue(self, before: int, index: int) -> str:
        """What stands between two tokens in one line."""
        left, right = self._tree.tokens[before], self._tree.tokens[index]
        if index in self._aligned:
            space = "".join(token.text for token in self._gap(before, index))
            return " " if space.strip(" ") else space or " "
        if right.text in {",", "^^"} or left.text == "^^" or (left.text, right.text) in {("[", "]"), ("(", ")")}:
            return ""
        if right.kind is Kind.AT and left.kind is Kind.STRING:
            return ""
        return " "


def _lines(gap: Sequence[Token]) -> int:
    return sum(line_ends(token.text) for token in gap if token.kind is Kind.SPACE)


def line_ends(space: str) -> int:
    """How many lines end in a space."""
    return space.count("\n") or space.count("\r")
