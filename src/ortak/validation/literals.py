"""Literals that are no value of their datatype, and what their writer most likely meant.

pySHACL leaves this to rdflib, which takes ``20101213`` and ``2010-W50-1`` for days, and doesn't look at a ``gYear`` at all.
Source: XML Schema Part 2: Datatypes 1.1, section 3.3.
"""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Mapping
from types import MappingProxyType

from ortak.namespaces import TIME, XSD
from ortak.terms import Literal

_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_DURATION = r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
_PATTERNS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(pattern)
        for name, pattern in {
            "boolean": "true|false|1|0",
            "integer": r"[+-]?\d+",
            "nonNegativeInteger": r"\+?\d+|-0+",
            "positiveInteger": r"\+?0*[1-9]\d*",
            "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
            "double": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
            "float": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
            "date": rf"{_YEAR}-\d\d-\d\d{_ZONE}",
            "dateTime": rf"{_YEAR}-\d\d-\d\dT{_TIME}{_ZONE}",
            "gYearMonth": rf"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}",
            "gYear": rf"{_YEAR}{_ZONE}",
            "duration": _DURATION,
        }.items()
    }
)
_NO_PATTERN = frozenset(
    re.findall(
        r"\w+",
        "string anyURI language time dateTimeStamp gMonth gDay gMonthDay hexBinary base64Binary normalizedString token Name NCName NMTOKEN "
        "long int short byte unsignedLong unsignedInt unsignedShort unsignedByte negativeInteger nonPositiveInteger dayTimeDuration "
        "yearMonthDuration anyAtomicType anySimpleType QName",
    )
)
"""Datatypes that there are and that are left to the shapes."""
_DAY = re.compile(r"(-?\d{4,})-(\d\d)(?:-(\d\d))?(?!\d)")
_KINDS: Mapping[str, str] = MappingProxyType({"date": r"\d{4}-\d\d-\d\d", "gYearMonth": r"\d{4}-\d\d", "gYear": r"\d{4}"})
_TERMS: Mapping[str, str] = MappingProxyType(
    {"date": TIME("inXSDDate"), "gYearMonth": TIME("inXSDgYearMonth"), "gYear": TIME("inXSDgYear")}
)
"""By which property each precision is stated."""
_WRITTEN_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_COMPACT_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")
_LOOSE_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_TURKISH_MONTHS = ("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık")

Sentence = dict[str, str]


def is_value(literal: Literal) -> bool:
    """Whether the literal is a value of its datatype; of a datatype that isn't XML Schema's, nothing is known to be wrong."""
    name = literal.datatype.removeprefix(XSD.iri)
    if literal.language or name == literal.datatype:
        return True
    pattern = _PATTERNS.get(name)
    if pattern is None:
        return name in _NO_PATTERN
    if not pattern.fullmatch(literal.lexical):
        return False
    return not name.startswith("date") or _impossible(literal.lexical) is None


def wrong(literal: Literal) -> Sentence:
    """That a literal is no value of its datatype, as a sentence."""
    name = literal.datatype.removeprefix(XSD.iri)
    return {
        "tr": f"“{literal.lexical}” bir xsd:{name} değeri değil: değeri ya da veri türünü düzeltin.",
        "en": f"“{literal.lexical}” is no value of xsd:{name}: correct the value or its datatype.",
    }


def advice(literal: Literal, path: str = "") -> Sentence | None:
    """What is wrong with a date or another typed value of a property, and how it is written; None where there is nothing to say."""
    name = literal.datatype.removeprefix(XSD.iri)
    if literal.language or name == literal.datatype:
        return None
    if name not in _PATTERNS and name not in _NO_PATTERN:
        return _datatype(name)
    meant = _kind(literal.lexical)
    if path in _TERMS.values() and meant and not _impossible(literal.lexical) and path != (_TERMS[meant] if name == meant else ""):
        return _as_kind(literal.lexical, meant)
    if name in ("date", "gYearMonth", "gYear", "string"):
        return _date(literal.lexical, name)
    return None


def _datatype(name: str) -> Sentence | None:
    near = difflib.get_close_matches(name, [*_PATTERNS, *_NO_PATTERN], 1, 0.5)
    if not near:
        return None
    return {
        "tr": f"xsd:{name} diye bir veri türü yok: xsd:{near[0]} mi demek istediniz?",
        "en": f"there is no datatype xsd:{name}: did you mean xsd:{near[0]}?",
    }


def _date(text: str, name: str) -> Sentence | None:
    if name == "string" and _kind(text) is None:
        return None
    return _impossible(text) or _other_kind(text, name) or _other_layout(text) or _with_a_time(text)


def _kind(text: str) -> str | None:
    """Which precision a date has, by how it is written."""
    return next((name for name, pattern in _KINDS.items() if re.fullmatch(pattern, text)), None)


def _other_kind(text: str, name: str) -> Sentence | None:
    meant = _kind(text)
    if meant is None or meant == name:
        return None
    return _as_kind(text, meant)


def _as_kind(text: str, meant: str) -> Sentence:
    term = _TERMS[meant].replace(TIME.iri, "time:")
    tr = {"date": "bir gün", "gYearMonth": "bir ay", "gYear": "bir yıl"}[meant]
    en = {"date": "a day", "gYearMonth": "a month", "gYear": "a year"}[meant]
    return {
        "tr": f'“{text}” {tr}: {term} "{text}"^^xsd:{meant} yazın.',
        "en": f'“{text}” is {en}: write {term} "{text}"^^xsd:{meant}.',
    }


def _other_layout(text: str) -> Sentence | None:
    day = _as_day(text)
    if day in (None, text):
        return None
    return {"tr": f'günler yıldan başlar: "{day}"^^xsd:date yazın.', "en": f'days begin with the year: write "{day}"^^xsd:date.'}


def _with_a_time(text: str) -> Sentence | None:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(?:T.*|Z|[+-]\d\d:\d\d)", text):
        return None
    return {"tr": f'saat ve saat dilimi yazılmaz: "{text[:10]}".', "en": f'leave out the time of day and the time zone: "{text[:10]}".'}


def _as_day(text: str) -> str | None:
    """The day that a person has written in another way."""
    written = _WRITTEN_DAY.fullmatch(text)
    other = _COMPACT_DAY.fullmatch(text) or _LOOSE_DAY.fullmatch(text)
    parts = (written[3], written[2], written[1]) if written else other.groups() if other else None
    if parts is None:
        return None
    year, month, day = map(int, parts)
    return f"{year:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= _days(year, month) else None


def _impossible(text: str) -> Sentence | None:
    """Why a day or month that is written well isn't in the calendar."""
    match = _DAY.match(text)
    if not match:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    if not 1 <= month <= 12:
        return {
            "tr": f"{month:02} diye bir ay yok: aylar 01 ile 12 arasındadır.",
            "en": f"there is no month {month:02}: they go from 01 to 12.",
        }
    days = _days(year, month)
    if 1 <= day <= days:
        return None
    return {
        "tr": f"takvimde böyle bir gün yok: {_TURKISH_MONTHS[month - 1]} {year} {days} gündür.",
        "en": f"the calendar has no such day: {calendar.month_name[month]} {year} has {days} days.",
    }


def _days(year: int, month: int) -> int:
    return 29 if month == 2 and calendar.isleap(year) else 28 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
