"""Invented names. A number gives one name, and no two numbers the same."""

from __future__ import annotations

_SYLLABLES = tuple(consonant + vowel for consonant in "bdfghklmnprstvyz" for vowel in "aeio")
_HOW_MANY = len(_SYLLABLES) ** 3
_SCATTER = 104_729
"""A prime that is no factor of how many names there are: neighbours get names that don't look alike."""

MOST = 150_000
"""The most partnerships for which every organization's name is its own."""


def name(number: int) -> str:
    """A name of three syllables; raises ValueError where there are no more."""
    if not 0 <= number < _HOW_MANY:
        raise ValueError(f"there are {_HOW_MANY} names, and no number {number}")
    scattered = (number * _SCATTER + 4_711) % _HOW_MANY
    first, rest = divmod(scattered, len(_SYLLABLES) ** 2)
    second, third = divmod(rest, len(_SYLLABLES))
    return (_SYLLABLES[first] + _SYLLABLES[second] + _SYLLABLES[third]).capitalize()


def context_name(number: int) -> str:
    """The name of an organization that is nobody's partner."""
    return name(MOST + number)
