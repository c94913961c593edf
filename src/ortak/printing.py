"""What is written for people to read: a file's name, a value, a message may hold commands to a terminal or a CI server.

Source: Unicode Standard Annex 9, table 1, for the characters that turn a line round; GitHub's runner, ``ActionCommand.cs``, for what it
takes for a command: a line whose first characters but space are ``::``, or one with ``##[`` anywhere. Azure Pipelines and TeamCity have
``##vso[`` and ``##teamcity[``.
"""

from __future__ import annotations

import re
import sys
import unicodedata

_KEPT = frozenset("\n\t")
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_BAD = frozenset({"Cc", "Cs", "Zl", "Zp"})
_COMMAND = re.compile("^([\\s\u200b\u2060\ufeff]*):(?=:)|#(?=#\\w*\\[)", re.MULTILINE)
_JOINER = "\u2060"


def printable(text: str) -> str:
    """The text without what a terminal takes for a command, what turns lines round, and what a CI server takes for a command.

    Each such character is a replacement character then; a command is broken by a word joiner, which nobody sees.
    """
    if text.isascii() and text.isprintable() and ":" not in text and "#" not in text:
        return text
    clean = "".join(map(_character, text.replace("\r\n", "\n")))
    return _COMMAND.sub(lambda found: f"{found[0]}{_JOINER}", clean)


def in_line(text: str) -> str:
    """The same as one line."""
    return printable(text.replace("\r\n", "\n").replace("\n", " ↵ "))


def out(text: str) -> None:
    """Write to standard output, printable."""
    sys.stdout.write(printable(text))


def err(text: str) -> None:
    """Write to standard error, printable."""
    sys.stderr.write(printable(text))


def _character(one: str) -> str:
    if one in _KEPT or not (one in _TURNING or unicodedata.category(one) in _BAD):
        return one
    return "\ufffd"
