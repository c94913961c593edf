"""A report as text, JSON, or SHACL's own results graph in Turtle."""

from __future__ import annotations

import json
from enum import StrEnum
from itertools import groupby
from pathlib import Path

from ortak.namespaces import RDF, SH, XSD
from ortak.terms import Iri, Literal, Term, to_ntriples
from ortak.validation.results import Report, Result, Severity, short


class Format(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    JSON = "json"
    TURTLE = "turtle"


def write_report(report: Report, form: Format, language: str, root: Path) -> str:
    """The whole report, messages in one language, files as seen from ``root``."""
    if form is Format.JSON:
        return _json(report, language, root)
    if form is Format.TURTLE:
        return _turtle(report)
    return _text(report, language, root)


def _relative(path: Path | None, root: Path) -> str:
    if path is None:
        return ""
    resolved, top = path.resolve(), root.resolve()
    return str(resolved.relative_to(top)) if resolved.is_relative_to(top) else str(path)


def _text(report: Report, language: str, root: Path) -> str:
    lines = []
    for path, results in groupby(report.results, key=lambda result: _relative(result.file, root)):
        lines.append(path or "(no file)")
        lines += [_line(result, language) for result in results]
        lines.append("")
    counts = {severity: sum(result.severity is severity for result in report.results) for severity in Severity}
    found = ", ".join(_counted(counts[severity], severity.name.lower()) for severity in sorted(Severity, reverse=True))
    lines.append(f"{'conforms' if report.conforms else 'does not conform'}: {found} ({report.focus_nodes} nodes, {report.shapes} shapes)")
    return "\n".join(lines) + "\n"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _line(result: Result, language: str) -> str:
    where = " ".join(part for part in (short(result.offender), short(result.path) if result.path else "") if part)
    value = f": {short(result.value)}" if result.value is not None and result.value not in (result.focus, result.offender) else ""
    return f"  {result.severity.name.lower():9}  {where}{value}\n             {result.message(language)}  [{short(result.shape)}]"


def _json(report: Report, language: str, root: Path) -> str:
    results = [
        {
            "severity": result.severity.name.lower(),
            "file": _relative(result.file, root),
            "focusNode": _plain(result.focus),
            "path": result.path,
            "value": None if result.value is None else _plain(result.value),
            "shape": result.shape,
            "message": result.message(language),
        }
        for result in report.results
    ]
    said = {"conforms": report.conforms, "shapes": report.shapes, "focusNodes": report.focus_nodes, "results": results}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _plain(term: Term) -> str:
    return term if isinstance(term, Iri) else term.lexical


def _turtle(report: Report) -> str:
    """The results graph of SHACL, section 3.6; blank nodes as the standard's own examples have them."""
    blocks = [_turtle_result(result) for result in report.results]
    head = f"@prefix sh: <{SH.iri}> .\n@prefix xsd: <{XSD.iri}> .\n\n"
    results = f" ;\n    sh:result {', '.join(blocks)}" if blocks else ""
    return f"{head}[] a sh:ValidationReport ;\n    sh:conforms {str(report.conforms).lower()}{results} .\n"


def _turtle_result(result: Result) -> str:
    severity = {Severity.VIOLATION: "Violation", Severity.WARNING: "Warning", Severity.INFO: "Info"}[result.severity]
    messages = [Literal(text, RDF("langString") if tag else XSD("string"), tag) for tag, text in sorted(result.messages.items())]
    said = {
        "a": "sh:ValidationResult",
        "sh:resultSeverity": f"sh:{severity}",
        "sh:sourceShape": to_ntriples(result.shape),
        "sh:focusNode": to_ntriples(result.focus),
        "sh:resultPath": f"<{result.path}>" if result.path else "",
        "sh:value": "" if result.value is None else to_ntriples(result.value),
        "sh:resultMessage": ", ".join(map(to_ntriples, messages)),
    }
    return "[\n        " + " ;\n        ".join(f"{term} {value}" for term, value in said.items() if value) + " ]"
