"""What a date that can't be read was, and what to write instead."""

from __future__ import annotations

import re

from ortak.errors import DataError

MAX_LENGTH = 32
"""Code points. The longest text that is read, ``2012-05-13~/2013-05-13~``, has 23: of anything longer it is enough to say so."""

_ANYTHING_ELSE = "write a day as 2010-12-13, a month as 2010-12, a year as 2010"

# The first pattern found in the text says what is wrong with it. Only texts of at most MAX_LENGTH come here.
_HINTS = tuple(
    (re.compile(pattern, re.ASCII), hint)
    for pattern, hint in (
        (r"^$", "it is empty; " + _ANYTHING_ELSE),
        (r"[^!-~]", "only the digits 0-9 and - / . [ ] ? ~ % X are read, without spaces; " + _ANYTHING_ELSE),
        (r"T[0-9]", "leave out the time of day: write 2010-12-13"),
        (r"[0-9](Z|[+-][0-9]{2}:[0-9]{2})$", "leave out the time zone: write 2010-12-13"),
        (r"^\[?(\.\.)?([-+]?Y|[-+][0-9]|[0-9]{5}|0000|000X|00XX)", "only the years 0001 to 9999 can be represented"),
        (r"^\{", "a set in braces is several dates: state each of them by itself"),
        (r"^\[.*,", "a list has gaps, which bounds can't show: write the range from its first to its last date, [1984..1986]"),
        (r"^\[.*[~?%X]", "the dates of a set are plain days, months or years: write [1984..1986]"),
        (r"^\[", "write [..1998] for 1998 or before, [2014-01-01..] for that day or later, [1984..1986] for one day between them"),
        (r"[~?%].", "a qualifier stands once, at the end, and holds for the whole date: write 2004-06~"),
        (r"X", "X stands for the rightmost digits only: write 201X, 20XX, 2004-XX, 2004-06-XX or 2004-XX-XX, or a range as [1984..1986]"),
        (r"^[0-9]{4}-(2[5-9]|3[0-9]|4[01])$", "of the parts of a year only 21 spring, 22 summer, 23 autumn, 24 winter are read"),
        (r"^[0-9]{4}-2[1-4]$", "a summer or winter reaches into the years beside it, and only the years 0001 to 9999 can be represented"),
        (r"^[0-9]{4}-(?!0[1-9]|1[0-2])[0-9]{2}(-|$)", "months are 01 to 12"),
        (r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "that month has no such day"),
        (r"/", "an interval has one / between two dates, as 2012-05/2013-05; sets can't stand in it"),
    )
)


class TemporalError(DataError):
    """A date, or an interval, that isn't understood or can't be; the message says what was read and what to write instead."""


def shown(text: str) -> str:
    """The text in quotes, on one line, unprintable characters escaped, cut where it is too long to be a date."""
    return repr(text) if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]!r}…"


def refusal(text: str, wanted: str, hint: str = "") -> TemporalError:
    """The error that says why the text isn't what was wanted ("a date in EDTF"), by the hint or by what is found in the text."""
    return TemporalError(f"{shown(text)} is not {wanted}: {hint or _hint(text)}.")


def _hint(text: str) -> str:
    if len(text) > MAX_LENGTH:
        return f"it has {len(text):,} characters; {_ANYTHING_ELSE}"
    return next((hint for pattern, hint in _HINTS if pattern.search(text)), _ANYTHING_ELSE)
