"""For a program: JSON."""

from __future__ import annotations

import json

from ortak.validation.reports.shown import View, plain
from ortak.validation.results import Report, Result, Spot


def write(report: Report, view: View) -> str:
    """One object: the verdict, what was looked at, the results."""
    said = {
        "conforms": report.conforms,
        "understood": report.understood,
        "shapes": report.shapes,
        "focusNodes": report.focus_nodes,
        "results": [_result(result, view) for result in report.results],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _result(result: Result, view: View) -> dict[str, object]:
    return {
        "severity": result.severity.name.lower(),
        "file": view.path(result),
        **_place(result.spot),
        "focusNode": plain(result.focus),
        "path": result.path,
        "value": plain(result.value),
        "shape": result.shape,
        "message": view.message(result),
        "hints": view.hints(result),
        **({"accepted": result.accepted} if result.accepted else {}),
    }


def _place(spot: Spot | None) -> dict[str, object]:
    if spot is None:
        return {"line": None, "column": None, "endLine": None, "endColumn": None, "source": None}
    return {
        "line": spot.start.line,
        "column": spot.start.column,
        "endLine": spot.end.line,
        "endColumn": spot.end.column,
        "source": spot.line,
    }
