"""What is wrong with the text of a query, in words and at a place that help to mend it.

The engine says how far it got and all that might have come next, which is often neither the mistake nor its place. So mistakes that can be
told from the terminals alone are looked for first.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import TypeAlias

from ortak.errors import QuerySyntaxError
from ortak.sparql.check import unknown_prefix
from ortak.sparql.lexer import Token, tokens
from ortak.sparql.names import FORMS, start
from ortak.turtle.tree import place

_PLACE = re.compile(r"error at (\d+):(\d+): ", re.ASCII)
_EXPECTED = re.compile(r"""("(?:\\.|[^"\\])*")|,?[ ]?\[(?:'(?:\\u\{\w+\}|\\.|[^'\\])'|[^\]'])*\]""")
"""A string among what the engine expected, or a class of characters: long lists of code points, of no use to anybody."""
_MARK = re.compile(r'"(?:\\.|[^"\\])*"')
_SENTENCE = re.compile(r"(?:expected |one of |, )([A-Z][a-zA-Z]* (?!of )[A-Za-z][^,\[\"]*)")
_ADVICE = MappingProxyType({
    "The SELECT contains a variable that is unbound": "Each variable of SELECT must be in GROUP BY or in an aggregate.",
    "Duplicated variable name in SELECT": "Name each variable once.",
})  # fmt: skip
_CLOSED_BY = MappingProxyType({"(": ")", "[": "]", "{": "}"})
_EXCERPT = 40

Told: TypeAlias = tuple[Token, str, str]
"""Where the mistake stands, what is wrong, what to do."""


def explained(message: str, query: str) -> QuerySyntaxError:
    """The fault for a query that the engine can't read, which says so in ``message``."""
    sequence = list(tokens(query))
    for token, said, hint in (*_prefixes(query), *_forms(sequence), *_strings(sequence), *_brackets(query, sequence)):
        line, column = place(query, token.offset)
        return QuerySyntaxError(said, line=line, column=column, hint=hint)
    found = _PLACE.match(message)
    if found is None:
        return QuerySyntaxError(message)
    line, column = int(found[1]), int(found[2])
    said, hint = _engine_s(message[found.end() :])
    return QuerySyntaxError(said, line=line, column=column, hint=hint or _stopped(query, line, column))


def _prefixes(query: str) -> Iterator[Told]:
    unknown = unknown_prefix(query)
    if unknown:
        token, advice = unknown
        yield token, f"“{token.text}” has no namespace.", advice


def _forms(sequence: Sequence[Token]) -> Iterator[Told]:
    """A query that begins with none of the forms, but with a word much like one."""
    if start(sequence) < len(sequence):
        return
    first = next((token for token in sequence if token.kind == "word" and token.text.upper() not in ("PREFIX", "BASE")), None)
    near = difflib.get_close_matches(first.text.upper(), FORMS, 1) if first else []
    if first and near:
        yield first, f"“{first.text}” begins no query.", f"Did you mean {near[0]}?"


def _strings(sequence: Sequence[Token]) -> Iterator[Told]:
    for token in sequence:
        if token.kind == "unclosed":
            yield (
                token,
                "A string begins here that isn't closed on its line.",
                f"Close it with {token.text[0]}, or use three of them.",
            )


def _brackets(query: str, sequence: Sequence[Token]) -> Iterator[Told]:
    """The first bracket that closes none, or another than was opened last; or the last one that is never closed."""
    opened: list[Token] = []
    for token in sequence:
        if token.kind == "open":
            opened.append(token)
        elif token.kind == "close" and not opened:
            yield token, f"“{token.text}” closes nothing.", "Leave it out, or open before what it closes."
            return
        elif token.kind == "close":
            last = opened.pop()
            if _CLOSED_BY[last.text] != token.text:
                line, column = place(query, last.offset)
                yield (
                    token,
                    f"“{token.text}” doesn't close “{last.text}”.",
                    f"Write “{_CLOSED_BY[last.text]}” where what opens at {line}:{column} ends.",
                )
                return
    if opened:
        yield opened[-1], f"“{opened[-1].text}” is never closed.", f"Write “{_CLOSED_BY[opened[-1].text]}” where what it opens ends."


def _engine_s(words: str) -> tuple[str, str]:
    """The engine's words without what helps nobody, and what to do where that is known."""
    sentence = _SENTENCE.search(words)
    if sentence:
        said = sentence[1].strip()
        return f"{said}.", _ADVICE.get(said, "")
    marks = list(dict.fromkeys(_MARK.findall(_EXPECTED.sub(lambda match: match[1] or "", words))))
    if not marks:
        return "The query can't be read on from here.", ""
    return (f"Expected here: {marks[0]}." if len(marks) == 1 else f"Expected here: one of {', '.join(marks)}."), ""


def _stopped(query: str, line: int, column: int) -> str:
    lines = query.split("\n")
    rest = lines[line - 1][column - 1 :].strip() if line <= len(lines) else ""
    return f"It stopped before: {rest[:_EXCERPT]}" if rest else "It stopped at the end of the line, or of the query."
