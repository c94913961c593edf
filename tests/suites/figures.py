"""What a run tells in the end: how many cases of each suite pass, and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeAlias

from .comparison import Verdict
from .manifests import Case

Recorder: TypeAlias = Callable[[str, object], None]
"""pytest's fixture ``record_property``."""

_KEY = "suite"


def record(recorder: Recorder, case: Case, engine: Verdict, http: Verdict) -> None:
    """Note how a case came out, by the engine in this process and over HTTP."""
    recorder(_KEY, (case.name, engine.name, http.name))


def lines(properties: Iterable[tuple[str, Any]]) -> Iterator[str]:
    """The figures in what was noted of all tests."""
    found = sorted(tuple(value) for key, value in properties if key == _KEY)
    for suite, rows in groupby(found, lambda row: str(row[0]).partition("/")[0]):
        names, *verdicts = zip(*rows, strict=True)
        engine, http = (len(column) - column.count(Verdict.FAILS.name) for column in verdicts)
        yield f"{suite}: {len(names)} cases, the engine passes {engine}, over HTTP {http}"
    for verdict, said in ((Verdict.IN_VALUE, "equal in value only"), (Verdict.FAILS, "failed")):
        names = tuple(name for name, _, http in found if http == verdict.name)
        if names:
            yield f"{said}, {len(names)}: {', '.join(names)}"
