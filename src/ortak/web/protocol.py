"""The query operation of the SPARQL 1.1 Protocol: what a request asks for. Pure.

A query comes by GET (or HEAD), by POST, or by QUERY, which is to GET what a POST with a body is, but safe and repeatable.
Sources: SPARQL 1.1 Protocol, section 2.1; the HTTP QUERY Method (IETF httpbis, draft-ietf-httpbis-safe-method-w-body).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from ortak.errors import CallerError, QueryRefusedError
from ortak.web.faults import UnknownTypeError

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
WITH_BODY = ("POST", "QUERY")
"""Methods whose body holds the query."""

_MOST_FIELDS = 1_000
_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", re.ASCII)


class Request(NamedTuple):
    """As much of an HTTP request as matters here; headers are "" where there are none."""

    method: str
    query_string: bytes
    accept: str = ""
    accept_language: str = ""
    content_type: str = ""
    body: bytes = b""


class Asked(NamedTuple):
    """A query, the dataset that the request names for it, the form and the language that it names ("" for none)."""

    query: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    """None for both where the request names none: then the query's own dataset holds."""
    format: str = ""
    language: str = ""
    seconds: float = 0
    """The time limit that the request asks for; 0 where it names none."""
    safe: bool = False
    """Whether CSV and TSV are to be made harmless for spreadsheets."""


def read(request: Request) -> Asked | None:
    """What the request asks for; None for a GET without a query.

    Raises UnknownTypeError for a body that isn't understood, QueryRefusedError for an update, CallerError for anything else that is wrong.
    """
    fields = _fields(request.query_string, "address")
    if request.method in WITH_BODY:
        fields += _body(request.content_type, request.body)
    given: dict[str, list[str]] = {}
    for name, value in fields:
        given.setdefault(name, []).append(value)
    if request.method not in WITH_BODY and "query" not in given and "update" not in given:
        return None
    if "update" in given:
        raise QueryRefusedError("This endpoint only reads: an update is never carried out.", "update", hint="Send a query as “query”.")
    return _asked(given)


def _asked(given: Mapping[str, Sequence[str]]) -> Asked:
    def first(name: str) -> str:
        return given[name][0] if name in given else ""

    queries = given.get("query", ())
    if len(queries) > 1:
        raise CallerError("There is more than one “query” in the request, in its address and body together: send one.")
    if not queries or not queries[0].strip():
        raise CallerError("The “query” of the request is missing or empty.")
    if len(given) == 1:
        return Asked(queries[0])
    default, named = (tuple(given.get(name, ())) for name in ("default-graph-uri", "named-graph-uri"))
    stated = bool(default or named)
    return Asked(
        queries[0],
        default if stated else None,
        named if stated else None,
        first("format"),
        first("lang"),
        _seconds(first("timeout")),
        first("safe") not in ("", "0", "false"),
    )


def _seconds(text: str) -> float:
    if not text:
        return 0
    if not _SECONDS.fullmatch(text) or not float(text):
        raise CallerError(f"timeout={text[:40]}: give a number of seconds above 0, such as 2 or 0.5.")
    return float(text)


def _body(content_type: str, body: bytes) -> list[tuple[str, str]]:
    kind, _, parameters = content_type.partition(";")
    kind = kind.strip().lower()
    charset = dict(_parameters(parameters)).get("charset", "utf-8")
    if charset not in ("utf-8", "utf8"):
        raise UnknownTypeError(f"The body is in “{charset}”: send it in UTF-8.")
    if kind == FORM:
        return _fields(body, "body")
    if kind == QUERY:
        return [("query", _text(body))]
    if kind == UPDATE:
        raise QueryRefusedError("This endpoint only reads: an update is never carried out.", "update", hint=f"Send a query as {QUERY}.")
    raise UnknownTypeError(f"The body is “{kind}”: send the query as {QUERY}, or as the field “query” of {FORM}.")


def _parameters(text: str) -> list[tuple[str, str]]:
    pairs = (part.partition("=") for part in text.split(";"))
    return [(name.strip().lower(), value.strip().strip('"').lower()) for name, _, value in pairs]


def _fields(data: bytes, where: str) -> list[tuple[str, str]]:
    if data.count(b"&") >= _MOST_FIELDS:
        raise CallerError(f"The {where} of the request has more than {_MOST_FIELDS} fields.")
    try:
        pairs = [pair.partition(b"=") for pair in data.replace(b"+", b" ").split(b"&")]
        return [(unquote_to_bytes(name).decode(), unquote_to_bytes(value).decode()) for name, _, value in pairs]
    except UnicodeDecodeError as error:
        raise CallerError(f"The {where} of the request has a field that isn't UTF-8, percent-encoded.") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise CallerError(f"The query isn't UTF-8 (byte {error.start + 1}).") from error
