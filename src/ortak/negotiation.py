"""Which form, which language and which coding a request gets: pure functions of its headers.

Sources: RFC 9110 section 12 (proactive negotiation), RFC 4647 section 3.4 (lookup of a language).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

_PART = re.compile(r'(?:[^,;"]|"(?:[^"\\]|\\.)*+"?)*+')
"""One part of a header between commas or semicolons; a comma inside a quoted string is no separator."""

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_QUALITY = re.compile(r"0(?:\.[0-9]*)?|1(?:\.0*)?|\.[0-9]+")

_LONGEST_TAG = 35
"""In characters; what RFC 5646 section 4.4.1 has everyone make room for. Shortening takes time that grows with the square."""


class Range(NamedTuple):
    """One element of a header with its quality from 0 to 1; parameters other than ``q`` are dropped."""

    value: str
    quality: float


def ranges(header: str) -> list[Range]:
    """The elements of ``Accept`` or ``Accept-Language`` in their order, in lower case.

    An element with a quality that isn't one (``q=nan``) is as if it weren't there.
    """
    found = []
    for value, parameters in _elements(header):
        quality = _quality(parameters)
        if value and quality is not None:
            found.append(Range(value, quality))
    return found


def _elements(header: str) -> list[tuple[str, list[str]]]:
    elements: list[tuple[str, list[str]]] = [("", [])]
    position, first = 0, True
    while True:
        match = _PART.match(header, position)
        part, position = (match[0].strip(" \t"), match.end()) if match else ("", len(header))
        if first:
            elements[-1] = (part.lower(), [])
        else:
            elements[-1][1].append(part)
        if position >= len(header):
            return elements
        first = header[position] == ","
        if first:
            elements.append(("", []))
        position += 1


def _quality(parameters: Sequence[str]) -> float | None:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip(" \t").lower() == "q":
            value = value.strip(" \t")
            return float(value) if _QUALITY.fullmatch(value) else None
    return 1.0


def media_type(accept: str | None, offers: Sequence[str]) -> str | None:
    """The offer that ``Accept`` likes best, or None where none is acceptable.

    The most precise range that fits an offer gives its quality. Among offers of one quality, those that are named win over those that only
    a wildcard lets in, then the order of the offers decides. No header, or one without a range that can be read, accepts everything.
    """
    wanted: dict[str, float] = {}
    for value, quality in ranges(accept or ""):
        wanted[value] = max(quality, wanted.get(value, 0.0))
    if not wanted or wanted == {"*/*": 1.0}:
        return offers[0] if offers else None
    best, best_rank = None, (0.0, 0)
    for offer in offers:
        rank = _rank(offer, wanted)
        if rank[0] > 0 and rank > best_rank:
            best, best_rank = offer, rank
    return best


def _rank(offer: str, wanted: dict[str, float]) -> tuple[float, int]:
    offer = offer.partition(";")[0].strip().lower()
    for precision, value in ((2, offer), (1, f"{offer.partition('/')[0]}/*"), (0, "*/*"), (0, "*")):
        if value in wanted:
            return wanted[value], precision
    return 0.0, 0


def prefers_profile(accept: str | None, media_type: str, profiles: Collection[str]) -> bool:
    """Whether ``Accept`` likes the media type with one of these profiles at least as much as without.

    A profile is an IRI in the range's parameter ``profile``, which may have several, with spaces in between. Source: RFC 6906.
    """
    qualities = {True: 0.0, False: 0.0}
    for value, parameters in _elements(accept or ""):
        quality = _quality(parameters)
        if value == media_type and quality is not None:
            has_one = not set(profiles).isdisjoint(_profiles(parameters))
            qualities[has_one] = max(quality, qualities[has_one])
    return qualities[True] > 0 and qualities[True] >= qualities[False]


def _profiles(parameters: Sequence[str]) -> list[str]:
    pairs = (parameter.partition("=") for parameter in parameters)
    return [iri for name, _, value in pairs if name.strip(" \t").lower() == "profile" for iri in value.strip(' \t"').split()]


_SAME_CODING = {"x-gzip": "gzip", "x-compress": "compress"}
"""Source: RFC 9110, section 8.4.1."""

_LEAST = 0.0001
"""Less than any quality that a header can give: three digits."""


def coding(accept_encoding: str | None, offers: Sequence[str]) -> str | None:
    """The content-coding that ``Accept-Encoding`` likes best; "" for none at all, None where not even that is acceptable.

    ``offers`` are codings, the best first. Whoever sends ``*`` has named none, so no coding is taken if it can be done without, else the
    last one: the one that everybody knows. No header, or one without a coding that can be read, asks for none.
    """
    wanted: dict[str, float] = {}
    for value, quality in ranges(accept_encoding or ""):
        name = _SAME_CODING.get(value, value)
        wanted[name] = max(quality, wanted.get(name, 0.0))
    others = wanted.get("*", _LEAST)
    ranked = [(wanted[name], 2, name) for name in offers if name in wanted]
    ranked.append((wanted["identity"], 1, "") if "identity" in wanted else (others, 0, ""))
    ranked += [(wanted["*"], -1, name) for name in reversed(offers) if name not in wanted and "*" in wanted]
    acceptable = [rank for rank in ranked if rank[0] > 0]
    return max(acceptable, key=lambda rank: rank[:2])[2] if acceptable else None


def language(accept_language: str | None, available: Sequence[str]) -> str:
    """The language that ``Accept-Language`` likes best; the first available one where it likes none of them.

    A range that isn't there is shortened from its end until one is (``tr-TR`` finds ``tr``). One with ``q=0`` is taken only
    where nothing else is left: a page in the wrong language still beats no page.
    """
    asked = ranges(accept_language or "")
    refused = {value for value, quality in asked if quality == 0}
    left = [name for name in available if name.lower() not in refused] or available
    for value, quality in sorted(asked, key=lambda r: -r.quality):
        found = lookup(value, left) if quality else None
        if found:
            return found
    return left[0]


def lookup(tag: str, available: Sequence[str]) -> str | None:
    """The available language that the tag names, itself or with its last subtags left off; None where there is none.

    A tag of more than 35 characters names none.
    """
    if len(tag) > _LONGEST_TAG:
        return None
    by_name = {name.lower(): name for name in available}
    tag = tag.lower()
    while tag:
        if tag in by_name:
            return by_name[tag]
        tag = tag.rpartition("-")[0]
        if tag[-2:-1] == "-":  # a lone letter only introduces what followed it
            tag = tag[:-2]
    return None
