"""Which fault gets which HTTP status: the one table. Faults become RFC 9457 problems, or a page in a browser.

An inner fault is a 500 and never dressed up as something else.
"""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any, NamedTuple

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from ortak import negotiation
from ortak.errors import (
    BusyError,
    CallerError,
    GoneError,
    LimitError,
    NotAcceptableError,
    NotFoundError,
    OrtakError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    TimeLimitError,
    TurnError,
)
from ortak.web.faults import RangeError, TooLargeError, TooSlowError, UnknownTypeError
from ortak.web.http import tell_version, vary
from ortak.web.site import current_site

FORMS = ("application/problem+json", "application/json", "text/html")


class Fault(NamedTuple):
    """A row of the table: HTTP status, kind (the last part of the problem's ``type``), title, and what to do."""

    status: int
    kind: str
    title: str
    advice: str


TABLE = MappingProxyType({
    QuerySyntaxError: Fault(400, "query-syntax", "The query is not SPARQL 1.1", "Mend the query at the line and column named."),
    QueryRefusedError: Fault(400, "query-refused", "The query is never answered here", "The reason says what is refused; ask without it."),
    LimitError: Fault(400, "query-limit", "The query is past a limit", "Page through the answer, or ask for less."),
    QueryError: Fault(400, "query", "The query can't be answered", "The detail says what the engine can't do."),
    TimeLimitError: Fault(504, "query-time", "The query took too long", "Name more of what you look for, or ask for less at a time."),
    BusyError: Fault(503, "busy", "All query workers are busy", "Ask again after the seconds that Retry-After says."),
    TurnError: Fault(429, "turn", "It is the turn of others", "Ask again after the seconds that Retry-After says, one query at a time."),
    NotFoundError: Fault(404, "not-found", "There is nothing at this address", "Addresses that look alike are named where there are any."),
    GoneError: Fault(410, "withdrawn", "The record was withdrawn", "The detail says why; its successors are named where it has any."),
    NotAcceptableError: Fault(406, "not-acceptable", "There is no such form", "Ask for one of the available media types."),
    UnknownTypeError: Fault(415, "request-type", "The body's type isn't understood", "Send a query as application/sparql-query, in UTF-8."),
    TooLargeError: Fault(413, "request-size", "The body is too large", "Send a shorter query."),
    TooSlowError: Fault(408, "request-time", "The body took too long to arrive", "Send it at once."),
    RangeError: Fault(416, "range", "There is no such part", "The header Content-Range says how many bytes there are in all."),
    CallerError: Fault(400, "request", "The request isn't understood", "The detail says what is wrong with it."),
})  # fmt: skip
"""Faults by exception; one that isn't here is looked up by its nearest ancestor, and one without any is ours: 500."""

METHOD = Fault(405, "method", "There is no such method here", "The header Allow names the methods that there are.")
INNER = Fault(500, "inner-fault", "Something broke on our side", "It is no fault of the request; the server's log says what happened.")
_BY_KIND = MappingProxyType({fault.kind: fault for fault in (*TABLE.values(), METHOD, INNER)})
_BY_STATUS = MappingProxyType({fault.status: fault for fault in _BY_KIND.values()})
"""Of those with status 400 the last: for a request that Werkzeug doesn't understand."""


def register(app: Flask) -> None:
    """Answer every fault of the app through the table, and explain each kind at its address."""
    app.register_error_handler(OrtakError, of_ours)
    app.register_error_handler(HTTPException, of_http)
    app.add_url_rule("/problem/<kind>", "problem", explain)


def fault_of(error: OrtakError) -> Fault:
    """The row of the table for a fault."""
    return next((TABLE[kind] for kind in type(error).__mro__ if kind in TABLE), INNER)


def of_ours(error: OrtakError) -> Response:
    """The answer to a fault that Ortak raised on purpose."""
    fault = fault_of(error)
    if fault is INNER:
        raise error
    named = {name: getattr(error, name, None) for name in ("line", "column", "hint", "near", "successors", "available")}
    details = {name: value for name, value in {**named, "reason": getattr(error, "kind", None)}.items() if value}
    response = _answer(fault, str(error), details)
    if isinstance(error, BusyError | TurnError):
        response.headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, RangeError):
        response.headers["Content-Range"] = f"bytes */{error.size}"
    return response


def of_http(error: HTTPException) -> Response:
    """The answer to a fault that Flask or Werkzeug raised."""
    fault = _BY_STATUS.get(error.code or 500, INNER)
    response = _answer(fault, INNER.advice if fault is INNER else error.description or fault.advice, {})
    for name, value in error.get_headers(request.environ):
        if name.lower() == "allow":
            response.headers[name] = value
    return response


def explain(kind: str) -> Response:
    """What a kind of problem means: its ``type`` leads here."""
    if kind not in _BY_KIND:
        raise NotFoundError(f"There is no kind of problem “{kind}”.", tuple(f"/problem/{known}" for known in _BY_KIND))
    fault = _BY_KIND[kind]
    response = _answer(fault, fault.advice, {})
    response.status_code = 200
    return response


def _answer(fault: Fault, detail: str, details: dict[str, Any]) -> Response:
    problem = {
        "type": f"{current_site().release.base.iri}problem/{fault.kind}",
        "title": fault.title,
        "status": fault.status,
        "detail": detail,
        **details,
    }
    media_type = negotiation.media_type(request.headers.get("Accept"), FORMS) or FORMS[0]
    if media_type == "text/html":
        page = render_template("problem.html", **{"kind": fault.kind, "hint": "", "near": (), **problem})
        response = Response(page, status=fault.status, content_type="text/html; charset=utf-8")
    else:
        response = Response(json.dumps(problem, ensure_ascii=False), status=fault.status, content_type=FORMS[0])
    vary("Accept")
    response.headers["Vary"] = ", ".join(vary())
    response.headers["Cache-Control"] = "no-store"
    tell_version(response)
    return response
