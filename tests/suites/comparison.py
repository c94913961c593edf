"""Whether two answers are the same: term by term, as exactly as blank nodes allow; failing that, in value."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from enum import IntEnum
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal

from .answers import Answer, Row, Term

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FLOATS = (f"{_XSD}double", f"{_XSD}float")
_DECIMALS = (f"{_XSD}decimal", f"{_XSD}integer")
_BOOLEANS = MappingProxyType({"1": "true", "0": "false"})


class Verdict(IntEnum):
    """How well an answer fits what is expected."""

    FAILS = 0
    IN_VALUE = 1
    """The same but for how numbers and booleans are written: ``2.0`` for ``2.00``, in the same datatype."""
    EXACT = 2


def verdict(found: Answer, expected: Answer, *, ordered: bool = False) -> Verdict:
    """How well an answer fits what is expected."""
    if same(found, expected, ordered=ordered):
        return Verdict.EXACT
    return Verdict.IN_VALUE if same(_valued(found), _valued(expected), ordered=ordered) else Verdict.FAILS


def same(one: Answer, other: Answer, *, ordered: bool = False) -> bool:
    """Whether both are equal: columns in any order, rows in the same one if they are ``ordered``, blank nodes by any names."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if (one.is_graph, sorted(one.columns), len(one.rows)) != (other.is_graph, sorted(other.columns), len(other.rows)):
        return False
    places = [other.columns.index(name) for name in one.columns]
    rows = [tuple(row[place] for place in places) for row in other.rows]
    return _paired(one.rows, rows) if ordered else _matched(one.rows, rows)


def _paired(one: Sequence[Row], other: Sequence[Row]) -> bool:
    names: dict[BlankNode, BlankNode] = {}
    for left, right in zip(one, other, strict=True):
        extended = _extended(names, left, right)
        if extended is None:
            return False
        names = extended
    return True


def _matched(one: Sequence[Row], other: Sequence[Row]) -> bool:
    grounds = [Counter(row for row in rows if not _blank(row)) for rows in (one, other)]
    return grounds[0] == grounds[1] and _renamed([row for row in one if _blank(row)], [row for row in other if _blank(row)], {})


def _blank(row: Row) -> bool:
    return any(isinstance(term, BlankNode) for term in row)


def _renamed(one: Sequence[Row], other: Sequence[Row], names: dict[BlankNode, BlankNode]) -> bool:
    """Whether the rows become the others when blank nodes beyond ``names`` are renamed one to one: each way is tried."""
    if not one:
        return not other
    for place, candidate in enumerate(other):
        extended = _extended(names, one[0], candidate)
        if extended is not None and _renamed(one[1:], [*other[:place], *other[place + 1 :]], extended):
            return True
    return False


def _extended(names: dict[BlankNode, BlankNode], one: Row, other: Row) -> dict[BlankNode, BlankNode] | None:
    """The renaming, with what makes one row the other; None where nothing does."""
    extended = dict(names)
    for left, right in zip(one, other, strict=True):
        if isinstance(left, BlankNode) and isinstance(right, BlankNode):
            if extended.setdefault(left, right) != right:
                return None
        elif left != right:
            return None
    return extended if len(set(extended.values())) == len(extended) else None


def _valued(answer: Answer) -> Answer:
    if isinstance(answer, bool):
        return answer
    return answer._replace(rows=tuple(tuple(map(_value, row)) for row in answer.rows))


def _value(term: Term | None) -> Term | None:
    """A number or boolean in one way of writing it; any other term as it is."""
    if not isinstance(term, Literal):
        return term
    datatype = term.datatype.value
    if datatype == f"{_XSD}boolean":
        return Literal(_BOOLEANS.get(term.value, term.value), datatype=term.datatype)
    try:
        if datatype in _FLOATS:
            number = float(term.value)
            return term if math.isnan(number) else Literal(repr(number), datatype=term.datatype)
        if datatype in _DECIMALS:
            return Literal(str(Decimal(term.value).normalize()), datatype=term.datatype)
    except (ValueError, InvalidOperation):
        return term
    return term
