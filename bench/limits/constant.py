"""The limit of answering: a constant, from the very server that Ortak runs on, without and with Flask."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from flask import Flask, Response

BODY = b"x" * int(os.environ.get("CONSTANT_BYTES", "2"))
_HEADERS = [(b"content-type", b"text/plain"), (b"content-length", str(len(BODY)).encode())]

_Message = MutableMapping[str, Any]


async def plain(scope: _Message, receive: Callable[[], Awaitable[_Message]], send: Callable[[_Message], Awaitable[None]]) -> None:
    """The constant as a bare ASGI app."""
    if scope["type"] == "http":
        await receive()
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        await send({"type": "http.response.body", "body": BODY})


flask = Flask(__name__)


@flask.get("/")
def constant() -> Response:
    """The constant as a Flask view."""
    return Response(BODY, content_type="text/plain")
