"""What a worker is asked and what it answers, as plain values."""

from __future__ import annotations

from typing import NamedTuple


class Previous(NamedTuple):
    """How a worker's predecessor ended: its process id, the signal that ended it (0: it went by itself), and its last words."""

    pid: int = 0
    signal: int = 0
    said: str = ""


class Job(NamedTuple):
    """A query with its dataset, the form of its answer and its limits."""

    query: str
    form: str
    """A key of ``forms.ROWS`` for SELECT and ASK, of ``forms.GRAPHS`` for CONSTRUCT and DESCRIBE."""
    base: str
    """The IRI that relative IRIs are resolved against."""
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    """The protocol's dataset, in place of the query's own; None for both where the request names none."""
    seconds: float = 0
    """0 is no limit, here and below."""
    rows: int = 0
    bytes: int = 0


class Result(NamedTuple):
    """A whole answer; never a part of one."""

    media_type: str
    body: bytes
    hints: tuple[str, ...] = ()
    """Why it may be empty: what the query names and the data doesn't have. Never part of the body."""
    seconds: float = 0
    """Processor time that it took to find out; the time for which it waited for a processor is no part of it."""
