"""The two registers that every question is put to."""

from __future__ import annotations

import pytest

from ortak.register import open_register

from .asking import REPOSITORY, Question, Subject, read_questions


@pytest.fixture(scope="session", params=("mbb", "northern"))
def subject(request: pytest.FixtureRequest) -> Subject:
    """The repository's own register, then the invented one."""
    folders = {"mbb": REPOSITORY, "northern": REPOSITORY / "tests/registers/northern"}
    return Subject.of(request.param, open_register(folders[request.param]))


@pytest.fixture(params=read_questions(), ids=lambda question: f"{question.number:02}")
def question(request: pytest.FixtureRequest) -> Question:
    """Each question."""
    found = request.param
    assert isinstance(found, Question)
    return found
