"""Shortens a query for as long as it still does what it was kept for."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def shortest(tokens: Sequence[str], still: Callable[[Sequence[str]], bool], tries: int = 500) -> list[str]:
    """The terminals left when taking more away would spoil it, as far as some number of tries goes."""
    kept = list(tokens)
    size = max(1, len(kept) // 2)
    while size:
        start = 0
        while start < len(kept):
            if tries == 0:
                return kept
            tries -= 1
            shorter = kept[:start] + kept[start + size :]
            if still(shorter):
                kept = shorter
            else:
                start += size
        size //= 2
    return kept
