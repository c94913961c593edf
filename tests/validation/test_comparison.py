"""What a change brought in and mended, over random edits and for each mistake of the list."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rooms.test_register import spoil

from ortak.cli import main
from ortak.register import open_register
from ortak.terms import Iri, Literal
from ortak.turtle import Place
from ortak.validation import Report, Severity, compare, validate
from ortak.validation.reports.shown import plain
from ortak.validation.results import Result, Spot, report

from .by_hand import OF_DATA, OF_TEXT
from .test_command import git, repository

__all__ = ["repository"]


def a_result(shape: str, focus: str, value: str, line: int, file: str) -> Result:
    """A result with a place."""
    spot = Spot(Place(line, 1), Place(line, 2), value, value)
    iri = Iri(focus and f"http://e/{focus}")
    return Result(Severity.VIOLATION, Iri(f"http://e/{shape}"), iri, "", Literal(value), {"en": "x"}, Path("/r") / file, spot=spot)


RESULTS = st.builds(
    a_result,
    st.sampled_from("ST"), st.sampled_from(["", "a", "b"]), st.sampled_from("12"), st.integers(1, 5), st.sampled_from(["x.ttl", "y.ttl"]),
)  # fmt: skip
REPORTS = st.builds(lambda results: report(results, 1, 1), st.lists(RESULTS, max_size=8))


def what(results: tuple[Result, ...]) -> Counter[tuple[str, ...]]:
    """Results without their lines; what has no focus node by its file."""
    return Counter((r.shape, str(r.focus), str(r.value), "" if r.focus else str(r.file)) for r in results)


@settings(deadline=None)
@given(REPORTS, REPORTS)
def test_what_is_brought_in_and_what_is_mended_add_up(before: Report, after: Report) -> None:
    found = compare(before, Path("/r"), after, Path("/r"))
    assert what(found.brought_in.results) == what(after.results) - what(before.results)
    assert what(found.mended) == what(before.results) - what(after.results)
    back = compare(after, Path("/r"), before, Path("/r"))
    assert what(back.brought_in.results) == what(found.mended)


@settings(deadline=None)
@given(st.lists(RESULTS, max_size=6), st.integers(1, 9))
def test_a_moved_line_brings_in_nothing(results: list[Result], lines: int) -> None:
    """The same results, wherever their lines have moved to and in whatever order."""
    moved = [replace(one, spot=one.spot and one.spot._replace(start=Place(one.spot.start.line + lines, 1))) for one in reversed(results)]
    found = compare(report(results, 1, 1), Path("/r"), Report(tuple(moved), 1, 1), Path("/r"))
    assert len(found.brought_in.results) == len(moved) - len(report(results, 1, 1).results)
    assert not found.mended


@pytest.mark.slow
@pytest.mark.parametrize("name", OF_DATA | OF_TEXT)
def test_a_mistake_in_a_commit_is_all_that_it_brought_in(repository: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The register's own remark was there before."""
    mistake = (OF_DATA | OF_TEXT)[name]
    spoil(repository, mistake.file, mistake.old, mistake.new)
    git(repository, "commit", "-q", "-a", "-m", name)
    asked = ["validate", str(repository), "--changed-since", "HEAD~1", "--format", "json", "--lang", "en", "--fail-on", "warning"]
    assert main(asked) == (2 if name in OF_TEXT else 1)
    said = json.loads(capsys.readouterr().out)["results"]
    assert [one["shape"].rpartition("#")[2] for one in said] == [rule for rule, _ in mistake.found]
    assert mistake.said in " ".join([one["message"] + " ".join(one["hints"]) for one in said])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_random_edits_are_told_apart(repository: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    """Some mistakes are made, then some of them mended and others made: as each state by itself says."""
    import random

    chance = random.Random(seed)
    alone = {"a misspelt status", "a status left out", "two statuses", "an office as status"}
    names = chance.sample(sorted(set(OF_DATA) - alone), 6)
    clean = {path: path.read_text(encoding="utf-8") for path in (repository / "data").rglob("*.ttl")}

    def state(made: list[str]) -> Report:
        for path, text in clean.items():
            path.write_text(text, encoding="utf-8")
        for name in made:
            mistake = OF_DATA[name]
            path = repository / "data" / mistake.file
            path.write_text(path.read_text(encoding="utf-8").replace(mistake.old, mistake.new, 1), encoding="utf-8")
        return validate(open_register(repository))

    before = state(names[:4])
    git(repository, "commit", "-q", "-a", "-m", "before")
    after = state(names[2:])
    main(["validate", str(repository), "--changed-since", "HEAD", "--format", "json"])
    brought_in = Counter(
        (one["shape"], one["focusNode"], one["path"], one["value"]) for one in json.loads(capsys.readouterr().out)["results"]
    )

    def states(some: Report) -> Counter[tuple[str, str | None, str, str | None]]:
        return Counter((str(r.shape), plain(r.focus), r.path, plain(r.value)) for r in some.results)

    assert brought_in == states(after) - states(before)
