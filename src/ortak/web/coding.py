"""Content-codings, for whoever asks for one: the only place where an answer's body is coded.

A coded answer is a representation of its own, so its ETag is another: the coding and the version of what coded it stand at its end, because
the bytes that are sent depend on both.
Sources: RFC 9110, sections 8.4 (codings), 8.8.3.3 (their ETags), 12.5.3 (``Accept-Encoding``); RFC 1952 (gzip); RFC 7932 (br).
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable
from typing import NamedTuple

import brotli

from ortak import negotiation
from ortak.web.bridge import Headers

_GZIP_LEVEL, _BR_QUALITY = 6, 5
"""As far as they take about as long as a page takes to make; the next steps save a tenth and take ten times as long."""

_WORTHWHILE = re.compile(rb"text/|image/svg\+xml|application/(?:[a-z.-]+\+)?(?:json|xml|n-triples|n-quads|trig|javascript|yaml|linkset)\b")
"""Media types of text; the others are compressed as they are."""


class Coding(NamedTuple):
    """A coding, by the name that ``Content-Encoding`` gives it; ``encode`` is None where nothing is coded."""

    name: bytes
    encode: Callable[[bytes], bytes] | None
    mark: bytes

    def tag(self, etag: bytes) -> bytes:
        """The ETag of a body that has this ETag when it isn't coded."""
        return etag[:-1] + self.mark + b'"' if etag and self.mark else etag


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)


def _br(body: bytes) -> bytes:
    compressed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BR_QUALITY)
    return compressed


IDENTITY = Coding(b"", None, b"")
REFUSED = Coding(b"identity;q=0", None, b"")
"""For a request that allows no coding and not even none at all: there is no answer but the one that says so."""

CODINGS = (
    Coding(b"br", _br, f"-br{brotli.__version__}".encode()),
    Coding(b"gzip", _gzip, f"-gzip{zlib.ZLIB_RUNTIME_VERSION}".encode()),
)
"""The best first."""

NAMES = tuple(coding.name.decode() for coding in CODINGS)


def choose(accept_encoding: bytes) -> Coding:
    """The coding that ``Accept-Encoding`` likes best; b"" where there is no such header."""
    name = negotiation.coding(accept_encoding.decode("latin-1"), NAMES)
    return REFUSED if name is None else next((coding for coding in CODINGS if coding.name.decode() == name), IDENTITY)


def coded(headers: Headers, body: bytes, coding: Coding) -> tuple[Headers, bytes]:
    """An answer that isn't coded yet, as it is sent: with its ``Vary``, and coded where that is asked for and worthwhile.

    Names of headers are in lower case. An answer without a body gets the headers that stand for one (304).
    """
    known = dict(headers)
    whole = b"content-encoding" not in known and b"content-range" not in known
    if not (whole and _WORTHWHILE.match(known.get(b"content-type", b"")) and (body or b"etag" in known)):
        return headers, body
    changed = {b"vary": b", ".join(filter(None, (known.get(b"vary"), b"Accept-Encoding")))}
    if coding.encode:
        body = coding.encode(body) if body else body
        changed[b"content-encoding"] = coding.name
        changed |= {b"etag": coding.tag(known[b"etag"])} if b"etag" in known else {}
        changed |= {b"content-length": str(len(body)).encode()} if b"content-length" in known else {}
    return [*[pair for pair in headers if pair[0] not in changed], *changed.items()], body
