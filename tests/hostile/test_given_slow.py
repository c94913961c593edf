"""The given clients that are slow, stall or leave: they are sent away, and nobody else notices."""

from __future__ import annotations

import socket
import time

from web_server.running import until

from .conftest import Start
from .given import Given, row
from .slow import ENDLESS, LARGE, connections, drip, held, leave, stall
from .target import Canary, Target, unharmed

CLOSED_WITHIN = 15


@row("http-01")
def test_slow_heads(target: Target, canary: Canary, given: Given) -> None:
    with unharmed(target, canary), connections(target, 200) as opened:
        closed = drip(opened, b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ", b"abc", CLOSED_WITHIN)
    assert len(closed) == 200, given
    assert not any(b"HTTP/1.1 200" in told for told in closed)


@row("http-03")
def test_readers_that_stall(start: Start, canary: Canary, given: Given) -> None:
    with start(stall_seconds=2, answer_rows=100_000, query_seconds=60, receive_seconds=60) as server:
        assert len(server.ask(LARGE).content) > 5 << 20
        before = held(server)
        with unharmed(server, canary), connections(server, 8, receive_buffer=4096) as opened:
            stall(opened)
            assert held(server) >= before + 8
            assert until(lambda: held(server) <= before + 1, CLOSED_WITHIN), given
            for connection in opened:
                assert _rest(connection) < 5 << 20


def _rest(connection: socket.socket) -> int:
    """How many bytes can still be read."""
    connection.settimeout(CLOSED_WITHIN)
    size = 0
    try:
        while piece := connection.recv(1 << 16):
            size += len(piece)
    except ConnectionResetError:
        pass
    return size


@row("time-11")
def test_who_leaves_frees_the_worker(start: Start, canary: Canary, given: Given) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(ENDLESS)}\r\n\r\n"
    with start(query_seconds=600, query_workers=1, web_processes=1, waiting_seconds=20) as server, unharmed(server, canary):
        for _ in range(3):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.sendall((head + ENDLESS).encode())
            time.sleep(0.2)
            leave(connection)
            assert server.ask("ASK {}").status_code == 200, given
