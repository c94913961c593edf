"""For other SHACL tools: the results graph in Turtle, with the places beside it.

Source: SHACL, section 3.6; blank nodes as the standard's own examples have them. For places, NIF-like terms would need a text's IRI: these
are ours (``ortak:file``, ``ortak:line``, ``ortak:column``), on the result.
"""

from __future__ import annotations

from urllib.parse import quote

from ortak.namespaces import ORTAK, RDF, SH, XSD
from ortak.terms import Literal, to_ntriples
from ortak.validation.reports.shown import View
from ortak.validation.results import Report, Result, Severity


def write(report: Report, view: View) -> str:
    """The whole graph. A file is named by a relative IRI: it is read against the folder that files are named from."""
    blocks = [_result(result, view) for result in report.results]
    head = f"@prefix sh: <{SH.iri}> .\n@prefix xsd: <{XSD.iri}> .\n@prefix ortak: <{ORTAK.iri}> .\n\n"
    results = f" ;\n    sh:result {', '.join(blocks)}" if blocks else ""
    return f"{head}[] a sh:ValidationReport ;\n    sh:conforms {str(report.conforms).lower()}{results} .\n"


def _result(result: Result, view: View) -> str:
    severity = {Severity.VIOLATION: "Violation", Severity.WARNING: "Warning", Severity.INFO: "Info"}[result.severity]
    messages = [Literal(text, RDF("langString") if tag else XSD("string"), tag) for tag, text in sorted(result.messages.items())]
    file = f"<{quote(view.path(result))}>" if result.file else ""
    said = {
        "a": "sh:ValidationResult",
        "sh:resultSeverity": f"sh:{severity}",
        "sh:sourceShape": to_ntriples(result.shape),
        "sh:focusNode": to_ntriples(result.focus) if result.focus else file,
        "sh:resultPath": f"<{result.path}>" if result.path else "",
        "sh:value": "" if result.value is None else to_ntriples(result.value),
        "sh:resultMessage": ", ".join(map(to_ntriples, messages)),
        "ortak:file": file,
        "ortak:line": str(result.spot.start.line) if result.spot else "",
        "ortak:column": str(result.spot.start.column) if result.spot else "",
    }
    return "[\n        " + " ;\n        ".join(f"{term} {value}" for term, value in said.items() if value) + " ]"
