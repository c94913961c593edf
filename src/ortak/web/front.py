"""The thin front: answers what it knows as bytes, answers queries, and hands everything else to Flask. Codes what is asked for coded.

One instance for each web process, in that process's event loop. A query waits for its worker without a thread, so that the worst queries
never keep a page waiting.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple

from ortak.errors import CallerError, NotAcceptableError, OrtakError
from ortak.representation import made_harmless
from ortak.sparql.job import Job, Result
from ortak.sparql.pool import Pool
from ortak.sparql.slot import LeftError
from ortak.web.bridge import Answer, Headers, Receive, Scope, Send, WsgiApp, call, environment, reply, send_whole
from ortak.web.cache import Cache, Known, matches, names
from ortak.web.client import Clients
from ortak.web.coding import NAMES, REFUSED, Coding, choose, coded
from ortak.web.faults import FAULT
from ortak.web.files import send_file
from ortak.web.hosts import Hosts
from ortak.web.intake import Watch, body_of, path_of
from ortak.web.plan import Plan, plan
from ortak.web.protocol import WITH_BODY, Request
from ortak.web.replies import EndpointHeaders
from ortak.web.shared import Shared
from ortak.web.site import Site
from ortak.web.sparql import PATH, RESULT
from ortak.web.turns import Turns

_PAGE_THREADS = 2
_KNOWN_CLIENTS = 4096
_WORTH_SHARING = 0.001
"""Processor time in seconds from which an answer is kept for the other web processes too: keeping it takes a twentieth of that."""
_LONG = 5_000
"""Characters of a request from which a query is read in a thread: reading a long one takes milliseconds, in which the loop would stand."""
_LARGE = 30_000
"""Bytes of a body from which it is coded in a thread, for the same reason."""
_KNOWN_HEADS = 256
"""Of each part of a request's head that most requests have in common, so many are remembered with what they mean."""


class _Asked(NamedTuple):
    """A request, the client that sent it, and the coding that it asks for."""

    scope: Scope
    headers: Mapping[bytes, bytes]
    receive: Receive
    client: str
    coding: Coding


class Front:
    """The ASGI app that the server calls."""

    def __init__(self, app: WsgiApp, site: Site, pool: Pool, shared: Shared) -> None:
        self._app, self._site, self._pool = app, site, pool
        hosts = Hosts(site.settings.hosts, site.settings.host, site.release.base.iri, site.release.manifest.base)
        self._knows_host = lru_cache(_KNOWN_HEADS)(hosts.knows)
        self._path_of = lru_cache(_KNOWN_HEADS)(path_of)
        self._client_of = lru_cache(_KNOWN_CLIENTS)(Clients(site.settings.proxies).name)
        self._coding_of = lru_cache(_KNOWN_HEADS)(choose)
        self._cache = Cache(site.settings.cache * 1024 * 1024, shared)
        self._turns = Turns(_PAGE_THREADS)
        self._headers = EndpointHeaders(site)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        method, headers = scope["method"], _headers(scope["headers"])
        given = headers.get
        coding = self._coding_of(given(b"accept-encoding", b""))
        wanted = given(b"accept", b""), given(b"accept-language", b""), coding.name
        key = (given(b"host", b""), scope["raw_path"], scope["query_string"], *wanted)
        shared = scope["path"] != PATH  # of a query, what is found out is shared by its ETag
        is_plain = method in ("GET", "HEAD") and bool(key[0])
        known = self._cache.get(key, shared=shared) if is_plain else None
        if known is not None:
            if matches(given(b"if-none-match", b""), known.etag):
                return await send_whole(send, 304, known.headers_304, b"")
            return await send_whole(send, 200, known.headers, b"" if method == "HEAD" else known.body)
        asked = _Asked(scope, headers, receive, self._client(scope, headers), coding)
        try:
            answer = await self._coded(await self._answer(asked), asked)
        except LeftError:
            return None
        can_be_kept = is_plain and answer.rest is None and answer.file is None
        is_new = can_be_kept and self._cache.offer(key, answer.status, answer.headers, answer.first)
        await self._reply(send, answer, asked)
        if is_new and shared:
            self._cache.share(key, answer.headers, answer.first)
        return None

    def close(self) -> None:
        """Give up the workers; nothing is answered after that."""
        self._turns.close()
        self._pool.close()
        self._cache.close()
        self._site.release.close()
        if self._site.kept:
            self._site.kept.close()

    async def _answer(self, asked: _Asked) -> Answer:
        """The answer, whole and not coded yet."""
        scope, headers = asked.scope, asked.headers
        method = scope["method"]
        try:
            path = self._path_of(scope["raw_path"])
            self._check_host(headers.get(b"host", b""), scope["http_version"])
            if asked.coding is REFUSED:
                raise NotAcceptableError("The answer can't be had in any content-coding that Accept-Encoding allows.", (*NAMES, "identity"))
            body = b"" if method in ("GET", "HEAD") else await body_of(headers, asked.receive, self._site.settings)
        except OrtakError as fault:
            answer = await self._flask(asked.client, environment(scope, "/", b"", {FAULT: _bare(fault)}))
            # What may be left of the body must not be read as the next request.
            return answer._replace(headers=[*answer.headers, (b"connection", b"close")])
        if path != PATH or method not in ("GET", "HEAD", *WITH_BODY):
            return await self._flask(asked.client, environment(scope, path, body, {}))
        try:
            return await self._endpoint(asked, body)
        except LeftError:
            raise
        except OrtakError as fault:
            return await self._flask(asked.client, environment(scope, path, body, {FAULT: _bare(fault)}))

    async def _endpoint(self, asked: _Asked, body: bytes) -> Answer:
        scope, headers, client = asked.scope, asked.headers, asked.client
        accept, language, type_ = (headers.get(name, b"").decode("latin-1") for name in (b"accept", b"accept-language", b"content-type"))
        request = Request(scope["method"], scope["query_string"], accept, language, type_, body)
        is_long = len(body) + len(scope["query_string"]) > _LONG
        planned = await self._turns.take(client, plan, self._site, request) if is_long else plan(self._site, request)
        if planned is None:
            return await self._flask(client, environment(scope, PATH, b"", {}))
        # A POST is never answered with 304, but what it asks for may be known all the same.
        conditional = request.method != "POST"
        etag = f'"{planned.etag}"'.encode() if planned.etag else b""
        if etag and conditional and names(headers.get(b"if-none-match", b""), asked.coding.tag(etag)):
            return Answer(304, self._headers.of(planned, etag), b"", None)
        known = self._cache.get((etag,)) if etag and not planned.is_page else None
        if known is None:
            result = await self._evaluate(planned.job, asked.receive, client)
            if planned.is_page:
                return await self._flask(client, environment(scope, PATH, b"", {RESULT: (planned, result)}))
            body = await self._written(planned, result, client)
            known = Known(etag, [*self._headers.of(planned, etag, result), (b"content-length", str(len(body)).encode())], body)
            took_long = result.seconds > _WORTH_SHARING
            # What was quickly found is kept for the same address only, where that has the query: there __call__ does it.
            if etag and (took_long or request.method != "GET") and self._cache.keep((etag,), known) and took_long:
                asyncio.get_running_loop().call_soon(self._cache.share, (etag,), known.headers, known.body)
        return Answer(200, known.headers if conditional else _without_etag(known.headers), known.body, None)

    async def _coded(self, answer: Answer, asked: _Asked) -> Answer:
        if answer.rest is not None:
            return answer
        if asked.coding.encode and len(answer.first) > _LARGE:
            headers, body = await self._turns.take(asked.client, coded, answer.headers, answer.first, asked.coding)
        else:
            headers, body = coded(answer.headers, answer.first, asked.coding)
        return answer._replace(headers=headers, first=body)

    async def _reply(self, send: Send, answer: Answer, asked: _Asked) -> None:
        """Send an answer, or 304 where the client has it; a POST is never answered with that."""
        method, headers = asked.scope["method"], answer.headers
        has = asked.headers.get(b"if-none-match", b"") if answer.status == 200 and method != "POST" else b""
        etag = next((value for name, value in headers if name == b"etag"), b"") if has else b""
        if answer.status == 304 or (etag and matches(has, etag)):
            answer = answer._replace(status=304, headers=Known(etag, headers, b"").headers_304, first=b"")
            method = "HEAD"  # nothing but the headers
        if answer.file and method != "HEAD":
            return await send_file(send, asked.receive, answer, answer.file)
        return await reply(send, answer, method, partial(self._turns.take, asked.client))

    async def _evaluate(self, job: Job, receive: Receive, client: str) -> Result:
        # A client that leaves while it waits keeps its turn and then ends at once: the wait is short.
        worker = await self._pool.take(client)
        watch = Watch(receive, worker.leave)
        try:
            return await worker.run(job)
        finally:
            watch.cancel()
            self._pool.give_back(worker)

    async def _written(self, planned: Plan, result: Result, client: str) -> bytes:
        if not (planned.safe and planned.offer.suffix == "csv"):
            return result.body
        return (await self._turns.take(client, made_harmless, result.body.decode())).encode()

    def _client(self, scope: Scope, headers: Mapping[bytes, bytes]) -> str:
        peer = scope["client"][0] if scope.get("client") else ""
        return self._client_of(peer, headers.get(b"x-forwarded-for", b"").decode("latin-1"))

    def _check_host(self, host: bytes, version: str) -> None:
        if not host and version == "1.1":
            raise CallerError("A request of HTTP/1.1 must have a Host header that names this server.")
        if not self._knows_host(host.decode("latin-1")):
            raise CallerError("This server isn't known by the name in the request's Host header (the setting “hosts” can name it).")

    async def _flask(self, client: str, environ: dict[str, Any]) -> Answer:
        return await self._turns.take(client, call, self._app, environ)


def _bare(fault: OrtakError) -> OrtakError:
    """Without its traceback and what it came of, which hold the tokens of the query and the request, in a circle with what brought it here.

    Only the collector of litter would free them: it would stop every answer for a tenth of a second, and a request that is held has its
    connection stay open.
    """
    fault.__cause__ = fault.__context__ = None
    return fault.with_traceback(None)


def _headers(pairs: Headers) -> dict[bytes, bytes]:
    """Headers by name; what comes more than once is joined, as RFC 9110 section 5.3 has it."""
    headers = dict(pairs)
    if len(headers) < len(pairs):
        headers = {name: b", ".join(value for other, value in pairs if other == name) for name in headers}
    return headers


def _without_etag(headers: Headers) -> Headers:
    """The headers of an answer to POST, which no cache may keep."""
    return [(name, b"no-store" if name == b"cache-control" else value) for name, value in headers if name != b"etag"]
