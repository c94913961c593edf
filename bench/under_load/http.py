"""A small HTTP/1.1 client: it sends bytes as they are given, and binds the address that it comes from."""

from __future__ import annotations

import asyncio
import socket
from typing import NamedTuple
from urllib.parse import quote

from measure.server import HOST

_FAMILY = socket.AF_INET
_LONGEST_HEAD = 1 << 16
JSON = "application/sparql-results+json"


class Reply(NamedTuple):
    """An answer; names of headers are in lower case, and of those that come twice the last counts."""

    status: int
    headers: dict[str, str]
    body: bytes


class ClosedError(Exception):
    """The server closed the connection before its answer was whole."""


class Connection:
    """One connection; a request at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, port: int, source: str = HOST) -> Connection:
        """From this address of loopback. Raises OSError."""
        return cls(*await asyncio.open_connection(HOST, port, local_addr=(source, 0), family=_FAMILY, limit=_LONGEST_HEAD))

    async def ask(self, request: bytes) -> Reply:
        """Send the bytes and read one answer. Raises ClosedError."""
        try:
            self._writer.write(request)
            return await self._reply(request[:5] == b"HEAD ")
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError) as error:
            raise ClosedError(repr(error)) from error

    def close(self) -> None:
        """At once."""
        self._writer.transport.abort()

    async def _reply(self, of_head: bool) -> Reply:
        status, headers = parsed_head(await self._reader.readuntil(b"\r\n\r\n"))
        if of_head or status in (204, 304):
            return Reply(status, headers, b"")
        if headers.get("transfer-encoding") == "chunked":
            return Reply(status, headers, await self._chunks())
        return Reply(status, headers, await self._reader.readexactly(int(headers.get("content-length", "0"))))

    async def _chunks(self) -> bytes:
        body = bytearray()
        while size := int((await self._reader.readuntil(b"\r\n")).split(b";")[0], 16):
            body += (await self._reader.readexactly(size + 2))[:-2]
        await self._reader.readuntil(b"\r\n")
        return bytes(body)


def parsed_head(head: bytes) -> tuple[int, dict[str, str]]:
    """Status and headers."""
    first, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return int(first.split(" ", 2)[1]), {name.lower(): value.strip() for name, _, value in pairs}


def request(method: str, target: str, *headers: str, body: bytes = b"") -> bytes:
    """A request as bytes."""
    length = (f"Content-Length: {len(body)}",) if body or method == "POST" else ()
    lines = (f"{method} {target} HTTP/1.1", "Host: localhost", *headers, *length, "", "")
    return "\r\n".join(lines).encode("latin-1") + body


def get(target: str, accept: str = "text/html") -> bytes:
    """GET."""
    return request("GET", target, f"Accept: {accept}")


def query_by_get(text: str, accept: str = JSON) -> bytes:
    """A query in the address."""
    return get(f"/sparql?query={quote(text, safe='')}", accept)


def query_by_post(text: str, accept: str = JSON) -> bytes:
    """A query as the body."""
    body = text.encode("utf-8", "surrogatepass")
    return request("POST", "/sparql", "Content-Type: application/sparql-query", f"Accept: {accept}", body=body)
