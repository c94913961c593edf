"""What ``ortak validate`` is asked for: how bad is bad, what is known already, what a change did, again at each save."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rooms.test_register import spoil
from web_server.running import PATHS

from ortak.cli import main
from ortak.register import open_register
from ortak.validation import validate
from ortak.validation.explain import explain

from .by_hand import OF_DATA, OF_TEXT, Mistake

BASELINE = '[[accept]]\nshape = "ortak-sh:figureAgreesWithList"\nnode = "<figure/nalas-countries>"\nreason = "The source itself says so."\n'
Said = pytest.CaptureFixture[str]


def make(folder: Path, name: str) -> Path:
    """Make a mistake of the list."""
    mistake: Mistake = (OF_DATA | OF_TEXT)[name]
    return spoil(folder, mistake.file, mistake.old, mistake.new)


def git(folder: Path, *arguments: str) -> None:
    """Run git, without what the person who runs the tests has configured."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True, env=quiet)


@pytest.fixture
def repository(register_copy: Path) -> Path:
    """The register's copy as a git repository with one commit."""
    git(register_copy, "init", "-q")
    git(register_copy, "add", "-A")
    git(register_copy, "commit", "-q", "-m", "clean")
    return register_copy


@pytest.mark.parametrize(("severity", "code"), [("violation", 0), ("warning", 0), ("info", 1)])
def test_fail_on_info(register_copy: Path, severity: str, code: int) -> None:
    assert main(["validate", str(register_copy), "--fail-on", severity]) == code


def test_fail_on_warning(register_copy: Path) -> None:
    spoil(register_copy, "partnerships/ato.ttl", "<organization/un> ;", "<organization/un> ; org:purpos <organization/un> ;")
    assert main(["validate", str(register_copy)]) == 0
    assert main(["validate", str(register_copy), "--fail-on", "warning"]) == 1


def test_a_known_result_is_accepted_with_its_reason(register_copy: Path, capsys: Said) -> None:
    (register_copy / "ortak-baseline.toml").write_text(BASELINE, encoding="utf-8")
    assert main(["validate", str(register_copy), "--fail-on", "info", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "accepted: The source itself says so." in said.out
    assert said.out.endswith("0 infos, 1 accepted (497 nodes, 178 shapes)\n") or "1 accepted" in said.out.splitlines()[-1]
    assert said.err == ""
    assert main(["validate", str(register_copy), "--format", "sarif"]) == 0
    result = json.loads(capsys.readouterr().out)["runs"][0]["results"][0]
    assert result["suppressions"] == [{"kind": "external", "justification": "The source itself says so."}]
    assert main(["validate", str(register_copy), "--format", "github"]) == 0
    assert "::notice" not in capsys.readouterr().out


def test_a_new_result_is_not_covered_by_what_is_known(register_copy: Path) -> None:
    make(register_copy, "a status left out")
    (register_copy / "known.toml").write_text(BASELINE, encoding="utf-8")
    assert main(["validate", str(register_copy), "--baseline", str(register_copy / "known.toml")]) == 1
    more = BASELINE + BASELINE.replace("figureAgreesWithList", "membershipStatus").replace("figure/nalas-countries", "membership/mbb-nalas")
    (register_copy / "known.toml").write_text(more, encoding="utf-8")
    assert main(["validate", str(register_copy), "--baseline", str(register_copy / "known.toml")]) == 0


def test_an_entry_that_nothing_meets_is_named(register_copy: Path, capsys: Said) -> None:
    (register_copy / "ortak-baseline.toml").write_text(BASELINE.replace("countries", "cities"), encoding="utf-8")
    assert main(["validate", str(register_copy)]) == 0
    assert "<figure/nalas-cities>, which is there no more" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BASELINE.replace("The source itself says so.", " "), "says why"),
        ('[[accept]]\nshape = "ortak-sh:x"\n', "entry 1"),
        ("[other]\n", "[[accept]]"),
        ("[[accept]\n", "not a TOML file"),
    ],
)
def test_a_baseline_that_is_not_understood(register_copy: Path, text: str, said: str, capsys: Said) -> None:
    (register_copy / "ortak-baseline.toml").write_text(text, encoding="utf-8")
    assert main(["validate", str(register_copy)]) == 2
    assert said in capsys.readouterr().err


def test_what_is_not_understood_cannot_be_accepted(register_copy: Path) -> None:
    make(register_copy, "a backslash")
    entry = BASELINE.replace("ortak-sh:figureAgreesWithList", "ortak-sh:input-escape").replace("<figure/nalas-countries>", "<>")
    (register_copy / "ortak-baseline.toml").write_text(entry, encoding="utf-8")
    assert main(["validate", str(register_copy)]) == 2


def test_explain_has_every_shape_once(register_copy: Path, capsys: Said) -> None:
    assert main(["validate", str(register_copy), "--explain"]) == 0
    assert "ortak-sh:membershipStatus" in capsys.readouterr().out
    clean = open_register(register_copy)
    assert validate(clean).shapes == len(list(explain(clean)))
    make(register_copy, "a misspelt status")
    make(register_copy, "two labels of a language")
    register = open_register(register_copy)
    looked = list(explain(register))
    assert len({one.shape for one in looked}) == len(looked)
    assert {one.shape for one in looked if one.results} == {
        f"https://w3id.org/ortak/shapes#{name}" for name in ("referenceIsDescribed", "label")
    }
    assert {one.engine for one in looked} == {"pySHACL", "Oxigraph"}
    status = next(one for one in looked if one.shape.endswith("#membershipStatus"))
    assert status.nodes == sum(quad.o == "https://w3id.org/ortak/ns#StandingMembership" for quad in register.stated())


def test_the_form_is_that_of_the_place(register_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    make(register_copy, "a status left out")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(register_copy.parent))
    assert main(["validate", str(register_copy)]) == 1
    assert "::error file=register/data/partnerships/nalas.ttl,line=" in capsys.readouterr().out
    assert main(["validate", str(register_copy), "--format", "text"]) == 1
    assert "::error" not in capsys.readouterr().out


def test_the_language_is_that_of_the_place(register_copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    make(register_copy, "a status left out")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    assert main(["validate", str(register_copy)]) == 1
    assert "ihlal: Üyeliğin tek bir statüsü olmalı" in capsys.readouterr().out


class Terminal(io.StringIO):
    """Where colours can be seen."""

    def isatty(self) -> bool:
        """It is one."""
        return True


@pytest.mark.parametrize(
    ("chosen", "no_color", "seen"), [("auto", "", True), ("auto", "1", False), ("never", "", False), ("always", "1", True)]
)
def test_colours(register_copy: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, no_color: str, seen: bool) -> None:
    out, progress = Terminal(), Terminal()
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.setattr("sys.stderr", progress)
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["validate", str(register_copy), "--color", chosen]) == 0
    assert ("\x1b[" in out.getvalue()) == seen
    assert "checking what follows from it" in progress.getvalue()
    assert progress.getvalue().endswith("\r\x1b[K")


def test_a_change_is_told_apart_from_what_was_there(repository: Path, capsys: Said) -> None:
    make(repository, "a misspelt place")
    git(repository, "commit", "-q", "-a", "-m", "one mistake")
    path = make(repository, "a status left out")
    path.write_text("# a line more\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert main(["validate", str(repository), "--changed-since", "HEAD", "--format", "json"]) == 1
    said = capsys.readouterr()
    assert [one["shape"].rpartition("#")[2] for one in json.loads(said.out)["results"]] == ["membershipStatus"]
    assert "brought in 1, mended 0" in said.err
    git(repository, "checkout", "-q", "HEAD~1", "--", "data/partnerships/al-fayhaa.ttl")
    assert main(["validate", str(repository), "--changed-since", "HEAD"]) == 1
    assert "brought in 1, mended 1\n  - ortak-sh:referenceIsDescribed <agreement/al-fayhaa-2010#signing>" in capsys.readouterr().out


def test_what_is_not_looked_at_is_not_mended(repository: Path, capsys: Said) -> None:
    """Shapes for what follows aren't asked where what is stated is broken."""
    make(repository, "an end before its beginning")
    git(repository, "commit", "-q", "-a", "-m", "seen only in what follows")
    make(repository, "a status left out")
    assert main(["validate", str(repository), "--changed-since", "HEAD"]) == 1
    assert "brought in 1, mended 0" in capsys.readouterr().out


def test_only_what_is_staged_counts(repository: Path, capsys: Said) -> None:
    make(repository, "a misspelt place")
    assert main(["validate", str(repository), "--staged"]) == 0
    git(repository, "add", "-A")
    make(repository, "a status left out")
    capsys.readouterr()
    assert main(["validate", str(repository), "--staged", "--format", "json"]) == 1
    results = json.loads(capsys.readouterr().out)["results"]
    assert [(one["file"], one["shape"].rpartition("#")[2]) for one in results] == [
        ("data/partnerships/al-fayhaa.ttl", "referenceIsDescribed")
    ]


def test_a_change_that_is_not_understood(repository: Path, capsys: Said) -> None:
    make(repository, "a backslash")
    assert main(["validate", str(repository), "--changed-since", "HEAD", "--format", "json"]) == 2
    assert [one["shape"].rpartition("#")[2] for one in json.loads(capsys.readouterr().out)["results"]] == ["input-escape"]
    git(repository, "commit", "-q", "-a", "-m", "not understood")
    git(repository, "checkout", "-q", "HEAD~1", "--", ".")
    assert main(["validate", str(repository), "--changed-since", "HEAD"]) == 0
    assert "mended 1" in capsys.readouterr().out


def test_a_staged_file_that_is_not_understood_is_named_where_it_is(repository: Path, capsys: Said) -> None:
    path = make(repository, "a backslash")
    git(repository, "add", "-A")
    assert main(["validate", str(repository), "--staged", "--format", "json"]) == 2
    said = capsys.readouterr()
    assert json.loads(said.out)["results"][0]["file"] == "data/partnerships/al-fayhaa.ttl"
    assert f"{path}:" in said.err


def test_a_file_is_not_said_to_conform_while_another_is_not_understood(register_copy: Path, capsys: Said) -> None:
    path = make(register_copy, "a backslash")
    assert main(["validate", str(register_copy / "data/partnerships/ato.ttl"), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("not understood: 0 violations")
    assert f"{path}:" in said.err


@pytest.mark.parametrize("name", ["README.md", "notes"])
def test_what_is_no_part_of_the_register_is_not_said_to_conform(register_copy: Path, name: str, capsys: Said) -> None:
    (register_copy / "README.md").write_text("# About", encoding="utf-8")
    (register_copy / "notes").mkdir()
    assert main(["validate", str(register_copy / name), "--lang", "en"]) == 2
    said = capsys.readouterr()
    assert "is no part of the register: its files stand in data/, ontology/, shapes/" in said.err
    assert "conforms" not in said.out


def test_a_revision_that_is_none(repository: Path, capsys: Said) -> None:
    assert main(["validate", str(repository), "--changed-since", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_each_save_is_checked(register_copy: Path) -> None:
    command = [sys.executable, "-m", "ortak", "validate", str(register_copy), "--watch", "--lang", "en", "--color", "never"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": PATHS}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            verdicts = (line for line in process.stdout if line.startswith(("conforms", "does not conform", "not understood")))
            assert next(verdicts).startswith("conforms")
            path = make(register_copy, "a status left out")
            spoiled = path.read_text(encoding="utf-8")
            assert next(verdicts).startswith("does not conform: 1 violation")
            path.write_text(spoiled + '\n<organization/a> a "\\q" .', encoding="utf-8")
            assert next(verdicts).startswith("not understood: 1 violation")
            mistake = OF_DATA["a status left out"]
            path.write_text(spoiled.replace("    time:hasTime", mistake.old + "    time:hasTime", 1), encoding="utf-8")
            assert next(verdicts).startswith("conforms")
        finally:
            process.terminate()
            process.wait(30)
