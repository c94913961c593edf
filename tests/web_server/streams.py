"""An ASGI app whose answers are streams that break in the middle: what the server makes of it, ``test_streams`` sees."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

from ortak.web.bridge import Answer, Receive, Scope, Send, reply

PIECE = b"x" * 1000


def _pieces(breaks: bool) -> Generator[bytes, None, None]:
    yield PIECE
    yield b""
    if breaks:
        raise OSError("the disk is gone")
    yield PIECE


async def _at_once(work: Any, *arguments: Any) -> Any:
    return work(*arguments)


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """``/whole`` and ``/broken``; with ``?length`` their length is known."""
    if scope["type"] != "http":
        return
    await receive()
    headers = [(b"content-length", b"3000")] if scope["query_string"] == b"length" else []
    await reply(send, Answer(200, headers, PIECE, _pieces(scope["path"] == "/broken")), scope["method"], _at_once)
