"""For GitHub's pages of a change: workflow commands that become annotations at the line.

Source: GitHub, Workflow commands for GitHub Actions, “Setting an error message”.
"""

from __future__ import annotations

from collections.abc import Mapping

from ortak.printing import in_line, printable
from ortak.validation.reports.shown import View
from ortak.validation.results import Report, Result, Severity, short

MOST = 1000
_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def write(report: Report, view: View) -> str:
    """A command for each result that is not accepted, the worst first: no more than ten of a kind are shown, no more than
    :data:`MOST` written. Then the verdict.
    """
    worst_first = sorted(report.open, key=lambda result: -result.severity)[:MOST]
    return "".join(_command(result, view) for result in worst_first) + view.verdict(report) + "\n"


def _command(result: Result, view: View) -> str:
    said = {"file": view.path(result)}
    if result.spot:
        said |= {"line": str(result.spot.start.line), "endLine": str(result.spot.end.line)}
        if result.spot.start.line == result.spot.end.line:  # columns of several lines are refused
            said |= {"col": str(result.spot.start.column), "endColumn": str(result.spot.end.column)}
    said["title"] = short(result.shape)
    about = view.about(result)
    return command(_COMMANDS[result.severity], said, view.whole(result) + (f"\n{about}" if about else ""))


def command(name: str, said: Mapping[str, str], message: str) -> str:
    """One workflow command as a line: error, warning or notice, with its properties (empty ones are left out) and message."""
    properties = ",".join(f"{name}={_property(in_line(value))}" for name, value in said.items() if value)
    return f"::{name} {properties}::{_data(printable(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
