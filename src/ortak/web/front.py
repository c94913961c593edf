"""The thin front: answers what it knows as bytes, answers queries, and hands everything else to Flask.

One instance for each web process, in that process's event loop. A query waits for its worker without a thread, so that the worst queries
never keep a page waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ortak.errors import CallerError, OrtakError
from ortak.sparql.job import Job, Result
from ortak.sparql.pool import LeftError, Pool
from ortak.web.bridge import Answer, Receive, Scope, Send, WsgiApp, call, environment
from ortak.web.cache import Cache, Headers, matches, names
from ortak.web.faults import FAULT
from ortak.web.hosts import Hosts
from ortak.web.http import COMMON, Offer, content_type
from ortak.web.intake import Watch, body_of, path_of
from ortak.web.plan import Plan, plan
from ortak.web.protocol import Request
from ortak.web.site import Site
from ortak.web.sparql import PATH, RESULT

_PAGE_THREADS = 4


class Front:
    """The ASGI app that the server calls."""

    def __init__(self, app: WsgiApp, site: Site, pool: Pool) -> None:
        self._app, self._site, self._pool = app, site, pool
        self._hosts = Hosts(site.settings.hosts, site.settings.host, site.release.base.iri, site.release.manifest.base)
        self._cache = Cache(site.settings.cache * 1024 * 1024)
        self._threads = ThreadPoolExecutor(_PAGE_THREADS, "page")
        told = {"Ortak-Version": site.release.version, "Link": f'<{site.release.register}>; rel="cite-as"', **COMMON}
        self._common = [(name.lower().encode(), value.encode()) for name, value in told.items()]
        self._of_offer: dict[Offer, Headers] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's start and end."""
        if scope["type"] == "lifespan":
            return await self._live(receive, send)
        method, headers = scope["method"], _headers(scope["headers"])
        given = headers.get
        key = (given(b"host", b""), scope["raw_path"], scope["query_string"], given(b"accept", b""), given(b"accept-language", b""))
        known = self._cache.get(key) if method in ("GET", "HEAD") else None
        if known is not None:
            if matches(given(b"if-none-match", b""), known.etag):
                return await _send(send, 304, known.headers_304, b"")
            return await _send(send, 200, known.headers, b"" if method == "HEAD" else known.body)
        try:
            answer = await self._answer(scope, headers, receive)
        except (LeftError, ConnectionAbortedError):
            return None
        if method == "GET" and answer.rest is None:
            self._cache.offer(key, answer.status, answer.headers, answer.first)
        return await self._stream(send, answer, method)

    async def _answer(self, scope: Scope, headers: Mapping[bytes, bytes], receive: Receive) -> Answer:
        method = scope["method"]
        try:
            path = path_of(scope["raw_path"])
            self._check_host(headers.get(b"host", b""))
            body = b"" if method in ("GET", "HEAD") else await body_of(headers, receive, self._site.settings)
        except OrtakError as fault:
            answer = await self._flask(environment(scope, "/", b"", {FAULT: fault}))
            # What may be left of the body must not be read as the next request.
            return answer._replace(headers=[*answer.headers, (b"connection", b"close")])
        if path != PATH or method not in ("GET", "HEAD", "POST"):
            return await self._flask(environment(scope, path, body, {}))
        try:
            return await self._endpoint(scope, headers, body, receive)
        except LeftError:
            raise
        except OrtakError as fault:
            return await self._flask(environment(scope, path, body, {FAULT: fault}))

    async def _endpoint(self, scope: Scope, headers: Mapping[bytes, bytes], body: bytes, receive: Receive) -> Answer:
        accept, language, type_ = (headers.get(name, b"").decode("latin-1") for name in (b"accept", b"accept-language", b"content-type"))
        request = Request(scope["method"], scope["query_string"], accept, language, type_, body)
        planned = plan(self._site, request)
        if planned is None:
            return await self._flask(environment(scope, PATH, b"", {}))
        etag = f'"{planned.etag}"'.encode() if planned.etag else b""
        known = headers.get(b"if-none-match", b"")
        if etag and names(known, etag):
            return Answer(304, self._headers(planned, etag), b"", None)
        result = await self._evaluate(planned.job, receive)
        if planned.is_page:
            return await self._flask(environment(scope, PATH, b"", {RESULT: (planned, result)}))
        if etag and matches(known, etag):
            return Answer(304, self._headers(planned, etag), b"", None)
        length = (b"content-length", str(len(result.body)).encode())
        return Answer(200, [length, *self._headers(planned, etag)], result.body, None)

    async def _evaluate(self, job: Job, receive: Receive) -> Result:
        worker = await self._pool.take()
        watch = Watch(receive, worker.abandon)
        try:
            return await worker.run(job)
        finally:
            watch.cancel()
            self._pool.give_back(worker)

    def _headers(self, planned: Plan, etag: bytes) -> Headers:
        of_offer = self._of_offer.get(planned.offer)
        if of_offer is None:
            of_offer = [(b"content-type", content_type(planned.offer.media_type).encode()), (b"vary", planned.vary.encode()), *self._common]
            if planned.offer.suffix in ("csv", "tsv"):  # a cell is as the standard has it: nothing should open it unasked
                of_offer.append((b"content-disposition", f'attachment; filename="result.{planned.offer.suffix}"'.encode()))
            self._of_offer[planned.offer] = of_offer
        headers = [*of_offer, (b"cache-control", planned.cache_control.encode())]
        return [*headers, (b"etag", etag)] if etag else headers

    def _check_host(self, host: bytes) -> None:
        if not self._hosts.knows(host.decode("latin-1")):
            raise CallerError("This server isn't known by the name in the request's Host header (the setting “hosts” can name it).")

    async def _flask(self, environ: dict[str, Any]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call, self._app, environ)

    async def _stream(self, send: Send, answer: Answer, method: str) -> None:
        if answer.rest is None:
            return await _send(send, answer.status, answer.headers, b"" if method == "HEAD" else answer.first)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        await send({"type": "http.response.body", "body": answer.first, "more_body": True})
        loop, advance = asyncio.get_running_loop(), answer.rest.__next__
        while piece := await loop.run_in_executor(self._threads, _next, advance):
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        return await send({"type": "http.response.body", "body": b""})

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._threads.shutdown()
        self._pool.close()
        await send({"type": "lifespan.shutdown.complete"})


def _headers(pairs: Headers) -> dict[bytes, bytes]:
    """Headers by name; what comes more than once is joined, as RFC 9110 section 5.3 has it."""
    headers = dict(pairs)
    if len(headers) < len(pairs):
        headers = {name: b", ".join(value for other, value in pairs if other == name) for name in headers}
    return headers


def _next(advance: Callable[[], bytes]) -> bytes:
    """The next piece that isn't empty; empty at the end."""
    try:
        while not (piece := advance()):
            pass
    except StopIteration:
        return b""
    return piece


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
