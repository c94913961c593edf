"""Whatever a query costs, it has one answer in time, whole or none; and it costs nobody else anything."""

from __future__ import annotations

import pytest

from ortak.sparql.forms import GRAPHS

from .conftest import Start
from .rows_cost import MEMORY, ODD, TIME, values
from .target import Canary, Target, unharmed
from .test_depth import one_answer

VALUES = values()
ROWS = ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values")
EVERY_FORM = ("text/html", *ROWS, *(form for form in GRAPHS.values() if form not in ROWS))


@pytest.mark.slow  # each for as long as a query may take
@pytest.mark.parametrize("name", TIME)
def test_time(target: Target, canary: Canary, name: str) -> None:
    with unharmed(target, canary):
        one_answer(target.ask(TIME[name], "*/*"))


@pytest.mark.slow
@pytest.mark.parametrize("name", MEMORY)
def test_memory(target: Target, canary: Canary, name: str) -> None:
    with unharmed(target, canary):
        one_answer(target.ask(MEMORY[name], "*/*"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["sort", "groups", "doubled", "minus"])
def test_memory_is_what_ends_it(start: Start, canary: Canary, name: str) -> None:
    with start(query_seconds=60, query_memory=100) as server, unharmed(server, canary):
        for _ in range(6):  # more than there are workers
            reply = server.ask(MEMORY[name])
            assert (reply.status_code, reply.json()["reason"]) == (400, "memory")


@pytest.mark.parametrize("name", VALUES)
def test_values(target: Target, canary: Canary, name: str) -> None:
    with unharmed(target, canary):
        for accept in ROWS:
            one_answer(target.ask(VALUES[name], accept))


@pytest.mark.parametrize("name", ODD)
def test_odd_texts(target: Target, canary: Canary, name: str) -> None:
    with unharmed(target, canary):
        replies = [target.ask(ODD[name], accept) for accept in EVERY_FORM]
    for accept, reply in zip(EVERY_FORM, replies, strict=True):
        # Rows can't be had as a graph, nor a graph as rows.
        assert reply.status_code in (200, 400, 406, 504), accept
        assert reply.status_code == 200 or accept == "text/html" or reply.json()["detail"]
    assert replies[0].headers["content-type"] == "text/html; charset=utf-8"


def test_a_form_that_cannot_hold_a_triple_term_says_so(target: Target, canary: Canary) -> None:
    with unharmed(target, canary):
        problem = target.ask(ODD["a triple term in a graph"], "application/ld+json").json()
        page = target.ask(ODD["a triple term as a value"], "text/html").text
    assert "JSON-LD" in problem["detail"]
    assert problem.get("reason") != "service"
    assert "http://e/a" in page
    assert "&#39;type&#39;" not in page
    assert "&#34;type&#34;" not in page
