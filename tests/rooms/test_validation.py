"""Validation of a whole register: exit codes, files, forms, and that it can't pass blindly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH

from ortak.cli import main
from ortak.errors import DataError
from ortak.register import open_register
from ortak.terms import Iri
from ortak.validation import Format, Severity, core, rules, validate, write_report
from ortak.validation.shapes import shape_set

from .test_register import spoil


def test_the_register_conforms_and_says_how_much_was_looked_at(register_copy: Path) -> None:
    report = validate(open_register(register_copy))
    assert report.conforms
    assert report.shapes > 50
    assert report.focus_nodes > 200
    assert [result.severity for result in report.results] == [Severity.INFO], "only the page's own disagreement of figures"


def test_a_violation_stands_at_its_file(register_copy: Path) -> None:
    spoil(register_copy, "partnerships/nalas.ttl", "org:role status:full ;", "")
    report = validate(open_register(register_copy))
    worst = [result for result in report.results if result.severity is Severity.VIOLATION]
    assert {result.file for result in worst} == {register_copy / "data/partnerships/nalas.ttl"}
    assert {result.focus for result in worst} == {Iri("https://w3id.org/ortak/mbb/id/membership/mbb-nalas")}


def test_a_derived_value_typed_by_hand_is_refused(register_copy: Path) -> None:
    path = register_copy / "data/partnerships/nalas.ttl"
    line = '<membership/mbb-nalas#time> ortak:beginEarliest "2008-01-01"^^xsd:date .'
    path.write_text(path.read_text(encoding="utf-8") + line, encoding="utf-8")
    report = validate(open_register(register_copy))
    assert [result.shape.rpartition("#")[2] for result in report.results if result.severity is Severity.VIOLATION] == ["derivedByHand"]


def test_nothing_is_derived_from_what_does_not_conform(register_copy: Path) -> None:
    spoil(register_copy, "partnerships/nalas.ttl", '"2009-12"^^xsd:gYearMonth', '"2009-13"^^xsd:gYearMonth')
    assert not validate(open_register(register_copy)).conforms


def own_shape(folder: Path, target: str) -> None:
    (folder / "shapes").mkdir()
    text = f"@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://e/S> a sh:NodeShape ; sh:targetClass <{target}> ; sh:nodeKind sh:IRI .\n"
    (folder / "shapes/own.ttl").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("target", ["https://w3id.org/ortak/ns#Partnerschip", "http://www.w3.org/ns/org#Membershipp"])
def test_a_shape_that_aims_at_an_unknown_term_does_not_pass(register_copy: Path, target: str) -> None:
    own_shape(register_copy, target)
    with pytest.raises(DataError, match="aims at"):
        validate(open_register(register_copy))


def test_a_registers_own_shape_counts(register_copy: Path) -> None:
    own_shape(register_copy, "http://www.w3.org/ns/org#Organization")
    before = validate(open_register(register_copy)).shapes
    (register_copy / "shapes/own.ttl").unlink()
    assert validate(open_register(register_copy)).shapes == before - 1


def test_shapes_that_meet_nothing_do_not_pass(register_copy: Path) -> None:
    for path in (register_copy / "data").rglob("*.ttl"):
        if path.name != "register.ttl":
            path.unlink()
    text = (register_copy / "data/register.ttl").read_text(encoding="utf-8")
    (register_copy / "data/register.ttl").write_text(text, encoding="utf-8")
    assert not validate(open_register(register_copy)).conforms


def test_rules_across_records_agree_with_pyshacl(register_copy: Path) -> None:
    """The engine that runs the rules is not the reference: every result must be the reference's too."""
    spoil(
        register_copy,
        "partnerships/nalas.ttl",
        "<organization/mbb> ; org:organization <organization/nalas>",
        "<organization/mbb> ; org:organization <organization/nowhere>",
    )
    spoil(register_copy, "organizations.ttl", '"Arap Şehirleri Teşkilatı"@tr', '"Marmara Belediyeler Birliği"@tr')
    register = open_register(register_copy)
    shapes = shape_set(register, "stated")
    data = [*register.stated(), *(quad for document in register.reference if "/ontology/" in document.graph for quad in document.quads)]
    store = rules.load(data)
    ours = {(r.shape, str(r.value)) for rule in rules.rules(shapes.quads) for r in rules.run(store, rule, register.iri)}
    left = set(shapes.quads) - set(rules.without_rules(shapes.quads))
    everything = core.run(core.to_rdflib(data), core.to_rdflib(shapes.quads))
    theirs = {(r.shape, str(r.value)) for r in everything if r.shape in {quad.s for quad in left}}
    assert ours == theirs
    assert len(ours) >= 2


@pytest.fixture
def spoiled(register_copy: Path) -> Path:
    spoil(register_copy, "partnerships/nalas.ttl", "org:role status:full ;", "")
    return register_copy


def test_json_and_turtle_say_the_same_as_text(spoiled: Path) -> None:
    report = validate(open_register(spoiled))
    said = json.loads(write_report(report, Format.JSON, "tr", spoiled))
    graph = rdflib.Graph().parse(data=write_report(report, Format.TURTLE, "tr", spoiled), format="turtle")
    assert said["conforms"] is False
    assert len(said["results"]) == len(report.results) == len(list(graph.subjects(RDF.type, SH.ValidationResult)))
    assert said["results"][0]["file"] == "data/partnerships/nalas.ttl"
    text = write_report(report, Format.TEXT, "tr", spoiled)
    assert all(result["message"] in text for result in said["results"])


def test_messages_come_in_one_language(spoiled: Path) -> None:
    report = validate(open_register(spoiled))
    turkish, english = (write_report(report, Format.TEXT, language, spoiled) for language in ("tr", "en"))
    assert report.results[0].messages["tr"] in turkish
    assert report.results[0].messages["tr"] not in english
    assert report.results[0].messages["en"] in english


def test_exit_codes(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(register_copy)]) == 0
    spoil(register_copy, "partnerships/nalas.ttl", "org:role status:full ;", "")
    assert main(["validate", str(register_copy)]) == 1
    assert main(["validate", str(register_copy / "data/partnerships/ato.ttl")]) == 0, "the fault is in another file"
    assert main(["validate", str(register_copy / "data/partnerships/nalas.ttl")]) == 1
    assert main(["validate", str(register_copy / "data/partnerships")]) == 1
    path = spoil(register_copy, "places.ttl", "<place/", "<place/ ")
    capsys.readouterr()
    assert main(["validate", str(register_copy)]) == 2
    assert f"{path}:" in capsys.readouterr().err
    assert main(["validate", str(tmp_path / "nowhere")]) == 2


def test_an_own_fault_is_exit_3(register_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("unforeseen")

    monkeypatch.setattr("ortak.validation.accept", broken)
    with pytest.raises(SystemExit) as caught:
        main(["validate", str(register_copy)])
    assert caught.value.code == 3
    assert "fault of Ortak" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT $this { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE"),
        ("ASK { ?s ?p ?o }", "must be a SELECT"),
        ("SELECT $this { ?s ?p }", "isn't SPARQL"),
    ],
)
def test_a_rule_asks_this_data_and_nobody_else(register_copy: Path, query: str, said: str) -> None:
    (register_copy / "shapes").mkdir()
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://e/S> a sh:NodeShape ; sh:targetClass <https://w3id.org/ortak/ns#Register> ;\n"
        f'  sh:sparql <http://e/Q> .\n<http://e/Q> sh:select "{query}" .\n'
    )
    (register_copy / "shapes/own.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        validate(open_register(register_copy))


def test_a_shape_that_is_none_is_the_datas_fault(register_copy: Path) -> None:
    (register_copy / "shapes").mkdir()
    text = (
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n<http://e/S> a sh:PropertyShape ;\n"
        "  sh:targetClass <https://w3id.org/ortak/ns#Register> ; sh:path <http://e/a>, <http://e/b> .\n"
    )
    (register_copy / "shapes/own.ttl").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match="no valid SHACL"):
        validate(open_register(register_copy))
