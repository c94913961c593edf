"""For code hosts and editors: SARIF.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import hashlib
import json
from urllib.parse import quote

from ortak import __version__
from ortak.validation.reports.shown import View
from ortak.validation.results import Report, Result, Severity, short

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write(report: Report, view: View) -> str:
    """One run of one tool, whose rules are the shapes that have found something."""
    rules = sorted({result.shape for result in report.results})
    run: dict[str, object] = {
        "tool": {"driver": {"name": "Ortak", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "language": "tr" if view.language == "tr" else "en",
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder that files are named from."}}},
        "invocations": [{"executionSuccessful": report.understood}],
        "results": [_result(result, rules.index(result.shape), view) for result in report.results],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(shape: str) -> dict[str, object]:
    return {"id": short(shape).strip("<>"), "properties": {"shape": shape}}


def _result(result: Result, rule: int, view: View) -> dict[str, object]:
    said: dict[str, object] = {
        "ruleId": short(result.shape).strip("<>"),
        "ruleIndex": rule,
        "level": _LEVELS[result.severity],
        "message": {"text": view.whole(result)},
        "partialFingerprints": {"ortak/v1": fingerprint(result)},
    }
    location = _location(result, view)
    if location:
        said["locations"] = [location]
    if result.accepted:
        said["suppressions"] = [{"kind": "external", "justification": result.accepted}]
    return said


def _location(result: Result, view: View) -> dict[str, object]:
    location: dict[str, object] = {}
    if result.file is not None:
        physical: dict[str, object] = {"artifactLocation": {"uri": quote(view.path(result)), "uriBaseId": "ROOT"}}
        if result.spot:
            physical["region"] = {
                "startLine": result.spot.start.line,
                "startColumn": result.spot.start.column,
                "endLine": result.spot.end.line,
                "endColumn": result.spot.end.column,
                "snippet": {"text": result.spot.written},
            }
        location["physicalLocation"] = physical
    if view.about(result):
        location["logicalLocations"] = [{"fullyQualifiedName": view.about(result), "kind": "resource"}]
    return location


def fingerprint(result: Result) -> str:
    """The same for a result wherever its line has moved to: of a shape's, what it is about; of a file's, what is written there."""
    written = result.spot.written if result.spot and not result.focus else ""
    parts = (result.shape, result.focus, result.path, result.value, written, "" if result.focus else result.file and result.file.name)
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]
