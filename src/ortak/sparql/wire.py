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


def packed(header: dict[str, Any], body: bytes = b"") -> bytes:
    """A message as bytes."""
    text = json.dumps(header).encode()
    return _LENGTHS.pack(len(text), len(body)) + text + body


class Unpacker:
    """Puts the pieces of a stream together to messages, of which there is never more than one under way."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._whole = 0

    def feed(self, piece: bytes) -> Message | None:
        """The message that this piece completes, if it does."""
        self._data += piece
        if not self._whole and len(self._data) >= _LENGTHS.size:
            self._whole = _LENGTHS.size + sum(_LENGTHS.unpack_from(self._data))
        if not self._whole or len(self._data) < self._whole:
            return None
        start = _LENGTHS.size + _LENGTHS.unpack_from(self._data)[0]
        message = json.loads(self._data[_LENGTHS.size : start]), bytes(self._data[start:])
        self._data.clear()
        self._whole = 0
        return message


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
        return Result(header["type"], body, tuple(header["hints"]))
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
