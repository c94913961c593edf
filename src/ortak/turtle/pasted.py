"""What word processors, browsers and spreadsheets put into a file, and what is to stand there instead."""

from __future__ import annotations

import re
import unicodedata

OPENING_MARKS = "“”„«"
CLOSING_MARKS = "”“»"
"""Quotation marks that word processors make of straight ones; a language's closing one may be another's opening one."""
WEB_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]*[^\s<>\".,;]")
GROUPED = re.compile(r"[+-]?\d{1,3}(?:\.\d{3}){2,}(?![\d.])")
"""A number whose digits are grouped by dots; with one dot it is a decimal."""


def character(found: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """A character that begins nothing: what it is, and what to do, each in Turkish and English."""
    code, kind = f"U+{ord(found):04X}", unicodedata.category(found)
    if kind == "Pd":
        return (f"bir uzun çizgi (“{found}”, {code})", f"The dash “{found}” ({code})"), ("kısa çizgi (-) yazın", "write a hyphen (-)")
    if kind == "Zs":
        name = unicodedata.name(found, code).lower()
        return (f"özel bir boşluk ({code})", f"A {name} ({code})"), ("sıradan bir boşluk yazın", "write an ordinary space")
    if kind in ("Cf", "Cc", "Zl", "Zp"):
        return (f"görünmeyen bir karakter ({code})", f"An invisible character ({code})"), ("silin", "delete it")
    shown = f"“{found}”"
    return (shown, shown), ("silin ya da metinse tırnak içine alın", "delete it, or put it in quotation marks if it is text")
