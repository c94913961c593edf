"""How many rows a written result has: the engine's results can't be counted, so their bytes are looked at, no further than is needed."""

from __future__ import annotations

import re
from types import MappingProxyType

import pyoxigraph
from pyoxigraph import QueryResultsFormat, QuerySolutions

_END = re.compile(r"(?<![\w:?$-])LIMIT\s+([0-9]{1,9})(?:\s+OFFSET\s+[0-9]+)?\s*\Z", re.IGNORECASE | re.ASCII)
_BETWEEN = MappingProxyType({"xml": b"<result>", "csv": b"\n", "tsv": b"\n"})
"""What there is in each of these forms at least as often as rows; in JSON it is the next one, between two rows."""
_BETWEEN_JSON, _NO_ROW = b"},{", b'"bindings":[]}}'
_HEAD = MappingProxyType({"csv": 1, "tsv": 1})
"""Lines that are no row."""


def none_one_or_some(body: bytes, form: str) -> int:
    """0 for no row, 1 for one, 2 for more; 2 may be said of one row whose values have line ends or brackets."""
    mark = _BETWEEN.get(form)
    if mark is None:
        return 0 if body.endswith(_NO_ROW) else 2 if _BETWEEN_JSON in body else 1
    found, at = -_HEAD.get(form, 0), body.find(mark)
    while found < 2 and at >= 0:
        found, at = found + 1, body.find(mark, at + 1)
    return found


def are_more_than(limit: int, body: bytes, form: str, query: str) -> bool:
    """Whether there are more rows than so many. What is cheap to see comes first: to count those of 8 MB takes milliseconds."""
    may_be = len(body) > limit and _most(query) > limit  # a row has a byte at the least
    return may_be and _at_most(body, form) > limit and _exactly(body, form) > limit


def _most(query: str) -> float:
    """The rows that the query itself asks for at the most, where it ends with a LIMIT.

    What the engine has answered ends in no open string, so the end can only be what it looks like, or a comment: with a ``#`` before it in
    its line, be it that of an IRI, it isn't trusted. No reading of ours by tokens: it could differ from the engine's.
    """
    end = _END.search(query)
    if end is None or "#" in query[query.rfind("\n", 0, end.start()) + 1 : end.start()]:
        return float("inf")
    return int(end[1])


def _at_most(body: bytes, form: str) -> int:
    """No fewer than there are rows, and mostly just as many."""
    mark = _BETWEEN.get(form)
    return body.count(_BETWEEN_JSON) + 1 if mark is None else body.count(mark) - _HEAD.get(form, 0)


def _exactly(body: bytes, form: str) -> int:
    """Line ends and brackets inside of values are none."""
    if form == "csv":  # every other piece between quotes is outside of values
        return sum(piece.count(b"\r\n") for piece in body.split(b'"')[::2]) - 1
    if form in ("xml", "tsv"):
        return _at_most(body, form)
    solutions = pyoxigraph.parse_query_results(body, QueryResultsFormat.JSON)
    return sum(1 for _ in solutions) if isinstance(solutions, QuerySolutions) else 0
