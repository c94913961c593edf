"""Row 6: many who read the pages of things, without pause."""

from __future__ import annotations

import time
from pathlib import Path

from measure.server import HOST

from under_load.clients import asking
from under_load.http import get
from under_load.rows import Row, at_most
from under_load.server import served
from under_load.tally import quantile, shown
from under_load.wanted import things

_READERS, _NAME = 32, "page"
_FORMS = ("text/html", "text/turtle")


def reading(release: Path, log: Path, seconds: float) -> list[Row]:
    """Pages and Turtle of the register's things. What memory the first quarter of the time adds is known answers, threads, templates."""
    with served(release, log) as server:
        paths = things(server)
        requests = [(_NAME, get(path, form)) for path in paths for form in _FORMS]
        sizes = [server.resident()]
        readers = asking(server.port, [HOST], requests, seconds, _READERS)
        time.sleep(seconds / 4)
        sizes.append(server.resident())
        seen = readers.tally()
        sizes.append(server.resident())
    found, taken = seen.all_outcomes(), seen.all_seconds()
    told = f"{shown(found)}: {found.total() / seconds:,.0f}/s"
    return [
        Row(f"{_READERS} readers of {len(requests):,} pages", told, "no error", set(found) == {"200"}),
        at_most("p99", 1000 * quantile(taken, 0.99), 100, "ms", f" (p50 {1000 * quantile(taken, 0.5):.2g} ms)"),
        at_most("memory of the processes that last", sizes[2] - sizes[0], 20, "MiB more"),
        Row("of that after the first quarter of the time", f"{sizes[2] - sizes[1]:.3g} MiB"),
    ]
