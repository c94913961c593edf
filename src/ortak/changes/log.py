"""The log: what was created, updated and deleted with each release.

A *record* is a thing with all its statements and those of its parts. Records go by ``type/slug`` here, whatever base they are served under.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from ortak.errors import DataError
from ortak.terms import Iri

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class Kind(StrEnum):
    """What happened to a record."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"


class State(NamedTuple):
    """A record as a release has it: sha256 (hex) of its lines in N-Quads, and whether it only says that the record is no more."""

    sha256: str
    former: bool = False


class Change(NamedTuple):
    """One record's change with one release, by number: of changes in the log, of pages, both from 1 on."""

    number: int
    page: int
    thing: Iri
    kind: Kind
    version: str
    time: str
    """When the release was made: ``2026-01-31T12:00:00Z``."""


def compare(before: Mapping[str, State], now: Mapping[str, State]) -> Iterator[tuple[str, Kind, str]]:
    """Each change from one release to the next, in the order of records: its ``type/slug``, what happened, the new hash.

    Raises DataError where a record of the release before is gone without a word.
    """
    gone = sorted(before.keys() - now.keys())
    if gone:
        raise DataError(_missing(gone))
    for record in sorted(now):
        old, new = before.get(record), now[record]
        if old == new:
            continue
        if new.former:
            yield record, Kind.DELETED, new.sha256
        else:
            yield record, Kind.CREATED if old is None or old.former else Kind.UPDATED, new.sha256


def _missing(gone: list[str]) -> str:
    """An address that was published goes on answering, so the data has to say what became of it."""
    several = f" ({len(gone)} records in all are gone so: {', '.join(gone[:10])}{', …' if len(gone) > 10 else ''})" if gone[1:] else ""
    return (
        f"<{gone[0]}> was in the release before and is stated no more{several}. Say in data/former.ttl what became of it. Renamed:\n"
        f"  <{gone[0]}> a ortak:RenamedRecord ; dct:isReplacedBy <{gone[0]}-new> .\n"
        "Withdrawn, with a successor (dct:isReplacedBy) where there is one:\n"
        f'  <{gone[0]}> a ortak:WithdrawnRecord ; adms:status <http://purl.org/adms/status/Withdrawn> ; ortak:reason "…"@en .\n'
        "Where that release was never published, build without it (“ortak serve” keeps it in .ortak/release)."
    )


def fingerprint(states: Mapping[str, State]) -> str:
    """The hash of all records' hashes: two releases with the same one say the same."""
    digest = hashlib.sha256()
    for record in sorted(states):
        digest.update(f"{record} {states[record].sha256}\n".encode())
    return digest.hexdigest()


def read_moment(text: str) -> datetime:
    """A moment as ``2026-01-31T12:00:00Z``. Raises DataError for anything else."""
    try:
        if _MOMENT.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        pass
    raise DataError(f"“{text}” is no moment: write it to the second, in UTC, as 2026-01-31T12:00:00Z.")


def write_moment(moment: datetime) -> str:
    """A moment in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stamp(time: str) -> str:
    """A moment for the end of an IRI: ``20260131T120000Z``."""
    return time.replace("-", "").replace(":", "")
