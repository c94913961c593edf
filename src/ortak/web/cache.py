"""Known answers as bytes. What a server serves is an immutable release, so nothing here ever goes stale."""

from __future__ import annotations

from collections import OrderedDict
from itertools import chain
from typing import NamedTuple

from ortak.web.bridge import Headers
from ortak.web.shared import Key, Shared

_VARIES_BY = frozenset({b"accept", b"accept-language", b"accept-encoding"})
"""What a key is made from beside the address: an answer that varies by more is not kept."""

_KEPT_WITH_304 = frozenset({
    b"etag",
    b"vary",
    b"cache-control",
    b"content-location",
    b"link",
    b"ortak-version",
    # A script that sends its own If-None-Match is told of the 304 only with these.
    b"access-control-allow-origin",
    b"access-control-expose-headers",
})  # fmt: skip
_OVERHEAD = 1_000
"""Of an entry's objects, in bytes, roughly."""


class Known(NamedTuple):
    """A 200 answer to GET: ETag, headers, body."""

    etag: bytes
    headers: Headers
    body: bytes

    @property
    def headers_304(self) -> Headers:
        """The headers of the 304 that stands for it."""
        return [(name, value) for name, value in self.headers if name in _KEPT_WITH_304]


class Cache:
    """The answers used last, within a limit of bytes, and behind them those that other processes know. For one thread."""

    def __init__(self, limit: int, shared: Shared | None = None) -> None:
        self._limit, self._size, self._shared = limit, 0, shared
        self._known: OrderedDict[Key, tuple[Known, int]] = OrderedDict()
        """Each with its size, so that to let go of one nobody has to look at what is in it."""

    def get(self, key: Key, *, shared: bool = True) -> Known | None:
        """The answer under this key, if it is known; ``shared`` is whether other processes may have offered it to share."""
        kept = self._known.get(key)
        if kept is not None:
            self._known.move_to_end(key)
            return kept[0]
        if shared and self._shared and (found := self._shared.get(key)):
            known = Known(_etag(found[0]), *found)
            self._keep(key, known)
            return known
        return None

    def offer(self, key: Key, status: int, headers: Headers, body: bytes) -> bool:
        """Keep an answer to GET if it may be: 200, with an ETag, the same for all who ask alike, and new; whether it may.

        Names of headers are in lower case.
        """
        etag = _etag(headers) if status == 200 else b""
        return bool(etag) and self.keep(key, Known(etag, headers, body))

    def keep(self, key: Key, known: Known) -> bool:
        """The same of an answer of which it is known that it may be kept; whether it is new."""
        is_new = key not in self._known
        if is_new:
            self._keep(key, known)
        return is_new

    def share(self, key: Key, headers: Headers, body: bytes) -> None:
        """Keep an answer that may be kept for other processes too: worth while where finding it out takes milliseconds.

        A large one takes milliseconds itself, so whoever asked should have the answer before.
        """
        if self._shared:
            self._shared.offer(key, headers, body)

    def close(self) -> None:
        """Let go of what is shared."""
        if self._shared:
            self._shared.close()

    def _keep(self, key: Key, known: Known) -> None:
        size = _size(key, known.headers, known.body)
        if size > self._limit // 8:
            return
        self._known[key] = known, size
        self._size += size
        while self._size > self._limit:
            self._size -= self._known.popitem(last=False)[1][1]


def _etag(headers: Headers) -> bytes:
    """The ETag of an answer that is the same for all who ask alike; empty where there is none, or where it isn't."""
    etag = b""
    for name, value in headers:
        if name == b"etag":
            etag = value
        elif name == b"set-cookie" or (name == b"vary" and not _VARIES_BY.issuperset(value.lower().replace(b" ", b"").split(b","))):
            return b""
    return etag


def _size(key: Key, headers: Headers, body: bytes) -> int:
    return sum(map(len, chain(key, chain.from_iterable(headers)))) + len(body) + _OVERHEAD


def matches(if_none_match: bytes, etag: bytes) -> bool:
    """Whether ``If-None-Match`` names this ETag, by the weak comparison of RFC 9110 section 13.1.2."""
    return if_none_match.strip() == b"*" or names(if_none_match, etag)


def names(if_none_match: bytes, etag: bytes) -> bool:
    """As :func:`matches`, but for ``*``: that is true only of an answer that there is."""
    return etag in (part.strip().removeprefix(b"W/") for part in if_none_match.split(b","))
