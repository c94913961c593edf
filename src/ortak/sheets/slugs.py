"""The slug of a new record, made from its row; never of one that is there: slugs don't change."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from ortak.release.lists import fold

_LONGEST, _WORDS = 48, 6

Said = Mapping[str, str]
"""What the row says, by column: references and codes as slugs, of several the first; texts in the first language that is filled."""


def slug_from(text: str, words: int = _WORDS) -> str:
    """A text as a slug: ``İşbirliği Protokolü`` gives ``isbirligi-protokolu``; "" where no letter of it can stand in one."""
    parts = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['’]", "", fold(text))).split()[:words]
    while len(parts) > 1 and len("-".join(parts)) > _LONGEST:
        parts.pop()
    return "-".join(parts)[:_LONGEST].strip("-")


def _joined(*keys: str) -> Callable[[Said], str]:
    """The parts that these columns give, all of which must be there."""

    def make(said: Said) -> str:
        parts = [said.get(key, "") for key in keys]
        return "-".join(parts) if all(parts) else ""

    return make


def _year(said: Said) -> str:
    year = re.search(r"[0-9]{4}", said.get("signed", ""))
    return f"{said['entry']}-{year[0]}" if year and said.get("entry") else ""


def _short(said: Said) -> str:
    return slug_from(said.get("acronym", "")) or slug_from(said.get("name", ""))


def _described(said: Said) -> str:
    text = slug_from(said.get("description", ""), 4)
    return f"{said['entry']}-{text}" if text and said.get("entry") else ""


def _territory(said: Said) -> str:
    return said.get("alpha2", "").lower() or slug_from(said.get("name", ""))


def _parties(said: Said) -> str:
    return "-".join(said.get("parties", "").split()[:2])


def _seat(said: Said) -> str:
    return f"{said['organization']}#site-{said['place']}" if said.get("organization") and said.get("place") else ""


def _founding(said: Said) -> str:
    return f"{said['organization']}#founding" if said.get("organization") else ""


def _list(said: Said) -> str:
    return f"{said['about']}-members" if said.get("about") else ""


_BY_SHEET: Mapping[str, Callable[[Said], str]] = MappingProxyType(
    {
        "organizations": _short,
        "partnerships": _joined("partner"),
        "memberships": _joined("member", "organization"),
        "offices": _joined("member", "organization", "office"),
        "agreements": _year,
        "cooperations": _parties,
        "arrangements": _described,
        "bodies": _short,
        "foundings": _founding,
        "seats": _seat,
        "lists": _list,
        "figures": _joined("about", "measure"),
        "claims": _described,
        "places": _short,
        "territories": _territory,
        "sources": lambda said: slug_from(said.get("title", "")),
    }
)


def minted(sheet: str, said: Said, is_taken: Callable[[str], bool]) -> str:
    """The slug of a new record; with a counter where another has it; "" where the row doesn't say enough."""
    make = _BY_SHEET.get(sheet)
    wanted = make(said) if make else ""
    if not wanted or not is_taken(wanted):
        return wanted
    return next(f"{wanted}-{number}" for number in range(2, 10_000) if not is_taken(f"{wanted}-{number}"))
