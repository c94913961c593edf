"""Which part of a file a request asks for. Pure.

Source: RFC 9110, sections 13.1.5 (If-Range) and 14.2 (Range): a server may answer several ranges at once with the whole, and does so here;
what isn't understood is no range.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ortak.web.faults import RangeError

_BYTES = re.compile(r"[ \t]*bytes[ \t]*=(.*)", re.IGNORECASE | re.DOTALL)
_SPEC = re.compile(r"([0-9]+)-([0-9]*)|-([0-9]+)", re.ASCII)


class Span(NamedTuple):
    """Bytes from ``start`` to ``end`` (exclusive)."""

    start: int
    end: int


def wanted(range_: str, if_range: str, etag: str, size: int) -> Span | None:
    """The part that the headers ask for; None for the whole, and wherever ``If-Range`` isn't this very ETag (with its quotes).

    Raises RangeError where no part that is asked for is there.
    """
    match = _BYTES.fullmatch(range_)
    if match is None or (if_range and if_range.strip() != etag):
        return None
    specs = [_SPEC.fullmatch(spec) for text in match[1].split(",") if (spec := text.strip(" \t"))]
    asked = [_span(spec, size) for spec in specs if spec]
    if not asked or len(asked) < len(specs) or None in asked:
        return None
    there = [span for span in asked if span and span.start < span.end]
    if not there:
        raise RangeError(f"The part that the header Range asks for isn't there: there are {size} bytes.", size)
    return there[0] if len(there) == 1 else None


def _span(spec: re.Match[str], size: int) -> Span | None:
    """What of it is there, which may be nothing; None where it ends before it starts."""
    first, last, suffix = (_number(text) if text else None for text in spec.groups())
    if suffix is not None:
        return Span(max(size - suffix, 0), size)
    if first is None or (last is not None and last < first):
        return None
    return Span(first, size if last is None else min(last + 1, size))


def _number(digits: str) -> int:
    """A number of bytes; beyond all files it doesn't matter which."""
    significant = digits.lstrip("0")
    return int(significant or "0") if len(significant) < 20 else 10**20
