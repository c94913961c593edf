"""The W3C's SHACL suite through this program's path: its reader of Turtle, its names for blank nodes, its run of pySHACL.

Not all: pySHACL fails two of the 120 cases by itself. The path must not lose another one.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH

from ortak.errors import DataError
from ortak.terms import Iri
from ortak.turtle import read
from ortak.validation import Severity, core

SUITE = Path(__file__).parents[3] / "shared" / "w3c" / "shacl" / "tests"
"""It stands beside the repository, if it is there; then each of its cases is collected."""
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = rdflib.Namespace("http://www.w3.org/ns/shacl-test#")
UNLISTED = frozenset(("nodeValidator-001",))
"""No manifest of the suite names it."""
CASES = sorted(path for path in SUITE.rglob("*.ttl") if "sht:Validate" in path.read_text(encoding="utf-8") and path.stem not in UNLISTED)
FAILING = frozenset(("uniqueLang-002", "shapesGraph-001"))
"""pySHACL's own: see the table of validators in the design notes."""

Key = tuple[str, str, str, int]


def graph_of(path: Path, tmp_path: Path) -> rdflib.Graph:
    """A file of the suite as this program reads it; relative IRIs are under an address of the suite."""
    copy = tmp_path / path.name
    copy.write_text(f"@base <http://suite/{path.relative_to(SUITE).as_posix()}> .\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    return core.to_rdflib(read(copy, Iri(f"http://suite/{path.name}"), name_blank_nodes=True).quads)


def expected(manifest: rdflib.Graph, results: rdflib.term.Node) -> Counter[Key]:
    """The results that a case has."""
    severities = {SH.Violation: Severity.VIOLATION, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}
    found: Counter[Key] = Counter()
    for one in manifest.objects(results, SH.result):
        path = manifest.value(one, SH.resultPath)
        severity = manifest.value(one, SH.resultSeverity)
        assert isinstance(severity, rdflib.URIRef)
        found[
            str(manifest.value(one, SH.focusNode)),
            str(path) if isinstance(path, rdflib.URIRef) else "",
            str(manifest.value(one, SH.value)),
            severities.get(severity, Severity.VIOLATION),
        ] += 1
    return found


def has_passed(path: Path, tmp_path: Path) -> bool:
    """Whether a case comes out as the suite says."""
    manifest = graph_of(path, tmp_path)
    entry = manifest.value(None, RDF.type, SHT.Validate)
    assert entry is not None
    action, result = manifest.value(entry, MF.action), manifest.value(entry, MF.result)
    files = [str(manifest.value(action, term)).removeprefix("http://suite/") for term in (SHT.dataGraph, SHT.shapesGraph)]
    data, shapes = (graph_of(SUITE / file, tmp_path) for file in files)
    try:
        found = core.run(data, shapes)
    except DataError:
        return result == SHT.Failure
    if result == SHT.Failure:
        return False
    assert result is not None
    said = Counter((_text(one.focus), one.path, _text(one.value), int(one.severity)) for one in found)
    return said == expected(manifest, result)


def _text(term: object) -> str:
    return getattr(term, "lexical", None) or str(term)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_of_the_suite(path: Path, tmp_path: Path) -> None:
    assert has_passed(path, tmp_path) == (path.stem not in FAILING)


def test_no_case_got_lost() -> None:
    assert len(CASES) in (0, 120)
