"""What a query takes longer because a worker evaluates it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice

from mix.adapted import Question
from mix.sequence import others
from table import Row, at_most, in_turns, middle

from aims.part import Field, Part

_HOW_MANY = 3_000
_WHAT = "point query in a worker and not in the same process, one at a time"


class Boundary(Part):
    """Point queries, each in the process that has the store and in a worker; their difference counts."""

    def __init__(self, point: Question, partnerships: int) -> None:
        self._point, self._partnerships = point, partnerships
        self._found: list[tuple[list[float], list[float]]] = []

    def measure(self, field: Field) -> None:
        """By the process of the bare engine."""
        engine, numbers = field.engine, count(100)
        if engine:
            self._found = in_turns({"": lambda: engine.boundary(self._texts(next(numbers)))}, warm=1)[""]

    def rows(self) -> Iterator[Row]:
        """The median, and the 99th percentile."""
        for name, share, aim in (("p50", 0.5, 0.3), ("p99", 0.99, 2.0)):
            added = [_percentile([out - in_ for in_, out in zip(*one, strict=True)], share) for one in self._found]
            inside, outside = (middle([_percentile(one[way], share) for one in self._found]) for way in (0, 1))
            said = f"added: {1000 * middle(added):.2f} ms", f"{1000 * inside:.2f} ms and {1000 * outside:.2f} ms"
            yield Row(f"{_WHAT}: {name}", said[0], "in-process call and call of the worker", said[1], "", f"ms: {_ms(aim, middle(added))}")

    def _texts(self, number: int) -> list[str]:
        return [request.text([self._point]) for request in islice(others(self._point, self._partnerships, number), _HOW_MANY)]


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[int(share * len(values))]


def _ms(aim: float, found: float) -> str:
    return at_most(aim, 1000 * found)
