"""The thin front: answers what it knows as bytes, and keeps from Flask what Flask should not have to see.

One instance for each web process, in that process's event loop. A request's body is read here, within limits of size and time. Pages and
queries have threads apart, so that the worst queries never keep a page waiting; a query waits here for a free worker, without a thread.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import unquote_to_bytes

from ortak.errors import BusyError, CallerError, NotFoundError, OrtakError
from ortak.sparql.pool import Cancel
from ortak.web.bridge import Answer, Receive, Scope, Send, WsgiApp, call, environment
from ortak.web.cache import Cache, Headers, Key, matches
from ortak.web.faults import FAULT, TooLargeError, TooSlowError, UnknownTypeError
from ortak.web.hosts import Hosts
from ortak.web.site import Site
from ortak.web.sparql import CANCEL, PATH

_PAGE_THREADS = 4
_WATCH_AFTER = 0.05
"""Seconds after which a query is worth watching for an asker who has left."""

_BAD_PATH = re.compile(rb"(?:^|/)(?:\.|%2e){1,2}(?:/|$)|//|\\|%5c|%[01][0-9a-f]|%7f|[\x00-\x20\x7f]", re.IGNORECASE)
"""Dot segments, empty segments, backslashes, control characters: no address here has them, and other programs read them in other ways."""


class Front:
    """The ASGI app that the server calls."""

    def __init__(self, app: WsgiApp, site: Site, workers: int) -> None:
        """``workers`` is how many queries can run at once."""
        self._app, self._settings = app, site.settings
        settings = site.settings
        self._hosts = Hosts(settings.hosts, settings.host, site.release.base.iri, site.release.manifest.base)
        self._cache = Cache(settings.cache * 1024 * 1024)
        self._pages = ThreadPoolExecutor(_PAGE_THREADS, "page")
        self._queries = ThreadPoolExecutor(workers, "query")
        self._free = asyncio.Semaphore(workers)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        method = scope["method"]
        headers = dict(scope["headers"])
        readable = method in ("GET", "HEAD")
        host = headers.get(b"host", b"")
        key: Key = (host, scope["raw_path"], scope["query_string"], headers.get(b"accept", b""), headers.get(b"accept-language", b""))
        if readable:
            known = self._cache.get(key)
            if known is not None:
                if_none_match = headers.get(b"if-none-match")
                if if_none_match is not None and matches(if_none_match, known.etag):
                    return await _send(send, 304, known.headers_304, b"")
                return await _send(send, 200, known.headers, b"" if method == "HEAD" else known.body)
        try:
            path = _path(scope["raw_path"])
            if not self._hosts.knows(host.decode("latin-1")):
                raise CallerError("This server isn't known by the name in the request's Host header (the setting “hosts” can name it).")
            body = b"" if readable else await self._body(headers, receive)
        except OrtakError as fault:
            answer = await self._run(self._pages, environment(scope, "/", b"", {FAULT: fault}))
            return await _send(send, answer.status, [*answer.headers, (b"connection", b"close")], answer.first)
        except ConnectionAbortedError:
            return None
        answer = await self._answer(scope, path, body, receive)
        if method == "GET" and answer.rest is None:
            self._cache.offer(key, answer.status, answer.headers, answer.first)
        return await self._stream(send, answer)

    async def _answer(self, scope: Scope, path: str, body: bytes, receive: Receive) -> Answer:
        if not _is_query(scope, path):
            return await self._run(self._pages, environment(scope, path, body, {}))
        try:
            async with asyncio.timeout(self._settings.waiting_seconds):
                await self._free.acquire()
        except TimeoutError:
            fault = BusyError("All query workers are busy.", retry_after=1)
            return await self._run(self._pages, environment(scope, path, b"", {FAULT: fault}))
        cancel = Cancel()
        loop = asyncio.get_running_loop()
        watch = loop.call_later(_WATCH_AFTER, _watch, loop, receive, cancel)
        try:
            return await self._run(self._queries, environment(scope, path, body, {CANCEL: cancel}))
        finally:
            watch.cancel()
            self._free.release()

    async def _run(self, threads: ThreadPoolExecutor, environ: dict[str, Any]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(threads, call, self._app, environ)

    async def _stream(self, send: Send, answer: Answer) -> None:
        if answer.rest is None:
            return await _send(send, answer.status, answer.headers, answer.first)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.first, "more_body": True})
        loop, advance = asyncio.get_running_loop(), answer.rest.__next__
        while piece := await loop.run_in_executor(self._pages, _next, advance):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        return await send({"type": "http.response.body", "body": b""})

    async def _body(self, headers: dict[bytes, bytes], receive: Receive) -> bytes:
        """The whole body. Raises the fault where it is too large, too slow or encoded, ConnectionAbortedError where the sender left."""
        limit = self._settings.body_bytes
        if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity":
            raise UnknownTypeError("The body is compressed: send it as it is.")
        length = headers.get(b"content-length", b"0")
        if length.isdigit() and int(length) > limit:
            raise _too_large(limit)
        body = bytearray()
        try:
            async with asyncio.timeout(self._settings.receive_seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise ConnectionAbortedError
                    body += message.get("body", b"")
                    if len(body) > limit:
                        raise _too_large(limit)
                    if not message.get("more_body"):
                        return bytes(body)
        except TimeoutError:
            raise TooSlowError(f"The body hadn't arrived after {self._settings.receive_seconds:g} seconds.") from None


def _too_large(limit: int) -> CallerError:
    return TooLargeError(f"The body of the request is larger than {limit} bytes.")


def _next(advance: Callable[[], bytes]) -> bytes:
    """The next piece that isn't empty; empty at the end."""
    try:
        while not (piece := advance()):
            pass
    except StopIteration:
        return b""
    return piece


def _watch(loop: asyncio.AbstractEventLoop, receive: Receive, cancel: Cancel) -> None:
    async def until_left() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        cancel.cancel()

    loop.create_task(until_left())


def _is_query(scope: Scope, path: str) -> bool:
    return path == PATH and (scope["method"] == "POST" or b"query=" in scope["query_string"])


def _path(raw: bytes) -> str:
    """The decoded path; raises NotFoundError where no address here could be meant."""
    if _BAD_PATH.search(raw):
        raise NotFoundError("There is nothing at an address like this.")
    try:
        return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise NotFoundError("There is nothing at an address like this: it isn't UTF-8.") from None


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
