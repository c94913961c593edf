"""Random constants that fit a generated register: what a request puts in the gaps of its query."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from synthetic.common import COUNTRIES, places_at
from synthetic.entry import SINCE, UNTIL
from synthetic.names import name
from synthetic.partnership import acronym
from synthetic.profiles import PROFILES

EVERY = range(len(PROFILES))


class Constants:
    """Deterministic: the same numbers give the same constants in the same order."""

    def __init__(self, partnerships: int, random: Random) -> None:
        self._partnerships, self._random = partnerships, random

    def value(self, gap: str, profiles: tuple[int, ...]) -> str:
        """What goes into a gap (``ACRONYM``, ``PARTNER``, ``DAY`` …); partners are of these profiles only. Raises KeyError."""
        makers: dict[str, Callable[[], str]] = {
            "ACRONYM": lambda: acronym(name(self._partner(profiles))),
            "PARTNER": lambda: f"p{self._partner(profiles):06}",
            "PLACE": lambda: f"t{self._random.randrange(places_at(self._partnerships - 1)):05}",
            "TERRITORY": lambda: self._random.choice(COUNTRIES).lower(),
            "COUNTRY": lambda: self._random.choice(COUNTRIES),
            "DAY": self._day,
            "YEAR": lambda: str(self._random.randint(SINCE, UNTIL)),
        }
        return makers[gap]()

    def _partner(self, profiles: tuple[int, ...]) -> int:
        """Of the entries of these profiles; where the register is so small that it has none, of all."""
        rounds = self._partnerships // len(PROFILES)
        if not rounds:
            return self._random.randrange(self._partnerships)
        return len(PROFILES) * self._random.randrange(rounds) + self._random.choice(profiles)

    def _day(self) -> str:
        return f"{self._random.randint(SINCE, UNTIL)}-{self._random.randint(1, 12):02}-{self._random.randint(1, 28):02}"


def profiles_with(attribute: str) -> tuple[int, ...]:
    """Which profiles have something: ``membership``, ``agreement``, ``seats`` …"""
    return tuple(number for number in EVERY if getattr(PROFILES[number], attribute))
