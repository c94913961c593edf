"""Two states of a register in a maintainer's words."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from rooms.test_register import spoil
from sheets.books import NORTHERN

from ortak.cli import main

GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def commit(folder: Path, *arguments: str) -> None:
    """Commit everything that lies there."""
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "A state", *arguments]):
        subprocess.run(["git", *names, "-C", str(folder), *command], check=True, env={**os.environ, **GIT})


def told(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> str:
    capsys.readouterr()
    assert main(["diff", *arguments, "--register", str(folder), "--lang", "en"]) == 0
    return capsys.readouterr().out


def test_a_change_of_status_is_said_as_people_say_it(register_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(register_copy, "partnerships/nalas.ttl", "org:role status:full", "org:role status:observer")
    commit(register_copy)
    spoil(register_copy, "partnerships/nalas.ttl", "org:role status:observer", "org:role status:full")
    spoil(register_copy, "partnerships/nalas.ttl", 'time:inXSDgYear "2008"', 'time:inXSDgYear "2027"')
    commit(register_copy)
    assert told(capsys, register_copy, "HEAD~1", "HEAD") == (
        "1 changed, 0 new, 0 removed.\n\nMemberships\n  ~ NALAS: status observer → full member since 2027\n"
    )
    assert told(capsys, register_copy, "HEAD~1", "--format", "markdown") == (
        "1 changed, 0 new, 0 removed.\n\n### Memberships\n\n- **NALAS**: status observer → full member since 2027\n"
    )
    assert main(["diff", "HEAD~1", "--register", str(register_copy), "--lang", "tr"]) == 0
    assert "  ~ NALAS: statü gözlemci → tam üye, başlangıç 2027\n" in capsys.readouterr().out


def test_nothing_differs_from_itself(register_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(register_copy)
    spoil(register_copy, "partnerships/nalas.ttl", "# ---- Seat", "# ---- Another comment")
    assert told(capsys, register_copy, "HEAD") == "No record differs.\n"


def test_what_is_new_what_is_gone_and_what_no_sheet_shows(register_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(register_copy)
    spoil(register_copy, "partnerships/ato.ttl", "# ---- Claims", "<claim/ato-x> a ortak:SourceClaim ; ortak:entry <partnership/ato> .\n")
    spoil(register_copy, "partnerships/ato.ttl", "field:planning, field:organization", "field:local-government, field:organization")
    spoil(register_copy, "places.ttl", 'skos:prefLabel "Cidde"@tr', '<https://example.org/odd> "x" ; skos:prefLabel "Cidde"@tr')
    spoil(register_copy, "partnerships/nalas.ttl", "<claim/nalas-size> a ortak:SourceClaim", "<claim/nalas-big> a ortak:SourceClaim")
    lines = told(capsys, register_copy, "HEAD").splitlines()
    assert lines[0] == "1 changed, 2 new, 1 removed."
    assert "  + ATO: new claim ato-x" in lines
    assert "  - NALAS: removed claim nalas-size" in lines
    assert "  ~ ATO: fields + local government, − planning" in lines
    assert lines[-1] == '  + <https://w3id.org/ortak/mbb/id/place/jeddah> <https://example.org/odd> "x"'


def test_markup_of_a_register_is_no_markup_in_a_pull_request(register_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(register_copy)
    spoil(register_copy, "organizations.ttl", '"NALAS"', '"<img src=x> [a](b) @owner **b** #1"')
    said = told(capsys, register_copy, "HEAD", "--format", "markdown")
    assert r"- **\<img src=x\> \[a\](b) @⁠owner \*\*b\*\* \#⁠1**: other names" in said


def test_two_folders_are_compared_without_git(register_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, register_copy, str(NORTHERN), str(NORTHERN)) == "No record differs.\n"
    assert "removed" in told(capsys, register_copy, str(NORTHERN), str(register_copy))


@pytest.mark.parametrize("revision", ["no-such-revision", "--help", "HEAD:data", "-O/tmp/x"])
def test_what_is_no_revision_is_said_in_a_sentence(register_copy: Path, revision: str, capsys: pytest.CaptureFixture[str]) -> None:
    commit(register_copy)
    capsys.readouterr()
    assert main(["diff", "--register", str(register_copy), "--lang", "en", "--", revision]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_revision_that_isnt_understood_is_named_with_its_file(register_copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = spoil(register_copy, "places.ttl", "<place/jeddah> a", "<place/jeddah> b c d")
    commit(register_copy)
    path.write_text("", encoding="utf-8")
    assert main(["diff", "HEAD", "HEAD", "--register", str(register_copy), "--lang", "en"]) == 2
    assert capsys.readouterr().err.startswith(f"ortak: {Path('HEAD:data/places.ttl')}:")
