"""What the IRIs of a query's patterns are asked for as: a class, a property, a graph, or a thing. Read off the terminals around each.

Only hints rest on this: where it isn't plain from its neighbours, an IRI has no role.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ortak.namespaces import RDF
from ortak.sparql.lexer import Token

CLASS, PROPERTY, GRAPH, THING = "class", "property", "graph", "thing"

_SUBJECT_END = ("variable", "iri", "name", "blank")
_OBJECT_START = ("variable", "iri", "name", "blank", "string", "number")
_PATH_BEFORE = ("/", "|", "^", "!")
_PATH_AFTER = ("/", "|", "*", "+", "?")
_NOTHING = Token("", "", 0)


class Asked(NamedTuple):
    """An IRI or prefixed name, and what it is asked for as."""

    token: Token
    role: str


def asked(sequence: Sequence[Token]) -> Iterator[Asked]:
    """The IRIs in the patterns of a query, in their order; those of functions, datatypes and VALUES are none."""
    brackets: list[str] = []
    for index, token in enumerate(sequence):
        before = sequence[index - 1] if index else _NOTHING
        after = sequence[index + 1] if index + 1 < len(sequence) else _NOTHING
        if token.kind == "open":
            is_data = before.text.upper() == "VALUES" or (index > 1 and sequence[index - 2].text.upper() == "VALUES") or "V" in brackets
            brackets.append("V" if is_data or _is_list_of_values(sequence, index) else token.text)
        elif token.kind == "close":
            brackets = brackets[:-1]
        elif token.kind not in ("iri", "name") or before.text == "^^" or _is_called(before, after, brackets):
            continue
        elif brackets and brackets[-1] != "V":
            yield Asked(token, _role(sequence, index, brackets[-1], before, after))
        elif not brackets and _is_described(sequence, index):
            yield Asked(token, THING)


def _is_list_of_values(sequence: Sequence[Token], index: int) -> bool:
    """Whether the bracket opens the rows after ``VALUES (?a ?b)``."""
    place = index - 1
    if sequence[index].text != "{" or place < 0 or sequence[place].text != ")":
        return False
    while place > 0 and sequence[place].text != "(":
        place -= 1
    return place > 0 and sequence[place - 1].text.upper() == "VALUES"


def _is_called(before: Token, after: Token, brackets: Sequence[str]) -> bool:
    """Whether the name is a function's: in a pattern, what has a parenthesis behind it is a property with a collection."""
    return after.text == "(" and (brackets[-1:] != ["{"] or before.kind == "word")


def _is_described(sequence: Sequence[Token], index: int) -> bool:
    """Whether the IRI is among those after DESCRIBE."""
    while index > 0 and sequence[index - 1].kind in ("iri", "name", "variable"):
        index -= 1
    return index > 0 and sequence[index - 1].text.upper() == "DESCRIBE"


def _role(sequence: Sequence[Token], index: int, bracket: str, before: Token, after: Token) -> str:
    if before.text.upper() in ("GRAPH", "NAMED", "FROM"):
        return GRAPH
    if before.text in _PATH_BEFORE or after.text in _PATH_AFTER:
        return PROPERTY
    if bracket == "(":
        return THING
    if before.text in (";", "[") or ((before.kind in _SUBJECT_END or before.text == "]") and _starts_object(after)):
        return PROPERTY
    return CLASS if _is_type(sequence, index - 1) else THING


def _starts_object(token: Token) -> bool:
    return token.kind in _OBJECT_START or token.text in ("[", "(", "true", "false")


def _is_type(sequence: Sequence[Token], index: int) -> bool:
    """Whether the verb before, perhaps beyond other objects, is ``a`` or ``rdf:type``."""
    while index > 1 and sequence[index].text == ",":
        index -= 2
    text = sequence[index].text
    return text in ("a", "rdf:type", f"<{RDF('type')}>")
