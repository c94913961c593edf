"""The numbers of a release as its pages show them: the home page, the catalog and the page "what is in here" show the same."""

from __future__ import annotations

from typing import Any

from ortak.catalog import Holdings
from ortak.describe import Gap
from ortak.temporal import parse_instant
from ortak.terms import Literal
from ortak.web.reader import Reader, Shown

_COUNTS = (
    ("partnership", "/partnerships"),
    ("organization", "/organizations"),
    ("membership", "/memberships?kind=membership"),
    ("tenure", "/memberships?kind=tenure"),
    ("agreement", "/agreements"),
    ("cooperation", "/partnerships?kind=cooperation"),
    ("body", "/partnerships?kind=body"),
    ("place", "/places"),
    ("claim", "/partnerships?kind=claim"),
)
"""What is counted: a type and its list."""


def shown_holdings(look: Reader, held: Holdings) -> dict[str, Any]:
    """What the templates ``counts.html`` and ``holdings.html`` show."""
    summary = held.summary
    return {
        "counts": _counts(look, held),
        "period": _period(look, summary.earliest, summary.latest),
        "sources": [_source(look, source.edtf, source.basis, look.link(source.source)) for source in summary.sources if source.edtf],
        "gaps": [_gap(look, gap) for gap in summary.gaps if gap.count],
        "version": held.version,
        "released": look.dates.instant(parse_instant(held.released[:10])),
    }


def _counts(look: Reader, held: Holdings) -> list[tuple[str, str, str]]:
    """How many there are, of what, and the list."""
    words = look.words
    found = [(type_, held.things.get(type_, 0), href) for type_, href in _COUNTS]
    return [(words.number(str(count)), words.counted(f"many-{type_}", count), href) for type_, count, href in found if count]


def _period(look: Reader, earliest: str, latest: str) -> str:
    if not earliest:
        return ""
    first, last = (look.dates.instant(parse_instant(edtf)) for edtf in (earliest, latest))
    return look.words("period-range", first=first, last=last)


def _source(look: Reader, edtf: str, basis: tuple[tuple[str, str], ...], link: Shown) -> tuple[Shown, str, Shown | None]:
    """Link, date and grounds of a source."""
    texts = [Literal(text, language=language) for text, language in basis]
    return link, look.dates.instant(parse_instant(edtf)), look.best(texts)


def _gap(look: Reader, gap: Gap) -> tuple[str, list[Shown], int]:
    start = "without-name-"
    if gap.name.startswith(start):
        text = look.words("gap-without-name", language=look.words.language_name(gap.name.removeprefix(start)), count=gap.count)
    else:
        text = look.words(f"gap-{gap.name}", count=gap.count)
    return text, [look.link(thing) for thing in gap.things], gap.count
