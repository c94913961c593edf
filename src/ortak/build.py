"""Register → derive → validate → release."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ortak import __version__
from ortak.changes import read_moment, write_moment
from ortak.derive import derive
from ortak.errors import DataError, OrtakError
from ortak.register import Register, core_folder, open_register
from ortak.release import Contents, Draft, Lineage, Manifest, Release, keep
from ortak.terms import Quad
from ortak.validation import Checking, Report


class NotConformingError(DataError):
    """The register has violations; ``report`` holds them. Nothing was written."""

    def __init__(self, report: Report) -> None:
        super().__init__("the register does not conform to its shapes")
        self.report = report


def build(folder: Path, target: Path, previous: Path | None = None, released: str = "") -> tuple[Manifest, Report]:
    """Build the register of a folder into a release at ``target``, and give back what was found on the way (warnings, infos).

    ``previous`` is the release before, whose history the new one carries on; ``released`` the moment it is made, now where that is "".
    The same input gives the same bytes. Raises InputError or DataError where the register isn't understood, or where a record of the
    release before is gone without a word; NotConformingError where it has violations: then nothing is written, and what was there before
    still is. Raises ReleaseError where ``previous`` is no whole release.
    """
    if previous is None:
        return _build(folder, target, Lineage(released or _now("")))
    before = Release.open(previous)
    with closing(before):
        return _build(folder, target, Lineage(released or _now(before.manifest.released), before))


def _now(before: str) -> str:
    """Now, but later than the release before by a second at least: a moment tells one release from the next."""
    now = datetime.now(UTC)
    return write_moment(max(now, read_moment(before) + timedelta(seconds=1)) if before else now)


def _build(folder: Path, target: Path, lineage: Lineage) -> tuple[Manifest, Report]:
    read_moment(lineage.released)  # refused before the work begins
    register = open_register(folder)
    with Checking(register) as checking:
        derived = checking.stated(register)
        if derived is None:
            raise NotConformingError(checking.report())
        with Draft(target) as draft:
            draft.fill(_contents(register, derived), lineage)
            del register, derived  # what follows is checked without them: a large register and its check don't fit in the memory together
            checking.derived()
            report = checking.report()
            if not report.conforms:
                raise NotConformingError(report)
            manifest = draft.finish()
    return manifest, report


def contents(register: Register) -> Contents:
    """What a release of the register holds, unchecked."""
    return _contents(register, derive(register.stated(), _reference(register), register.base, register.languages))


def _contents(register: Register, derived: list[Quad]) -> Contents:
    return Contents(
        register.base,
        register.iri,
        register.languages,
        [quad for document in register.documents if document.graph != register.base.former for quad in document.quads],
        derived,
        _reference(register),
        register.questions,
        tuple(quad for document in register.documents if document.graph == register.base.former for quad in document.quads),
    )


def _reference(register: Register) -> list[Quad]:
    return [quad for document in register.reference for quad in document.quads]


def ensure(folder: Path, kept: Path | None = None) -> Path:
    """A release of the folder, built only if needed: the folder itself if it is one, else ``.ortak/release`` in the register's folder.

    What stood there is the release before. One that is built is put among those ``kept`` too. Raises what :func:`build` raises.
    """
    if (folder / "manifest.json").is_file():
        return folder
    release = _ensured(folder)
    if kept and not (kept / Manifest.read(release).version).exists():
        keep(release, kept)
    return release


def _ensured(folder: Path) -> Path:
    kept = folder / ".ortak"
    target, mark = kept / "release", kept / "inputs.sha256"
    fingerprint = inputs_fingerprint(folder)
    if mark.is_file() and mark.read_text(encoding="utf-8") == fingerprint and _is_whole(target):
        return target
    build(folder, target, target if _is_whole(target) else None)
    (kept / ".gitignore").write_text("*\n", encoding="utf-8")
    mark.write_text(fingerprint, encoding="utf-8")
    return target


def inputs_fingerprint(folder: Path) -> str:
    """The hash of everything that a release is made from: data, ontology, shapes, and the program's version."""
    digest = hashlib.sha256(__version__.encode())
    for place in (folder / "data", folder / "ontology", folder / "shapes", core_folder("ontology"), core_folder("shapes")):
        for path in sorted(path for path in place.rglob("*") if path.is_file()):
            digest.update(f"\0{path.relative_to(place).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _is_whole(target: Path) -> bool:
    try:
        Release.open(target)
    except OrtakError:
        return False
    return True
