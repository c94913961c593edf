"""What clients saw: outcomes and times, counted where they are made and added up where they are reported."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

SLOW_MACHINE = "timer"
"""Under this name a client notes how late its own timer woke it: what the machine does to any process, whatever the server does."""


@dataclass
class Tally:
    """Outcomes (a status, ``closed``, ``hang``, ``wrong``) and seconds, each under the name of what was asked."""

    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def note(self, name: str, outcome: str, seconds: float) -> None:
        """One request has come to its end."""
        self.outcomes.setdefault(name, Counter())[outcome] += 1
        self.seconds.setdefault(name, []).append(seconds)

    def late(self, seconds: float) -> None:
        """The client's own timer came so late."""
        self.seconds.setdefault(SLOW_MACHINE, []).append(seconds)

    def all_outcomes(self, names: Iterable[str] = ()) -> Counter[str]:
        """Outcomes of these names, or of all."""
        return sum((self.outcomes.get(name, Counter()) for name in names or self.outcomes), Counter())

    def all_seconds(self, names: Iterable[str] = ()) -> list[float]:
        """Times of these names, or of all."""
        return [value for name in names or self.outcomes for value in self.seconds.get(name, [])]

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return {"outcomes": self.outcomes, "seconds": self.seconds}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Tally:
        """From plain values."""
        return cls({name: Counter(found) for name, found in said["outcomes"].items()}, said["seconds"])


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of all does not exceed; infinite where there are none, so that no limit holds."""
    return sorted(values)[max(math.ceil(share * len(values)) - 1, 0)] if values else math.inf


def shown(outcomes: Counter[str]) -> str:
    """Outcomes with their numbers, the most frequent first."""
    return ", ".join(f"{number:,} × {outcome}" for outcome, number in outcomes.most_common()) or "none"
