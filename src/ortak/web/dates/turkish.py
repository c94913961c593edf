"""Dates in Turkish words, with the endings that a number takes."""

from __future__ import annotations

from datetime import date
from enum import Enum

from ortak.temporal import Instant, Interval, Precision, Qualifier
from ortak.web.dates.durations import parts

_MONTHS = ["Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"]
_SEASONS = {21: "ilkbaharı", 22: "yazı", 23: "sonbaharı", 24: "kışı"}
_ONES = ("", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz")
_TENS = ("", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan")


class _Case(Enum):
    """The cases that dates stand in: -de, -den, -e."""

    AT = "d{}"
    FROM = "d{}n"
    TO = "{}"


_POSSESSED = {_Case.AT: "nda", _Case.FROM: "ndan", _Case.TO: "na"}
"""After "ilkbaharı", "yılları", "dolayları": all end in ı."""
_LATER = {_Case.AT: "ya da daha sonra", _Case.FROM: "ya da daha sonrasından", _Case.TO: "ya da daha sonrasına"}
_EARLIER = {_Case.AT: "ya da daha önce", _Case.FROM: "ya da daha öncesinden", _Case.TO: "ya da daha öncesine"}
_BETWEEN = {_Case.AT: "arasında", _Case.FROM: "arasındaki bir tarihten", _Case.TO: "arasındaki bir tarihe"}


class Turkish:
    """The words of Turkish pages."""

    def instant(self, when: Instant) -> str:
        """ "13 Aralık 2010", "Aralık 2009", "1980", "1984 dolayları", "1 Ocak 2014 ya da daha sonrası"."""
        if when.one_of_set:
            first, last = _sides(when)
            if first and last:
                return f"{first} ile {last} arası"
            return f"{first} ya da daha sonrası" if first else f"{last} ya da daha öncesi"
        return _date(when) + (" (kesin değil)" if _doubted(when) else "")

    def at(self, when: Instant) -> str:
        """ "13 Aralık 2010’da", "1980’de", "1984 dolaylarında"."""
        return _in_case(when, _Case.AT) + (" (kesin değil)" if _doubted(when) else "")

    def period(self, when: Interval) -> tuple[str, str]:
        """ "2008’den beri"; "Aralık 2009’dan itibaren", "ne zamana kadar olduğu belirtilmemiş"."""
        begin = when.begin if isinstance(when.begin, Instant) else None
        since = _in_case(begin, _Case.FROM) if begin else ""
        doubt = " (başlangıcı kesin değil)" if begin and _doubted(begin) else ""
        if isinstance(when.end, Instant):
            until = f"{_in_case(when.end, _Case.TO)} kadar" + (" (bitişi kesin değil)" if _doubted(when.end) else "")
            if begin is None:
                return until, "ne zamandan beri olduğu belirtilmemiş"
            return (self.at(begin), "") if begin.edtf == when.end.edtf else (f"{since} {until}{doubt}", "")
        if when.end_knowledge.value == "unknown":
            if begin is None:
                return "", "ne zamandan ne zamana kadar olduğu belirtilmemiş"
            return f"{since} itibaren{doubt}", "ne zamana kadar olduğu belirtilmemiş"
        return (f"{since} beri{doubt}", "") if begin else ("kaynağın tarihinde", "ne zamandan beri olduğu belirtilmemiş")

    def one_day_of(self, first: date | None, last: date | None) -> str:
        """ "1 Ocak 1980 ile 31 Aralık 1980 arasında bir gün."."""
        if first and last:
            return f"{_day(first)} ile {_day(last)} arasında bir gün."
        if first:
            return f"{_ended(_day(first), first.year, _Case.AT)} ya da daha sonra."
        return f"{_ended(_day(last), last.year, _Case.AT)} ya da daha önce." if last else "Hiçbir gün söylenemez."

    def certain(self, first: date | None, last: date | None) -> str:
        """ "Bu kayda göre 31 Aralık 2008’den 1 Ocak 2014’e kadar kesin"."""
        if first is None or last is None:
            return "Bu kayda göre hiçbir gün için kesin değil"
        if first == last:
            return f"Bu kayda göre {_ended(_day(first), first.year, _Case.AT)} kesin"
        return f"Bu kayda göre {_from(first)} {_to(last)} kadar kesin"

    def possible(self, first: date | None, last: date | None) -> str:
        """ "1 Ocak 2008’den itibaren olası"."""
        if first and last:
            return f"{_from(first)} {_to(last)} kadar olası"
        return f"{_from(first)} itibaren olası" if first else f"{_to(last)} kadar olası" if last else "her gün için olası"

    def length(self, duration: str) -> str:
        """ "1 yıl"."""
        numbers = parts(duration)
        if numbers is None:
            return duration
        return ", ".join(f"{number} {unit}" for number, unit in zip(numbers, ("yıl", "ay", "gün"), strict=True) if number)


def _doubted(when: Instant) -> bool:
    return when.qualifier in (Qualifier.UNCERTAIN, Qualifier.UNCERTAIN_AND_APPROXIMATE)


def _about(when: Instant) -> bool:
    return when.qualifier in (Qualifier.APPROXIMATE, Qualifier.UNCERTAIN_AND_APPROXIMATE)


def _date(when: Instant) -> str:
    """In the nominative."""
    if when.first_day is None:
        raise ValueError(f"{when.edtf} has no first day and is no set")
    year = when.first_day.year
    match when.precision:
        case Precision.DAY:
            words = _day(when.first_day)
        case Precision.MONTH:
            words = f"{_MONTHS[when.first_day.month - 1]} {year}"
        case Precision.SEASON:
            words = f"{when.edtf[:4]} {_SEASONS[when.season or 21]}"
        case Precision.DECADE:
            words = f"{year}’l{_vowel(year)}r"
        case Precision.CENTURY:
            words = f"{year}–{year + 99} yılları"
        case _:
            words = str(year)
    return f"{words} dolayları" if _about(when) else words


def _in_case(when: Instant, case: _Case) -> str:
    if when.one_of_set:
        return _set_in_case(when, case)
    words = _date(when)
    if _about(when) or when.precision in (Precision.SEASON, Precision.CENTURY):
        return words + _POSSESSED[case]
    year = int(when.edtf[:4].replace("X", "0"))
    if when.precision is Precision.DECADE:
        return words + case.value.format(_vowel(year))
    return _ended(words, year, case)


def _set_in_case(when: Instant, case: _Case) -> str:
    first, last = _sides(when)
    if first and last:
        return f"{first} ile {last} {_BETWEEN[case]}"
    words = first or last
    more = _LATER if first else _EARLIER
    return f"{_ended(words, int(words.rpartition(' ')[2]), case)} {more[case]}"


def _sides(when: Instant) -> tuple[str, str]:
    first, last = (_written(side) for side in when.edtf[1:-1].split(".."))
    return first, last


def _written(side: str) -> str:
    """A day, month or year as it is written in a set; "" for an open side."""
    numbers = [int(number) for number in side.split("-") if number]
    names = [str(numbers[0]) if numbers else "", *(_MONTHS[month - 1] for month in numbers[1:2]), *(str(day) for day in numbers[2:])]
    return " ".join(reversed(names))


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _from(day: date) -> str:
    return _ended(_day(day), day.year, _Case.FROM)


def _to(day: date) -> str:
    return _ended(_day(day), day.year, _Case.TO)


def _ended(words: str, number: int, case: _Case) -> str:
    """Words that end with a number, in a case: by the last word of the number as it is spoken."""
    last = _last_word(number)
    ending = case.value.format(_vowel(number))
    if case is _Case.TO:
        return f"{words}’{'y' if last[-1] in 'aıeiöü' else ''}{ending}"
    return f"{words}’{'t' + ending[1:] if last[-1] in 'fstkçşhp' else ending}"


def _vowel(number: int) -> str:
    """The vowel that agrees with the last one of the number as it is spoken."""
    last = next(letter for letter in reversed(_last_word(number)) if letter in "aıoueiöü")
    return "a" if last in "aıou" else "e"


def _last_word(number: int) -> str:
    return _ONES[number % 10] or _TENS[number // 10 % 10] or ("yüz" if number % 1000 else "bin")
