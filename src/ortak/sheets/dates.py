"""Dates as people write them, in Turkish and English: ``13.12.2010``, ``Aralık 2009``, ``2010'dan beri``, ``May 2012 – May 2013``.

How exactly a date is known is kept: a month stays a month. What has two readings (``03/04/2010``, ``1.2.10``) is refused. EDTF is read too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ortak.release.lists import fold
from ortak.temporal import Edtf, TemporalError, parse_edtf

MAX_LENGTH = 80
"""Characters; nothing that anybody writes for a date is as long."""

_MONTHS = (
    ("ocak", "january", "jan", "oca"),
    ("subat", "february", "feb", "sub"),
    ("mart", "march", "mar"),
    ("nisan", "april", "apr", "nis"),
    ("mayis", "may"),
    ("haziran", "june", "jun", "haz"),
    ("temmuz", "july", "jul", "tem"),
    ("agustos", "august", "aug", "agu"),
    ("eylul", "september", "sep", "sept", "eyl"),
    ("ekim", "october", "oct", "eki"),
    ("kasim", "november", "nov", "kas"),
    ("aralik", "december", "dec", "ara"),
)
_SEASONS = (("ilkbahar", "bahar", "spring"), ("yaz", "summer"), ("sonbahar", "guz", "autumn", "fall"), ("kis", "winter"))
_ABOUT = re.compile(r"(?:yaklasik|tahminen|about|around|circa|ca\.?|c\.|approximately|~) *(.+)|(.+?) (?:dolaylari|civari)(?:nda)?")
_SINCE = re.compile(r"since (.+)|(.+?)(?:['’]?[dt][ae]n| yilindan) (?:beri|bu yana|itibaren)")
_NUMBERS = re.compile(r"(?:([0-9]{1,2})\.)?([0-9]{1,2})\.([0-9]{4})")
_WORDS = re.compile(r"(?:([0-9]{1,2})\.? +)?([a-z]+)\.?,? +([0-9]{4})|([a-z]+)\.? +([0-9]{1,2}), *([0-9]{4})|([0-9]{4}) +([a-z]+)")
_DASH = re.compile(r" *[–—] *| +- +")


def read_date(text: str) -> Edtf:
    """The instant or interval that a person wrote. Raises :class:`TemporalError`, in English, for anything else."""
    text = " ".join(text.split())
    if len(text) <= MAX_LENGTH:
        for written in _readings(text):
            try:
                return parse_edtf(written)
            except TemporalError:
                continue
    return parse_edtf(text)


def _readings(text: str) -> Iterator[str]:
    """What the text may be in EDTF, the likeliest first."""
    yield text
    folded = fold(text)
    one = _instant(folded)
    if one:
        yield one
    since = _SINCE.fullmatch(folded)
    if since:
        yield f"{_instant(since[1] or since[2]) or since[1] or since[2]}/.."
    yield from _intervals(folded)


def _intervals(text: str) -> Iterator[str]:
    sides = text.split("/") if text.count("/") == 1 else _DASH.split(text)
    if len(sides) == 1 and text.count("-") == 1:
        sides = text.split("-")
    if len(sides) == 2:
        begin, end = (_instant(side.strip()) or side.strip() for side in sides)
        yield f"{begin}/{end}"


def _instant(text: str) -> str | None:
    """One date in EDTF, None where it isn't one that is written in words or with points."""
    about = _ABOUT.fullmatch(text)
    if about:
        return f"{_instant(about[1] or about[2]) or about[1] or about[2]}~"
    numbers = _NUMBERS.fullmatch(text)
    if numbers:
        day, month, year = numbers.groups()
        return _joined(year, int(month), day)
    words = _WORDS.fullmatch(text)
    return _from_words(words) if words else None


def _from_words(words: re.Match[str]) -> str | None:
    day = words[1] or words[5]
    name, year = (words[2] or words[4] or words[8]), (words[3] or words[6] or words[7])
    month = _place(_MONTHS, name)
    if month:
        return _joined(year, month, day)
    season = None if day else _place(_SEASONS, name)
    return f"{year}-{20 + season}" if season else None


def _place(names: tuple[tuple[str, ...], ...], name: str) -> int | None:
    return next((place for place, known in enumerate(names, 1) if name in known), None)


def _joined(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")


_AMOUNT = re.compile(r"([0-9]{1,4}) *([a-z]+)")
_UNITS = {"Y": ("yil", "year", "years"), "M": ("ay", "month", "months"), "W": ("hafta", "week", "weeks"), "D": ("gun", "day", "days")}
_DURATION = re.compile(r"P(?=.)(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?")


def read_duration(text: str) -> str | None:
    """An ``xsd:duration`` of years, months and days: as such, or in words (``1 yıl``, ``3 months``); None for anything else."""
    text = text.strip()
    if len(text) > MAX_LENGTH:
        return None
    if _DURATION.fullmatch(text):
        return text
    match = _AMOUNT.fullmatch(fold(text))
    unit = next((unit for unit, names in _UNITS.items() if match and match[2] in names), None)
    if match is None or unit is None:
        return None
    return f"P{int(match[1]) * 7}D" if unit == "W" else f"P{int(match[1])}{unit}"
