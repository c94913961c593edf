"""Dates in words: as precise as stated, and in Turkish with the ending that the number takes when it is spoken."""

from __future__ import annotations

from datetime import date

import pytest

from ortak.temporal import Instant, Interval, parse_edtf
from ortak.web.dates import in_language

TURKISH, ENGLISH = in_language("tr"), in_language("en")


def instant(edtf: str) -> Instant:
    value = parse_edtf(edtf)
    assert isinstance(value, Instant)
    return value


def interval(edtf: str) -> Interval:
    value = parse_edtf(edtf)
    assert isinstance(value, Interval)
    return value


@pytest.mark.parametrize(
    ("edtf", "english", "english_at", "turkish", "turkish_at"),
    [
        ("2010-12-13", "13 December 2010", "on 13 December 2010", "13 Aralık 2010", "13 Aralık 2010’da"),
        ("2009-12", "December 2009", "in December 2009", "Aralık 2009", "Aralık 2009’da"),
        ("1980", "1980", "in 1980", "1980", "1980’de"),
        ("2001-21", "spring 2001", "in spring 2001", "2001 ilkbaharı", "2001 ilkbaharında"),
        ("2001-22", "summer 2001", "in summer 2001", "2001 yazı", "2001 yazında"),
        ("198X", "the 1980s", "in the 1980s", "1980’ler", "1980’lerde"),
        ("199X", "the 1990s", "in the 1990s", "1990’lar", "1990’larda"),
        ("19XX", "the years 1900 to 1999", "in the years 1900 to 1999", "1900–1999 yılları", "1900–1999 yıllarında"),
        ("1984~", "about 1984", "about 1984", "1984 dolayları", "1984 dolaylarında"),
        ("1984?", "1984 (uncertain)", "in 1984 (uncertain)", "1984 (kesin değil)", "1984’te (kesin değil)"),
        ("1984%", "about 1984 (uncertain)", "about 1984 (uncertain)", "1984 dolayları (kesin değil)", "1984 dolaylarında (kesin değil)"),
        ("[..1998]", "1998 or earlier", "in 1998 or earlier", "1998 ya da daha öncesi", "1998’de ya da daha önce"),
        (
            "[2014-01-01..]",
            "1 January 2014 or later",
            "on 1 January 2014 or later",
            "1 Ocak 2014 ya da daha sonrası",
            "1 Ocak 2014’te ya da daha sonra",
        ),
        ("[1984..1986]", "between 1984 and 1986", "between 1984 and 1986", "1984 ile 1986 arası", "1984 ile 1986 arasında"),
    ],
)
def test_an_instant(edtf: str, english: str, english_at: str, turkish: str, turkish_at: str) -> None:
    value = instant(edtf)
    assert (ENGLISH.instant(value), ENGLISH.at(value)) == (english, english_at)
    assert (TURKISH.instant(value), TURKISH.at(value)) == (turkish, turkish_at)


@pytest.mark.parametrize(
    ("edtf", "english", "turkish"),
    [
        ("2008/..", ("since 2008", ""), ("2008’den beri", "")),
        (
            "2009-12/",
            ("from December 2009", "until when is not stated"),
            ("Aralık 2009’dan itibaren", "ne zamana kadar olduğu belirtilmemiş"),
        ),
        ("2012-05/2013-05", ("from May 2012 to May 2013", ""), ("Mayıs 2012’den Mayıs 2013’e kadar", "")),
        ("2010/2010", ("in 2010", ""), ("2010’da", "")),
        ("/..", ("at the date of the source", "since when is not stated"), ("kaynağın tarihinde", "ne zamandan beri olduğu belirtilmemiş")),
        ("/", ("", "from when to when is not stated"), ("", "ne zamandan ne zamana kadar olduğu belirtilmemiş")),
        ("/2013", ("until 2013", "since when is not stated"), ("2013’e kadar", "ne zamandan beri olduğu belirtilmemiş")),
        ("1984~/..", ("since about 1984", ""), ("1984 dolaylarından beri", "")),
        ("1984?/..", ("since 1984 (uncertain)", ""), ("1984’ten beri (başlangıcı kesin değil)", "")),
        ("198X/1990", ("from the 1980s to 1990", ""), ("1980’lerden 1990’a kadar", "")),
        ("2001-21/2001-23", ("from spring 2001 to autumn 2001", ""), ("2001 ilkbaharından 2001 sonbaharına kadar", "")),
    ],
)
def test_a_period(edtf: str, english: tuple[str, str], turkish: tuple[str, str]) -> None:
    assert ENGLISH.period(interval(edtf)) == english
    assert TURKISH.period(interval(edtf)) == turkish


@pytest.mark.parametrize(
    ("year", "at", "since", "until"),
    [
        (2001, "’de", "’den", "’e"),
        (2002, "’de", "’den", "’ye"),
        (2003, "’te", "’ten", "’e"),
        (2004, "’te", "’ten", "’e"),
        (2005, "’te", "’ten", "’e"),
        (2006, "’da", "’dan", "’ya"),
        (2007, "’de", "’den", "’ye"),
        (2008, "’de", "’den", "’e"),
        (2009, "’da", "’dan", "’a"),
        (2010, "’da", "’dan", "’a"),
        (2020, "’de", "’den", "’ye"),
        (2030, "’da", "’dan", "’a"),
        (1940, "’ta", "’tan", "’a"),
        (1950, "’de", "’den", "’ye"),
        (1960, "’ta", "’tan", "’a"),
        (1970, "’te", "’ten", "’e"),
        (1980, "’de", "’den", "’e"),
        (1990, "’da", "’dan", "’a"),
        (1900, "’de", "’den", "’e"),
        (2000, "’de", "’den", "’e"),
    ],
)
def test_the_ending_follows_the_last_word_of_the_number(year: int, at: str, since: str, until: str) -> None:
    assert TURKISH.at(instant(str(year))) == f"{year}{at}"
    assert TURKISH.period(interval(f"{year}/.."))[0] == f"{year}{since} beri"
    assert TURKISH.period(interval(f"/{year}"))[0] == f"{year}{until} kadar"


DAYS = (date(2008, 12, 31), date(2014, 1, 1))


def test_what_is_certain_and_possible() -> None:
    assert ENGLISH.certain(*DAYS) == "Certain from 31 December 2008 to 1 January 2014 by this record"
    assert TURKISH.certain(*DAYS) == "Bu kayda göre 31 Aralık 2008’den 1 Ocak 2014’e kadar kesin"
    assert ENGLISH.certain(DAYS[0], DAYS[0]) == "Certain on 31 December 2008 by this record"
    assert TURKISH.certain(DAYS[1], DAYS[1]) == "Bu kayda göre 1 Ocak 2014’te kesin"
    assert ENGLISH.certain(None, None) == "Certain on no day by this record"
    assert TURKISH.certain(None, None) == "Bu kayda göre hiçbir gün için kesin değil"
    assert ENGLISH.possible(DAYS[0], None) == "possible from 31 December 2008 on"
    assert TURKISH.possible(*DAYS) == "31 Aralık 2008’den 1 Ocak 2014’e kadar olası"
    assert ENGLISH.possible(None, DAYS[1]) == "possible until 1 January 2014"
    assert TURKISH.possible(None, None) == "her gün için olası"
    assert TURKISH.one_day_of(*DAYS) == "31 Aralık 2008 ile 1 Ocak 2014 arasında bir gün."
    assert ENGLISH.one_day_of(None, DAYS[1]) == "On 1 January 2014 or earlier."


@pytest.mark.parametrize(
    ("duration", "english", "turkish"),
    [("P1Y", "1 year", "1 yıl"), ("P2Y6M", "2 years, 6 months", "2 yıl, 6 ay"), ("P90D", "90 days", "90 gün"), ("PT1H", "PT1H", "PT1H")],
)
def test_a_length(duration: str, english: str, turkish: str) -> None:
    assert (ENGLISH.length(duration), TURKISH.length(duration)) == (english, turkish)
