"""Messages over a stream socket: two lengths and a time, a header in JSON, and bytes.

JSON and never pickle: the other end runs hostile queries. What differs from one point query to the next is no part of the header, so most
headers have been made, and read, before.
"""

from __future__ import annotations

import io
import json
import socket
import struct
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ortak.errors import LimitError, QueryError, QueryRefusedError, QuerySyntaxError
from ortak.sparql.job import Job, Previous, Result


class Message(NamedTuple):
    """A header, bytes, and the processor time in seconds that they took (0 for what took none)."""

    header: Mapping[str, Any]
    body: bytes
    seconds: float


_FIXED = struct.Struct("!IId")
_PIECE = 1 << 18
_SHORT = 1 << 16
"""Bytes up to which a body is copied, so that the message goes out at once."""
_KEPT, _USUAL = 64, 1_000
"""So many headers are remembered, if they have no more bytes than the usual one."""


def packed(head: bytes, body: bytes = b"", seconds: float = 0.0) -> tuple[bytes, ...]:
    """A message as bytes, to be sent one after the other: large ones are not copied together."""
    fixed = _FIXED.pack(len(head), len(body), seconds)
    return (b"".join((fixed, head, body)),) if len(body) <= _SHORT else (fixed + head, body)


class _Coming(NamedTuple):
    """A message whose header is there: how large its body will be, and what has come of it."""

    header: Mapping[str, Any]
    size: int
    seconds: float
    body: io.BytesIO
    """All of it can be had without a copy."""


class Unpacker:
    """Puts the pieces of a stream together to messages, of which there is never more than one under way."""

    def __init__(self) -> None:
        self._start = b""
        self._coming: _Coming | None = None

    def feed(self, piece: bytes) -> Message | None:
        """The message that this piece completes, if it does."""
        coming = self._coming
        if coming is None:
            self._start, piece = b"", self._start + piece
            text, size, seconds = _FIXED.unpack_from(piece) if len(piece) >= _FIXED.size else (0, 0, 0.0)
            end = _FIXED.size + text
            if len(piece) < end:
                self._start = piece
                return None
            head, piece = piece[_FIXED.size : end], piece[end:]
            header = _known_header(head) if text <= _USUAL else json.loads(head)
            if len(piece) == size:  # as of most: the whole message is one piece
                return Message(header, piece, seconds)
            coming = self._coming = _Coming(header, size, seconds, io.BytesIO())
        coming.body.write(piece)
        if coming.body.tell() < coming.size:
            return None
        self._coming = None
        return Message(coming.header, coming.body.getvalue(), coming.seconds)


@lru_cache(_KEPT)
def _known_header(head: bytes) -> Mapping[str, Any]:
    header: dict[str, Any] = json.loads(head)
    return header


def receive(connection: socket.socket) -> Message | None:
    """The next message; None where the other end is gone, whether between two messages or in the middle of one. Blocks."""
    unpacker = Unpacker()
    while piece := connection.recv(_PIECE):
        message = unpacker.feed(piece)
        if message is not None:
            return message
    return None


def from_hello(pid: int, previous: Previous) -> tuple[bytes, ...]:
    """A worker's first word: who it is, and how its predecessor ended."""
    return packed(_head(pid=pid, previous=previous))


def from_job(job: Job) -> tuple[bytes, ...]:
    """A job as a message, whose body is the query."""
    terms = job[1:]
    return packed(_terms_head(*terms) if job.default_graphs is job.named_graphs is None else _head(terms=terms), job.query.encode())


def to_job(message: Message) -> Job:
    """The job in a message."""
    form, base, defaults, named, *limits = message.header["terms"]
    default_graphs, named_graphs = (None if iris is None else tuple(iris) for iris in (defaults, named))
    return Job(message.body.decode(), form, base, default_graphs, named_graphs, *limits)


def from_result(result: Result, *, last: bool) -> tuple[bytes, ...]:
    """An answer as a message; ``last`` is whether the worker goes away after it."""
    head = _head(type=result.media_type, hints=result.hints, last=last) if result.hints else _usual_head(result.media_type, last)
    return packed(head, result.body, result.seconds)


def from_error(error: QueryError, *, last: bool) -> tuple[bytes, ...]:
    """A query's fault as a message."""
    place = {"line": error.line, "column": error.column, "hint": error.hint}
    return packed(_head(error=type(error).__name__, message=str(error), kind=getattr(error, "kind", ""), last=last, **place))


def to_result(message: Message) -> Result:
    """The answer in a message; raises the fault where it is one."""
    header = message.header
    if "error" not in header:
        return Result(header["type"], message.body, tuple(header["hints"]), message.seconds)
    text, kind, hint = header["message"], header["kind"], header["hint"]
    place = {"line": header["line"], "column": header["column"], "hint": hint}
    match header["error"]:
        case "QuerySyntaxError":
            raise QuerySyntaxError(text, **place)
        case "QueryRefusedError":
            raise QueryRefusedError(text, kind, **place)
        case "LimitError":
            raise LimitError(text, kind, hint=hint)
        case _:
            raise QueryError(text, **place)


@lru_cache(_KEPT)
def _terms_head(*terms: object) -> bytes:
    return _head(terms=terms)


@lru_cache(_KEPT)
def _usual_head(media_type: str, last: bool) -> bytes:
    return _head(type=media_type, hints=(), last=last)


def _head(**header: object) -> bytes:
    return json.dumps(header).encode()
