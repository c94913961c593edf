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
from contextlib import nullcontext
from typing import NamedTuple

from flask import Flask, Response, render_template, request

from ortak.errors import NotFoundError
from ortak.release import Release
from ortak.release.dumps import SUFFIXES, file_name
from ortak.release.manifest import FileEntry, Manifest
from ortak.representation import FORMS
from ortak.web import ranges
from ortak.web.bridge import Part
from ortak.web.furniture import install, reader
from ortak.web.http import FOR_EVER, REVALIDATE, Link, Offer, answer, choose, language, tell_version
from ortak.web.kept import having, manifests_here
from ortak.web.reader import Shown
from ortak.web.site import current_site

GZIP = "application/gzip"
LATEST = "latest"
_HTML = Offer("text/html", "html")
MOST_NEAR = 10
"""Versions that are named where another one is asked for."""
_NAME = re.compile(r"(latest|[0-9a-f]{16})\.(sha256|(nq|nt|ttl|jsonld)\.gz)")


_FORMS = {form.suffix: form.name for form in FORMS}


class _File(NamedTuple):
    """A dump on the page: the name of its form, its address, its size and checksum where they are known."""

    form: str
    path: str
    entry: FileEntry | None


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
            versions=list(map(_shown, manifests_here())),
            crumbs=[Shown(look.words("dumps"))],
        ),
        offer.media_type,
        links=[Link(path_of(release.version, suffix), "item", GZIP) for suffix in SUFFIXES],
        language=wanted,
        etag="" if current_site().kept else None,  # a release can be added to those that are kept at any time
    )


def _shown(manifest: Manifest) -> _Version:
    """A version; sizes and checksums of an earlier one are known as long as its dumps are under its own base."""
    release = current_site().release
    version = manifest.version
    sizes = {suffix: manifest.files[file_name(suffix)] for suffix in SUFFIXES} if release.base.iri == manifest.base else {}
    if version == release.version:
        sizes = {dump.suffix: FileEntry(dump.bytes, dump.sha256) for dump in release.dumps.every()}
    files = [_File(_FORMS[suffix], path_of(version, suffix), sizes.get(suffix)) for suffix in SUFFIXES]
    return _Version(version, version == release.version, manifest.released, path_of(version, "sha256"), files)


def dump(name: str) -> Response:
    """A dump or its part, the checksums of a version, or 307 to the newest."""
    match = _NAME.fullmatch(name)
    suffix = (match[3] or match[2]) if match else "nq"
    if match and match[1] == LATEST:
        current = current_site().release.version
        response = Response(status=307, headers={"Location": path_of(current, suffix), "Cache-Control": REVALIDATE})
        tell_version(response)
        return response
    with having(match[1]) if match else nullcontext() as found:
        if found is None:
            near = tuple(path_of(one.version, suffix) for one in manifests_here()[:MOST_NEAR])
            raise NotFoundError(f"There is no dump “{name[:80]}” here.", (*near, "/dump/"))
        release, _ = found
        response = _sums(release) if suffix == "sha256" else _answer(release, suffix)
        response.headers["Ortak-Version"] = release.version
        return response


def _sums(release: Release) -> Response:
    """What ``sha256sum -c`` reads, for files that have the names of their addresses."""
    lines = [f"{dump.sha256}  {release.version}.{dump.suffix}.gz\n" for dump in release.dumps.every()]
    return answer("".join(lines), "text/plain", links=_links(release, "sha256"), immutable=True)


def _links(release: Release, suffix: str) -> list[Link]:
    before = release.manifest.previous
    is_kept = any(one.version == before for one in manifests_here())
    return [
        *([Link(path_of(before, suffix), "predecessor-version")] if is_kept else []),
        Link(path_of(LATEST, suffix), "latest-version"),
        Link("/dump/", "collection"),
        Link(path_of(release.version, "sha256"), "describedby", "text/plain"),
    ]


def _answer(release: Release, suffix: str) -> Response:
    """The file, or as much of it as is asked for. Conditions first, then the part: RFC 9110, section 13.2.2."""
    found = next(dump for dump in release.dumps.every() if dump.suffix == suffix)
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
