"""The given queries: each gets its status, and every clause of what must hold afterwards is looked at.

How fast pages are meanwhile, in milliseconds, is a figure of the bench; here they are answered, and within seconds.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import httpx
import pytest
from web_server.running import until

from .conftest import QUERY_SECONDS, Start
from .given import Given, row, rows
from .target import Canary, Target, unharmed

ON_MORE_DATA = ("kill-11", "time-05")
"""Asked where there are more than 4,000 triples, and a ring of some property."""

OF_A_KIND = [one for one in rows().values() if one.kind == "query" and one.id != "time-13"]


def empty(reply: httpx.Response, _server: Target) -> None:
    assert reply.status_code != 200 or reply.json()["results"]["bindings"] == []


def in_time(reply: httpx.Response, _server: Target) -> None:
    """Only what hangs is caught here."""
    assert reply.elapsed.total_seconds() < QUERY_SECONDS + 5


def idle(_reply: httpx.Response, server: Target) -> None:
    """No process goes on with what nobody waits for."""

    def takes_nothing() -> bool:
        before = server.cpu()
        until(lambda: False, 0.3)
        return server.cpu() - before < 3

    assert until(takes_nothing)


def looked_at_ever(_reply: httpx.Response, _server: Target) -> None:
    """Part of what ``unharmed`` looks at, of every row."""


CLAUSES: dict[str, Callable[[httpx.Response, Target], None]] = {
    "canary hits 0": looked_at_ever,
    "server process id unchanged": looked_at_ever,
    "GET / 200 in < 250 ms during and after": looked_at_ever,
    "triple count unchanged": looked_at_ever,
    "worker respawned < 1 s": looked_at_ever,
    "if 200 then zero rows": empty,
    "answered within deadline + 1 s": in_time,
    "within deadline + 1 s": in_time,
    "< 100 ms": in_time,
    "CPU of the worker idle 1 s later": idle,
}


@pytest.mark.parametrize("given", OF_A_KIND, ids=[one.id for one in OF_A_KIND])
def test_a_query(target: Target, odd: Target, canary: Canary, given: Given) -> None:
    server = odd if given.id in ON_MORE_DATA else target
    query = given.made.replace("{PORT}", str(canary.port))
    with unharmed(server, canary):
        reply = server.ask(query)
    # What is too large as a query is refused as one: the body may be larger.
    assert reply.status_code in given.statuses
    assert reply.status_code == 200 or reply.json()["status"] == reply.status_code
    for clause in given.afterwards:
        CLAUSES[clause](reply, server)


@row("time-13")
def test_more_rows_than_are_allowed(start: Start, canary: Canary, given: Given) -> None:
    with start(answer_rows=1000) as small:
        triples = small.triples()
        assert triples > 1000
        with unharmed(small, canary):
            for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/html"):
                reply = small.ask(given.made, accept)
                assert reply.status_code == 400
                assert "more than 1000 rows" in reply.text
            reply = small.ask(given.made)
            assert json.loads(reply.content)["reason"] == "rows"
    with start(answer_rows=triples) as large:
        assert len(large.ask(given.made).json()["results"]["bindings"]) == triples
