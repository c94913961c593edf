"""A harvester with one connection: what it asked for and what came, in requests and bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPMessage
from types import TracebackType
from urllib.parse import urlsplit

from measure.process import CommandError
from measure.server import HOST

_BLOCK = 1 << 16
_REDIRECTS = (301, 302, 303, 307, 308)


class Harvester:
    """Asks for gzip, as harvesters do; ``bytes`` are those of the bodies, as they come over the wire."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection(HOST, port, timeout=120)
        self.requests = 0
        self.bytes = 0
        self.headers = HTTPMessage()

    def __enter__(self) -> Harvester:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._connection.close()

    def blocks(self, path: str, accept: str = "*/*") -> Iterator[bytes]:
        """The body as it comes, without its content-coding; ``headers`` are the answer's. Raises CommandError where there is none."""
        self.requests += 1
        self._connection.request("GET", path, headers={"Accept": accept, "Accept-Encoding": "gzip"})
        response = self._connection.getresponse()
        self.headers = response.headers
        if response.status in _REDIRECTS:
            response.read()
            yield from self.blocks(local(response.headers["Location"]), accept)
            return
        if response.status != 200:
            raise CommandError(f"{path}: {response.status} {response.read()[:500]!r}")
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16) if response.headers["Content-Encoding"] == "gzip" else None
        while block := response.read(_BLOCK):
            self.bytes += len(block)
            yield decoder.decompress(block) if decoder else block

    def get(self, path: str, accept: str = "*/*") -> bytes:
        """The whole body."""
        return b"".join(self.blocks(path, accept))


def local(address: str) -> str:
    """An address of the server, whatever base it is under, as its path and query."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
