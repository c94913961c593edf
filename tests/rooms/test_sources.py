"""Evidence in a newer text of its source: what stands, what moved and where to, what is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ortak.cli import main

NORTHERN = Path(__file__).parents[1] / "registers" / "northern"


@pytest.fixture
def northern(tmp_path: Path) -> Path:
    shutil.copytree(NORTHERN, tmp_path / "register")
    return tmp_path / "register"


def check(northern: Path, text: Path, *arguments: str) -> int:
    return main(["sources", "check", str(text), "--register", str(northern), *arguments])


def newer(northern: Path, old: str, new: str) -> Path:
    path = northern / "sources" / "annual-report-2020.txt"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_cited_text_stands(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(northern, northern / "sources" / "annual-report-2020.txt") == 0
    assert "is another text" not in capsys.readouterr().out


def test_of_another_text_the_source_must_be_told(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = newer(northern, "adopted", "finally adopted")
    assert check(northern, text) == 2
    assert "--source SLUG, one of: international-page, annual-report-2020" in capsys.readouterr().err
    assert check(northern, text, "--source", "no-such") == 2


def test_what_moved_is_told_with_the_line_to_write(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(northern, newer(northern, "adopted by", "now and finally adopted by"), "--source", "annual-report-2020") == 1
    out = capsys.readouterr().out
    assert "is another text of https://example.org/northern/id/source/annual-report-2020" in out
    assert 'it moved to 388-439:\n  report:388-439 ortak:phrase "still a full member of the Assembly of Fjord Cities" .\n' in out


def test_of_several_places_the_one_that_moved_along_comes_first(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    phrase = "still a full member of the Assembly of Fjord Cities"
    text = newer(northern, "adopted by", f"{phrase}, adopted by")
    assert check(northern, text, "--source", "annual-report-2020") == 1
    shift = len(phrase) + 2
    assert f"it moved to {372 + shift}-{423 + shift} (or at 63-114):" in capsys.readouterr().out


def test_what_is_gone_is_told_with_what_is_most_like_it(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = newer(northern, "still a full member of the Assembly", "still a leading member of the Assembly")
    assert check(northern, text, "--source", "annual-report-2020") == 1
    assert "it stands nowhere; most like it is, at 375-426, “ll a leading member" in capsys.readouterr().out
    text.write_text("Nothing of it.\n", encoding="utf-8")
    assert check(northern, text, "--source", "annual-report-2020") == 1
    assert "quote another phrase, or drop the fact" in capsys.readouterr().out


def test_the_only_source_needs_no_name(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text("Başka bir metin.", encoding="utf-8")
    assert main(["sources", "check", str(tmp_path / "page.txt"), "--register", str(register_copy)]) == 1
    assert "0 of 104 phrases stand at their position." in capsys.readouterr().out
