"""What is known of an entry before it is written."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from synthetic import texts
from synthetic.common import HOLDER, context_at, places_at
from synthetic.evidence import Source
from synthetic.names import name
from synthetic.profiles import PROFILES

SINCE = 1996
UNTIL = 2013
"""Memberships, offices and agreements lie in these years: after every founding, before every source."""


class Component(NamedTuple):
    """A component's own statements, open for its entry and evidence, and those of its parts."""

    text: str
    parts: str = ""


class Entry:
    """The entry of one number; the same in a register of any size."""

    def __init__(self, number: int, source: Source) -> None:
        self.source = source
        self.random = Random(number)
        self.name = name(number)
        self.slug = f"p{number:06}"
        """Of the partnership and of the partner."""
        self.profile = PROFILES[number % len(PROFILES)]
        self.organization = f"organization/{self.slug}"
        self.membership = f"membership/{HOLDER}-{self.slug}"
        self.year = self.random.randint(SINCE, UNTIL)
        self.agreement = f"agreement/{self.slug}-{self.year}"
        self._places, self._contexts = places_at(number), context_at(number)

    def places(self, how_many: int) -> list[str]:
        """Some places' slugs, each another."""
        return [f"t{number:05}" for number in self.random.sample(range(self._places), how_many)]

    def contexts(self, how_many: int) -> list[str]:
        """Some context organizations' slugs, each another."""
        return [f"c{number:05}" for number in self.random.sample(range(self._contexts), how_many)]

    def text(self, pairs: tuple[texts.Pair, ...]) -> str:
        """One of the texts, filled, as two literals."""
        return texts.literals(texts.filled(self.random.choice(pairs), self.name, self.random))
