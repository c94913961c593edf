"""What a refused query leaves behind: a collector that has much to clear away stops every answer of its process for as long."""

from __future__ import annotations

import asyncio
import gc
import weakref
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ortak.release import Release
from ortak.settings import Settings
from ortak.web.bridge import Receive
from ortak.web.current import Current
from ortak.web.front import Front
from ortak.web.generation import Generation, point_to
from ortak.web.tally import Tally

from .fronts import front, generation, slots

TOKENS = 20_000
REFUSED = ("SELECT * { " + "?s ?p ?o . " * (TOKENS // 4) + "}").encode()
TIMES = 10


def test_a_refused_query_leaves_nothing_for_the_collector(tmp_path: Path, release: Release) -> None:
    with closing(front(slots(tmp_path), release.folder)) as asked:
        left = asyncio.run(_left_by(asked))
    assert left < TOKENS // 10 * TIMES, "a tenth of the tokens: some objects of a page are always left"


@pytest.mark.parametrize(("is_slow", "status"), [(False, 400), (True, 408)])
def test_a_request_that_was_refused_is_let_go_at_once(tmp_path: Path, release: Release, is_slow: bool, status: int) -> None:
    """The server reads no more from a connection while anything holds its request, and so doesn't see that it may be closed."""

    async def receive() -> dict[str, Any]:
        if is_slow:
            await asyncio.sleep(30)
        return {"type": "http.request", "body": REFUSED, "more_body": False}

    held = weakref.ref(receive)
    with closing(front(slots(tmp_path), release.folder, Settings(receive_seconds=0.05))) as asked:
        gc.disable()
        try:
            assert asyncio.run(_ask(asked, receive)) == status
            del receive
            assert held() is None
        finally:
            gc.enable()


def test_an_app_that_was_replaced_is_not_kept(tmp_path: Path, release: Release) -> None:
    """Nothing else would free it for long: the collector looks seldom, and not at what was there when the process began."""
    first, second = (generation(tmp_path, release, number) for number in (1, 2))
    point_to(first, tmp_path / "current")
    opened: list[weakref.ref[Any]] = []

    def open_front(taken: Generation) -> Front:
        made = front(taken.directory, taken.release)
        opened.append(weakref.ref(made._app))  # nobody else needs to know
        return made

    async def live(current: Current) -> bool:
        ended = asyncio.Event()
        messages = iter(({"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}))

        async def receive() -> dict[str, Any]:
            message = next(messages)
            if message["type"] == "lifespan.shutdown":
                await ended.wait()
            return message

        async def send(_message: dict[str, Any]) -> None:
            return None

        living = asyncio.create_task(current({"type": "lifespan"}, receive, send))
        point_to(second, tmp_path / "current")
        async with asyncio.timeout(30):
            while len(opened) < 2 or opened[0]():
                await asyncio.sleep(0.01)
        ended.set()
        await living
        return opened[1]() is not None

    gc.disable()
    try:
        current = Current(tmp_path / "current", Settings(), open_front, Tally(tmp_path / "tallies"))
        gc.freeze()
        assert asyncio.run(live(current))
    finally:
        gc.unfreeze()
        gc.enable()


async def _left_by(front: Front) -> int:
    """Objects that only the collector would free, after the query was refused so many times."""
    await _ask(front)
    gc.collect()
    gc.disable()
    try:
        for _ in range(TIMES):
            assert await _ask(front) == 400
        return gc.collect()
    finally:
        gc.enable()


async def _all_at_once() -> dict[str, Any]:
    return {"type": "http.request", "body": REFUSED, "more_body": False}


async def _ask(front: Front, receive: Receive = _all_at_once) -> int:
    statuses: list[int] = []

    async def send(message: dict[str, Any]) -> None:
        if "status" in message:
            statuses.append(message["status"])

    await front(
        {
            "type": "http",
            "method": "POST",
            "http_version": "1.1",
            "scheme": "http",
            "path": "/sparql",
            "raw_path": b"/sparql",
            "query_string": b"",
            "headers": [(b"host", b"localhost"), (b"content-type", b"application/sparql-query"), (b"content-length", b"%d" % len(REFUSED))],
            "server": ("127.0.0.1", 8000),
            "client": ("127.0.0.1", 1),
        },
        receive,
        send,
    )
    return statuses[0]
