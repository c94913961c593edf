"""Figures side by side with their limits: measured in turns, written in Markdown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from statistics import median
from typing import NamedTuple, TypeVar

from measure.machine import wait_until_quiet

T = TypeVar("T")
ROUNDS = 3


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


def in_turns(measures: Mapping[str, Callable[[], T]]) -> dict[str, list[T]]:
    """Measure everything in turn, so many rounds: what else the machine does then falls on a figure and on its limit alike.

    Each waits for a quiet moment; how often none came is said on standard error.
    """
    found: dict[str, list[T]] = {name: [] for name in measures}
    disturbed = 0
    for _ in range(ROUNDS):
        for name, measure in measures.items():
            disturbed += not wait_until_quiet()
            found[name].append(measure())
    if disturbed:
        print(f"{disturbed} of {ROUNDS * len(measures)} measurements began while the machine was busy with something else", file=sys.stderr)
    return found


def middle(values: list[float]) -> float:
    """Of our own figures: the median."""
    return median(values)


def times(ours: float, limit: float) -> str:
    """Ours as a multiple of the limit, to two significant figures."""
    return f"{ours / limit:.2g} ×"
