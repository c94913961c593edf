"""Which fault gets which HTTP status: the one table. Faults become RFC 9457 problems, or a page in a browser.

An inner fault is a 500 and never dressed up as something else.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from ortak import negotiation
from ortak.errors import (
    BusyError,
    CallerError,
    LimitError,
    NotAcceptableError,
    NotFoundError,
    OrtakError,
    QueryError,
    QueryRefusedError,
    QuerySyntaxError,
    TimeLimitError,
)
from ortak.web.faults import TooLargeError, TooSlowError, UnknownTypeError
from ortak.web.http import tell_version
from ortak.web.site import current_site

FORMS = ("application/problem+json", "application/json", "text/html")


class Fault(NamedTuple):
    """A row of the table: HTTP status, kind (the last part of the problem's ``type``), title."""

    status: int
    kind: str
    title: str


TABLE: dict[type[OrtakError], Fault] = {
    QuerySyntaxError: Fault(400, "query-syntax", "The query is not SPARQL 1.1"),
    QueryRefusedError: Fault(400, "query-refused", "The query is never answered here"),
    LimitError: Fault(400, "query-limit", "The query is past a limit"),
    QueryError: Fault(400, "query", "The query can't be answered"),
    NotFoundError: Fault(404, "not-found", "There is nothing at this address"),
    NotAcceptableError: Fault(406, "not-acceptable", "There is no such form"),
    UnknownTypeError: Fault(415, "request-type", "The body's type isn't understood"),
    TooLargeError: Fault(413, "request-size", "The body is too large"),
    TooSlowError: Fault(408, "request-time", "The body took too long to arrive"),
    CallerError: Fault(400, "request", "The request isn't understood"),
    TimeLimitError: Fault(504, "query-time", "The query took too long"),
    BusyError: Fault(503, "busy", "All query workers are busy"),
}
"""Faults by exception; one that isn't here is looked up by its nearest ancestor, and one without any is ours: 500."""

INNER = Fault(500, "inner-fault", "Something broke on our side")


def register(app: Flask) -> None:
    """Answer every fault of the app through the table."""
    app.register_error_handler(OrtakError, of_ours)
    app.register_error_handler(HTTPException, of_http)


def fault_of(error: OrtakError) -> Fault:
    """The row of the table for a fault."""
    return next((TABLE[kind] for kind in type(error).__mro__ if kind in TABLE), INNER)


def of_ours(error: OrtakError) -> Response:
    """The answer to a fault that Ortak raised on purpose."""
    fault = fault_of(error)
    if fault is INNER:
        raise error
    details: dict[str, Any] = {
        name: value for name in ("line", "column", "hint", "near", "available") if (value := getattr(error, name, None))
    }
    kind = getattr(error, "kind", "")
    if kind:
        details["reason"] = kind
    response = _problem(fault, str(error), details)
    if isinstance(error, BusyError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


def of_http(error: HTTPException) -> Response:
    """The answer to a fault that Flask or Werkzeug raised: 404, 405, 413, 415, 500."""
    status = error.code or 500
    fault = INNER if status >= 500 else Fault(status, f"http-{status}", error.name)
    detail = "This is no fault of the request; the log of the server says what happened." if status >= 500 else error.description or ""
    response = _problem(fault, detail, {})
    for name, value in error.get_headers(request.environ):
        if name.lower() in ("allow", "retry-after"):
            response.headers[name] = value
    return response


def _problem(fault: Fault, detail: str, details: dict[str, Any]) -> Response:
    site = current_site()
    problem = {
        "type": f"{site.release.base.iri}problem/{fault.kind}",
        "title": fault.title,
        "status": fault.status,
        "detail": detail,
        **details,
    }
    media_type = negotiation.media_type(request.headers.get("Accept"), FORMS) or FORMS[0]
    if media_type == "text/html":
        response = Response(_page(fault, problem), status=fault.status, content_type="text/html; charset=utf-8")
    else:
        response = Response(json.dumps(problem, ensure_ascii=False), status=fault.status, content_type=FORMS[0])
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "no-store"
    tell_version(response)
    return response


def _page(fault: Fault, problem: dict[str, Any]) -> str:
    variables = {"kind": fault.kind, "hint": "", "near": (), **problem}
    return render_template("problem.html", **variables)
