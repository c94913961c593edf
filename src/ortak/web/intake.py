"""Takes a request in: its path, its body within limits of size and time, and whether its sender is still there."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote_to_bytes

from ortak.errors import CallerError, NotFoundError
from ortak.settings import Settings
from ortak.web.bridge import Receive
from ortak.web.faults import TooLargeError, TooSlowError, UnknownTypeError

_BAD_PATH = re.compile(rb"(?:^|/)(?:\.|%2e){1,2}(?:/|$)|//|\\|%5c|%[01][0-9a-f]|%7f|[\x00-\x20\x7f]", re.IGNORECASE)
"""Dot segments, empty segments, backslashes, control characters: no address here has them, and other programs read them in other ways."""

_WATCH_AFTER = 0.05
"""Seconds after which it is worth watching whether the sender has left."""


def path_of(raw: bytes) -> str:
    """The decoded path. Raises NotFoundError where it can't be an address of ours."""
    if not raw.startswith(b"/") or _BAD_PATH.search(raw):
        raise NotFoundError("There is nothing at an address like this.")
    try:
        return unquote_to_bytes(raw).decode("utf-8")
    except UnicodeDecodeError:
        raise NotFoundError("There is nothing at an address like this: it isn't UTF-8.") from None


async def body_of(headers: Mapping[bytes, bytes], receive: Receive, settings: Settings) -> bytes:
    """The whole body. Raises the fault where it is too large, too slow, encoded, or not whole: its sender left, or its chunks are none."""
    codings = {coding.strip().lower() for coding in headers.get(b"transfer-encoding", b"chunked").split(b",")}
    if headers.get(b"content-encoding", b"identity").strip().lower() != b"identity" or codings != {b"chunked"}:
        raise UnknownTypeError("The body is compressed: send it as it is.")
    length = headers.get(b"content-length", b"")
    if length.isdigit():
        _check_size(int(length), settings.body_bytes)
    try:
        async with asyncio.timeout(settings.receive_seconds):
            return await _pieces(receive, settings.body_bytes)
    except TimeoutError:
        raise TooSlowError(f"The body hadn't arrived after {settings.receive_seconds:g} seconds.") from None


async def _pieces(receive: Receive, limit: int) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise CallerError("The body can't be read to its end.")
        body += message.get("body", b"")
        _check_size(len(body), limit)
        if not message.get("more_body"):
            return bytes(body)


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise TooLargeError(f"The body of the request is larger than {limit} bytes.")


class Watch:
    """Calls ``left`` when the sender of a request leaves before this is cancelled."""

    def __init__(self, receive: Receive, left: Callable[[], None]) -> None:
        self._receive, self._left = receive, left
        self._task: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(_WATCH_AFTER, self._start)

    def cancel(self) -> None:
        """Watch no longer."""
        self._timer.cancel()
        if self._task:
            self._task.cancel()

    def _start(self) -> None:
        self._task = asyncio.get_running_loop().create_task(self._until_left())

    async def _until_left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self._left()
