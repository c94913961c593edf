"""What changed between two releases, and how it is told: an append-only log of records. Pure."""

from ortak.changes.former import Former, former
from ortak.changes.log import Change, Kind, State, compare, fingerprint, read_moment, stamp, write_moment

__all__ = ["Change", "Former", "Kind", "State", "compare", "fingerprint", "former", "read_moment", "stamp", "write_moment"]
