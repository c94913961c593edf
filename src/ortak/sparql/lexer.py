"""SPARQL text as a sequence of terminals, each read with the space and comments after it.

Only terminals: whether they make a query is for the engine to say. Characters that begin no terminal are marks of one character.
Source: SPARQL 1.1 Query Language, section 19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from ortak.turtle.terminals import BLANK, NAME, PREFIX, PREFIXED

_SPACE = r"(?:[\x20\t\r\n]|\#[^\r\n]*+)*+"
_EXPONENT = r"[eE][+-]?[0-9]+"

_LONG = MappingProxyType({
    '"': r'"""(?:"{0,2}(?:[^"\\]|\\.))*+""" | ',
    "'": r"'''(?:'{0,2}(?:[^'\\]|\\.))*+''' | ",
})  # fmt: skip


def _terminal(long_quotes: str) -> re.Pattern[str]:
    """A terminal, with long strings in these quotes only."""
    return re.compile(
        rf"""
        (?: (?P<iri>  <(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+> )
        | (?P<string> {"".join(_LONG[quote] for quote in long_quotes)} "(?:[^"\\\r\n]|\\[^\r\n])*+" | '(?:[^'\\\r\n]|\\[^\r\n])*+' )
        | (?P<variable> [?$][{NAME}]++ )
        | (?P<blank>  {BLANK} )
        | (?P<name>   {PREFIXED} )
        | (?P<word>   {PREFIX} )
        | (?P<number> [0-9]+\.[0-9]*{_EXPONENT} | [0-9]*\.[0-9]+(?:{_EXPONENT})? | [0-9]+(?:{_EXPONENT})? )
        | (?P<tag>    @[A-Za-z]++(?:-[A-Za-z0-9]+)*+ )
        | (?P<open>   [(\[{{] )
        | (?P<close>  [)\]}}] )
        | (?P<unclosed> ["'][^\r\n]*+ )
        | (?P<mark>   \^\^ | && | \|\| | !=|<=|>= | . )
        ) {_SPACE}
        """,
        re.VERBOSE | re.DOTALL,
    )


_TERMINALS = MappingProxyType({quotes: _terminal(quotes) for quotes in ("\"'", '"', "'", "")})
_LEADING = re.compile(_SPACE, re.VERBOSE)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """A terminal: its kind (iri, string, variable, blank, name, word, number, tag, open, close, unclosed, mark), text and place.

    An unclosed string goes on to the end of its line.
    """

    kind: str
    text: str
    offset: int
    """In code points, from 0."""


def tokens(text: str) -> Iterator[Token]:
    """The terminals of the text in order, without space and comments, in linear time.

    Where one long string isn't closed, no later one in these quotes is: to look for its end again and again would take quadratic time.
    """
    space = _LEADING.match(text)
    position = space.end() if space else 0
    long_quotes = "\"'"
    while position < len(text):
        for match in _TERMINALS[long_quotes].finditer(text, position):
            kind = match.lastgroup or ""
            token = Token(kind, match[kind], match.start())
            yield token
            if kind == "string" and len(token.text) == 2 and text[match.end(kind) : match.end(kind) + 1] == token.text[0]:
                long_quotes = long_quotes.replace(token.text[0], "")
                break
        position = match.end()


def decoded(text: str) -> str:
    r"""The text with its code point escapes (``\u0041``) replaced, as section 19.2 has it done before anything else."""
    return _CODE_POINT.sub(_character, text) if "\\u" in text or "\\U" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return match[0] if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)
