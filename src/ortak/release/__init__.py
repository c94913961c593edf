"""A release: what one machine builds and any number serve, immutable and complete.

A release is a folder::

    manifest.json    data version, base, languages, counts, and size and sha256 of each file below
    stated.nq        the stated quads, literals as written, sorted by thing
    derived.nq       what follows from them, likewise
    former.nq        what became of records that are no more, likewise
    reference.nq     ontology, codes and shapes
    catalog.nq       what the release says of itself: counts by class, property and graph
    questions.json   example questions with their queries
    summary.json     the register at a glance: period, dates of sources, gaps
    history.jsonl    what was created, updated and deleted with each release up to this one
    superseded.nq    the descriptions that records had before
    dump.nq.gz …     every stated and derived statement, in N-Quads, N-Triples, Turtle and JSON-LD, gzip
    index.sqlite     where each thing stands in the files, who points at it, names, and the tables behind the lists and the history

:func:`write` makes one (:class:`Draft` with a check in between), :class:`Release` opens one; everything else here is theirs.
"""

from ortak.release.carry import Lineage
from ortak.release.history import History, Moment
from ortak.release.kept import keep
from ortak.release.lists import LISTS, Because, Found, ListQuery, Position, Row
from ortak.release.manifest import Manifest, data_version
from ortak.release.read import Release
from ortak.release.write import Contents, Draft, write

__all__ = [
    "LISTS",
    "Because",
    "Contents",
    "Draft",
    "Found",
    "History",
    "Lineage",
    "ListQuery",
    "Manifest",
    "Moment",
    "Position",
    "Release",
    "Row",
    "data_version",
    "keep",
    "write",
]
