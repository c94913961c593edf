"""The bad inputs that were given to the project, where they stand beside the repository: ``../shared/bad_inputs.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

FILE = Path(__file__).parents[3] / "shared" / "bad_inputs.json"
PREFIXES = ("net-", "kill-", "time-", "http-", "out-", "file-")
"""Of the ids of rows about requests, queries and files; the others are about a server's faults and load."""

NOT_BUILT = frozenset({"net-15"})
"""It harvests addresses; there is no harvester in the program."""


class Given(NamedTuple):
    """A row: an input or fault, the statuses it may get, and what must hold afterwards."""

    id: str
    kind: str
    made: Any
    statuses: tuple[int, ...]
    afterwards: tuple[str, ...]


def rows() -> dict[str, Given]:
    """The rows about requests, queries and files by id; empty where there is no such file."""
    if not FILE.is_file():
        return {}
    read = json.loads(FILE.read_text(encoding="utf-8"))["rows"]
    return {row["id"]: _given(row) for row in read if row["id"].startswith(PREFIXES)}


def row(name: str) -> pytest.MarkDecorator:
    """Marks a test as that of the row, which it gets as ``given``."""
    return pytest.mark.parametrize("given", [rows()[name]], ids=[name])


def _given(row: dict[str, Any]) -> Given:
    # What is made is a Python expression in a file that came with the task, not input.
    made = eval(row["make"], {"__builtins__": {"range": range}})
    statuses = tuple(status for status in row["expect_status"] if isinstance(status, int))
    return Given(row["id"], row["kind"], made, statuses, tuple(clause.strip() for clause in row["expect_after"].split(";")))
