"""Dates as people write them: as exactly as they are known, and refused where two readings are possible."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortak.sheets.dates import read_date, read_duration
from ortak.temporal import TemporalError, parse_edtf

MONTHS = {
    "tr": ("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
}


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("13.12.2010", "2010-12-13"),
        ("3.2.2010", "2010-02-03"),
        ("12.2009", "2009-12"),
        ("Aralık 2009", "2009-12"),
        ("ARALIK 2009", "2009-12"),
        ("13 Aralık 2010", "2010-12-13"),
        ("December 13, 2010", "2010-12-13"),
        (" 13   December  2010 ", "2010-12-13"),
        ("Dec. 2009", "2009-12"),
        ("2010", "2010"),
        ("2012-05/2013-05", "2012-05/2013-05"),
        ("Mayıs 2012-Mayıs 2013", "2012-05/2013-05"),
        ("May 2012 – May 2013", "2012-05/2013-05"),
        ("1.1.2010/31.12.2011", "2010-01-01/2011-12-31"),
        ("1990-1995", "1990/1995"),
        ("2010'dan beri", "2010/.."),
        ("Mayıs 2012’den bu yana", "2012-05/.."),
        ("2010 yılından bu yana", "2010/.."),
        ("since May 2010", "2010-05/.."),
        ("yaklaşık 1994", "1994~"),
        ("circa 1994", "1994~"),
        ("1994 dolaylarında", "1994~"),
        ("yaz 2001", "2001-22"),
        ("autumn 2001", "2001-23"),
        ("[..1998]", "[..1998]"),
        ("2010/..", "2010/.."),
        ("2009-12/", "2009-12/"),
    ],
)
def test_what_people_write(written: str, edtf: str) -> None:
    assert read_date(written).edtf == edtf


@pytest.mark.parametrize(
    "written",
    ["03/04/2010", "1.2.10", "31.02.2010", "13.13.2010", "soon", "", "2010-13", "May 2013 – May 2012", "9" * 5_000, "32 May 2010"],
)
def test_what_is_no_date_or_has_two_readings_is_refused(written: str) -> None:
    with pytest.raises(TemporalError):
        read_date(written)


@given(st.dates(), st.sampled_from(("tr", "en")), st.booleans())
def test_every_day_and_month_in_words_and_in_points(day: object, language: str, with_day: bool) -> None:
    year, month, number = (int(part) for part in str(day).split("-"))
    edtf = f"{year:04}-{month:02}" + (f"-{number:02}" if with_day else "")
    words = f"{number} " if with_day else ""
    points = f"{number}." if with_day else ""
    name = MONTHS[language][month - 1]
    for written in (f"{words}{name} {year:04}", f"{words}{name.upper()} {year:04}", f"{points}{month}.{year:04}", edtf):
        assert read_date(written).edtf == edtf


@given(st.text(alphabet="0123456789./-– ~?'MayısOcak[]", max_size=24))
def test_what_is_read_is_edtf_and_reads_as_itself(text: str) -> None:
    try:
        edtf = read_date(text).edtf
    except TemporalError:
        return
    assert edtf is not None
    assert parse_edtf(edtf).edtf == edtf == read_date(edtf).edtf


@pytest.mark.parametrize(
    ("written", "duration"),
    [("1 yıl", "P1Y"), ("3 months", "P3M"), ("2 hafta", "P14D"), ("10 gün", "P10D"), ("P1Y6M", "P1Y6M"), ("bir yıl", None), ("P", None)],
)
def test_durations(written: str, duration: str | None) -> None:
    assert read_duration(written) == duration
