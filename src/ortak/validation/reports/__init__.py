"""A report in the form that its reader wants: a person, a program, a code host, a CI server, another SHACL tool."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from ortak.validation.reports import github, graph, json_form, junit, sarif, text
from ortak.validation.reports.shown import NO_TEXT, View
from ortak.validation.results import Report


class Format(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"
    TURTLE = "turtle"


def write_report(report: Report, form: Format, language: str, root: Path, *, color: bool = False) -> str:
    """The whole report, messages in one language, files as seen from ``root``; ``color`` is for a terminal, in the form of text only."""
    view = View(language, root, color=color and form is Format.TEXT)
    writers: dict[Format, Callable[[Report, View], str]] = {
        Format.TEXT: text.write,
        Format.JSON: json_form.write,
        Format.SARIF: sarif.write,
        Format.GITHUB: github.write,
        Format.JUNIT: junit.write,
        Format.TURTLE: graph.write,
    }
    return NO_TEXT.sub("\ufffd", writers[form](report, view))
