"""The maintainer's files spoiled at random: ``validate`` tells at a line that is there, ``format`` changes nothing of what they say."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets.books import NORTHERN, REGISTERS

from ortak.cli import main
from ortak.validation import Format, bounded, write_report

from .mutations import EDITS, Edit, mutated

FILES = [path for register in REGISTERS for path in sorted((register / "data").rglob("*.ttl"))]
OTHERS = b"".join(path.read_bytes() for path in FILES)
_LINE_END = re.compile(r"\r\n|\r|\n")
_NAMES = [path.relative_to(NORTHERN).as_posix() for path in FILES if path.is_relative_to(NORTHERN)]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small register, one file of which is another one each time."""
    folder = tmp_path_factory.mktemp("mutated") / "register"
    shutil.copytree(NORTHERN, folder)
    return folder


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(_NAMES), EDITS)
def test_validate_tells_at_a_line_that_is_there(register: Path, name: str, edits: list[Edit]) -> None:
    path, whole = register / name, (NORTHERN / name).read_bytes()
    path.write_bytes(mutated(whole, edits, OTHERS))
    try:
        found, error = bounded.check(register, lambda _: None)
        assert found.understood == (error is None)
        for form in Format:
            assert write_report(found, form, "tr", register)
        for result in found.results:
            if result.spot and result.file:
                lines = _LINE_END.split(result.file.read_bytes().decode(errors="replace"))
                assert 1 <= result.spot.start.line <= len(lines)
                assert result.spot.start.column >= 1
                assert result.spot.start <= result.spot.end
            assert all(result.messages.get(language) for language in ("tr", "en"))
        if error is not None:
            assert found.results
    finally:
        path.write_bytes(whole)


def stated(data: bytes) -> Counter[str] | None:
    """What pyoxigraph reads in a file, in one canonical form; None where it reads no Turtle in it."""
    try:
        quads = ox.Dataset(ox.parse(data.removeprefix(b"\xef\xbb\xbf"), format=ox.RdfFormat.TURTLE))
    except (SyntaxError, ValueError):
        return None
    quads.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return Counter(map(str, quads))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(FILES), EDITS)
def test_format_changes_nothing_of_what_a_file_says(tmp_path: Path, file: Path, edits: list[Edit]) -> None:
    path, before = tmp_path / "x.ttl", mutated(file.read_bytes(), edits, OTHERS)
    path.write_bytes(before)
    code = main(["format", str(path)])
    after = path.read_bytes()
    assert code in (0, 2)
    if code == 2:
        assert after == before
        return
    assert stated(before) is not None, "what isn't understood is not written"
    assert stated(after) == stated(before)
    assert main(["format", "--check", str(path)]) == 0
    assert path.read_bytes() == after
    assert not list(tmp_path.glob(".*"))
