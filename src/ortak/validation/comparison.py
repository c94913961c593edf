"""What a change brought in, and what it mended: the results of two states of a register, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ortak.validation.results import Report, Result, own_place


class Comparison(NamedTuple):
    """The later state's report with those results alone that the earlier doesn't have, and the earlier's results that are gone."""

    brought_in: Report
    mended: tuple[Result, ...]


def compare(before: Report, before_folder: Path, after: Report, after_folder: Path) -> Comparison:
    """Compare two states. A result is the same wherever its lines have moved to; of several alike, as many are new as there are more.

    A result counts as mended only if its shape was asked in the later state, too: what isn't looked at isn't mended.
    """
    known = Counter(_identity(result, before_folder) for result in before.results)
    still = Counter(_identity(result, after_folder) for result in after.results)
    brought_in = tuple(_more(after.results, after_folder, known))
    gone = tuple(result for result in _more(before.results, before_folder, still) if _was_asked(result, before, after))
    return Comparison(replace(after, results=brought_in), gone)


def _was_asked(result: Result, before: Report, after: Report) -> bool:
    return (after.understood or not before.understood) and result.shape not in after.unasked


def _more(results: tuple[Result, ...], folder: Path, others: Counter[Hashable]) -> Iterator[Result]:
    left = Counter(others)
    for result in results:
        identity = _identity(result, folder)
        if left[identity]:
            left[identity] -= 1
        else:
            yield result


def _identity(result: Result, folder: Path) -> Hashable:
    """What makes a result this one: not its line, nor the file in which it happens to stand, but for what has no focus node."""
    about = (result.shape, result.severity, result.focus, result.path, result.value, result.messages.get("en"))
    if result.focus:
        return about
    file = own_place(result.file) if result.file else None
    name = file.relative_to(folder.resolve()) if file and file.is_relative_to(folder.resolve()) else file
    return (*about, name, result.spot.written if result.spot else None)
