"""Row 5: ten thousand bad inputs; what they were told, and what the server is made of before and after."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from under_load.clients import Clients
from under_load.inputs import GIVEN, LISTED
from under_load.rows import Row, at_most, exactly
from under_load.server import Ortak, Size, served
from under_load.tally import Tally, shown

_WARM_UP, _ROUNDS, _EACH, _AT_ONCE = 1_000, 3, 3_000, 8
_QUERY_SECONDS = 1
"""Of a query's time, so that those which never end don't make this last for an hour."""

_GROWTH = 8
"""MiB of all processes in the last two thirds that are taken for the allocator's and not for a leak: 1.4 KiB for each input."""


def bad_inputs(release: Path, log: Path, seconds: float) -> list[Row]:  # noqa: ARG001  # it lasts as long as so many take
    """A thousand to warm up, then three times three thousand: what grows, grows each time."""
    with served(release, log, query_seconds=_QUERY_SECONDS) as server:
        _send(server, _WARM_UP, 0)
        sizes, seen = [_settled(server)], []
        for seed in range(1, _ROUNDS + 1):
            seen.append(_send(server, _EACH, seed))
            sizes.append(_settled(server))
        wrote = server.log.read_text(encoding="utf-8", errors="replace").count("Traceback")
    return [*_of_answers(seen), *_of_sizes(sizes), exactly("tracebacks in the server's log", wrote, 0)]


def _send(server: Ortak, number: int, seed: int) -> Tally:
    given = {"port": server.port, "number": number, "seed": seed, "clients": _AT_ONCE}
    return Clients("hostile_inputs", number * 0.05, given).tally()


def _settled(server: Ortak) -> Size:
    """What is left when all is done: connections are closed, workers are there again."""
    time.sleep(2)
    return server.size()


def _of_answers(seen: list[Tally]) -> list[Row]:
    found: Counter[str] = sum((tally.all_outcomes() for tally in seen), Counter())
    http = Counter({outcome: number for outcome, number in found.items() if not outcome.endswith(", no HTTP")})
    none = Counter({outcome.partition(",")[0]: number for outcome, number in (found - http).items()})
    unlisted = {
        f"{kind}: {outcome}"
        for tally in seen
        for kind, by in tally.outcomes.items()
        for outcome in by
        if outcome in http.keys() - LISTED - {"left"}
    }
    slowest = max(
        (max(taken), kind) for tally in seen for kind, taken in tally.seconds.items() if kind not in ("worst query", "given query")
    )
    return [
        Row(
            f"{http.total():,} inputs{', some of them given' * GIVEN.is_file()}",
            shown(http),
            "listed statuses; left: the client",
            not unlisted,
        ),
        Row("not listed", ", ".join(sorted(unlisted)) or "none"),
        Row(f"{none.total():,} that are no HTTP", shown(none), "closed, or a listed status", set(none) <= LISTED | {"closed"}),
        Row("slowest answer to what isn't evaluated", f"{slowest[0]:.2g} s ({slowest[1]})"),
    ]


def _of_sizes(sizes: list[Size]) -> list[Row]:
    first, *_, last = sizes
    memory = " → ".join(f"{size.memory:.1f}" for size in sizes)
    return [
        at_most("memory of all processes in the last two thirds", last.memory - sizes[1].memory, _GROWTH, "MiB more", f" ({memory} MiB)"),
        at_most(
            "descriptors", last.descriptors - first.descriptors, 0, "more", f" ({' → '.join(str(size.descriptors) for size in sizes)})"
        ),
        exactly("processes", last.processes, first.processes),
    ]
