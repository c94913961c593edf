"""The dumps: ``/dump/{version}.nq.gz`` and so on, their checksums, what leads to the newest, and a page that lists them.

A dump's address is that of a file: ``application/gzip``, never a content coding, so that every program that fetches it gets the very bytes
whose checksum is published, and can go on where it was cut off. Whoever wants the statements pipes it through ``gunzip``.
Sources: RFC 9110, section 14 (Range); RFC 9530 (Repr-Digest); RFC 6713 (application/gzip).
"""

from __future__ import annotations

import base64
import io
import os
import re
from typing import NamedTuple

from flask import Flask, Response, render_template, request

from ortak.errors import NotFoundError
from ortak.release import Release
from ortak.release.opened import Dump
from ortak.representation import FORMS
from ortak.web import ranges
from ortak.web.bridge import Part
from ortak.web.furniture import install, reader
from ortak.web.http import FOR_EVER, REVALIDATE, Link, Offer, answer, choose, language, tell_version
from ortak.web.reader import Shown
from ortak.web.site import current_site

GZIP = "application/gzip"
LATEST = "latest"
_HTML = Offer("text/html", "html")
_NAME = re.compile(r"(latest|[0-9a-f]{16})\.(sha256|(nq|nt|ttl|jsonld)\.gz)")


_FORMS = {form.suffix: form.name for form in FORMS}


class _File(NamedTuple):
    """A dump on the page: the name of its form, its address, size in bytes and sha256 (hex)."""

    form: str
    path: str
    bytes: int
    sha256: str


class _Version(NamedTuple):
    """A version on the page: when it was released, the address of its checksums, its dumps."""

    name: str
    current: bool
    released: str
    checksums: str
    files: list[_File]


def register(app: Flask) -> None:
    """Add the addresses."""
    install(app)
    app.add_url_rule("/dump/", "dumps", every, strict_slashes=False)
    app.add_url_rule("/dump/<name>", "dump", dump)


def path_of(version: str, suffix: str) -> str:
    """The address of a dump, or with ``sha256`` of the checksums."""
    return f"/dump/{version}.{suffix}" if suffix == "sha256" else f"/dump/{version}.{suffix}.gz"


def every() -> Response:
    """The page that lists all dumps."""
    offer = choose((_HTML,), _HTML.media_type)
    wanted = language()
    look = reader(wanted)
    release = current_site().release
    return answer(
        render_template(
            "dumps.html",
            newest=f"{release.base.iri}{path_of(release.version, 'nq')[1:].removesuffix('.nq.gz')}",
            versions=[_shown(release)],
            crumbs=[Shown(look.words("dumps"))],
        ),
        offer.media_type,
        links=[Link(path_of(release.version, dump.suffix), "item", GZIP) for dump in release.dumps.every()],
        language=wanted,
    )


def _shown(release: Release) -> _Version:
    version = release.version
    files = [_File(_FORMS[dump.suffix], path_of(version, dump.suffix), dump.bytes, dump.sha256) for dump in release.dumps.every()]
    return _Version(version, version == current_site().release.version, release.manifest.released, path_of(version, "sha256"), files)


def dump(name: str) -> Response:
    """A dump or its part, the checksums of a version, or 307 to the newest."""
    match = _NAME.fullmatch(name)
    release = current_site().release
    if match is None or match[1] not in (LATEST, release.version):
        raise NotFoundError(f"There is no dump “{name[:80]}” here.", (path_of(release.version, "nq"), "/dump/"))
    suffix = match[3] or match[2]
    if match[1] == LATEST:
        response = Response(status=307, headers={"Location": path_of(release.version, suffix), "Cache-Control": REVALIDATE})
        tell_version(response)
        return response
    if suffix == "sha256":
        return answer(_checksums(release), "text/plain", links=_links(release, suffix), immutable=True)
    found = release.dumps.get(suffix)
    assert found
    return _answer(release, found)


def _checksums(release: Release) -> str:
    """What ``sha256sum -c`` reads, for files that have the names of their addresses."""
    return "".join(f"{dump.sha256}  {release.version}.{dump.suffix}.gz\n" for dump in release.dumps.every())


def _links(release: Release, suffix: str) -> list[Link]:
    return [
        Link(path_of(LATEST, suffix), "latest-version"),
        Link("/dump/", "collection"),
        Link(path_of(release.version, "sha256"), "describedby", "text/plain"),
    ]


def _answer(release: Release, found: Dump) -> Response:
    """The file, or as much of it as is asked for. Conditions first, then the part: RFC 9110, section 13.2.2."""
    etag = f'"{found.sha256[:32]}"'
    response = Response(content_type=GZIP, headers={"ETag": etag, "Cache-Control": FOR_EVER, "Accept-Ranges": "bytes"})
    tell_version(response, _links(release, found.suffix))
    if request.if_none_match.contains_weak(etag[1:-1]):
        response.status_code = 304
        return response
    response.headers["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(found.sha256)).decode()}:"
    response.headers["Content-Disposition"] = f'attachment; filename="{release.version}.{found.suffix}.gz"'
    given = request.headers.get
    span = ranges.wanted(given("Range", ""), given("If-Range", ""), etag, found.bytes)
    if span:
        response.status_code = 206
        response.headers["Content-Range"] = f"bytes {span.start}-{span.end - 1}/{found.bytes}"
    start, end = span or (0, found.bytes)
    response.headers["Content-Length"] = str(end - start)
    if request.method == "GET":
        response.response = Part(io.FileIO(os.dup(found.descriptor)), start, end)
        response.direct_passthrough = True
    return response
