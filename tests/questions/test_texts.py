"""The questions as texts: complete, short, well written, about no union in particular, and such as the endpoint takes."""

from __future__ import annotations

import re

import pytest

from ortak.namespaces import prefixes
from ortak.settings import Settings
from ortak.sparql.check import check

from .asking import EXPECTED, Question, read_questions

_QUESTIONS = 36
"""As many as researchers are known to ask: one that falls out of the folder is missed."""


def test_every_question_is_there() -> None:
    assert [question.number for question in read_questions()] == list(range(1, _QUESTIONS + 1))


@pytest.mark.parametrize("register", ["mbb", "northern"])
def test_every_question_has_its_answer(register: str) -> None:
    assert sorted(path.stem for path in (EXPECTED / register).iterdir()) == [f"{number:02}" for number in range(1, _QUESTIONS + 1)]


def test_titles_and_queries_are_each_their_own() -> None:
    questions = read_questions()
    for texts in ([question.titles["tr"] for question in questions], [question.titles["en"] for question in questions]):
        assert len(set(texts)) == _QUESTIONS
    assert len({question.text.partition("SELECT")[2] for question in questions}) == _QUESTIONS


def test_name_and_header(question: Question) -> None:
    """``NN-slug.rq``; the title in both languages on the first two lines, then what the columns mean, then the query."""
    assert re.fullmatch(r"\d\d(-[a-z0-9]+)+\.rq", question.path.name)
    assert re.match(r"# title@tr: \S.+\n# title@en: \S.+\n(#\n(# .+\n)+)?PREFIX ", question.text)
    assert set(question.titles) == {"tr", "en"}


def test_short_and_tidy(question: Question) -> None:
    """At most 30 lines of at most 140 characters, no blanks at their ends, and one line end after the last."""
    lines = question.text.split("\n")
    assert lines.pop() == ""
    assert len(lines) <= 30
    assert all(len(line) <= 140 and line == line.rstrip() for line in lines)


def test_prefixes_are_the_well_known_ones_and_used(question: Question) -> None:
    known = prefixes()
    declared = dict(re.findall(r"^PREFIX ([a-z]+): <(.+)>$", question.text, re.MULTILINE))
    body = re.sub(r'#.*|"[^"]*"', "", re.sub(r"^(#|PREFIX).*$", "", question.text, flags=re.MULTILINE))
    assert declared == {prefix: known[prefix] for prefix in declared}
    assert set(declared) == set(re.findall(r"(?<![\w?])([a-z]+):", body))


def test_about_no_union_in_particular(question: Question) -> None:
    """A union is what a register is about; a partner is named by its acronym, in one place."""
    query = question.text[question.text.index("PREFIX") :]
    assert not re.search(r"<(?!https://w3id\.org/ortak/ns[#/]|http://(www\.w3|purl|xmlns)\.)[^ =]", query)
    assert not re.search(r"(?i)mbb|marmara", question.text)
    assert query.count("VALUES ?acronym") <= 1


def test_the_order_of_rows_is_said(question: Question) -> None:
    assert re.search(r"\nORDER BY( \?\w+)+\n$", question.text)


def test_the_endpoint_takes_it(question: Question) -> None:
    checked = check(question.text, Settings())
    assert checked == ("SELECT", False)
