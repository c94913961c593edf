"""The app factory: a site in, a Flask app out."""

from __future__ import annotations

from importlib import import_module

from flask import Flask, Response, request
from flask.globals import request_ctx
from werkzeug.exceptions import MethodNotAllowed

from ortak.web import problems
from ortak.web.faults import FAULT
from ortak.web.http import COMMON, language_of
from ortak.web.site import EXTENSION, Site, current_site

VIEWS = (
    "sparql",
    "health",
    "metrics",
    "documents",
    "graphs",
    "changes",
    "pages",
    "about",
    "catalog",
    "lists",
    "linksets",
    "crawlers",
    "openapi",
    "definitions",
    "assets",
    "dumps",
    "releases",
)
"""The modules of ``ortak.web`` that have addresses; each has a function ``register(app)``."""

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "QUERY")


def create_app(site: Site) -> Flask:
    """The Flask app that serves a site."""
    app = Flask("ortak.web", static_folder=None)
    app.extensions[EXTENSION] = site
    # Merged slashes would be a redirect built from the request's Host header; an address that ends with a slash is added with
    # ``strict_slashes=False`` for the same reason.
    app.url_map.merge_slashes = False
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's own provider has it, the abstract one doesn't
    app.before_request(_refuse)
    app.after_request(_common_headers)
    problems.register(app)
    for name in VIEWS:
        import_module(f"ortak.web.{name}").register(app)
    return app


def _refuse() -> None:
    """What the front has found wrong with the request, a language that there isn't, and methods that no address has."""
    fault = request.environ.get(FAULT)
    if fault is not None:
        raise fault
    # In every form alike, also in those that are the same in every language: who sends it may well rely on it.
    language_of(request.args.get("lang", ""), "", current_site().languages)
    if request.method not in METHODS:
        adapter = request_ctx.url_adapter
        raise MethodNotAllowed(valid_methods=(adapter and [*adapter.allowed_methods()]) or METHODS[:3])


def _common_headers(response: Response) -> Response:
    for name, value in COMMON.items():
        response.headers.setdefault(name, value)
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", ", ".join(METHODS))
        response.headers["Access-Control-Allow-Headers"] = "Accept, Accept-Language, Content-Type, If-None-Match, If-Range, Range"
        response.headers["Access-Control-Max-Age"] = "86400"
    return response
