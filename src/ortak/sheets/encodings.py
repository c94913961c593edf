"""In which encoding a CSV file is, and what stands between its cells: only where the file itself says so, never by what is likely.

UTF-8 is known by its form, UTF-16 by its byte order mark. Windows-1254, which Turkish Excel writes as “CSV”, and windows-1252 are the same
but for six letters: a file is in the former where its heading says *kısa ad* in it. What stands between cells is what makes of the first
row one that has a column for the slug, or what ``sep=;`` in the first line says, as Excel has it.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from pathlib import Path

from ortak.errors import InputError
from ortak.sheets.words import is_called, word

UTF8, TURKISH = "utf-8", "windows-1254"
SEPARATOR = re.compile(r'"?sep=([,;|\t])"?(?:\r\n|\r|\n)', re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_HEAD = 20_000
"""Characters within which the first row ends."""


def decoded(data: bytes, path: Path) -> tuple[str, str]:
    """The text of a file, without a byte order mark, and its encoding. Raises InputError, at the line, where it can't be told."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), UTF8)
    try:
        return data.decode(encoding), UTF8
    except UnicodeDecodeError as error:
        text = data.decode(TURKISH, "replace")
        if encoding == UTF8 and "\ufffd" not in text and _says_turkish(text):
            return text, TURKISH
        raise InputError(
            "is not UTF-8, and its headings don’t say which encoding it is: save it anew, in Excel as “CSV UTF-8”, "
            "in LibreOffice with the character set “Unicode (UTF-8)”",
            path,
            data.count(b"\n", 0, error.start) + 1,
            turkish="UTF-8 değil, hangi kodlama olduğu başlıklarından da anlaşılmıyor: yeniden kaydedin; Excel’de “CSV UTF-8”, "
            "LibreOffice’te “Unicode (UTF-8)” karakter kümesiyle",
        ) from error


def _says_turkish(text: str) -> bool:
    """Whether the Turkish heading of the slug's column is there letter for letter, as it is in no other encoding than this."""
    return word("key", "tr") in (cell.strip() for cell in _head(text, delimiter_of(text)))


def delimiter_of(text: str) -> str:
    """What stands between the cells: a comma, a semicolon or a tab, unless ``sep=`` says another."""
    said = SEPARATOR.match(text)
    if said:
        return said[1]
    heads = {delimiter: _head(text, delimiter) for delimiter in ",;\t"}
    return max(heads, key=lambda delimiter: (any(is_called(cell, "key") for cell in heads[delimiter]), len(heads[delimiter])))


def _head(text: str, delimiter: str) -> list[str]:
    """The first row's cells."""
    start = said.end() if (said := SEPARATOR.match(text)) else 0
    try:
        return next(csv.reader(io.StringIO(text[start : start + _HEAD], newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []
