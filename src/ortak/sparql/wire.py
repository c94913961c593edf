"""Messages over a stream socket: two lengths, a header in JSON, and bytes.

JSON and never pickle: the other end runs hostile queries.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any, TypeAlias

from ortak.errors import LimitError, QueryError, QueryRefusedError, QuerySyntaxError
from ortak.sparql.job import Job, Result

Message: TypeAlias = tuple[dict[str, Any], bytes]

_LENGTHS = struct.Struct("!II")
_PIECE = 1 << 18
_SHORT = 1 << 16
"""Bytes up to which a body is copied, so that the message goes out at once."""


def packed(header: dict[str, Any], body: bytes = b"") -> tuple[bytes, ...]:
    """A message as bytes, to be sent one after the other: large ones are not copied together."""
    text = json.dumps(header).encode()
    head = _LENGTHS.pack(len(text), len(body)) + text
    return (head + body,) if len(body) <= _SHORT else (head, body)


class Unpacker:
    """Puts the pieces of a stream together to messages, of which there is never more than one under way."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._missing = _LENGTHS.size
        """Bytes without which what has come can't be a message, as far as is known."""

    def feed(self, piece: bytes) -> Message | None:
        """The message that this piece completes, if it does."""
        self._pieces.append(piece)
        self._missing -= len(piece)
        if self._missing > 0:
            return None
        text, body = _LENGTHS.unpack_from(self._first(_LENGTHS.size))
        start = _LENGTHS.size + text
        self._missing = start + body - sum(map(len, self._pieces))
        if self._missing > 0:
            return None
        head, *rest = self._first(start), *self._pieces[1:]
        self._pieces, self._missing = [], _LENGTHS.size
        return json.loads(head[_LENGTHS.size : start]), b"".join([head[start:], *rest])

    def _first(self, size: int) -> bytes:
        """The first piece, which has at least so many bytes from now on."""
        while len(self._pieces[0]) < size:
            self._pieces[:2] = [self._pieces[0] + self._pieces[1]]
        return self._pieces[0]


def receive(connection: socket.socket) -> Message | None:
    """The next message; None where the other end is gone, whether between two messages or in the middle of one. Blocks."""
    unpacker = Unpacker()
    while piece := connection.recv(_PIECE):
        message = unpacker.feed(piece)
        if message is not None:
            return message
    return None


def from_job(job: Job) -> dict[str, Any]:
    """A job as a header."""
    return job._asdict()


def to_job(header: dict[str, Any]) -> Job:
    """The job in a header."""
    return Job(**header)


def from_error(error: QueryError) -> dict[str, Any]:
    """A query's fault as a header."""
    return {
        "error": type(error).__name__,
        "message": str(error),
        "line": error.line,
        "column": error.column,
        "hint": error.hint,
        "kind": getattr(error, "kind", ""),
    }


def to_result(message: Message) -> Result:
    """The answer in a message; raises the fault where it is one."""
    header, body = message
    if "error" not in header:
        return Result(header["type"], body, tuple(header["hints"]), header["seconds"])
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
