"""The same query again and again, and again by who knows its answer already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

from measure.client import JSON, header
from measure.requests import Rate, rate_of_any
from mix.adapted import Question
from mix.sequence import Request
from table import Row, at_least, in_turns

from aims.part import FLASK, OWN, PLAIN, SIZED, Contestant, Field, Part, alone, ratio, row

_KNOWN = "304"
_WHAT = "the same point query again and again"
_ACCEPT = f"Accept: {JSON}"
_CONSTANTS = (PLAIN, SIZED, FLASK)


class Repeated(Part):
    """A point query, always the same."""

    def __init__(self, point: Question) -> None:
        self._query = point_of(point)
        self._found: dict[str, list[Rate]] = {}

    def measure(self, field: Field) -> None:
        """Peers, and beside Ortak the constants."""
        measures: dict[str, Callable[[], Rate]] = {contestant.name: partial(self._one, contestant) for contestant in field.contestants}
        if field.own:
            path = field.own.prefix + self._query
            etag = header(field.own.port, path, "ETag")
            measures[_KNOWN] = partial(rate_of_any, field.own.port, path, _ACCEPT, f"If-None-Match: {etag}")
            measures |= {name: partial(rate_of_any, port, "/") for name, port in field.constants.items()}
        self._found |= in_turns(measures, warm=1)

    def _one(self, contestant: Contestant) -> Rate:
        found = rate_of_any(contestant.port, contestant.prefix + self._query, _ACCEPT)
        contestant.settle()
        return found

    def rows(self) -> Iterator[Row]:
        """Both beside the constants, the repeated query beside each peer as well."""
        found = self._found
        peers = [name for name in found if name not in (OWN, _KNOWN, *_CONSTANTS)]
        for name, what, others in ((OWN, _WHAT, peers), (_KNOWN, f"{_WHAT}, with If-None-Match: 304", [])):
            yield alone(what, found[name])
            for other in (*_CONSTANTS, *others):
                least = {PLAIN: 0.5, SIZED: None, FLASK: None}.get(other, 1)
                aim = at_least(least, ratio(found[name], found[other])) if least else ""
                yield row("", found[name], other, found[other], aim)


def point_of(point: Question) -> str:
    """One such query, percent-encoded."""
    return quote(Request(0, (("NEW", ""), ("PARTNER", "p000005"))).text([point]), safe="")
