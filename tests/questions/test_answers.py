"""Every question gets, of each register and by each engine, the answer that a person read in the sources, row for row and in order."""

from __future__ import annotations

import pytest

from .asking import ENGINES, Question, Subject


# rdflib warns of names that only its own reader of N-Quads and its own GRAPH still use.
@pytest.mark.filterwarnings("ignore:Dataset.* is deprecated:DeprecationWarning")
@pytest.mark.parametrize("engine", ENGINES)
def test_the_answer_is_the_one_read_by_hand(subject: Subject, question: Question, engine: str) -> None:
    assert subject.shown(ENGINES[engine](subject, question)) == subject.expected(question)
