"""What a refused query leaves behind: a collector that has much to clear away stops every answer of its process for as long."""

from __future__ import annotations

import asyncio
import gc
from contextlib import closing
from pathlib import Path
from typing import Any

from ortak.release import Release
from ortak.settings import Settings
from ortak.sparql.claims import lock_path, socket_path
from ortak.sparql.pool import Pool
from ortak.web.app import create_app
from ortak.web.front import Front
from ortak.web.shared import Shared
from ortak.web.site import Site

TOKENS = 20_000
REFUSED = ("SELECT * { " + "?s ?p ?o . " * (TOKENS // 4) + "}").encode()
TIMES = 10


def test_a_refused_query_leaves_nothing_for_the_collector(tmp_path: Path, release: Release) -> None:
    socket_path(tmp_path, 0).touch()
    lock_path(tmp_path, 0).touch()
    settings = Settings()
    site = Site(Release.open(release.folder, settings.base), settings)
    pool, shared = Pool(tmp_path, 1, settings), Shared(tmp_path / "answers", 1 << 20)
    with closing(Front(create_app(site), site, pool, shared)) as front:
        left = asyncio.run(_left_by(front))
    assert left < TOKENS // 10 * TIMES, "a tenth of the tokens: some objects of a page are always left"


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


async def _ask(front: Front) -> int:
    statuses: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": REFUSED, "more_body": False}

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
