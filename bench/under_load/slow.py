"""Row 3: what visitors see while others send a byte a second, or read nothing; and when those are sent away."""

from __future__ import annotations

import time
from pathlib import Path

from under_load.clients import Clients, pacing
from under_load.flood import PAGES_A_SECOND, VISITOR, of_pages
from under_load.http import query_by_get
from under_load.rows import Row
from under_load.server import served
from under_load.tally import Tally, shown
from under_load.wanted import pages

_WITHIN = 15
_SECONDS = 25
"""How long they try, in seconds."""

LARGE = 'SELECT ?x {{ ?a ?b ?c . ?d ?e ?f BIND("{}" AS ?x) }} LIMIT 9999'.format("x" * 780)
"""An answer of nearly 8 MiB, the largest that is allowed, over any register."""

_POST = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
_DRIPPING = (
    ("slow heads", "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", 200),
    ("slow bodies", f"{_POST}Content-Length: 1000\r\n\r\nASK", 25),
    ("slow bodies, chunked", f"{_POST}Transfer-Encoding: chunked\r\n\r\n3e8\r\nASK", 25),
    ("connections that say nothing", "", 50),
)


def slow(release: Path, log: Path, seconds: float) -> list[Row]:  # noqa: ARG001  # they need as long as the limits are
    """All of them at once."""
    with served(release, log) as server:
        visits = pages(server)
        pacing(server.port, [VISITOR], visits, 2, PAGES_A_SECOND).tally()
        time.sleep(1)
        before = server.size()
        given = {"port": server.port, "dripping": _DRIPPING, "large": query_by_get(LARGE).decode("latin-1"), "stalled": 8}
        hostile = Clients("slow_clients", _SECONDS, given)
        seen = pacing(server.port, [VISITOR], visits, _SECONDS, PAGES_A_SECOND).tally()
        sent_away = hostile.tally()
        time.sleep(1)
        after = server.size()
    kept = after.descriptors - before.descriptors
    return [*of_pages(seen), *_rows(sent_away), Row("descriptors kept afterwards", str(kept), "≤ 8", kept <= 8)]


def _rows(found: Tally) -> list[Row]:
    return [
        Row(
            f"{name}: {outcomes.total()}",
            f"{shown(outcomes)}; first after {min(found.seconds[name]):.1f} s, last after {max(found.seconds[name]):.1f} s",
            f"closed within {_WITHIN} s",
            max(found.seconds[name]) <= _WITHIN and not {"still open", "never answered", "200"} & set(outcomes),
        )
        for name, outcomes in found.outcomes.items()
    ]
