"""Known answers as bytes. What a server serves is an immutable release, so nothing here ever goes stale."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple, TypeAlias

Headers: TypeAlias = list[tuple[bytes, bytes]]
Key: TypeAlias = tuple[bytes, ...]

_VARIES_BY = {"accept", "accept-language"}
"""What a key is made from beside the address: an answer that varies by more is not kept."""

_KEPT_WITH_304 = (b"etag", b"vary", b"cache-control", b"content-location", b"link", b"ortak-version")
_OVERHEAD = 1_000
"""Of an entry's objects, in bytes, roughly."""


class Known(NamedTuple):
    """A 200 answer to GET: ETag, headers, body; and the headers of the 304 that stands for it."""

    etag: bytes
    headers: Headers
    body: bytes
    headers_304: Headers


class Cache:
    """The answers used last, within a limit of bytes. For one thread."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size = limit, 0
        self._known: OrderedDict[Key, Known] = OrderedDict()

    def get(self, key: Key) -> Known | None:
        """The answer under this key, if it is known."""
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
        return known

    def offer(self, key: Key, status: int, headers: Headers, body: bytes) -> None:
        """Keep an answer to GET if it may be: 200, with an ETag, the same for all who ask alike, and not too large."""
        by_name = {name.lower(): value for name, value in headers}
        etag, vary = by_name.get(b"etag"), by_name.get(b"vary", b"").decode("latin-1").lower()
        varies_by = {part.strip() for part in vary.split(",")} - {""}
        if status != 200 or etag is None or b"set-cookie" in by_name or not varies_by <= _VARIES_BY:
            return
        size = _size(key, body)
        if size > self._limit // 8 or key in self._known:
            return
        headers_304 = [(name, value) for name, value in headers if name.lower() in _KEPT_WITH_304]
        self._known[key] = Known(etag, headers, body, headers_304)
        self._size += size
        while self._size > self._limit:
            old, known = self._known.popitem(last=False)
            self._size -= _size(old, known.body)


def _size(key: Key, body: bytes) -> int:
    return sum(map(len, key)) + len(body) + _OVERHEAD


def matches(if_none_match: bytes, etag: bytes) -> bool:
    """Whether ``If-None-Match`` names this ETag, by the weak comparison of RFC 9110 section 13.1.2."""
    return if_none_match.strip() == b"*" or etag in (part.strip().removeprefix(b"W/") for part in if_none_match.split(b","))
