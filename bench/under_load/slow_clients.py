"""Clients that are slow on purpose: a byte a second of head or body, nothing at all, or nothing read. A process of its own."""

from __future__ import annotations

import asyncio
import socket
import time
from pathlib import Path
from typing import Any

from measure.server import HOST

from under_load.clients import be
from under_load.http import parsed_head
from under_load.tally import Tally

_TINY = 4096
"""Receive buffer of a reader that stalls, in bytes."""

_STALLED = "stalled readers"
_ESTABLISHED = "01"
"""Source: the kernel's include/net/tcp_states.h."""


async def slow(given: dict[str, Any]) -> Tally:
    """All at once, each until the server is rid of it or the time is over; the time, and what it was told."""
    tally = Tally()
    clients = [_dripping(given, name, begin.encode("latin-1"), tally) for name, begin, number in given["dripping"] for _ in range(number)]
    stalled = [_stalled(given, given["large"].encode("latin-1"), tally) for _ in range(given["stalled"])]
    await asyncio.gather(*clients, *stalled)
    return tally


async def _dripping(given: dict[str, Any], name: str, begin: bytes, tally: Tally) -> None:
    """Send the beginning, then a byte a second (nothing at all where there is no beginning), and see when the end comes."""
    started = time.perf_counter()
    reader, writer = await asyncio.open_connection(HOST, given["port"])
    writer.write(begin)
    told = b""
    while time.perf_counter() < started + given["seconds"]:
        try:
            async with asyncio.timeout(1):
                piece = await reader.read(1 << 16)
        except TimeoutError:
            if begin:
                writer.write(b"a")
            continue
        except ConnectionError:
            piece = b""
        told += piece
        if not piece:
            break
    else:
        told = b"HTTP/1.1 0 still open\r\n\r\n"
    tally.note(name, _outcome(told), time.perf_counter() - started)
    writer.transport.abort()


async def _stalled(given: dict[str, Any], request: bytes, tally: Tally) -> None:
    """Ask for the large answer, and read nothing of it. The time runs from its first byte on."""
    try:
        async with asyncio.timeout(given["seconds"]):
            connection = await _with_answer(given["port"], request)
    except TimeoutError:
        return tally.note(_STALLED, "never answered", given["seconds"])
    with connection:
        started = time.perf_counter()
        own = connection.getsockname()[1]
        while _holds(given["port"], own) and time.perf_counter() < started + given["seconds"]:
            await asyncio.sleep(0.2)
        return tally.note(_STALLED, "still open" if _holds(given["port"], own) else "cut off", time.perf_counter() - started)


async def _with_answer(port: int, request: bytes) -> socket.socket:
    """A connection on which the answer has begun; asked again where it is refused."""
    while True:
        connection = await _asked(port, request)
        while not (begun := _begun(connection)):
            await asyncio.sleep(0.05)
        if begun.startswith(b"HTTP/1.1 200"):
            return connection
        connection.close()
        await asyncio.sleep(0.5)


async def _asked(port: int, request: bytes) -> socket.socket:
    """A connection that has room for little, and has sent the request."""
    connection = socket.socket()
    connection.setblocking(False)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _TINY)
    await asyncio.get_running_loop().sock_connect(connection, (HOST, port))
    await asyncio.get_running_loop().sock_sendall(connection, request)
    return connection


def _begun(connection: socket.socket) -> bytes:
    """The first bytes of the answer, which stay where they are; none where there are none yet."""
    try:
        return connection.recv(12, socket.MSG_PEEK)
    except BlockingIOError:
        return b""


def _holds(port: int, of: int) -> bool:
    """Whether the server still holds its end: who doesn't read isn't told. Source: proc_pid_net(5), tcp."""
    ends = f"{int.from_bytes(socket.inet_aton(HOST), 'little'):08X}"
    wanted = f" {ends}:{port:04X} {ends}:{of:04X} {_ESTABLISHED} "
    return wanted in Path("/proc/net/tcp").read_text(encoding="ascii")


def _outcome(told: bytes) -> str:
    if not told:
        return "closed without a word"
    status, _ = parsed_head(told.partition(b"\r\n\r\n")[0])
    return str(status) if status else "still open"


if __name__ == "__main__":
    be(slow)
