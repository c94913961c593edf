"""When: the dates and spans of a record, shown as they are stated, and stated as exactly as they are known."""

from __future__ import annotations

import re

from ortak.namespaces import ORTAK, TIME, XSD, code
from ortak.sheets.dates import read_date
from ortak.sheets.facts import Facts
from ortak.sheets.faults import CellError
from ortak.sheets.nodes import made, node_of, without_empty
from ortak.sheets.schema import BEGIN, END, Column, Step
from ortak.temporal import EndKnowledge, Instant, Interval, Precision, TemporalError
from ortak.terms import Iri, Literal, Term, Triple

_DATES = {
    Precision.DAY: (TIME("inXSDDate"), XSD("date")),
    Precision.MONTH: (TIME("inXSDgYearMonth"), XSD("gYearMonth")),
    Precision.YEAR: (TIME("inXSDgYear"), XSD("gYear")),
}
_EDTF = ORTAK("edtf")
_DATE_PROPERTIES = (*(property_ for property_, _ in _DATES.values()), _EDTF)
_END_KNOWLEDGE = ORTAK("endKnowledge")
_TWO_READINGS = re.compile(r" *(?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|1[0-2])[/-]\d{4} *")


def shown_date(facts: Facts, record: Iri, column: Column) -> list[tuple[Term, str]]:
    """The values that a column of dates shows, each with its text."""
    node = node_of(facts, record, column.steps)
    if column.steps == BEGIN:
        whole = node_of(facts, record, BEGIN[:1])
        values = facts.values(whole, _EDTF) if whole else []
        if values:
            return [(value, value.lexical) for value in values if isinstance(value, Literal)]
    found = ((facts.values(node, property_) if node else []) for property_ in _DATE_PROPERTIES)
    return [(value, value.lexical) for values in found for value in values if isinstance(value, Literal)]


def put_date(facts: Facts, record: Iri, column: Column, text: str) -> None:
    """State the date or span that a cell says, and no longer what it said before. Raises CellError where it isn't understood."""
    when = date_of(text) if text.strip() else None
    if isinstance(when, Interval):
        if column.steps != BEGIN:
            raise CellError("not-one-date", value=text)
        _put_interval(facts, record, when)
    else:
        if column.steps == BEGIN:
            _forget_whole(facts, record)
        _put_instant(facts, record, column.steps, when)


def date_of(text: str) -> Instant | Interval:
    """What a person wrote. Raises CellError where it is no date."""
    try:
        return read_date(text)
    except TemporalError as error:
        raise CellError("two-readings" if _TWO_READINGS.fullmatch(text) else "not-a-date", value=text) from error


def says_both_ends(text: str) -> bool:
    """Whether a cell holds a span: ``2012-05/2013-05``."""
    try:
        return bool(text.strip()) and isinstance(read_date(text), Interval)
    except TemporalError:
        return False


def _put_interval(facts: Facts, record: Iri, when: Interval) -> None:
    """Both ends, and what is known of the second, from one cell."""
    _forget_whole(facts, record)
    for steps, side in ((BEGIN, when.begin), (END, when.end)):
        _put_instant(facts, record, steps, side if isinstance(side, Instant) else None)
    time = made(facts, record, BEGIN[:1])
    facts.remove(*(statement for statement in facts.about(time) if statement.p == _END_KNOWLEDGE))
    facts.add(Triple(time, _END_KNOWLEDGE, end_code(when.end_knowledge)))


def end_code(knowledge: EndKnowledge) -> Iri:
    """The code of what is known of an end."""
    return code("end", knowledge.value)


def _forget_whole(facts: Facts, record: Iri) -> None:
    """An interval that was one EDTF text is stated by its two ends from here on."""
    time = node_of(facts, record, BEGIN[:1])
    if time:
        facts.remove(*(statement for statement in facts.about(time) if statement.p == _EDTF))


def _put_instant(facts: Facts, record: Iri, steps: tuple[Step, ...], when: Instant | None) -> None:
    node = node_of(facts, record, steps)
    if when is None:
        if node:
            facts.remove(*(statement for statement in facts.about(node) if statement.p in _DATE_PROPERTIES))
            without_empty(facts, record, steps)
        return
    node = node or made(facts, record, steps)
    property_, datatype = _DATES[when.precision] if when.in_owl_time else (_EDTF, "")
    wanted = Triple(node, property_, Literal(when.edtf, Iri(datatype)) if datatype else Literal(when.edtf))
    facts.remove(*(statement for statement in facts.about(node) if statement.p in _DATE_PROPERTIES and statement != wanted))
    facts.add(wanted)


def end_is_told(facts: Facts, record: Iri) -> bool:
    """Whether it is said what is known of the end, where a beginning is stated."""
    time = node_of(facts, record, BEGIN[:1])
    begins = time is not None and node_of(facts, record, BEGIN) is not None
    return not begins or any(facts.values(time, property_) for property_ in (_EDTF, _END_KNOWLEDGE) if time)


def ends_agree(facts: Facts, record: Iri) -> bool:
    """Whether an end is stated exactly where the code says so."""
    time = node_of(facts, record, BEGIN[:1])
    if time is None or facts.values(time, _EDTF):
        return True
    return (node_of(facts, record, END) is not None) == (end_code(EndKnowledge.STATED) in facts.values(time, _END_KNOWLEDGE))
