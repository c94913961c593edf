"""WSGI apps behind the bridge."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ortak.web.bridge import call, environment, send_whole

SCOPE: dict[str, Any] = {
    "method": "POST",
    "query_string": b"a=%C3%BC&b",
    "http_version": "1.1",
    "scheme": "http",
    "server": ("127.0.0.1", "8000"),
    "client": ("127.0.0.1", "5"),
    "headers": [
        (b"host", b"localhost"),
        (b"content-type", b"text/plain"),
        (b"content-length", b"999"),
        (b"x-a", b"1"),
        (b"x-a", b"2"),
        (b"accept", b"*/*"),
        (b"accept_language", b"en"),
        (b"content_type", b"text/html"),
        (b"x_a", b"3"),
    ],
}


def test_the_environment() -> None:
    environ = environment(SCOPE, "/yol/ü", b"body", {"ortak.x": 1})
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/yol/ü"
    assert (environ["QUERY_STRING"], environ["REQUEST_METHOD"], environ["CONTENT_LENGTH"]) == ("a=%C3%BC&b", "POST", "4")
    assert (environ["CONTENT_TYPE"], environ["HTTP_X_A"], environ["HTTP_ACCEPT"], environ["ortak.x"]) == ("text/plain", "1,2", "*/*", 1)
    assert environ["wsgi.input"].read() == b"body"
    assert "HTTP_CONTENT_LENGTH" not in environ
    assert "HTTP_ACCEPT_LANGUAGE" not in environ


class Pieces:
    """An answer in pieces that knows whether it was closed."""

    def __init__(self, *pieces: bytes) -> None:
        self.pieces, self.closed = pieces, False

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.pieces)

    def close(self) -> None:
        self.closed = True

    def __call__(self, _environ: dict[str, Any], start_response: Callable[..., Any]) -> Pieces:
        start_response("200 OK", [("X-A", "ü")])
        return self


@pytest.mark.parametrize("size", [0, 1, 1 << 20, (1 << 20) + 1, 3 << 20, 3_500_000])
def test_a_large_body_is_sent_in_pieces_and_whole(size: int) -> None:
    body = (b"0123456789" * (size // 10 + 1))[:size]
    sent: list[dict[str, Any]] = []

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(send_whole(send, 200, [(b"a", b"b")], body))
    start, *pieces = sent
    assert start == {"type": "http.response.start", "status": 200, "headers": [(b"a", b"b")]}
    assert b"".join(piece["body"] for piece in pieces) == body
    assert [piece.get("more_body", False) for piece in pieces] == [True] * (len(pieces) - 1) + [False]
    assert max(len(piece["body"]) for piece in pieces) <= 1 << 20


@pytest.mark.parametrize("pieces", [(), (b"one",), (b"",)])
def test_an_answer_at_once(pieces: tuple[bytes, ...]) -> None:
    app = Pieces(*pieces)
    answer = call(app, {})
    assert (answer.status, answer.headers, answer.first, answer.rest) == (200, [(b"x-a", b"\xfc")], b"".join(pieces), None)
    assert app.closed


def test_an_answer_in_pieces() -> None:
    app = Pieces(b"one", b"", b"two", b"three")
    answer = call(app, {})
    assert answer.first == b"one"
    assert answer.rest is not None
    assert not app.closed
    assert b"".join(answer.rest) == b"twothree"
    assert app.closed


def test_an_answer_in_pieces_that_nobody_reads_is_closed_all_the_same() -> None:
    app = Pieces(b"one", b"two", b"three")
    answer = call(app, {})
    assert answer.rest is not None
    answer.rest.close()
    assert app.closed


def test_head_is_asked_as_get_without_a_range() -> None:
    environ = environment({**SCOPE, "method": "HEAD", "headers": [(b"range", b"bytes=0-1"), (b"if-range", b"x")]}, "/", b"", {})
    assert environ["REQUEST_METHOD"] == "GET"
    assert not {"HTTP_RANGE", "HTTP_IF_RANGE"} & environ.keys()
