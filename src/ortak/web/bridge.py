"""From ASGI to a WSGI app. Bodies of requests are bounded, so they come whole; answers of a known length may be streamed.

Only those: the server ends a stream that breaks as if it were complete, and only where it knows the length can the reader tell.
Sources: ASGI 3.0, HTTP connection scope; PEP 3333.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Awaitable, Callable, Generator, Iterator
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

Headers: TypeAlias = list[tuple[bytes, bytes]]
Scope: TypeAlias = dict[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[dict[str, Any]]]
Send: TypeAlias = Callable[[dict[str, Any]], Awaitable[None]]
InThread: TypeAlias = Callable[..., Awaitable[Any]]
"""Calls a function with arguments in a thread, and awaits what it gives."""

WsgiApp: TypeAlias = Callable[[dict[str, Any], Callable[..., Any]], Any]


_MOST_AT_ONCE = 1 << 20
"""Bytes of a body that is all there, given to the server in one piece."""

PIECE = 1 << 16
"""Bytes of a file that are in memory at once for each reader, some ten times over while he takes none."""

_NOT_FOR_READING = frozenset({b"if-match", b"if-modified-since", b"if-unmodified-since"})
"""Conditions for those who write, and on a Last-Modified that no answer has; dates past all years break the app."""

_OF_GET_ONLY = frozenset({b"range", b"if-range"})
"""Source: RFC 9110, section 14.2."""

_METHODS = MappingProxyType({"HEAD": "GET"})


@dataclass(frozen=True)
class Part:
    """An answer's body that is part of a file: bytes ``start`` to ``end`` (exclusive). Whoever sends it closes the file."""

    file: io.FileIO
    start: int
    end: int

    def __iter__(self) -> Iterator[bytes]:
        """All bytes, for a server that knows no files."""
        with self.file:
            yield os.pread(self.file.fileno(), self.end - self.start, self.start)

    def piece(self, at: int) -> bytes:
        """The piece that begins at byte ``at`` of the file. Raises OSError where the file has become shorter."""
        piece = os.pread(self.file.fileno(), min(PIECE, self.end - at), at)
        if not piece:
            raise OSError("a file that is being sent has become shorter")
        return piece


class Answer(NamedTuple):
    """A WSGI app's answer: its first piece, and the others where there are any."""

    status: int
    headers: Headers
    first: bytes
    rest: Generator[bytes, None, None] | None
    file: Part | None = None
    """The body, where it is part of a file; then there are no pieces."""


def environment(scope: Scope, path: str, body: bytes, extra: dict[str, Any]) -> dict[str, Any]:
    """The WSGI environment of a request.

    Methods are case-sensitive, but a WSGI app may take ``get`` for ``GET``: then it gets one that nobody knows. For HEAD it is asked as for
    GET, of which :func:`reply` sends the headers only: they depend on the body.
    A header whose name has an underscore is left out: here it would pass for the one with a dash, which the front has looked for in vain.
    """
    host, port = scope["server"] or ("", "")
    method = scope["method"]
    unheard = _NOT_FOR_READING | _OF_GET_ONLY if method == "HEAD" else _NOT_FOR_READING
    environ = {
        "REQUEST_METHOD": _METHODS.get(method) or (method if method == method.upper() else f"NOT-{method.upper()}"),
        "SCRIPT_NAME": "",
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": scope["client"][0] if scope.get("client") else "",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **extra,
    }
    for name, value in scope["headers"]:
        if b"_" in name or name in unheard:
            continue
        key = name.decode("latin-1").upper().replace("-", "_")
        if key == "CONTENT_TYPE":
            environ[key] = value.decode("latin-1")
        elif key != "CONTENT_LENGTH":
            key = f"HTTP_{key}"
            text = value.decode("latin-1")
            environ[key] = f"{environ[key]},{text}" if key in environ else text
    return environ


def call(app: WsgiApp, environ: dict[str, Any]) -> Answer:
    """Call the app; blocks until it has the first piece of its answer."""
    said: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _failure: object = None) -> Callable[[bytes], object]:
        said[:] = int(status[:3]), [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        return said.append  # the imperative ``write`` of PEP 3333, which Flask never calls

    pieces = app(environ, start_response)
    if isinstance(pieces, Part):
        return Answer(said[0], said[1], b"", None, pieces)
    iterator = iter(pieces)
    first = next(iterator, b"")
    second = next(iterator, None)
    if second is None:
        _close(pieces)
        return Answer(said[0], said[1], first, None)
    rest = _rest(pieces, iterator, second)
    next(rest)  # from here on its end is that of what it reads from, whether it is read or not
    return Answer(said[0], said[1], first, rest)


async def reply(send: Send, answer: Answer, method: str, in_thread: InThread) -> None:
    """Send an answer, its later pieces as they come."""
    if method == "HEAD":
        if answer.rest is not None:
            answer.rest.close()
        if answer.file:
            answer.file.file.close()
        return await send_whole(send, answer.status, answer.headers, b"")
    if answer.rest is None:
        return await send_whole(send, answer.status, answer.headers, answer.first)
    if not any(name == b"content-length" for name, _ in answer.headers):
        body = await in_thread(b"".join, chain((answer.first,), answer.rest))
        return await send_whole(send, answer.status, answer.headers, body)
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.first, "more_body": True})
    pieces = filter(None, answer.rest)
    while piece := await in_thread(next, pieces, b""):
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    return await send({"type": "http.response.body", "body": b""})


async def send_whole(send: Send, status: int, headers: Headers, body: bytes) -> None:
    """Send an answer whose body is all there: a large one in pieces, since the server takes three times as long to copy it at once."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    sent = 0
    while len(body) - sent > _MOST_AT_ONCE:
        await send({"type": "http.response.body", "body": body[sent : sent + _MOST_AT_ONCE], "more_body": True})
        sent += _MOST_AT_ONCE
    await send({"type": "http.response.body", "body": body[sent:]})


def _rest(pieces: Any, iterator: Iterator[bytes], second: bytes) -> Generator[bytes, None, None]:
    """The pieces after the first; begins with one that is none."""
    try:
        yield b""
        yield second
        yield from iterator
    finally:
        _close(pieces)


def _close(pieces: Any) -> None:
    close = getattr(pieces, "close", None)
    if close is not None:
        close()
