"""Records that have no row any more."""

from __future__ import annotations

from collections.abc import Iterable

from ortak.namespaces import document_of
from ortak.sheets.facts import Facts
from ortak.sheets.filled import Filled
from ortak.sheets.schema import Sheet
from ortak.sheets.tables import sheet_state
from ortak.terms import Iri, Triple


def look_for_missing(page: Filled, remove: bool) -> None:
    """Note records without a row; take them out where asked for, and the sheet was exported from just this register."""
    here = set(page.records.values())
    missing = [row.record for row in page.table.rows if row.record not in here]
    if not missing:
        return
    page.merged.missing += missing
    if not remove:
        return
    if page.head.sheet_state != sheet_state(page.table):
        page.merged.stale.append(page.head.page.name)
        return
    parts: dict[Iri, list[Iri]] = {}
    for subject in page.facts.subjects():
        parts.setdefault(document_of(subject), []).append(subject)
    for record in missing:
        _remove(page.facts, page.head.sheet, record, parts.get(document_of(record), ()))


def _remove(facts: Facts, sheet: Sheet, record: Iri, own: Iterable[Iri]) -> None:
    """Take out a record with its parts, and what the sheet shows the other way round (the seat of an organization)."""
    parts = [subject for subject in own if subject == record or (not sheet.fragment and _is_own_part(subject, record))]
    for step in (step for column in sheet.columns for step in column.steps):
        parts += [value for part in parts for value in facts.values(part, step.term) if isinstance(value, Iri)]
    for column in sheet.columns:
        if column.inverse:
            facts.remove(*(Triple(one, column.term, record) for one in facts.with_value(column.term, record)))
    for part in dict.fromkeys(parts):
        facts.remove(*facts.about(part))


def _is_own_part(subject: Iri, record: Iri) -> bool:
    """A part of the record that is no record itself: seats, foundings and passages have sheets of their own."""
    fragment = subject[len(record) + 1 :] if subject.startswith(f"{record}#") else ""
    return bool(fragment) and not fragment[0].isdigit() and not fragment.startswith(("site-", "founding", "founded"))
