"""Figures side by side with their limits, in Markdown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import median
from typing import NamedTuple, TypeVar

from measure.machine import wait_until_quiet

T = TypeVar("T")
REPEATS = 3


class Row(NamedTuple):
    """One line: what was measured, our figure, and the limit beside it (what it is, its figure, ours as a multiple of it)."""

    what: str
    ours: str
    limit: str = ""
    its: str = ""
    ratio: str = ""


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table."""
    head = "| what | Ortak | limit | its figure | Ortak ÷ limit |\n|---|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(row)} |\n" for row in rows)


def repeated(measure: Callable[[], T]) -> list[T]:
    """Measure so many times, each at a quiet moment if one comes; where none does, that is said on standard error."""
    found = []
    for number in range(1, REPEATS + 1):
        if not wait_until_quiet():
            print(f"not quiet when measurement {number} of {REPEATS} began", file=sys.stderr)
        found.append(measure())
    return found


def middle(values: list[float]) -> float:
    """Of our own figures: the median."""
    return median(values)


def times(ours: float, limit: float) -> str:
    """Ours as a multiple of the limit, to two significant figures."""
    return f"{ours / limit:.2g} ×"
