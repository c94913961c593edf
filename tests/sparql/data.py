"""A small store for the tests of this room, and jobs over it."""

from __future__ import annotations

from ortak.sparql.job import Job

BASE = "http://e/"
ROWS = 200
QUADS = "".join(
    f'<http://e/s{number}> <http://e/p> "value {number}" <http://e/graph/{number % 3}> .\n'
    f"<http://e/s{number}> <http://e/next> <http://e/s{(number + 1) % ROWS}> <http://e/graph/{number % 3}> .\n"
    for number in range(ROWS)
).encode()


def job(query: str, form: str = "json", *, seconds: float = 0, rows: int = 0, size: int = 0) -> Job:
    """A job without limits, but for those given."""
    return Job(query, form, BASE, seconds=seconds, rows=rows, bytes=size)
