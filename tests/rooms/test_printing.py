"""What anybody may have written is printed as text: no command to a terminal, no command to a CI server."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortak.printing import in_line, printable
from rooms.actions import commands

SOURCE = Path(__file__).parents[2] / "src/ortak"
HOSTILE = ("::error::x", " ::warning file=a::x", "##[error]x", "a\r::error::x", "\x1b[2J", "\u202e", "\x85", "\u2028::error::x", "\ud800")
texts = st.text() | st.lists(st.sampled_from([*HOSTILE, "\n", "\r\n", "\t", "#", ":", " ", "##vso[task.complete]", "\xa0", "a"])).map(
    "".join
)


@given(texts)
def test_nothing_in_it_is_a_command(text: str) -> None:
    for shown in (printable(text), in_line(text)):
        assert not commands(shown)
        assert not re.search(r"##\w*\[", shown)
        assert all(unicodedata.category(one) not in {"Cc", "Cs"} for one in shown.replace("\n", "").replace("\t", ""))
        assert all(unicodedata.bidirectional(one) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"} for one in shown)
    assert "\n" not in in_line(text)


@given(texts)
def test_it_stays_as_it_is_afterwards(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@pytest.mark.parametrize("text", ["Kıyı Ağı: üye, 2008", "data/ato.ttl:3:14: not a date", "a::b", "- #5 [x]\n\tC# [1]", "日本 👩‍🔬"])
def test_what_people_write_stays(text: str) -> None:
    assert printable(text) == text


@pytest.mark.parametrize("text", HOSTILE[:4])
def test_the_reader_of_commands_finds_them(text: str) -> None:
    """The test of the tests."""
    assert commands(text)


@pytest.mark.parametrize("path", [*SOURCE.glob("editing/*.py"), SOURCE / "cli.py"], ids=lambda path: path.name)
def test_commands_print_by_no_other_way(path: Path) -> None:
    """But for what is made up of printable parts: a report, an annotation, an answer in a format; and what is shown of the progress."""
    known = ("write_report(", "query_files(", "_annotation(")
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"^.*(?:std(?:out|err)\.write\(|\bprint\(|\binput\((?!printable|question)).*$", text, re.MULTILINE)
    assert not [line for line in found if not any(one in line for one in known)]
