"""The characters of names, as Turtle and SPARQL have them, for regular expressions with VERBOSE.

Source: RDF 1.1 Turtle, section 6.5 (productions PN_CHARS_BASE to PLX); SPARQL 1.1 has the same.
"""

from __future__ import annotations

LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME = LETTER + "_0-9\u00b7\u0300-\u036f\u203f-\u2040"
DASHED = NAME + "-"
ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
PREFIX = rf"[{LETTER}](?:[{DASHED}]|\.+(?=[{DASHED}]))*+"
"""A word is read as far as a prefix would be (``true.FILTER`` is one): to read it again at each dot would take quadratic time."""

_FIRST = LETTER + "_0-9"
BLANK = rf"_:[{_FIRST}](?:[{DASHED}]|\.+(?=[{DASHED}]))*+"
PREFIXED = rf"(?:{PREFIX})?:(?:(?:[{_FIRST}:]|{ESCAPED})(?:[{DASHED}:]|{ESCAPED}|\.+(?=[{DASHED}:%\\]))*+)?"
