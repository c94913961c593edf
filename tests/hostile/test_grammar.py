"""The queries by chance are what they are meant to be; and what is read off their text, the engine makes of it too."""

from __future__ import annotations

import re
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from ortak.errors import QueryRefusedError
from ortak.settings import Settings
from ortak.sparql.check import check, unknown_prefix
from ortak.sparql.dataset import clauses
from ortak.sparql.lexer import decoded, tokens
from ortak.sparql.roles import asked

from .fuzzing import made
from .grammar import Grammar
from .shrink import shortest
from .spelling import spelt, spoilt

SEEDS = st.integers(0, (1 << 62) - 1)
BETWEEN = re.compile(r"(?:[\x20\t\r\n]|#[^\r\n]*)*")
KINDS = {"SELECT": QuerySolutions, "ASK": QueryBoolean, "CONSTRUCT": QueryTriples, "DESCRIBE": QueryTriples}
EMPTY = Store()


def by_the_grammar(seed: int) -> str:
    chance = Random(seed)
    return spelt(Grammar(chance).query(), chance)


def kind_of(text: str) -> type | None:
    """What the engine answers with, over no data; None where it is no query to it."""
    try:
        return type(EMPTY.query(text, base_iri="http://e/"))
    except SyntaxError:
        return None


@settings(max_examples=250, deadline=None, derandomize=True)
@given(SEEDS)
def test_the_form_that_is_read_is_the_form_of_the_answer(seed: int) -> None:
    text = by_the_grammar(seed)
    kind = kind_of(text)
    try:
        form = check(text, Settings()).form
    except QueryRefusedError:
        return
    assert form in KINDS
    assert kind is None or kind is KINDS[form]


@settings(max_examples=250, deadline=None, derandomize=True)
@given(SEEDS)
def test_the_form_of_what_is_spoilt(seed: int) -> None:
    chance = Random(seed)
    text = spelt(spoilt(Grammar(chance).query(), chance)[:400], chance)
    try:
        form = check(text, Settings()).form
    except QueryRefusedError:
        return
    if "\ud800" not in text:
        kind = kind_of(text)
        assert kind is None or kind is KINDS[form]


def test_nearly_all_are_valid_and_none_is_refused() -> None:
    valid, refused = 0, []
    for seed in range(600):
        text = by_the_grammar(seed)
        valid += kind_of(text) is not None
        try:
            check(text, Settings())
        except QueryRefusedError as error:
            refused.append((str(error), text))
    assert valid > 0.97 * 600
    assert refused == []


@settings(max_examples=250, deadline=None, derandomize=True)
@given(SEEDS)
def test_nothing_that_reads_a_query_s_text_fails(seed: int) -> None:
    read(made(seed).text)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.text(st.characters(codec=None), max_size=200))
def test_nor_on_any_text(text: str) -> None:
    read(text)


@pytest.mark.parametrize("count", [1, 2, 5])
@settings(max_examples=40, deadline=None, derandomize=True)
@given(seed=SEEDS)
def test_nor_on_the_bytes_of_several(count: int, seed: int) -> None:
    data = "".join(made(seed + number).text for number in range(count)).encode("utf-8", "surrogatepass")
    read(data[seed % len(data) :].decode("utf-8", "replace"))


def read(text: str) -> None:
    """Read the text in every way, and see that the terminals are all that there is to it."""
    for reading in (text, decoded(text)):
        sequence = list(tokens(reading))
        end = 0
        for token in sequence:
            assert BETWEEN.fullmatch(reading, end, token.offset), reading[end : token.offset]
            end = token.offset + len(token.text)
            assert token.text == reading[token.offset : end] != ""
        assert BETWEEN.fullmatch(reading, end)
        clauses(sequence)
        list(asked(sequence))
        unknown_prefix(reading)
    with suppress(QueryRefusedError):
        check(text, Settings())


def test_the_same_seed_makes_the_same_query() -> None:
    assert [made(seed) for seed in range(50)] == [made(seed) for seed in range(50)]
    assert len({made(seed).text for seed in range(50)}) == 50


def test_a_query_is_shortened_to_what_matters() -> None:
    found = [token for seed in range(20) for token in made(seed).tokens]
    assert "OPTIONAL" in found
    assert "MINUS" in found
    assert sorted(shortest(found, lambda left: "OPTIONAL" in left and "MINUS" in left, 100_000)) == ["MINUS", "OPTIONAL"]
