"""The command: help that helps, builds that never half-happen, evidence against its text."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from ortak.cli import main
from ortak.release import Release

from .test_register import spoil

TEXT = Path(__file__).parents[3] / "shared" / "source" / "uluslararasi-isbirlikleri.txt"


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["validate"],
        ["build"],
        ["serve"],
        ["query"],
        ["sources"],
        ["sources", "check"],
        ["sources", "find"],
        ["export"],
        ["import"],
        ["diff"],
        ["new"],
    ],
)
def test_every_command_has_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([*command, "--help"])
    said = capsys.readouterr().out
    assert caught.value.code == 0
    assert said.startswith(f"usage: {' '.join(['ortak', *command])}")
    assert max(map(len, said.splitlines())) <= 100 or command == []


def test_build_makes_a_release(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(register_copy), "-o", str(tmp_path / "out")]) == 0
    assert Release.open(tmp_path / "out").version in capsys.readouterr().out


def test_nothing_is_built_from_violations(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(register_copy), "-o", str(tmp_path / "out")]) == 0
    version = Release.open(tmp_path / "out").version
    spoil(register_copy, "partnerships/nalas.ttl", "org:role status:full ;", "")
    with pytest.raises(SystemExit) as caught:
        main(["build", str(register_copy), "-o", str(tmp_path / "out")])
    assert caught.value.code == 1
    assert Release.open(tmp_path / "out").version == version
    assert "nothing was built" in capsys.readouterr().err


COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/ortak/ns#Partnership> }"


def test_query_answers_as_table_csv_and_json(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "count.rq").write_text(COUNT, encoding="utf-8")
    arguments = ["query", str(register_copy), str(tmp_path / "count.rq")]
    assert main(arguments) == 0
    assert "11" in capsys.readouterr().out
    assert main([*arguments, "--format", "csv"]) == 0
    assert list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline=""))) == [{"n": "11"}]
    assert main([*arguments, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"]["bindings"][0]["n"]["value"] == "11"


def test_query_reads_standard_input_and_names_a_fault(
    register_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT * { ?s ?p }"))
    assert main(["query", str(register_copy), "-"]) == 2
    assert "ortak:" in capsys.readouterr().err


def test_a_changed_register_is_built_anew(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "ask.rq").write_text(
        'ASK { ?s <http://www.w3.org/2006/time#inXSDgYear> "2009"^^<http://www.w3.org/2001/XMLSchema#gYear> }', encoding="utf-8"
    )
    arguments = ["query", str(register_copy), str(tmp_path / "ask.rq"), "--format", "json"]
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["boolean"] is False
    spoil(register_copy, "partnerships/nalas.ttl", '"2008"^^xsd:gYear', '"2009"^^xsd:gYear')
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out)["boolean"] is True


def test_the_evidence_stands_in_the_text(register_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if not TEXT.is_file():
        pytest.skip("the source's text is not part of the project; it is not beside it here")
    assert main(["sources", "check", str(TEXT), "--register", str(register_copy)]) == 0
    assert capsys.readouterr().out.startswith("104 of 104")
    assert main(["sources", "find", "2008 yılından bu yana tam üye", str(TEXT), "--register", str(register_copy)]) == 0
    assert capsys.readouterr().out == 'page:4685-4714 ortak:phrase "2008 yılından bu yana tam üye" .\n'


def test_a_moved_phrase_is_found_where_it_stands(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import hashlib

    text = tmp_path / "text.txt"
    text.write_text("Since 2008 a full member. ", encoding="utf-8")
    for document in sorted((register_copy / "data").rglob("*.ttl")):
        kept = [line for line in document.read_text(encoding="utf-8").splitlines() if " ortak:phrase " not in line]
        document.write_text("\n".join(kept), encoding="utf-8")
    sources = register_copy / "data/sources.ttl"
    old = sources.read_text(encoding="utf-8")
    checksum = hashlib.sha256(text.read_bytes()).hexdigest()
    sources.write_text(
        old.replace(old.split('textSha256 "')[1][:64], checksum) + '\npage:0-10 ortak:phrase "full member" .', encoding="utf-8"
    )
    assert main(["sources", "check", str(text), "--register", str(register_copy)]) == 1
    assert "13-24" in capsys.readouterr().out
    text.write_text("Another text.", encoding="utf-8")
    assert main(["sources", "check", str(text), "--register", str(register_copy)]) == 1
    assert "is another text of" in capsys.readouterr().out
