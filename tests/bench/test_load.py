"""The load bench: its figures are figured right, its bad inputs are the same each time, and a limit that isn't kept shows."""

from __future__ import annotations

import asyncio
import math
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest

from ortak.release import Release

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from under_load.asker import NEW, Asker
from under_load.checking import is_mixed
from under_load.http import ClosedError, Connection, Reply, get, parsed_head, query_by_post
from under_load.inputs import bad_inputs
from under_load.reloads import one_more
from under_load.rows import Row, at_least, at_most, exactly, table
from under_load.tally import Tally, quantile, shown

T = TypeVar("T")
Answering = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def test_quantiles_are_values_that_were_seen() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert [quantile(values, share) for share in (0, 0.5, 0.99, 1)] == [1, 50, 99, 100]
    assert quantile([3.0], 0.99) == 3
    assert quantile([], 0.99) == math.inf


def test_a_limit_that_is_not_kept_shows() -> None:
    rows = [at_most("a", 50.0001, 50, "ms"), at_most("b", math.inf, 50, "ms"), at_least("c", 98.999, 99, "%"), exactly("d", 500, 504)]
    assert [row.held for row in rows] == [False] * 4
    assert table([*rows, Row("e", "1")]).count("**no**") == 4
    assert "| 98.99 % | ≥ 99 % |" in table(rows)
    assert [row.held for row in (at_most("a", 50, 50, "ms"), at_least("c", 99, 99, "%"), exactly("d", 504, 504))] == [True] * 3


def test_tallies_travel_whole() -> None:
    tally = Tally()
    tally.note("page", "200", 0.25)
    tally.note("page", "hang", 20)
    tally.note("query", "200", 1)
    tally.late(0.5)
    again = Tally.from_json(tally.to_json())
    assert again == tally
    assert again.all_outcomes() == Counter({"200": 2, "hang": 1})
    assert again.all_seconds(["page"]) == [0.25, 20]
    assert sorted(again.all_seconds()) == [0.25, 1, 20]  # how late a timer was is no answer's time
    assert shown(again.all_outcomes()) == "2 × 200, 1 × hang"


def test_bad_inputs_are_the_same_each_time_and_of_every_kind() -> None:
    inputs = list(bad_inputs(2_000, 7))
    assert inputs == list(bad_inputs(2_000, 7))
    assert inputs != list(bad_inputs(2_000, 8))
    kinds = Counter(bad.kind for bad in inputs)
    assert len(kinds) >= 10
    assert min(kinds.values()) > 100
    assert all(b"\r\n\r\n" in bad.data for bad in inputs if bad.is_http and not bad.leaves)


def test_an_answer_of_two_releases_is_noticed() -> None:
    counts = {"old": 1, "new": 2}

    def counted(version: str, number: int) -> Reply:
        return Reply(200, {"ortak-version": version}, b'{"results":{"bindings":[{"c":{"value":"%d"}}]}}' % number)

    assert not is_mixed("counts", counted("new", 2), counts)
    assert is_mixed("counts", counted("new", 1), counts)
    assert is_mixed("counts", counted("another", 2), counts)
    assert not is_mixed("home pages", Reply(200, {"ortak-version": "old"}, b"version old"), counts)
    assert is_mixed("home pages", Reply(200, {"ortak-version": "new"}, b"version old"), counts)


def test_the_second_release_is_whole_and_has_one_triple_more(release: Release, tmp_path: Path) -> None:
    second = Release.open(one_more(release.folder, tmp_path / "second"))
    assert second.version != release.version
    assert second.manifest.counts["stated"] == release.manifest.counts["stated"] + 1
    second.close()


def test_heads_are_read_as_they_come() -> None:
    assert parsed_head(b"HTTP/1.1 404 Not Found\r\nContent-Length:  3\r\nX-A: b: c\r\n\r\n") == (
        404,
        {"content-length": "3", "x-a": "b: c"},
    )


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", b"ok"),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n3;x=y\r\nay!\r\n0\r\n\r\n", b"okay!"),
        (b"HTTP/1.1 304 Not Modified\r\ncontent-length: 9\r\n\r\n", b""),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nok", None),
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n", None),
        (b"", None),
    ],
)
def test_an_answer_is_whole_or_the_connection_was_closed(answer: bytes, body: bytes | None) -> None:
    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        writer.close()

    async def asked(port: int) -> bytes | None:
        connection = await Connection.open(port, "127.0.0.3")
        try:
            return (await connection.ask(get("/"))).body
        except ClosedError:
            return None
        finally:
            connection.close()

    assert asyncio.run(_with_server(answering, asked)) == body


def test_a_client_notes_what_became_of_each_request_and_makes_each_new() -> None:
    heard: list[bytes] = []

    async def answering(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        if len(heard) == 2:
            writer.write(b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        writer.close()

    async def asked(port: int) -> Tally:
        tally = Tally()
        asker = Asker(port, "127.0.0.4", tally, count(0xABCDEF))
        for _ in range(2):
            await asker.ask("page", get(f"/?x={NEW.decode()}"))
        return tally

    tally = asyncio.run(_with_server(answering, asked))
    assert tally.outcomes == {"page": Counter({"closed": 1, "503": 1})}
    assert [head.split(b" ")[1] for head in heard] == [b"/?x=00abcdef", b"/?x=00abcdf0"]


def test_a_query_s_length_is_said_in_bytes() -> None:
    head, _, body = query_by_post("ASK { ?ş ?p ?o }").partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head


async def _with_server(answering: Answering, client: Callable[[int], Awaitable[T]]) -> T:
    server = await asyncio.start_server(answering, "127.0.0.1", 0)
    async with server:
        return await client(server.sockets[0].getsockname()[1])
