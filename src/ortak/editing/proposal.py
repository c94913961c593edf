"""What a workbook, or a new record, would change in a register: shown and checked before anything is written."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

from ortak.editing.files import file_changes
from ortak.folders import PARTS, Change
from ortak.graph import many_statements
from ortak.namespaces import document_of
from ortak.register import Register
from ortak.sheets.book import Page
from ortak.sheets.compare import Comparison, compare
from ortak.sheets.facts import Facts
from ortak.sheets.filled import Merged
from ortak.sheets.merge import merge
from ortak.sheets.names import Names
from ortak.sheets.tables import facts_of
from ortak.sheets.telling import Telling
from ortak.terms import Iri

Places: TypeAlias = Mapping[Iri, tuple[str, str]]
"""Where each record stands in a workbook: its sheet, and the cell of its slug."""


@dataclass(frozen=True)
class Proposal:
    """What would change. Where the workbook has faults, nothing would."""

    merged: Merged
    comparison: Comparison
    telling: Telling
    files: list[Change]


class Languages(NamedTuple):
    """That of the pages' codes and headings, and that in which to tell what they change."""

    pages: str
    told: str


def propose(register: Register, pages: Sequence[Page], languages: Languages, remove: bool = False) -> Proposal:
    """What the pages change in the register."""
    with many_statements():
        return _propose(register, pages, languages, remove)


def _propose(register: Register, pages: Sequence[Page], languages: Languages, remove: bool) -> Proposal:
    before = facts_of(register)
    merged = merge(pages, before, Names(register, before, languages.pages), remove)
    if merged.faults:
        return Proposal(merged, Comparison(()), Telling(before, before, languages.told), [])
    after: Facts = merged.facts
    names = Names(register, after, languages.told)
    comparison = compare(before, after, names, names)
    return Proposal(merged, comparison, Telling(before, after, languages.told), file_changes(register, before, after))


@dataclass(frozen=True)
class Finding:
    """A violation that a proposal brings in: its sentence, the record that it is about, and the record's place in the workbook if any."""

    message: str
    record: Iri
    place: tuple[str, str] | None


def new_violations(register: Register, files: Sequence[Change], places: Places, language: str) -> list[Finding]:
    """What the shapes would have against the register with these changes, and have not now."""
    with TemporaryDirectory(prefix="ortak-") as folder:
        found = _violations(_changed_copy(register, files, Path(folder)), register.folder, language)
    known = _violations(register.folder, register.folder, language) if found else {}
    return [
        replace(finding, place=places.get(finding.record) or places.get(document_of(finding.record)))
        for key, finding in found.items()
        if key not in known
    ]


def _changed_copy(register: Register, files: Sequence[Change], folder: Path) -> Path:
    for name in PARTS:
        if (register.folder / name).is_dir():
            shutil.copytree(register.folder / name, folder / name, symlinks=True)
    for change in files:
        path = folder / change.path.relative_to(register.folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(change.after, encoding="utf-8", newline="")
    return folder


def _violations(folder: Path, register: Path, language: str) -> dict[tuple[str, str, str, str], Finding]:
    """Within the limits of the register's check: its shapes may be anybody's."""
    from ortak.validation import Severity, bounded

    report, error = bounded.check_within(folder, bounded.limits_of(register), lambda _: None)
    if error is not None:
        raise error
    return {
        (str(result.offender), str(result.shape), str(result.path), str(result.value)): Finding(
            result.message(language), Iri(str(result.offender)), None
        )
        for result in report.results
        if result.severity is Severity.VIOLATION
    }
