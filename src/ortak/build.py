"""Register → derive → validate → release."""

from __future__ import annotations

from pathlib import Path

from ortak.derive import derive
from ortak.errors import DataError
from ortak.register import Register, open_register
from ortak.release import Contents, Manifest, write
from ortak.validation import Report, validate


class NotConformingError(DataError):
    """The register has violations; ``report`` holds them. Nothing was written."""

    def __init__(self, report: Report) -> None:
        super().__init__("the register does not conform to its shapes")
        self.report = report


def build(folder: Path, target: Path) -> tuple[Manifest, Report]:
    """Build the register of a folder into a release at ``target``, and give back what was found on the way (warnings, infos).

    The same input gives the same bytes. Raises InputError or DataError where the register isn't understood, NotConformingError where it has
    violations: then nothing is written, and what was there before still is.
    """
    register = open_register(folder)
    report = validate(register)
    if not report.conforms:
        raise NotConformingError(report)
    return write(target, contents(register)), report


def contents(register: Register) -> Contents:
    """What a release of the register holds, unchecked."""
    stated = register.stated()
    reference = [quad for document in register.reference for quad in document.quads]
    derived = derive(stated, reference, register.base, register.languages)
    return Contents(register.base, register.iri, register.languages, stated, derived, reference)
