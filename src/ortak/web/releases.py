"""A document as it was in an earlier version: ``/release/{version}/doc/{type}/{slug}``, in all its forms, which never change.

It is made by the code that makes today's, from the release that is kept. IRIs are what they ever were; the documents that a page leads to
are those of its version.
Sources: RFC 7089 (Memento), section 2.2; RFC 5829 (latest-version, predecessor-version).
"""

from __future__ import annotations

from typing import Any, cast

from flask import Flask, Response, request

from ortak.changes import read_moment
from ortak.errors import NotFoundError
from ortak.release import Release
from ortak.release.kept import VERSION
from ortak.web.dumps import MOST_NEAR
from ortak.web.http import FOR_EVER, Link
from ortak.web.kept import having, manifests_here

_DOCUMENTS = "/doc/"
_FOUND = frozenset((200, 308, 410))
"""Statuses of what never changes: a document, the way to its name in that version, what became of it."""


def register(app: Flask) -> None:
    """Add the addresses."""
    app.add_url_rule("/release/<version>/doc/<type_>/<name>", "release-document", document)


def path_of(version: str, path: str) -> str:
    """The address of a document, given by its local path, in a version."""
    return f"/release/{version}{path}"


def document(version: str, type_: str, name: str) -> Response:
    """The document as it was in that version."""
    path = f"{_DOCUMENTS}{type_}/{name}"
    with having(version) as found:
        if found is None:
            near = (path, *(path_of(one.version, path) for one in manifests_here()[:MOST_NEAR]))
            raise NotFoundError(f"Version {version[:40]} isn't kept here.", near)
        release, app = found
        start = path_of(version, "")
        response = cast(Response, Response.from_app(app.wsgi_app, _environment(start, path), buffered=True))
        if response.status_code in _FOUND:
            _tell(response, release, start, path)
        return response


def _environment(start: str, path: str) -> dict[str, Any]:
    return {**request.environ, "SCRIPT_NAME": start, "PATH_INFO": path.encode().decode("latin-1")}


def _tell(response: Response, release: Release, start: str, path: str) -> None:
    """The headers of what never changes, and the way to other versions of it."""
    headers = response.headers
    if response.mimetype != "text/html":  # a page looks as the program of the day has it
        headers["Cache-Control"] = FOR_EVER
    headers["Memento-Datetime"] = read_moment(release.manifest.released).strftime("%a, %d %b %Y %H:%M:%S GMT")
    for name in ("Content-Location", "Location"):
        if headers.get(name, "").startswith(_DOCUMENTS):
            headers[name] = f"{start}{headers[name]}"
    # Link sets are there of today's documents only.
    links = [link.replace(f"<{_DOCUMENTS}", f"<{start}{_DOCUMENTS}", 1) for link in headers.getlist("Link") if "</linkset/" not in link]
    plain = path.partition(".")[0]
    links += [str(Link(plain, rel)) for rel in ("original", "latest-version")]
    if VERSION.fullmatch(release.manifest.previous) and any(one.version == release.manifest.previous for one in manifests_here()):
        links.append(str(Link(path_of(release.manifest.previous, path), "predecessor-version")))
    headers.setlist("Link", links)
