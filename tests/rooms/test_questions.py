"""Example questions: read from a register, kept in its release."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortak.errors import InputError
from ortak.questions import from_json, read_questions, to_json
from ortak.release import Release


def test_titles_leave_the_query_and_the_notes_stay(tmp_path: Path) -> None:
    (tmp_path / "01-a.rq").write_text("# title@tr: Kaç?\n# title@en: How many?\n#\n# A note.\nASK {}\n", encoding="utf-8")
    (question,) = read_questions(tmp_path)
    assert question == ("01-a", {"tr": "Kaç?", "en": "How many?"}, "# A note.\nASK {}\n")
    assert (question.title("tr"), question.title("fr")) == ("Kaç?", "Kaç?")
    assert from_json(to_json([question])) == (question,)


def test_a_question_without_a_title_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01-a.rq").write_text("ASK {}", encoding="utf-8")
    with pytest.raises(InputError, match=r"01-a\.rq:1: has no title"):
        read_questions(tmp_path)


def test_a_register_needs_no_questions(tmp_path: Path) -> None:
    assert read_questions(tmp_path / "questions") == ()


def test_the_release_has_them_under_the_served_base(release: Release) -> None:
    moved = Release.open(release.folder, "http://localhost:8000/")
    assert len(moved.questions()) == len(release.questions()) == 36
    assert all(release.manifest.base not in question.query for question in moved.questions())
