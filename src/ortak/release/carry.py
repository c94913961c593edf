"""Write the history of a release: that of the release before, as it stands there, and after it what changed since.

``history.jsonl`` has a line for each release, followed by a line for each record that changed with it. ``superseded.nq`` has the
descriptions that records had before their last change, each in a graph named by its version. Both only ever grow.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ortak.changes import State, compare, fingerprint, read_moment, stamp
from ortak.errors import DataError
from ortak.namespaces import Base
from ortak.release.files import mapped
from ortak.release.manifest import HISTORY, SUPERSEDED
from ortak.release.read import Release

PER_PAGE, PAGE_BYTES = 100, 1_000_000
"""Most changes on a page of the stream, and most bytes of N-Quads that their records have together; a larger record has a page of its own.

A release begins a new page, so that a page never changes once its release is there.

Another number would give pages that are published already other contents under the same address.
"""


class Lineage(NamedTuple):
    """When a release is made, and the release before it, if there is one."""

    released: str = "1970-01-01T00:00:00Z"
    previous: Release | None = None


class Told(NamedTuple):
    """What a release's manifest says of its history: the version before (“” for none), and when its data was released."""

    previous: str
    released: str


def carry(folder: Path, connection: sqlite3.Connection, base: Base, version: str, lineage: Lineage) -> Told:
    """Write both files, and the history into the index; the release's other files and its index of things are there already.

    Where nothing changed, nothing is added: the release is the one before, made once more.
    Raises DataError where a record is gone without a word, and for a time that isn't after the one before.
    """
    previous = lineage.previous
    if previous is not None and previous.manifest.base != base.iri:
        raise DataError(f"the release before has the base {previous.manifest.base}, this register {base.iri}: they share no history.")
    now, sizes = dict(_states(folder, connection, base)), _sizes(connection, base)
    state = fingerprint(now)
    with (folder / HISTORY).open("wb") as log, (folder / SUPERSEDED).open("wb") as superseded:
        if previous is not None:
            for name, file in ((HISTORY, log), (SUPERSEDED, superseded)):
                with (previous.folder / name).open("rb") as before:
                    shutil.copyfileobj(before, file)
        last = _copy(connection, previous)
        if last and (last[1], last[3]) == (version, state) and previous is not None:
            return Told(previous.manifest.previous, previous.manifest.released)
        _refuse_earlier(lineage.released, last[2] if last else "")
        release = last[0] + 1 if last else 1
        connection.execute("INSERT INTO released VALUES (?, ?, ?, ?)", (release, version, lineage.released, state))
        log.write(_line(release=version, time=lineage.released, state=state))
        adding = _Adding(connection, previous, superseded.tell())
        for record, kind, sha256 in compare(_known(connection), now):
            superseded.write(adding.supersede(record))
            adding.add(release, record, kind, sha256, sizes[record])
            log.write(_line(change=kind, record=f"{base.iri}id/{record}", version=version, time=lineage.released, sha256=sha256))
    return Told(previous.version if previous else "", lineage.released)


class _Adding:
    """Adds one release's changes to the index."""

    def __init__(self, connection: sqlite3.Connection, previous: Release | None, at: int) -> None:
        self._connection, self._previous, self._at = connection, previous, at
        number, page = connection.execute("SELECT COALESCE(MAX(number), 0), COALESCE(MAX(page), 0) FROM change").fetchone()
        self._number, self._page = number + 1, page + 1
        self._on_page = self._bytes = 0

    def add(self, release: int, record: str, kind: str, sha256: str, size: int) -> None:
        """One change, on the next line of the log; ``size`` is in bytes, of what the record says now."""
        if self._on_page == PER_PAGE or (self._on_page and self._bytes + size > PAGE_BYTES):
            self._page += 1
            self._on_page = self._bytes = 0
        change = self._number, release, self._page, record, kind, sha256
        self._connection.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, 0, 0)", change)
        self._number += 1
        self._on_page += 1
        self._bytes += size

    def supersede(self, record: str) -> bytes:
        """The record's lines in the release before, in a graph named by their version; nothing where it had none."""
        found = self._connection.execute(
            "SELECT change.number, time FROM change JOIN released ON release = released.number"
            " WHERE record = ? ORDER BY change.number DESC LIMIT 1",
            (record,),
        ).fetchone()
        if found is None or self._previous is None:
            return b""
        number, time = found
        base = Base(self._previous.manifest.base)
        thing = f"{base.iri}id/{record}"
        name = base.name(thing)
        if name is None:
            raise DataError(f"the history of the release before names <{thing}>, which is no record.")
        graph = f" <{base.version(name, stamp(time))}> .\n".encode()
        lines = b"".join(sorted(line.rpartition(b" <")[0] + graph for line in self._previous.lines(thing).splitlines(keepends=True)))
        self._connection.execute("UPDATE change SET at = ?, bytes = ? WHERE number = ?", (self._at, len(lines), number))
        self._at += len(lines)
        return lines


def _states(folder: Path, connection: sqlite3.Connection, base: Base) -> Iterator[tuple[str, State]]:
    """Every record that the release has, with the hash of its lines."""
    stated, derived, former = (mapped(folder / f"{name}.nq") for name in ("stated", "derived", "former"))
    start = len(base.iri) + len("id/")
    for iri, s, s_bytes, d, d_bytes in connection.execute("SELECT iri, stated_at, stated_bytes, derived_at, derived_bytes FROM thing"):
        yield iri[start:], State(hashlib.sha256(stated[s : s + s_bytes] + derived[d : d + d_bytes]).hexdigest())
    for record, at, length in connection.execute("SELECT record, at, bytes FROM former"):
        yield record, State(hashlib.sha256(former[at : at + length]).hexdigest(), former=True)


def _sizes(connection: sqlite3.Connection, base: Base) -> dict[str, int]:
    """How many bytes of N-Quads the release has of every record."""
    start = len(base.iri) + len("id/")
    found = {iri[start:]: size for iri, size in connection.execute("SELECT iri, stated_bytes + derived_bytes FROM thing")}
    return found | dict(connection.execute("SELECT record, bytes FROM former"))


def _known(connection: sqlite3.Connection) -> dict[str, State]:
    """Every record as the log left it."""
    found = connection.execute("SELECT record, sha256, kind FROM change ORDER BY number")
    return {record: State(sha256, kind == "deleted") for record, sha256, kind in found}


def _copy(connection: sqlite3.Connection, previous: Release | None) -> tuple[int, str, str, str] | None:
    """Take over the log of the release before; give back its last release: number, version, time, hash of all records."""
    if previous is None:
        return None
    for table, columns in (("released", 4), ("change", 8)):
        marks = ", ".join("?" * columns)  # only question marks and names from here are put into the statements
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", previous.rows(table))
    last: tuple[int, str, str, str] | None = connection.execute("SELECT * FROM released ORDER BY number DESC LIMIT 1").fetchone()
    return last


def _refuse_earlier(time: str, before: str) -> None:
    if before and read_moment(time) <= read_moment(before):
        raise DataError(f"the release before was made at {before}, so this one can't have been made at {time}: name a later time.")


def _line(**said: str) -> bytes:
    return f"{json.dumps(said, ensure_ascii=False)}\n".encode()
