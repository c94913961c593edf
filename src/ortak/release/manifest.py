"""The manifest of a release, and its data version."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ortak.describe import Summary
from ortak.errors import ReleaseError
from ortak.release import dumps

NAME = "manifest.json"
SUMMARY = "summary.json"
HISTORY = "history.jsonl"
SUPERSEDED = "superseded.nq"
FILES = (
    *("stated.nq", "derived.nq", "former.nq", "reference.nq", "catalog.nq", "index.sqlite", "questions.json", SUMMARY),
    *(HISTORY, SUPERSEDED),
    *map(dumps.file_name, dumps.SUFFIXES),
)
"""What a whole release has beside its manifest."""
FORMAT = 4
"""The layout of a release; another number is another layout, which this program doesn't open."""


class FileEntry(NamedTuple):
    """Size in bytes and sha256 (hex) of a file of the release."""

    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a release says of itself."""

    version: str
    """The data version: 16 hex digits of the hash of what is stated."""
    previous: str
    """The data version of the release before, “” where there is none."""
    released: str
    """When the data was released: ``2026-01-31T12:00:00Z``. The history, and with it this, is no part of what the version is a hash of."""
    base: str
    languages: tuple[str, ...]
    register: str
    counts: dict[str, int]
    files: dict[str, FileEntry]
    format: int = FORMAT

    @cached_property
    def content(self) -> str:
        """The hash of all that queries see: from the same data another program, or other terms of its core, may derive something else."""
        seen = [(name, entry.sha256) for name, entry in sorted(self.files.items()) if name.endswith(".nq")]
        return hashlib.sha256(json.dumps(seen).encode()).hexdigest()

    def write(self, folder: Path) -> None:
        """Write the manifest: the last file of a release, so that a half release has none."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / NAME).write_text(text + "\n", encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of a release. Raises ReleaseError where there is none, or of another layout."""
        path = folder / NAME
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReleaseError(f"{folder} is no whole release: {path.name} can't be read ({error}). Build it anew.") from error
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise ReleaseError(f"{folder} is a release of another layout than this program's ({FORMAT}). Build it anew.")
        try:
            files = {name: FileEntry(**entry) if isinstance(entry, dict) else FileEntry(*entry) for name, entry in said["files"].items()}
            manifest = cls(**said | {"languages": tuple(said["languages"]), "files": files})
        except (KeyError, TypeError, AttributeError) as error:
            raise ReleaseError(f"{folder} is no whole release: {path.name} lacks what a manifest has ({error}). Build it anew.") from error
        if not set(FILES) <= set(files):
            raise ReleaseError(f"{folder} is no whole release: {path.name} doesn't vouch for all its files. Build it anew.")
        return manifest


def write_summary(folder: Path, summary: Summary) -> None:
    """Write the register at a glance, which its home page shows."""
    text = json.dumps(summary.to_json(), ensure_ascii=False, indent=1)
    (folder / SUMMARY).write_text(text + "\n", encoding="utf-8")


def file_entry(path: Path) -> FileEntry:
    """Size and checksum of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return FileEntry(path.stat().st_size, digest.hexdigest())


def data_version(lines: Iterable[str]) -> str:
    """16 hex digits of the sha256 over the stated quads in N-Quads, sorted. An upgrade of the program is no new data."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
    return digest.hexdigest()[:16]
