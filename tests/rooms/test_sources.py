"""Evidence in a newer text of its source: what stands, what moved and where to, what is gone."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ortak.cli import main
from ortak.editing.moving import new_names, renamed
from ortak.sources import Fault
from ortak.terms import Iri

NORTHERN = Path(__file__).parents[1] / "registers" / "northern"
TEXT = Path(__file__).parents[3] / "shared" / "source" / "uluslararasi-isbirlikleri.txt"


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
    away = "and once more: a full member of the Assembly of Fjord Cities"
    text.write_text(text.read_text(encoding="utf-8").replace("leading", "well-known") + "." * 500 + away, encoding="utf-8")
    assert check(northern, text, "--source", "annual-report-2020") == 1
    assert "most like it is, at 378-429" in capsys.readouterr().out, "near its place, though more of it stands elsewhere"
    text.write_text("Nothing of it.\n", encoding="utf-8")
    assert check(northern, text, "--source", "annual-report-2020") == 1
    assert "quote another phrase, or drop the fact" in capsys.readouterr().out


def test_the_only_source_needs_no_name(register_copy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "page.txt").write_text("Başka bir metin.", encoding="utf-8")
    assert main(["sources", "check", str(tmp_path / "page.txt"), "--register", str(register_copy)]) == 1
    assert "0 of 104 phrases stand at their position." in capsys.readouterr().out


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "data").rglob("*.ttl"))}


def following(text: str, prefix: str, shift: Callable[[int], int]) -> str:
    """A file's text with each passage where it is after a change of its source."""
    return re.sub(
        rf"\b{prefix}:(\d+)-(\d+)",
        lambda match: "{}:{}-{}".format(prefix, *(int(one) + shift(int(match[1])) for one in match.groups())),
        text,
    )


def test_moved_evidence_is_written_at_its_new_place_and_nothing_else_changes(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = newer(northern, "adopted by", "now and finally adopted by")
    checksum = hashlib.sha256(text.read_bytes()).hexdigest()
    before = files(northern)
    assert check(northern, text, "--source", "annual-report-2020", "--write") == 1, "nobody agreed to it"
    assert files(northern) == before
    assert check(northern, text, "--source", "annual-report-2020", "--write", "--yes", "--patch") == 0
    out = capsys.readouterr().out
    assert '-report:372-423 ortak:phrase "still a full' in out
    assert '+report:388-439 ortak:phrase "still a full' in out
    old = before["sources.ttl"].partition("annual-report-2020> a foaf:Document")[2].partition('textSha256 "')[2][:64]
    at, shift = text.read_text(encoding="utf-8").index("now and finally"), len("now and finally ")
    expected = {name: following(said, "report", lambda place: shift if place >= at else 0) for name, said in before.items()}
    assert files(northern) == {name: said.replace(old, checksum) for name, said in expected.items()}
    assert check(northern, text) == 0, "it is the text that the register cites now"
    assert main(["validate", str(northern)]) == 0


def test_what_is_gone_or_stands_in_several_places_stays_and_is_told(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = newer(northern, "still a full member of the Assembly", "still a past member of the Assembly")
    before = files(northern)
    assert check(northern, text, "--source", "annual-report-2020", "--write", "--yes") == 1
    assert "Phrases that are gone, or stand in several places, and stay as they are: 1.\n" in capsys.readouterr().out
    assert {name for name, said in files(northern).items() if said != before[name]} == {"sources.ttl"}, "the checksum"
    assert check(northern, text) == 1


@pytest.mark.skipif(not TEXT.is_file(), reason="the source's text is not here")
def test_of_a_longer_text_of_the_real_source_every_position_follows(register_copy: Path, tmp_path: Path) -> None:
    page = TEXT.read_text(encoding="utf-8")
    at = page.index("2008 yılından bu yana tam üye")
    newer_page = tmp_path / "page.txt"
    newer_page.write_text("Önsöz.\n" + page[:at] + "(yeni) " + page[at:], encoding="utf-8", newline="")
    before = files(register_copy)
    command = ["sources", "check", str(newer_page), "--register", str(register_copy)]
    assert main([*command, "--write", "--yes"]) == 0
    after = files(register_copy)
    old, new = (hashlib.sha256(path.read_bytes()).hexdigest() for path in (TEXT, newer_page))
    expected = {
        name: following(said, "page", lambda place: 7 + (7 if place >= at else 0)).replace(old, new) for name, said in before.items()
    }
    assert after == expected, "comments, order and layout are as they were"
    assert main(command) == 0


def test_evidence_in_a_file_that_is_no_turtle_is_not_written(northern: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = newer(northern, "adopted by", "now and finally adopted by")
    base = "https://example.org/northern/id"
    (northern / "data" / "more.nt").write_text(
        f"<{base}/organization/afc> <https://w3id.org/ortak/ns#evidence> <{base}/source/annual-report-2020#372-423> .\n", encoding="utf-8"
    )
    before = files(northern)
    assert check(northern, text, "--source", "annual-report-2020", "--write", "--yes") == 2
    assert "more.nt: is N-Triples, and only Turtle is written here" in capsys.readouterr().err
    assert files(northern) == before


def test_a_place_that_another_phrase_keeps_is_not_taken() -> None:
    base = "https://example.org/id/source/page"
    here, there = Iri(f"{base}#0-4"), Iri(f"{base}#5-9")
    moved = Fault(here, "word", "", ((5, 9),), is_certain=True)
    assert new_names([moved], [there]) == {}
    assert new_names([moved, Fault(there, "gone", "", ())], []) == {}
    follows = Fault(there, "text", "", ((10, 14),), is_certain=True)
    assert new_names([moved, follows], []) == {here: there, there: Iri(f"{base}#10-14")}
    assert new_names([moved, follows], [Iri(f"{base}#10-14")]) == {}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_passage_is_named_anew_in_each_way_of_writing_it(newline: str) -> None:
    text = newline.join((
        "@base <https://example.org/id/> .",
        "@prefix page: <https://example.org/id/source/page#> .",
        "@prefix ortak: <https://w3id.org/ortak/ns#> .",
        "# page:0-4 in a comment stays",
        '<claim/a> ortak:evidence <source/page#0-4>, page:0\\-4, page:10-14 . # here, too: <source/page#0-4>',
        'page:0-4 ortak:phrase "page:0-4" .',
        "",
    ))  # fmt: skip
    old, new = Iri("https://example.org/id/source/page#0-4"), Iri("https://example.org/id/source/page#7-11")
    assert renamed(text, {old: new}) == newline.join((
        "@base <https://example.org/id/> .",
        "@prefix page: <https://example.org/id/source/page#> .",
        "@prefix ortak: <https://w3id.org/ortak/ns#> .",
        "# page:0-4 in a comment stays",
        f'<claim/a> ortak:evidence <source/page#7-11>, <{new}>, page:10-14 . # here, too: <source/page#0-4>',
        'page:7-11 ortak:phrase "page:0-4" .',
        "",
    ))  # fmt: skip
