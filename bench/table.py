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
    """One line: what was measured, our figure, and the limit beside it (what it is, its figure, ours as a multiple of it).

    ``aim`` says what that multiple is to be, and whether it is, where something is aimed at.
    """

    what: str
    ours: str
    limit: str = ""
    its: str = ""
    ratio: str = ""
    aim: str = ""


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table; aims have a column where there are any."""
    columns = 6 if any(row.aim for row in rows) else 5
    head = ("what", "Ortak", "limit", "its figure", "Ortak ÷ limit", "aim")[:columns]
    lines = [head, ("---",) * columns, *(row[:columns] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def at_least(aim: float, found: float) -> str:
    """An aim to be reached, and whether it is."""
    return f"≥ {aim:g}: {'reached' if found >= aim else 'missed'}"


def at_most(aim: float, found: float) -> str:
    """An aim not to be passed, and whether it isn't."""
    return f"≤ {aim:g}: {'reached' if found <= aim else 'missed'}"


def in_turns(measures: Mapping[str, Callable[[], T]], warm: int = 0, rounds: int = ROUNDS) -> dict[str, list[T]]:
    """Measure everything in turn, so many rounds: what else the machine does then falls on a figure and on its limit alike.

    Each waits for a quiet moment; how often none came is said on standard error. The first ``warm`` rounds don't count.
    """
    for _ in range(warm):
        for measure in measures.values():
            measure()
    found: dict[str, list[T]] = {name: [] for name in measures}
    disturbed = 0
    for _ in range(rounds):
        for name, measure in measures.items():
            disturbed += not wait_until_quiet()
            found[name].append(measure())
    if disturbed:
        print(f"{disturbed} of {rounds * len(measures)} measurements began while the machine was busy with something else", file=sys.stderr)
    return found


def middle(values: list[float]) -> float:
    """Of our own figures: the median."""
    return median(values)


def times(ours: float, limit: float) -> str:
    """Ours as a multiple of the limit, to two significant figures."""
    return f"{ours / limit:.2g} ×"
