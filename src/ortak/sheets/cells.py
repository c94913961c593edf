"""A cell shows what the register states, and what is written into it becomes statements.

:func:`show` and :func:`put` are the two directions. A value that is shown as before is kept as it is, whatever its datatype or lexical
form: only what a person changed is read.
"""

from __future__ import annotations

import re

from ortak.namespaces import GEO, ORG, RDF, XSD
from ortak.release.lists import fold
from ortak.sheets.dates import read_duration
from ortak.sheets.facts import Facts
from ortak.sheets.faults import CellError
from ortak.sheets.moments import date_of, put_date, shown_date
from ortak.sheets.names import Names
from ortak.sheets.nodes import made, node_of, without_empty
from ortak.sheets.schema import Column, Kind
from ortak.temporal import Instant, Precision
from ortak.terms import LANG_STRING, Iri, Literal, Term, Triple

KEEP = "…"
"""What a cell says whose values no spreadsheet can hold: leave them as they are."""

_TYPE = RDF("type")
_LONGEST = 32_000
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_TAGGED = re.compile(r"(.*\S) +@([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)", re.DOTALL)
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`\x00-\x20]+")
_POINT = re.compile(r"POINT ?\( ?-?\d+(?:\.\d+)? +-?\d+(?:\.\d+)? ?\)")
_LINES = (Kind.NAMES, Kind.IRIS)
_YES = dict.fromkeys(("yes", "true", "evet", "dogru", "1"), True) | dict.fromkeys(("no", "false", "hayir", "yanlis", "0"), False)
"""Folded; Turkish Excel writes *DOĞRU* and *YANLIŞ* into CSV."""


def show(facts: Facts, record: Iri, column: Column, names: Names) -> str:
    """What the cell says of the record; "" where nothing is stated."""
    shown = list(dict.fromkeys(text for _, text in _shown(facts, record, column, names)))
    text = ("\n" if column.kind in (*_LINES, Kind.TEXT, Kind.PLAIN) else ", ").join(shown)
    is_read_back = text == KEEP or len(shown) < 2 or (column.many and _parts(column, text, {}) == shown)
    return text if is_read_back and text == text.strip() and len(text) <= _LONGEST and not _UNWRITABLE.search(text) else KEEP


def put(facts: Facts, record: Iri, column: Column, text: str, names: Names) -> None:
    """State what the cell says, and no longer what it said before. Raises CellError where it isn't understood."""
    node = node_of(facts, record, column.steps)
    found = [] if node is None else _shown(facts, record, column, names)
    shown = {text.replace("\t", ""): value for value, text in found}  # LibreOffice loses tabs when it saves .ods
    shown |= {text: value for value, text in found}
    if column.kind is Kind.FORMAL:
        _put_formal(facts, record, text)
    elif column.kind is Kind.DATE:
        put_date(facts, record, column, text)
    else:
        values = [value for part in _parts(column, text, shown) for value in (shown.get(part) or _read(part, column, names),)]
        _put_values(facts, record, column, list(dict.fromkeys(values)), names)


def _parts(column: Column, text: str, shown: dict[str, Term]) -> list[str]:
    """The values that a cell names, each as text."""
    text = text.strip()
    if not text:
        return []
    if column.kind is Kind.TEXT or text in shown:
        return [text]
    separator = r"\n" if column.kind in _LINES or column.kind is Kind.PLAIN else r"[,;\n]"
    parts = [part.strip() for part in re.split(separator, text) if part.strip()]
    if len(parts) > 1 and not column.many:
        raise CellError("only-one", value=text)
    return parts


def _shown(facts: Facts, record: Iri, column: Column, names: Names) -> list[tuple[Term, str]]:
    """The values that the column shows, each with its text, in the order of the file."""
    node = node_of(facts, record, column.steps)
    if column.kind is Kind.DATE:
        return shown_date(facts, record, column)
    if node is None:
        return []
    if column.inverse:
        return [(subject, names.thing(subject, column.of)) for subject in facts.with_value(column.term, node)]
    if column.kind is Kind.FORMAL:
        formal = ORG("FormalOrganization")
        return [(formal, _yes_no(True, names.language))] if formal in facts.values(node, _TYPE) else []
    found = ((value, _text(value, column, names)) for value in facts.values(node, column.term))
    return [(value, text) for value, text in found if text is not None]


def _text(value: Term, column: Column, names: Names) -> str | None:
    """One value as text; None where this column doesn't show it."""
    if isinstance(value, Iri):
        return _iri_text(value, column, names)
    if column.kind is Kind.TEXT:
        return value.lexical if value.language == column.language else None
    if column.kind is Kind.NAMES:
        tag = f" @{value.language}" if value.language else ""
        return f"{value.lexical}{tag}" if value.datatype in (column.datatype, LANG_STRING) else None
    if value.datatype != (XSD("boolean") if column.kind is Kind.YES_NO else column.datatype) or value.language:
        return None
    if column.kind is Kind.YES_NO:
        return _yes_no(value.lexical == "true", names.language) if value.lexical in {"true", "false"} else None
    return value.lexical if column.kind in (Kind.PLAIN, Kind.DAY, Kind.DURATION) else None


def _iri_text(value: Iri, column: Column, names: Names) -> str | None:
    if column.kind is Kind.THING:
        return names.thing(value, column.of)
    if column.kind is Kind.CODE:
        return names.code(value, column.of)
    return value if column.kind is Kind.IRIS else None


def _yes_no(value: bool, language: str) -> str:
    return ("evet" if value else "hayır") if language == "tr" else ("yes" if value else "no")


def _read(text: str, column: Column, names: Names) -> Term:
    """One value that a person wrote."""
    bad = _UNWRITABLE.search(text)
    if bad and not bad[0].startswith("_"):
        raise CellError("unreadable-text", value=f"U+{ord(bad[0]):04X}")
    match column.kind:
        case Kind.TEXT:
            return Literal(text, LANG_STRING, column.language)
        case Kind.NAMES:
            tagged = _TAGGED.fullmatch(text)
            return Literal(tagged[1], LANG_STRING, tagged[2].lower()) if tagged else Literal(text)
        case Kind.IRIS:
            if not _ADDRESS.fullmatch(text):
                raise CellError("not-an-address", value=text)
            return Iri(text)
        case Kind.THING:
            return names.read_thing(text, column.of)
        case Kind.CODE:
            return names.read_code(text, column.of)
        case _:
            return _read_literal(text, column)


def _read_literal(text: str, column: Column) -> Literal:
    lexical: str | None = text
    fault = "not-a-number"
    if column.kind is Kind.YES_NO:
        known = _YES.get(fold(text))
        lexical, fault = None if known is None else str(known).lower(), "not-yes-no"
        return Literal(_given(lexical, fault, text), XSD("boolean"))
    if column.kind is Kind.DURATION:
        lexical, fault = read_duration(text), "not-a-duration"
    elif column.kind is Kind.DAY:
        when = date_of(text)
        lexical, fault = (
            when.edtf if isinstance(when, Instant) and when.precision is Precision.DAY and when.in_owl_time else None,
            "not-a-day",
        )
    elif column.datatype == GEO("wktLiteral") and not _POINT.fullmatch(text):
        lexical, fault = None, "not-a-point"
    elif column.datatype == XSD("integer") and not re.fullmatch(r"-?[0-9]{1,18}", text, re.ASCII):
        lexical = None
    return Literal(_given(lexical, fault, text), column.datatype)


def _given(lexical: str | None, fault: str, text: str) -> str:
    if lexical is None:
        raise CellError(fault, value=text)
    return lexical


def _put_values(facts: Facts, record: Iri, column: Column, values: list[Term], names: Names) -> None:
    if column.inverse:
        things = [value for value in values if isinstance(value, Iri)]
        facts.remove(*(Triple(one, column.term, record) for one in facts.with_value(column.term, record) if one not in things))
        facts.add(*(Triple(one, column.term, record) for one in things))
        return
    node = node_of(facts, record, column.steps)
    if node is None:
        if not values:
            return
        node = made(facts, record, column.steps)
    shown = [value for value, _ in _shown(facts, record, column, names)]
    facts.remove(*(Triple(node, column.term, value) for value in shown if value not in values))
    facts.add(*(Triple(node, column.term, value) for value in values))
    without_empty(facts, record, column.steps)


def _put_formal(facts: Facts, record: Iri, text: str) -> None:
    plain, formal = ORG("Organization"), ORG("FormalOrganization")
    is_formal = _YES.get(fold(text.strip())) if text.strip() else False
    if is_formal is None:
        raise CellError("not-yes-no", value=text)
    facts.remove(Triple(record, _TYPE, plain if is_formal else formal))
    facts.add(Triple(record, _TYPE, formal if is_formal else plain))
