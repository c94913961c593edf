"""Clients that are slow on purpose: heads, bodies and readers of a byte a second, and those that leave."""

from __future__ import annotations

import select
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from .target import Target

LARGE = f"SELECT * {{ ?s ?p ?o BIND('{'x' * 2_000}' AS ?long) }}"
"""Over the register of this repository, an answer of some MiB: more than all buffers on the way hold."""

ENDLESS = "SELECT (COUNT(*) AS ?c) { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i }"
_AT_ONCE = struct.pack("ii", 1, 0)


@contextmanager
def connections(server: Target, number: int, receive_buffer: int = 0) -> Iterator[list[socket.socket]]:
    """So many connections to the server."""
    with ExitStack() as stack:
        opened = []
        for _ in range(number):
            connection = stack.enter_context(socket.socket())
            if receive_buffer:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            connection.connect(("127.0.0.1", server.port))
            opened.append(connection)
        yield opened


def drip(opened: list[socket.socket], begin: bytes, then: bytes, seconds: float) -> list[bytes]:
    """Send the beginning over each, then a byte a second; what each was told before it was closed. Those still open are left out."""
    told = dict.fromkeys(opened, b"")
    left = list(opened)
    for connection in opened:
        connection.sendall(begin)
    deadline, following = time.monotonic() + seconds, time.monotonic() + 1
    while left and time.monotonic() < deadline:
        ready, _, _ = select.select(left, [], [], 0.1)
        for connection in ready:
            piece = _read(connection)
            told[connection] += piece
            if not piece:
                left.remove(connection)
        if time.monotonic() > following:
            following += 1
            for connection in left:
                _send(connection, then[:1])
            then = then[1:] + then[:1]
    return [told[connection] for connection in opened if connection not in left]


def stall(opened: list[socket.socket]) -> None:
    """Ask for the large answer over each, and read nothing; comes back when all answers are under way."""
    request = f"GET /sparql?query={quote(LARGE)} HTTP/1.1\r\nHost: localhost\r\nAccept: application/sparql-results+json\r\n\r\n".encode()
    for connection in opened:
        connection.sendall(request)
        assert connection.recv(1, socket.MSG_PEEK)


def leave(connection: socket.socket) -> None:
    """Close at once, by a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    connection.close()


def held(server: Target) -> int:
    """How many connections the server holds open, as the system counts them. Source: proc(5), ``/proc/net/tcp``."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    listening, ended = "0A", "06"
    return sum(1 for row in rows if row[1].endswith(f":{server.port:04X}") and row[3] not in (listening, ended))


def _read(connection: socket.socket) -> bytes:
    try:
        return connection.recv(1 << 16)
    except ConnectionResetError:
        return b""


def _send(connection: socket.socket, data: bytes) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # that it is closed is seen when it is read
        connection.sendall(data)
