"""A register whose files are partly of another syntax than Turtle says the same, and is told the same of what is wrong."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import rdflib
from rooms.test_register import spoil

from ortak.cli import main
from ortak.register import open_register
from ortak.validation import Format, Severity, write_report

from .by_hand import OF_DATA, Mistake
from .test_by_hand import report_on

FORMS = {".nt": "nt", ".jsonld": "json-ld", ".rdf": "xml"}
NAMES = {".nt": "N-Triples", ".jsonld": "JSON-LD", ".rdf": "RDF/XML"}
Said = pytest.CaptureFixture[str]


def rewritten(path: Path, ending: str) -> Path:
    """The file in another syntax, in place of the one of Turtle."""
    graph = rdflib.Graph(bind_namespaces="none")
    normalize, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    try:
        graph.parse(io.BytesIO(path.read_bytes()), format="turtle")
    finally:
        rdflib.NORMALIZE_LITERALS = normalize
    target = path.with_suffix(ending)
    graph.serialize(target, format=FORMS[ending], encoding="utf-8")
    path.unlink()
    return target


@pytest.mark.parametrize("ending", FORMS)
def test_the_register_says_the_same(register_copy: Path, ending: str) -> None:
    before = {(quad.g, quad.triple) for quad in open_register(register_copy).stated()}
    for name in ("organizations", "partnerships/nalas"):
        rewritten(register_copy / f"data/{name}.ttl", ending)
    register = open_register(register_copy)
    assert {(quad.g, quad.triple) for quad in register.stated()} == before
    assert register.file_of(register.base.graph("partnerships/nalas")) == register_copy / f"data/partnerships/nalas{ending}"


MISTAKES = (
    "a status left out",
    "a misspelt status",
    "a misspelt property",
    "a misspelt class",
    "a year as a day",
    "a day that is none",
    "a value that the build writes",
    "two labels of a language",
)


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_found_in_every_syntax(register_copy: Path, name: str, ending: str) -> None:
    mistake: Mistake = OF_DATA[name]
    path = rewritten(spoil(register_copy, mistake.file, mistake.old, mistake.new), ending)
    report = report_on(register_copy)
    results = [result for result in report.results if result.severity > Severity.INFO]
    assert sorted(result.shape.rpartition("#")[2] for result in results) == sorted(rule for rule, _ in mistake.found)
    assert {result.file for result in results} == {path}
    said = write_report(report, Format.TEXT, "en", register_copy)
    assert mistake.said in said
    for result in results:
        if ending == ".nt":
            assert result.spot is not None
            line = path.read_text(encoding="utf-8").splitlines()[result.spot.start.line - 1]
            assert line[result.spot.start.column - 1 :].startswith(result.spot.written)
        else:
            assert result.spot is None
            assert f"data/{mistake.file.removesuffix('.ttl')}{ending}: violation: " in said


@pytest.mark.parametrize("ending", FORMS)
def test_what_edits_leaves_it_alone(register_copy: Path, ending: str, capsys: Said) -> None:
    path = rewritten(register_copy / "data/partnerships/nalas.ttl", ending)
    before = path.read_bytes()
    assert main(["format", "--check", str(register_copy), "--lang", "en"]) == 0
    assert f"{path}: {NAMES[ending]} is left as it is; only Turtle is formatted\n" in capsys.readouterr().err
    command = [
        "new",
        "cooperation",
        "--entry",
        "nalas",
        "--begin",
        "since 2020",
        "--end-knowledge",
        "unknown",
        "--evidence",
        "partnerships-page#63-102",
        "--yes",
    ]
    assert main([*command, "--register", str(register_copy), "--lang", "tr"]) == 2
    assert "burada yalnızca Turtle yazılır" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert not path.with_suffix(".ttl").exists()


def test_no_second_file_of_a_name_is_begun(register_copy: Path, capsys: Said) -> None:
    """A new organization belongs into organizations.ttl, beside which organizations.nt can't stand."""
    rewritten(register_copy / "data/organizations.ttl", ".nt")
    command = ["new", "organization", "--name", "en=Tea Board", "--name", "tr=Çay Kurulu", "--yes", "--register", str(register_copy)]
    assert main([*command, "--lang", "en"]) == 2
    assert "organizations.nt: is N-Triples, and only Turtle is written here" in capsys.readouterr().err
