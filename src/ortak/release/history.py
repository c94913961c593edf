"""The history that a release carries: when each record changed, what it said before, and what became of those that are no more."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from ortak.changes import Change, Former, Kind, former
from ortak.namespaces import Base
from ortak.terms import Iri, Quad


class Moment(NamedTuple):
    """The version and the time of a release."""

    version: str
    time: str


class History:
    """Reads the log, oldest change first; immutable."""

    def __init__(
        self, index: sqlite3.Connection, base: Base, said: Callable[[Iri], list[Quad]], superseded: Callable[[int, int], list[Quad]]
    ) -> None:
        """``said`` gives the statements about a thing that the release has now, ``superseded`` those at a place of superseded.nq."""
        self._index, self._base, self._said, self._superseded = index, base, said, superseded

    @property
    def total(self) -> int:
        """How many changes there are."""
        return self._one("SELECT COALESCE(MAX(number), 0) FROM change")

    @property
    def pages(self) -> int:
        """How many pages of changes there are; the newest has this number."""
        return self._one("SELECT COALESCE(MAX(page), 0) FROM change")

    def releases(self) -> list[Moment]:
        """Every release, oldest first."""
        return [Moment(*found) for found in self._index.execute("SELECT version, time FROM released ORDER BY number")]

    def last_change(self, thing: Iri) -> Moment | None:
        """When the record last changed; None for what was never one."""
        changes = self._changes("record = ?", self._record(thing))
        return Moment(changes[-1].version, changes[-1].time) if changes else None

    def last_changes(self, first: Iri, last: Iri) -> dict[Iri, str]:
        """The time of the last change of each record from one to another, in the order of types and slugs."""
        latest = "SELECT record, MAX(number), release FROM change WHERE record BETWEEN ? AND ? GROUP BY record"
        found = self._index.execute(
            f"SELECT record, time FROM ({latest}) JOIN released ON release = released.number", (self._record(first), self._record(last))
        )
        return {Iri(f"{self._base.iri}id/{record}"): time for record, time in found}

    def changes_of(self, thing: Iri) -> list[Change]:
        """Every change of a record."""
        return self._changes("record = ?", self._record(thing))

    def on_page(self, page: int) -> list[Change]:
        """The changes on a page, which belong to one release; none where there is no such page."""
        return self._changes("page = ?", page)

    def page_after(self, version: str) -> int | None:
        """The first page of what changed after a version: one more than there are where nothing did; None for an unknown version.

        The data may have gone back to what it was. The last release of the version counts, if all of that version had the same records.
        """
        found = self._index.execute("SELECT number, state FROM released WHERE version = ? ORDER BY number", (version,)).fetchall()
        if not found:
            return None
        after = found[-1][0] if len({state for _, state in found}) == 1 else found[0][0]
        page = self._index.execute("SELECT page FROM change WHERE release > ? ORDER BY release, number LIMIT 1", (after,)).fetchone()
        return int(page[0]) if page else self.pages + 1

    def described(self, change: Change) -> list[Quad]:
        """What was said about the record after the change, in the graphs that it stands in, or in one named by its version."""
        found = self._index.execute("SELECT at, bytes FROM change WHERE number = ?", (change.number,)).fetchone()
        return self._superseded(*found) if found[1] else self._said(change.thing)

    def removed(self, thing: Iri) -> Former | None:
        """What became of a record that is no more; None for one that there is, or never was."""
        found = self._index.execute("SELECT 1 FROM former WHERE record = ?", (self._record(thing),)).fetchone()
        return former(thing, self._said(thing)) if found else None

    def _changes(self, where: str, value: str | int) -> list[Change]:
        found = self._index.execute(
            "SELECT change.number, page, record, kind, version, time FROM change JOIN released ON release = released.number"
            f" WHERE {where} ORDER BY change.number",  # conditions from here only
            (value,),
        )
        return [
            Change(number, page, Iri(f"{self._base.iri}id/{record}"), Kind(kind), version, time)
            for number, page, record, kind, version, time in found
        ]

    def _record(self, thing: Iri) -> str:
        return thing.removeprefix(f"{self._base.iri}id/")

    def _one(self, query: str) -> int:
        return int(self._index.execute(query).fetchone()[0])
