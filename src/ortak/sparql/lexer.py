"""SPARQL text as a sequence of terminals, each read with the space and comments after it.

Only terminals: whether they make a query is for the engine to say. Characters that begin no terminal are marks of one character.
Source: SPARQL 1.1 Query Language, section 19.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME = _LETTER + "_0-9\u00b7\u0300-\u036f\u203f-\u2040"
_DASHED = _NAME + "-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
_PREFIX = rf"[{_LETTER}](?:[{_DASHED}]|\.+(?=[{_DASHED}]))*+"
"""A word is read as far as a prefix would be (``true.FILTER`` is one): to read it again at each dot would take quadratic time."""

_SPACE = r"(?:[\x20\t\r\n]|\#[^\r\n]*+)*+"
_EXPONENT = r"[eE][+-]?[0-9]+"

TERMINAL = re.compile(
    rf"""
    (?: (?P<iri>     <(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+> )
  | (?P<string>  \"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*+\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*+'''
               | "(?:[^"\\\r\n]|\\.)*+" | '(?:[^'\\\r\n]|\\.)*+' )
  | (?P<variable>[?$][{_NAME}]++ )
  | (?P<blank>   _:[{_NAME}](?:[{_DASHED}]|\.+(?=[{_DASHED}]))*+ )
  | (?P<name>    (?:{_PREFIX})?:(?:(?:[{_NAME}:]|{_ESCAPED})(?:[{_DASHED}:]|{_ESCAPED}|\.+(?=[{_DASHED}:%\\]))*+)? )
  | (?P<word>    {_PREFIX} )
  | (?P<number>  [0-9]+\.[0-9]*{_EXPONENT} | [0-9]*\.[0-9]+(?:{_EXPONENT})? | [0-9]+(?:{_EXPONENT})? )
  | (?P<tag>     @[A-Za-z]++(?:-[A-Za-z0-9]+)*+ )
  | (?P<open>    [(\[{{] )
  | (?P<close>   [)\]}}] )
  | (?P<mark>    \^\^ | && | \|\| | !=|<=|>= | . )
    ) {_SPACE}
    """,
    re.VERBOSE | re.DOTALL,
)

_LEADING = re.compile(_SPACE, re.VERBOSE)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Token(NamedTuple):
    """A terminal: the name of its group in ``TERMINAL``, its text, and where it begins (code points from 0)."""

    kind: str
    text: str
    offset: int


def tokens(text: str) -> Iterator[Token]:
    """The terminals of the text in order, without space and comments."""
    for match in TERMINAL.finditer(text, _LEADING.match(text).end()):  # type: ignore[union-attr]  # it matches the empty string too
        kind = match.lastgroup or ""
        yield Token(kind, match[kind], match.start())


def decoded(text: str) -> str:
    r"""The text with its code point escapes (``\u0041``) replaced, as section 19.2 has it done before anything else."""
    return _CODE_POINT.sub(_character, text) if "\\u" in text or "\\U" in text else text


def _character(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return match[0] if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
