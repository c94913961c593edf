"""Sources: their text grows with each passage that evidence needs, so every phrase does stand at its position."""

from __future__ import annotations

import hashlib
from math import lcm

_GAP = ". "


class Source:
    """One source and its text so far."""

    def __init__(self, number: int) -> None:
        self.slug = f"s{number:05}"
        self._passages: list[str] = []
        self._length = 0

    def add(self, phrase: str) -> str:
        """Put a passage at the end of the text; its position, ``from-to`` in code points."""
        start = self._length
        self._passages.append(phrase)
        self._length += len(phrase) + len(_GAP)
        return f"{start}-{start + len(phrase)}"

    def text(self) -> bytes:
        """The whole text in UTF-8."""
        return _GAP.join(self._passages).encode()

    def sha256(self) -> str:
        """Of the text's bytes, in hex."""
        return hashlib.sha256(self.text()).hexdigest()


def dealt(links: int, components: int, positions: list[str]) -> list[list[str]]:
    """Deal ``links`` out over the components: each has at least one, each position is used, none twice by one component."""
    hands: list[list[str]] = [[] for _ in range(components)]
    phrases = len(positions)
    cycle = lcm(components, phrases)
    for link in range(links):
        hands[link % components].append(positions[(link + link // cycle) % phrases])
    return hands
