"""Asks queries made by chance, judges the answers, and keeps count."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

import httpx

from ortak.errors import QueryRefusedError
from ortak.settings import Settings
from ortak.sparql.check import check
from ortak.sparql.forms import GRAPHS, ROWS

from .grammar import Grammar
from .read_back import size
from .shrink import shortest
from .spelling import spelt, spoilt
from .target import Target

LISTED = {
    200: {""},
    400: {"query-syntax", "query-refused", "query-limit", "query", "request"},
    406: {"not-acceptable"},
    429: {"busy"},
    503: {"busy"},
    504: {"query-time"},
}
ENDINGS = ("crash", "memory")
"""Reasons for which a worker died and the query was answered 400."""

_SPOILT = 0.3
_SECOND_FORM = 0.2
_ROWS = ("text/html", *dict.fromkeys(ROWS.values()))
_GRAPHS = ("text/html", *(form for form in GRAPHS.values() if form not in ROWS.values()))
_UNSTEADY = ("LIMIT", "OFFSET", "SAMPLE", "GROUP_CONCAT", "REDUCED", "MIN", "MAX", "AVG", "SUM")
"""With these, rows may differ from one time to the next, or do so as the engine sees fit."""


class Made(NamedTuple):
    """A query made by chance: its terminals, its text, and whether it was spoilt."""

    tokens: Sequence[str]
    text: str
    spoilt: bool


class Died(NamedTuple):
    """A query that ended its worker, and why."""

    reason: str
    tokens: Sequence[str]


def made(seed: int) -> Made:
    """The query of this seed."""
    chance = Random(seed)
    tokens = Grammar(chance).query()
    bad = chance.random() < _SPOILT
    if bad:
        tokens = spoilt(tokens, chance)
    return Made(tokens, spelt(tokens, chance), bad)


class Fuzz:
    """A run against one server, for some seconds."""

    def __init__(self, server: Target, seconds: float) -> None:
        self._server = server
        self._start = time.monotonic()
        self._end = self._start + seconds
        self.outcomes: Counter[str] = Counter()
        self.died: list[Died] = []

    @property
    def is_over(self) -> bool:
        """Whether its time is over."""
        return time.monotonic() > self._end

    def try_one(self, seed: int) -> None:
        """Ask the query of this seed. AssertionError where its answer is none that may be."""
        if self.is_over:
            return
        query, chance = made(seed), Random(seed + 1)
        forms = _forms(query.text)
        accept = chance.choice(forms)
        reply = self._server.ask(query.text, accept)
        kind, reason = self._judge(reply, accept)
        self.outcomes[f"{'spoilt' if query.spoilt else 'by the grammar'}: {reply.status_code} {reason or kind}".rstrip()] += 1
        if reason in ENDINGS:
            self.died.append(Died(reason, query.tokens))
        if reply.status_code == 200 and chance.random() < _SECOND_FORM:
            self._compare(query.text, forms, reply, chance)

    def _judge(self, reply: httpx.Response, accept: str) -> tuple[str, str]:
        """The kind of problem and its reason; both empty for an answer, which is read back."""
        if reply.status_code == 200:
            size(reply.headers["content-type"].partition(";")[0], reply.content)
            return "", ""
        if accept == "text/html":
            assert reply.status_code in LISTED, reply.status_code
            size("text/html", reply.content)
            return "page", ""
        problem = reply.json()
        kind = problem["type"].rpartition("/")[2]
        assert kind in LISTED.get(reply.status_code, ()), (reply.status_code, problem)
        return kind, problem.get("reason", "")

    def _compare(self, text: str, forms: Sequence[str], first: httpx.Response, chance: Random) -> None:
        """Another form has as many rows or statements."""
        if "text/html" in first.headers["content-type"] or _is_unsteady(text):
            return
        second = self._server.ask(text, chance.choice(forms[1:]))
        if second.status_code == 200:
            sizes = [size(reply.headers["content-type"].partition(";")[0], reply.content) for reply in (first, second)]
            assert sizes[0] == sizes[1], [reply.headers["content-type"] for reply in (first, second)]
            self.outcomes["compared in two forms"] += 1

    def rate(self) -> float:
        """Queries in a second."""
        return self.number("") / (self._end - self._start)

    def number(self, start: str) -> int:
        """How many queries had an outcome that starts so."""
        return sum(count for outcome, count in self.outcomes.items() if outcome.startswith(start) and ": " in outcome)

    def share_of_valid(self) -> float:
        """Of the queries that weren't spoilt, those that the engine doesn't call wrong; pages of errors say nothing of it."""
        whole = self.number("by the grammar") - self.number("by the grammar: 400 page")
        return 1 - self.number("by the grammar: 400 query-syntax") / whole

    def smallest(self, died: Died) -> str:
        """The shortest query found that ends its worker in the same way."""

        def still(tokens: Sequence[str]) -> bool:
            reply = self._server.ask(" ".join(tokens), "*/*")
            return reply.status_code == 400 and reply.json().get("reason") == died.reason

        return " ".join(shortest(died.tokens, still, 200))


def _forms(text: str) -> Sequence[str]:
    """Those in which the query's answer can be had, if it has one; the page first."""
    try:
        form = check(text, Settings()).form
    except QueryRefusedError:
        return _ROWS
    return _GRAPHS if form in ("CONSTRUCT", "DESCRIBE") else _ROWS


def _is_unsteady(text: str) -> bool:
    try:
        return check(text, Settings()).volatile or any(word in text.upper() for word in _UNSTEADY)
    except QueryRefusedError:
        return True
