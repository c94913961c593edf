"""What was measured, its figure, its limit, and whether it held: Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Row(NamedTuple):
    """One line. ``held`` is None where a figure has no limit."""

    what: str
    figure: str
    limit: str = ""
    held: bool | None = None


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    head = "| what | figure | limit | held |\n|---|---|---|---|\n"
    return head + "".join(f"| {row.what} | {row.figure} | {row.limit} | {_said(row.held)} |\n" for row in rows)


def at_most(what: str, value: float, limit: float, unit: str, more: str = "") -> Row:
    """A figure with an upper bound, to three significant figures."""
    return Row(what, f"{value:.3g} {unit}{more}", f"≤ {limit:g} {unit}", value <= limit)


def at_least(what: str, value: float, limit: float, unit: str, more: str = "") -> Row:
    """A figure with a lower bound. It is cut, not rounded: what is below the bound is never shown as the bound."""
    return Row(what, f"{int(value * 100) / 100:g} {unit}{more}", f"≥ {limit:g} {unit}", value >= limit)


def exactly(what: str, found: object, wanted: object) -> Row:
    """Something that must be just so."""
    return Row(what, str(found), str(wanted), found == wanted)


def _said(held: bool | None) -> str:
    return "" if held is None else "yes" if held else "**no**"
