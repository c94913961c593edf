"""For CI servers: JUnit's XML, a test case for each result, and one that passes for a register without any.

Source: the schema that Jenkins reads, ``jenkins-junit.xsd``.
"""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ortak.validation.reports.shown import View
from ortak.validation.results import Report, Result, Severity, short

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WORST = Severity.VIOLATION


def write(report: Report, view: View) -> str:
    """A suite for each file that has results, and one for the whole."""
    suites = Element("testsuites", name="ortak validate")
    for path, results in groupby(report.results, key=view.path):
        _suite(suites, path or view.word("no file"), list(results), view)
    whole = SubElement(suites, "testsuite", name="register", tests="1", failures="0", errors="0", skipped="0")
    SubElement(whole, "testcase", classname="register", name=view.verdict(report))
    indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _clean(tostring(suites, encoding="unicode")) + "\n"


def _suite(suites: Element, path: str, results: list[Result], view: View) -> None:
    failing = [result for result in results if _fails(result)]
    counts = {"tests": len(results), "failures": len(failing), "errors": 0, "skipped": len(results) - len(failing)}
    suite = SubElement(suites, "testsuite", {"name": path} | {name: str(count) for name, count in counts.items()})
    for result in results:
        line = f":{result.spot.start.line}" if result.spot else ""
        name = f"{short(result.shape)} {path}{line} {view.about(result)}".strip()
        case = SubElement(suite, "testcase", classname=path, name=_clean(name))
        said = {"message": _clean(view.message(result))}
        if _fails(result):
            SubElement(case, "failure", said, type=short(result.shape)).text = _clean(_details(result, view))
        else:
            SubElement(case, "skipped", {"message": result.accepted or said["message"]})


def _fails(result: Result) -> bool:
    return result.severity is _WORST and not result.accepted


def _details(result: Result, view: View) -> str:
    place = f"{result.spot.start.line}:{result.spot.start.column}: {result.spot.line}\n" if result.spot else ""
    return f"{place}{view.whole(result)}"


def _clean(text: str) -> str:
    """Without what XML can't hold."""
    return _NOT_XML.sub("\ufffd", text)
