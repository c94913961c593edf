"""``ortak format``, as it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortak.cli import main
from ortak.editing import formatting

GOOD = "@base <http://example.org/> .\n\n<s> <p> 1, 2 .\n"
BAD = "@base <http://example.org/>.\n\n<s>   <p> 1,2.  # why\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A register of two files, one of them not in canonical form."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "good.ttl").write_bytes(GOOD.encode())
    (tmp_path / "data" / "bad.ttl").write_bytes(BAD.encode())
    return tmp_path


def test_check_names_the_files_and_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = folder / "data" / "bad.ttl"
    assert main(["format", "--check", "--lang", "en", str(folder)]) == 1
    assert capsys.readouterr().out == f"{bad}: not in canonical form; “ortak format” mends it\n"
    assert bad.read_bytes() == BAD.encode()
    assert main(["format", "--check", str(folder / "data" / "good.ttl")]) == 0


def test_a_diff_shows_what_would_change(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format", "--check", "--diff", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "-<s>   <p> 1,2.  # why\n+<s> <p> 1, 2 .  # why\n" in out


def test_it_writes_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format", "--lang", "tr", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder / 'data' / 'bad.ttl'}: biçimlendi\n"
    assert (folder / "data" / "bad.ttl").read_bytes() == GOOD.replace("2 .", "2 .  # why").encode()
    assert main(["format", str(folder)]) == 0
    assert capsys.readouterr().out == ""


def test_line_ends_of_windows_are_no_fault_and_stay(folder: Path) -> None:
    good = folder / "data" / "good.ttl"
    good.write_bytes(GOOD.replace("\n", "\r\n").encode())
    assert main(["format", "--check", str(good)]) == 0
    bad = folder / "data" / "bad.ttl"
    bad.write_bytes(BAD.replace("\n", "\r\n").encode())
    assert main(["format", str(bad)]) == 0
    assert bad.read_bytes().count(b"\r\n") == bad.read_bytes().count(b"\n") == 3


def test_what_is_not_understood_is_told_with_its_place_and_the_rest_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = folder / "data" / "broken.ttl"
    broken.write_bytes(b"<http://s> x:p 1 .\n")
    assert main(["format", "--lang", "en", str(folder)]) == 2
    assert capsys.readouterr().err.startswith(f"{broken}:1:12: The prefix “x:” is not declared")
    assert broken.read_bytes() == b"<http://s> x:p 1 .\n"
    assert (folder / "data" / "bad.ttl").read_bytes() != BAD.encode()


def test_a_byte_order_mark_is_mended(folder: Path) -> None:
    good = folder / "data" / "good.ttl"
    good.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert main(["format", str(folder)]) == 0
    assert good.read_bytes() == GOOD.encode()


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["format", "--lang", "en", str(tmp_path / "none.ttl")]) == 2
    assert "no such file or folder" in capsys.readouterr().err


@pytest.mark.parametrize("spoiled", [GOOD, GOOD.replace("2 .", "3 .  # why"), GOOD.replace("2 .", "2 .  # another")])
def test_nothing_is_written_that_loses_a_statement_or_a_comment(
    folder: Path, spoiled: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(formatting, "canonical", lambda _: spoiled)
    with pytest.raises(SystemExit) as ended:
        main(["format", str(folder)])
    assert ended.value.code == 3
    assert "would change what it states" in capsys.readouterr().err
    assert (folder / "data" / "bad.ttl").read_bytes() == BAD.encode()
