"""Turtle text as a sequence of tokens that loses nothing: put together again they are the text, space and comments included.

What can't be read is a token too, of a kind of its own, so that one mistake doesn't hide the rest of the file.
Source: RDF 1.1 Turtle, section 6.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ortak.turtle.terminals import BLANK, PREFIX, PREFIXED


class Kind(StrEnum):
    """What a token is."""

    BOM = "bom"
    SPACE = "space"
    COMMENT = "comment"
    IRI = "iri"
    UNCLOSED_IRI = "unclosed_iri"
    STRING = "string"
    BROKEN_STRING = "broken_string"
    """A string in single quotation marks that goes on over the end of its line."""
    UNCLOSED_STRING = "unclosed_string"
    BLANK = "blank"
    NAME = "name"
    """A prefixed name (``org:member``) or a prefix alone (``org:``)."""
    WORD = "word"
    """``a``, ``true``, ``false``, ``PREFIX``, ``BASE``, or a word that means nothing."""
    AT = "at"
    """``@prefix``, ``@base`` or a language tag."""
    NUMBER = "number"
    MARK = "mark"
    """One of ``. ; , [ ] ( ) ^^``."""
    UNKNOWN = "unknown"
    """A character that begins nothing."""


TRIVIA = frozenset((Kind.BOM, Kind.SPACE, Kind.COMMENT))
"""Tokens without a meaning for the graph."""


class Token(NamedTuple):
    """Kind, text and offset (in code points, from 0)."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.text)


_EXPONENT = r"[eE][+-]?[0-9]+"
_LONG_DOUBLE = r'"""(?:"{0,2}(?:[^"\\]|\\.))*+"""'
_LONG_SINGLE = r"'''(?:'{0,2}(?:[^'\\]|\\.))*+'''"
_BROKEN = 2000
"""A string that should have ended with its line is looked for so many characters further on."""
_TOKEN = re.compile(
    rf"""
      (?P<space> [\x20\t\r\n]++ )
    | (?P<comment> \#[^\r\n]*+ )
    | (?P<iri> <(?!<)[^<>"\r\n]*+> )
    | (?P<unclosed_iri> <+[^\s<>]*+ )
    | (?P<string> {_LONG_DOUBLE} | {_LONG_SINGLE} | "(?!"")(?:[^"\\\r\n]|\\[^\r\n])*+" | '(?!'')(?:[^'\\\r\n]|\\[^\r\n])*+' )
    | (?P<unclosed_string> \"""(?s:.)*+ | '''(?s:.)*+ )
    | (?P<broken_string> "(?=[^"\\]{{0,{_BROKEN}}}"[ \t\r\n]*+(?:@[a-z]|\^\^|[;,.\])])) [^"]*+"
                       | '(?=[^'\\]{{0,{_BROKEN}}}'[ \t\r\n]*+(?:@[a-z]|\^\^|[;,.\])])) [^']*+' )
    | (?P<rest_of_string> ["'][^\r\n]*+ )
    | (?P<blank> {BLANK} )
    | (?P<name> {PREFIXED} )
    | (?P<word> {PREFIX} )
    | (?P<number> [+-]?(?: [0-9]++\.[0-9]*+{_EXPONENT} | \.?[0-9]++{_EXPONENT} | [0-9]*\.[0-9]+ | [0-9]++ ) )
    | (?P<at> @[^\W\d_]++(?:-[^\W_]++)*+ )
    | (?P<mark> \^\^ | [.;,\[\]()] )
    | (?P<unknown> (?s:.) )
    """,
    re.VERBOSE,
)
_BOM = "\ufeff"


def tokens(text: str) -> Iterator[Token]:
    """The tokens of the text, in order."""
    start = 0
    if text.startswith(_BOM):
        yield Token(Kind.BOM, _BOM, 0)
        start = 1
    for match in _TOKEN.finditer(text, start):
        name = match.lastgroup or ""
        kind = Kind.UNCLOSED_STRING if name == "rest_of_string" else Kind(name)
        yield Token(kind, match[0], match.start())
