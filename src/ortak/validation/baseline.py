"""Results that are known and left as they are, each by name and with a reason.

A baseline is a TOML file::

    [[accept]]
    shape = "ortak-sh:figureAgreesWithList"     # as the report shows it
    node = "<figure/nalas-countries>"           # as the report shows it
    reason = "The source itself says so."
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ortak.errors import DataError, InputError
from ortak.folders import read_toml
from ortak.validation.results import Report, Result, short

NAME = "ortak-baseline.toml"
"""The file that is taken where no other is named, in the register's folder."""
_FIELDS = ("shape", "node", "reason")


class Accepted(NamedTuple):
    """An entry: which shape at which node, in short form, and why it stays as it is."""

    shape: str
    node: str
    reason: str


def read_baseline(path: Path) -> tuple[Accepted, ...]:
    """The entries of a file. Raises InputError where it isn't TOML or an entry lacks something: a reason, above all."""
    said = read_toml(path)
    entries = said.get("accept", [])
    if set(said) - {"accept"} or not isinstance(entries, list):
        raise InputError("holds tables [[accept]] and nothing else", path, turkish="yalnızca [[accept]] tabloları içerir")
    return tuple(_entry(path, number, entry) for number, entry in enumerate(entries, 1))


def _entry(path: Path, number: int, entry: object) -> Accepted:
    fields = entry if isinstance(entry, dict) else {}
    values = [fields.get(name) for name in _FIELDS]
    if set(fields) != set(_FIELDS) or not all(isinstance(value, str) and value.strip() for value in values):
        needed = ", ".join(_FIELDS)
        raise InputError(
            f"entry {number}: write {needed}, each as a text, and nothing else; who accepts a result says why",
            path,
            turkish=f"{number}. giriş: {needed} yazın, her biri metin, başka bir şey yok; kabul eden nedenini söyler",
        )
    return Accepted(*map(str, values))


def accept(report: Report, accepted: tuple[Accepted, ...]) -> tuple[Report, tuple[Accepted, ...]]:
    """The report with the known results marked, and the entries that no result meets any more. What isn't understood can't be accepted."""
    if not report.understood:
        return report, ()
    reasons = {(one.shape, one.node): one for one in accepted}
    met = {_name(result) for result in report.results} & reasons.keys()
    results = tuple(
        replace(result, accepted=reasons[_name(result)].reason) if _name(result) in met else result for result in report.results
    )
    return replace(report, results=results), tuple(one for name, one in reasons.items() if name not in met)


def _name(result: Result) -> tuple[str, str]:
    return short(result.shape), short(result.offender)


def baseline_of(folder: Path, named: Path | None) -> tuple[Accepted, ...]:
    """The baseline that is named, else the one in the register's folder, else none. Raises what :func:`read_baseline` raises."""
    if named is not None:
        if not named.is_file():
            raise DataError(f"{named}: no such file.", turkish=f"{named}: böyle bir dosya yok.")
        return read_baseline(named)
    path = folder / NAME
    return read_baseline(path) if path.is_file() else ()
