"""Messages over a stream socket: a length, a header in JSON, and bytes.

JSON and never pickle: the other end runs hostile queries.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

from ortak.errors import LimitError, QueryError, QueryRefusedError, QuerySyntaxError
from ortak.sparql.job import Job, Result

_LENGTHS = struct.Struct("!II")
_FIRST = 65536


def send(connection: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """One message; blocks until the other end has taken it."""
    text = json.dumps(header).encode()
    connection.sendall(_LENGTHS.pack(len(text), len(body)) + text + (body if len(body) < _FIRST else b""))
    if len(body) >= _FIRST:
        connection.sendall(body)


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """The next message, or None where the other end is gone, whether between two messages or in the middle of one."""
    data = connection.recv(_FIRST)
    while len(data) < _LENGTHS.size:
        more = connection.recv(_FIRST)
        if not more:
            return None
        data += more
    header, body = _LENGTHS.unpack_from(data)
    whole = _LENGTHS.size + header + body
    if len(data) < whole:
        buffer = bytearray(whole)
        buffer[: len(data)] = data
        if not _fill(connection, memoryview(buffer)[len(data) :]):
            return None
        data = bytes(buffer)
    start = _LENGTHS.size + header
    return json.loads(data[_LENGTHS.size : start]), data[start:whole]


def _fill(connection: socket.socket, rest: memoryview) -> bool:
    while rest:
        count = connection.recv_into(rest)
        if not count:
            return False
        rest = rest[count:]
    return True


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


def to_result(header: dict[str, Any], body: bytes) -> Result:
    """The answer in a message; raises the fault where it is one."""
    if "error" not in header:
        return Result(header["type"], body)
    message, kind, hint = header["message"], header["kind"], header["hint"]
    place = {"line": header["line"], "column": header["column"], "hint": hint}
    match header["error"]:
        case "QuerySyntaxError":
            raise QuerySyntaxError(message, **place)
        case "QueryRefusedError":
            raise QueryRefusedError(message, kind, **place)
        case "LimitError":
            raise LimitError(message, kind, hint=hint)
        case _:
            raise QueryError(message, **place)
