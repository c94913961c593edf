"""What changed between two releases, and how it is told: an append-only log of records, as activities and as an event stream. Pure."""

from ortak.changes import activities, stream
from ortak.changes.former import Former, former
from ortak.changes.log import Change, Kind, State, compare, fingerprint, read_moment, stamp, write_moment
from ortak.changes.stream import Neighbour, page_iri, version_iri

__all__ = [
    "Change",
    "Former",
    "Kind",
    "Neighbour",
    "State",
    "activities",
    "compare",
    "fingerprint",
    "former",
    "page_iri",
    "read_moment",
    "stamp",
    "stream",
    "version_iri",
    "write_moment",
]
