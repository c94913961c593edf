"""What a contributed register makes the commands print is text, on GitHub's runner and in a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rooms.actions import commands
from rooms.test_register import spoil

from ortak.cli import main

WILD = r"\u001B[2J\n::error::x\r ##[error]y\u202E \\d @all [a](http://evil.example) www.evil.example <b> GH-1"
SHAPE = f"""@prefix sh: <http://www.w3.org/ns/shacl#> .
<http://e/S> a sh:NodeShape ; sh:targetNode "{WILD}" ; sh:nodeKind sh:IRI ; sh:message "{WILD}"@en .
"""
Said = pytest.CaptureFixture[str]


def only_text(said: Said, *allowed: str) -> str:
    """What was printed. Fails where something of it is a command, but for those that are meant."""
    printed = said.readouterr()
    for stream in (printed.out, printed.err):
        assert set(commands(stream)) <= set(allowed)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", stream)
    return printed.out + printed.err


@pytest.mark.parametrize("form", ["text", "github"])
def test_a_shape_and_its_literal(register_copy: Path, capsys: Said, form: str) -> None:
    (register_copy / "shapes").mkdir()
    (register_copy / "shapes/own.ttl").write_text(SHAPE, encoding="utf-8")
    assert main(["validate", str(register_copy), "--lang", "en", "--format", form, "--explain"]) == 1
    assert "//e/S>" in only_text(capsys, *(["error", "notice", "warning"] if form == "github" else []))


def test_names_of_settings_and_of_what_is_accepted(register_copy: Path, capsys: Said) -> None:
    (register_copy / "ortak-baseline.toml").write_text(
        f'[[accept]]\nshape = "{WILD}"\nnode = "{WILD}"\nreason = "{WILD}"\n', encoding="utf-8"
    )
    assert main(["validate", str(register_copy), "--lang", "en"]) in {0, 2}
    assert "evil" in only_text(capsys)
    (register_copy / "ortak.toml").write_text(f'"{WILD}" = 1\n', encoding="utf-8")
    assert main(["validate", str(register_copy), "--lang", "en"]) == 2
    assert "is no setting" in only_text(capsys)


def test_a_file_by_a_name_like_a_command(register_copy: Path, capsys: Said) -> None:
    (register_copy / "data" / "x\n::error::x\x1b[2J.ttl").write_text("nothing", encoding="utf-8")
    for command in ("validate", "format"):
        assert main([command, str(register_copy), "--lang", "en"]) == 2
        assert "[2J.ttl" in only_text(capsys)


def test_a_difference_of_format_in_a_pull_request(register_copy: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (register_copy / "data/x.ttl").write_text(
        '<http://e/a> <http://e/p> """\n ::stop-commands::x""" .\n<http://e/b> <http://e/p>   1 .\n# ##[error]x\n', encoding="utf-8"
    )
    assert main(["format", str(register_copy), "--check", "--diff", "--lang", "en"]) == 1
    assert "stop-commands" in only_text(capsys, "error")


def test_a_name_is_no_markup(register_copy: Path, capsys: Said) -> None:
    from .test_diff import commit

    commit(register_copy)
    spoil(register_copy, "organizations.ttl", 'skos:altLabel "NALAS"', f'skos:altLabel "{WILD}"')
    commit(register_copy)
    assert main(["diff", "HEAD~1", "HEAD", "--register", str(register_copy), "--lang", "en", "--format", "markdown"]) == 0
    told = only_text(capsys)
    assert "evil" in told
    assert not re.search(r"://|www\.|@\w|GH-\d|(?<!\\)[\[\]<>]", told)


def test_a_shape_that_runs_for_ever_ends_with_a_sentence(register_copy: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be written is checked as `ortak validate` checks it."""
    from validation.test_limits import BASE, HANGS

    (register_copy / "shapes").mkdir()
    (register_copy / "shapes/own.ttl").write_text(HANGS, encoding="utf-8")
    (register_copy / "data/x.ttl").write_text(f'{BASE}<http://e/a> a <http://e/T> ; <http://e/p> "{"a" * 40}!" .', encoding="utf-8")
    monkeypatch.setenv("ORTAK_CHECK_SECONDS", "4")
    options = ["--name", "en=Coast Network", "--name", "tr=Kıyı Ağı", "--yes", "--lang", "en", "--register", str(register_copy)]
    assert main(["new", "organization", *options]) == 2
    assert "time limit of 4 s" in only_text(capsys)
