"""An answer rests on facts: whoever deletes one changes the answers that rest on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from ortak.namespaces import DCT, FOAF, ORG, ORTAK, RDF, SKOS, TIME, document_of, prefixes
from ortak.terms import Iri, Literal, Quad

from .asking import Question, Subject, read_questions

_NAMES = (SKOS("prefLabel"), DCT("title"))
_OWL_TIME = (TIME("inXSDDate"), TIME("inXSDgYearMonth"), TIME("inXSDgYear"))
_EMPTY = {("mbb", 6), ("mbb", 31), ("northern", 31)}
"""Answers without a row: the tests below say what would put one there."""


def _terms(question: Question) -> set[Iri]:
    """Every property that the question asks about; ``a`` is rdf:type."""
    known = prefixes()
    named = re.findall(r"(?<![\w?])([a-z]+):([A-Za-z][\w-]*)", question.text)
    return {Iri(known[prefix] + name) for prefix, name in named if prefix in known} | {RDF("type")}


def _facts(subject: Subject, question: Question, row: tuple[str, ...]) -> Iterator[Quad]:
    """What the register states, in the terms of the question, about what stands in the row; names and the register's own words aside."""
    asked = _terms(question)
    for fact in subject.stated:
        if fact.p in asked and fact.p not in _NAMES and document_of(fact.s) != subject.register.iri:
            about = {fact.s, document_of(fact.s), fact.o if isinstance(fact.o, Iri) else None}
            if about & set(row):
                yield fact


def test_every_row_rests_on_a_fact(subject: Subject, question: Question) -> None:
    """For every row there is one stated triple without which, all else derived anew, the row is gone."""
    _, *rows = subject.by_pyoxigraph(question)
    assert bool(rows) is ((subject.name, question.number) not in _EMPTY)
    for row in rows:
        assert any(row not in subject.without(fact).by_pyoxigraph(question) for fact in _facts(subject, question, row)), row


@pytest.mark.parametrize(
    ("number", "property_"),
    [(13, DCT("spatial")), (17, ORG("organization")), (29, FOAF("homepage")), (31, ORTAK("evidence"))],
    ids=["13", "17", "29", "31"],
)
def test_a_gap_is_seen(subject: Subject, number: int, property_: Iri) -> None:
    """Four questions ask for what isn't stated: a deleted fact gives them a row about the thing that lacks it now."""
    question = read_questions()[number - 1]
    before = set(subject.by_pyoxigraph(question))
    having = [fact for fact in subject.stated if fact.p == property_]
    often = Counter(fact.s for fact in having)
    gaps = 0
    for fact in (fact for fact in having if often[fact.s] == 1):
        opened = set(subject.without(fact).by_pyoxigraph(question)) - before
        assert all({fact.s, document_of(fact.s), fact.o} & set(row) for row in opened)
        gaps += bool(opened)
    assert gaps


def test_what_a_source_certifies_rests_on_its_date(subject: Subject) -> None:
    """Were every source of June 2021 or later, it would certify for 2020 each membership that it calls ongoing since a year."""
    question = read_questions()[6 - 1]
    dates = [fact for fact in subject.stated if fact.s.endswith("#as-of") and fact.p in (ORTAK("edtf"), *_OWL_TIME)]
    newer = subject
    for fact in dates:
        newer = newer.saying(fact, Quad(fact.s, ORTAK("edtf"), Literal("[2021-06-01..]"), fact.g))
    certified = {row[0].rpartition("/")[2] for row in newer.by_pyoxigraph(question)[1:]}
    expected = {
        "mbb": {"mbb-ato", "mbb-nalas", "mbb-oicc", "mbb-tdbb", "mbb-uclg-mewa"},
        "northern": {"imi-nic", "nfum-cit", "nfum-nic-2"},
    }
    assert certified == expected[subject.name]
