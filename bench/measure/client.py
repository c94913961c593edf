"""One client with one connection: how long its requests take, one after the other."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import quote

from measure.server import HOST

JSON = "application/sparql-results+json"


class Answers(NamedTuple):
    """Seconds that each answer took, and the bytes of the largest."""

    seconds: list[float]
    size: int


class FailedError(Exception):
    """A query that wasn't answered; the message says why."""


def ask(port: int, prefix: str, texts: Iterable[str], at_most: float) -> Answers:
    """Ask one query after the other for so many seconds, or to their end. Raises FailedError."""
    connection = HTTPConnection(HOST, port, timeout=60)
    taken, size, until = [], 0, time.perf_counter() + at_most
    for text in texts:
        started = time.perf_counter()
        body = _get(connection, prefix + quote(text, safe=""))
        taken.append(time.perf_counter() - started)
        size = max(size, len(body))
        if time.perf_counter() > until:
            break
    connection.close()
    return Answers(taken, size)


def rows(port: int, prefix: str, text: str, patience: float) -> int:
    """How many rows a SELECT has. Raises FailedError where it isn't answered in so many seconds, or not with rows in JSON."""
    connection = HTTPConnection(HOST, port, timeout=patience)
    try:
        return len(json.loads(_get(connection, prefix + quote(text, safe="")))["results"]["bindings"])
    except (OSError, HTTPException) as error:
        raise FailedError(f"{type(error).__name__}: {error}") from error
    except (ValueError, KeyError) as error:
        raise FailedError("no rows in JSON") from error
    finally:
        connection.close()


def is_there(port: int, path: str, patience: float) -> None:
    """Raises FailedError where this isn't answered with 200 in so many seconds."""
    connection = HTTPConnection(HOST, port, timeout=patience)
    try:
        _get(connection, path)
    except (OSError, HTTPException) as error:
        raise FailedError(f"{type(error).__name__}: {error}") from error
    finally:
        connection.close()


def header(port: int, path: str, name: str) -> str:
    """A header of a GET's answer; "" where it has none."""
    connection = HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", path, headers={"Accept": JSON})
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.getheader(name, "")


def _get(connection: HTTPConnection, path: str) -> bytes:
    connection.request("GET", path, headers={"Accept": JSON})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise FailedError(f"{response.status}: {' '.join(body.decode(errors='replace').split())[:200]}")
    return body
