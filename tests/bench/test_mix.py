"""The requests that servers are compared with: the same each time, half of them asked before, and each question with an answer."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

import pyoxigraph as ox
import pytest
from mix.adapted import GAP, NEVER_ANSWERED, QUESTIONS, questions
from mix.sequence import Request, mixed, others, write
from store.copied import copied

from ortak.release import Release

SIZE = 220
MANY = 4_000


def requests(seed: int = 1, size: int = 10_000) -> Iterator[Request]:
    """A mixed sequence."""
    return mixed(questions(), size, seed, set())


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """A generated register, built, in one store."""
    folder = tmp_path_factory.mktemp("mixed")
    repository = Path(__file__).parents[2]
    subprocess.run([sys.executable, "bench/generate.py", str(SIZE), str(folder / "register")], cwd=repository, check=True)
    command = [sys.executable, "-m", "ortak", "build", str(folder / "register"), "-o", str(folder / "release")]
    subprocess.run(command, check=True, capture_output=True)
    release = Release.open(folder / "release")
    loaded = copied(*release.default_and_named())
    release.close()
    return loaded


def test_same_seed_same_requests() -> None:
    """Every server gets the same, on every machine."""
    assert list(islice(requests(), MANY)) == list(islice(requests(), MANY))
    assert list(islice(requests(1), MANY)) != list(islice(requests(2), MANY))


def test_half_of_them_are_new() -> None:
    """What isn't new was asked earlier in the same sequence, and every question comes."""
    seen: set[Request] = set()
    new = 0
    for request in islice(requests(), MANY):
        new += request not in seen
        seen.add(request)
    assert 0.47 < new / MANY < 0.53
    assert {request.question for request in seen} == set(range(len(questions())))


def test_a_second_sequence_shares_nothing_with_the_first() -> None:
    """What one round has asked is new to no server in the next."""
    known: set[Request] = set()
    first = set(islice(mixed(questions(), 10_000, 1, known), MANY))
    assert first.isdisjoint(islice(mixed(questions(), 10_000, 2, known), MANY))


def test_a_register_that_is_too_small_for_it_is_refused() -> None:
    """Nothing new can be asked for ever of one partnership, and it isn't tried for ever."""
    with pytest.raises(ValueError, match="nothing new"):
        list(islice(mixed([question for question in questions() if question.gaps == ("ACRONYM",)], 1, 1, set()), MANY))


def test_others_are_all_others() -> None:
    """No text comes twice, and all are as long as each other."""
    point = questions()[0]._replace(text="SELECT ?a@NEW@ { <@PARTNER@> ?b ?a@NEW@ }")
    texts = [request.text([point]) for request in islice(others(point, 10_000, 1), MANY)]
    assert len(set(texts)) == MANY
    assert len({len(text) for text in texts}) == 1


def test_every_question_is_adapted() -> None:
    """Each has something to fill in; filled in, nothing is left."""
    assert len(questions()) == len(list(QUESTIONS.glob("*.rq")))
    assert all(question.gaps for question in questions())
    for request in islice(requests(), MANY):
        assert not GAP.search(request.text(questions()))


def test_a_question_that_has_changed_is_not_taken_for_what_it_was(tmp_path: Path) -> None:
    """A new question, or one that can't be adapted as is written down, is said."""
    (tmp_path / "99-new.rq").write_text("SELECT * WHERE {\n ?a ?b ?c }", encoding="utf-8")
    with pytest.raises(ValueError, match=r"99-new\.rq: say in"):
        questions(tmp_path)
    (tmp_path / "99-new.rq").rename(tmp_path / "34-old.rq")
    with pytest.raises(ValueError, match=r"34-old\.rq: it isn't what"):
        questions(tmp_path)


def test_each_question_has_rows(store: ox.Store) -> None:
    """Each parses, and with some constants it has rows; two have none by right."""
    found: defaultdict[str, int] = defaultdict(int)
    for request in set(islice(requests(size=SIZE), MANY)):
        answer = store.query(request.text(questions()))
        assert isinstance(answer, ox.QuerySolutions)
        found[questions()[request.question].stem] += len(list(answer))
    assert {stem[:2] for stem, rows in found.items() if not rows} == set(NEVER_ANSWERED)
    assert len(found) == len(questions())


def test_the_files_say_the_same(tmp_path: Path) -> None:
    """Templates and lines make the texts, percent-encoded."""
    files = write(questions(), requests(), 50, tmp_path, "some")
    templates = files.templates.read_text(encoding="ascii").splitlines()
    lines = files.lines.read_text(encoding="ascii").splitlines()
    assert len(lines) == 50
    for line, request in zip(lines, requests(), strict=False):
        number, *values = line.split(" ")
        made = templates[int(number) - 1]
        for value in values:
            gap, _, filling = value.partition("=")
            made = made.replace(f"@{gap}@", filling)
        assert unquote(made) == request.text(questions())
