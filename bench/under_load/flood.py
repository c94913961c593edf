"""Rows 1 and 2: what visitors see while others ask the worst queries, from one address and from eight."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from measure.server import HOST

from under_load.clients import asking, pacing
from under_load.http import query_by_post
from under_load.rows import Row, at_least, at_most, exactly
from under_load.server import Ortak, served
from under_load.tally import SLOW_MACHINE, Tally, quantile, shown
from under_load.wanted import ANOTHER, KNOWN, QUERY, pages, queries
from under_load.worst import REFUSED, WORST

PAGES_A_SECOND, _QUERIES_A_SECOND = 50, 5
VISITOR, _RESEARCHER = "127.0.0.21", "127.0.0.22"
_CROWD = [f"127.0.0.{number}" for number in range(1, 9)]
_ALLOWED = {"200", "400", "413", "429", "503", "504"}


def one_address(release: Path, log: Path, seconds: float) -> list[Row]:
    """64 clients from one address."""
    with served(release, log) as server:
        rows, asked = _flooded(server, seconds, WORST, [HOST], 64)
        found = asked.all_outcomes([QUERY])
    share = 100 * found["200"] / found.total()
    return [
        *rows,
        at_least("queries from another address: answered", share, 99, "%", f" ({shown(found)})"),
        at_most("the same, p99", quantile(asked.all_seconds([QUERY]), 0.99), 1.2, "s"),
    ]


def eight_addresses(release: Path, log: Path, seconds: float) -> list[Row]:
    """The same from 8 addresses, 8 clients each."""
    with served(release, log) as server:
        rows, asked = _flooded(server, seconds, WORST, _CROWD, 8)
        found = asked.all_outcomes([QUERY])
    fine = set(found) <= {"200", "429", "503"}
    return [
        *rows,
        Row("queries from a ninth address", shown(found), "200, 429 or 503", fine),
        Row("the same, p50 and slowest", f"{quantile(asked.all_seconds(), 0.5):.3g} s, {max(asked.all_seconds()):.3g} s"),
    ]


def refused_at_once(release: Path, log: Path, seconds: float) -> list[Row]:
    """64 clients that ask only what is refused before it is evaluated: no worker's time, all of the web processes'."""
    with served(release, log) as server:
        rows, asked = _flooded(server, seconds, REFUSED, [HOST], 64)
    return [*rows, Row("queries from another address", shown(asked.all_outcomes([QUERY])))]


def _flooded(server: Ortak, seconds: float, worst: Mapping[str, str], sources: list[str], clients: int) -> tuple[list[Row], Tally]:
    """Rows about pages and attackers; and what the other queries met with."""
    # Half are made before the attack begins: what visitors ask is known by then, as it is on any day.
    visits, texts = pages(server), queries(server)
    pacing(server.port, [VISITOR], visits, 2, PAGES_A_SECOND).tally()
    before = server.size()
    attack = asking(server.port, sources, [(name, query_by_post(text)) for name, text in worst.items()], seconds, clients)
    looking = pacing(server.port, [VISITOR], visits, seconds, PAGES_A_SECOND)
    asked = pacing(server.port, [_RESEARCHER], texts, seconds, _QUERIES_A_SECOND)
    seen, told, hit = looking.tally(), asked.tally(), attack.tally()
    return [
        *of_pages(seen),
        *_of_attackers(hit, seconds),
        exactly("processes afterwards", server.size().processes, before.processes),
    ], told


def of_pages(seen: Tally) -> list[Row]:
    found = seen.all_outcomes()
    times = [
        at_most(f"{name}: p99", 1000 * quantile(taken, 0.99), 50, "ms", f" (p50 {1000 * quantile(taken, 0.5):.2g} ms)")
        for name in (KNOWN, ANOTHER)
        for taken in [seen.all_seconds([name])]
    ]
    timer = f"p99 {1000 * quantile(seen.seconds[SLOW_MACHINE], 0.99):.2g} ms"
    return [
        *times,
        Row("pages: errors", shown(found), "none", set(found) == {"200"}),
        Row("for scale: a timer of the visitor's is late by", timer),
    ]


def _of_attackers(hit: Tally, seconds: float) -> list[Row]:
    found = hit.all_outcomes()
    slowest = max((max(taken), name) for name, taken in hit.seconds.items())
    return [
        Row(
            "attackers were told",
            f"{shown(found)}: {found.total() / seconds:,.0f}/s",
            "200, 400, 413, 429, 503 or 504",
            set(found) <= _ALLOWED,
        ),
        at_most("attackers' slowest answer", slowest[0], 12, "s", f" ({slowest[1]})"),
    ]
