"""More clients that are slow, stall or leave; and one that is slow in good faith."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable

import pytest
from web_server.running import until

from .conftest import Start
from .slow import ENDLESS, LARGE, connections, drip, held, leave, stall
from .target import Canary, Target, unharmed

pytestmark = pytest.mark.slow  # each waits for what the server waits for

POST = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
CLOSED_WITHIN = 15
BODIES = {
    "length": (POST + b"Content-Length: 1000\r\n\r\nASK", b" "),
    "chunks": (POST + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "one chunk": (POST + b"Transfer-Encoding: chunked\r\n\r\nffff\r\n", b" "),
    "an extension": (POST + b"Transfer-Encoding: chunked\r\n\r\n1;", b"a"),
    "expected to go on": (POST + b"Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n", b" "),
}
HEADS = {
    "nothing": (b"", b""),
    "request line": (b"GE", b"T"),
    "address": (b"GET /", b"a"),
    "header name": (b"GET / HTTP/1.1\r\nX", b"a"),
    "headers": (b"GET / HTTP/1.1\r\nHost: localhost\r\n", b"A: b\r\n"),
    "last line": (b"GET / HTTP/1.1\r\nHost: localhost\r\n\r", b""),
    "empty lines": (b"\r\n", b"\r\n"),
    "after an answer": (b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HT", b"T"),
}


@pytest.mark.parametrize("kind", BODIES)
def test_slow_bodies(target: Target, canary: Canary, kind: str) -> None:
    begin, then = BODIES[kind]
    with unharmed(target, canary), connections(target, 50) as opened:
        closed = drip(opened, begin, then, CLOSED_WITHIN)
    assert len(closed) == 50
    assert all(told.startswith((b"HTTP/1.1 408 ", b"HTTP/1.1 100 ")) for told in closed)
    assert all(b"HTTP/1.1 408 " in told for told in closed)


@pytest.mark.parametrize("kind", HEADS)
def test_slow_heads(target: Target, canary: Canary, kind: str) -> None:
    begin, then = HEADS[kind]
    with unharmed(target, canary), connections(target, 50) as opened:
        closed = drip(opened, begin, then, CLOSED_WITHIN)
    assert len(closed) == 50
    assert all((b"HTTP/1.1 200 " in told) == (kind == "after an answer") for told in closed)


def test_a_reader_that_is_slow_but_goes_on_gets_it_whole(start: Start, canary: Canary) -> None:
    with start(stall_seconds=1, answer_rows=100_000, query_seconds=60, receive_seconds=60) as server:
        whole = len(server.ask(LARGE).content)
        with unharmed(server, canary), connections(server, 1, receive_buffer=1 << 16) as (reader,):
            reader.settimeout(CLOSED_WITHIN)
            stall([reader])
            size = 0
            while size < whole:
                piece = reader.recv(1 << 17)
                assert piece
                size += len(piece)
                time.sleep(0.02)
        assert size > whole, "headers and all"


def _half_a_head(connection: socket.socket, _: random.Random) -> None:
    connection.sendall(b"GET / HTTP/1.1\r\nHo")


def _half_a_body(connection: socket.socket, _: random.Random) -> None:
    connection.sendall(POST + b"Content-Length: 100\r\n\r\nASK")


def _half_a_chunk(connection: socket.socket, _: random.Random) -> None:
    connection.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n64\r\nASK")


def _a_query(connection: socket.socket, _: random.Random) -> None:
    connection.sendall(POST + f"Content-Length: {len(ENDLESS)}\r\n\r\n{ENDLESS}".encode())


def _a_page(connection: socket.socket, _: random.Random) -> None:
    connection.sendall(b"GET /partnerships HTTP/1.1\r\nHost: localhost\r\n\r\n")


def _half_an_answer(connection: socket.socket, chance: random.Random) -> None:
    connection.sendall(POST + f"Content-Length: {len(LARGE)}\r\n\r\n{LARGE}".encode())
    connection.settimeout(CLOSED_WITHIN)
    connection.recv(chance.randrange(1, 1 << 16))


LEAVING: dict[str, Callable[[socket.socket, random.Random], None]] = {
    "half a head": _half_a_head,
    "half a body": _half_a_body,
    "half a chunk": _half_a_chunk,
    "a query": _a_query,
    "a page": _a_page,
    "half an answer": _half_an_answer,
}


@pytest.mark.parametrize("ending", ["closed", "reset", "shut down"])
@pytest.mark.parametrize("kind", LEAVING)
def test_who_leaves_leaves_nothing_behind(target: Target, canary: Canary, kind: str, ending: str) -> None:
    chance = random.Random(kind + ending)
    before = held(target)
    with unharmed(target, canary):
        for _ in range(20):
            connection = socket.create_connection(("127.0.0.1", target.port))
            LEAVING[kind](connection, chance)
            time.sleep(chance.random() * 0.05)
            if ending == "reset":
                leave(connection)
            else:
                if ending == "shut down":
                    connection.shutdown(socket.SHUT_WR)
                    time.sleep(0.01)
                connection.close()
        assert until(lambda: held(target) <= before + 2)
