"""The ASGI app of a web process: hands each request to the front of the current generation, and takes the next one up without a pause.

A request stays with the front that it began with, so no answer is made of two releases.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import socket
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from ortak.errors import OrtakError
from ortak.settings import Settings
from ortak.web.bridge import Receive, Scope, Send
from ortak.web.front import Front
from ortak.web.generation import Generation, current
from ortak.web.tally import Tally

_LOOK_AGAIN = 0.2
"""Seconds between two looks at which generation is the current one."""
_SOON = 0.01
"""Seconds between two looks at whether the server listens yet: a connection from before stalled readers are cut off never is."""


class Current:
    """Answers requests with what ``open_front`` makes of the generation that ``pointer`` names, and counts them."""

    def __init__(self, pointer: Path, settings: Settings, open_front: Callable[[Generation], Front], tally: Tally) -> None:
        """Raises OrtakError where the current generation can't be opened."""
        self._pointer, self._settings, self._open, self._tally = pointer, settings, open_front, tally
        self._seen, self._front = self._opened()
        self._under_way: Counter[Front] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's start and end."""
        if scope["type"] == "lifespan":
            return await self._live(receive, send)
        front = self._front
        self._under_way[front] += 1
        watched = self._tally.begin(scope, send)
        try:
            return await front(scope, receive, watched.send)
        finally:
            watched.end()
            self._under_way[front] -= 1

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        following = asyncio.create_task(self._follow())
        following.add_done_callback(_end_on_fault)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        following.cancel()
        self._front.close()
        self._tally.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def _follow(self) -> None:
        """Take up each next generation; one that can't be opened (any more) is looked for again."""
        bounded, said = False, ""
        while True:
            await asyncio.sleep(_LOOK_AGAIN if bounded else _SOON)
            bounded = bounded or cut_off_stalled_readers(self._settings.stall_seconds)
            if self._pointer.stat().st_mtime_ns == self._seen:
                continue
            try:
                self._seen, front = await asyncio.get_running_loop().run_in_executor(None, self._opened)
                await self._take_up(front)
            except OrtakError as error:
                if str(error) != said:  # not five times a second
                    sys.stderr.write(f"ortak: {error}\n")
                said = str(error)

    def _opened(self) -> tuple[int, Front]:
        """The current generation's front, and when it became the current one. Raises OrtakError.

        One that can't be opened since it was retired in the meantime doesn't matter: then the next one is the current one.
        """
        while True:
            seen = self._pointer.stat().st_mtime_ns  # before it is read: a change in between is then seen
            try:
                return seen, self._open(current(self._pointer))
            except OrtakError:
                if self._pointer.stat().st_mtime_ns == seen:
                    raise

    async def _take_up(self, front: Front) -> None:
        old, self._front = self._front, front
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._settings.query_seconds + self._settings.drain_seconds):
                while self._under_way[old]:
                    await asyncio.sleep(0.02)
        del self._under_way[old]
        old.close()
        del old
        clear_away()


def clear_away() -> None:
    """Free what nobody uses any more, and have the collector of litter look no more at what is there now: it is here to stay.

    An app refers to itself, so only the collector frees one that was replaced, and by itself it would look after dozens of reloads.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _end_on_fault(following: asyncio.Task[None]) -> None:
    """A process that no longer follows would serve an old release for ever: it is better ended, and started anew by the server."""
    if not following.cancelled() and (fault := following.exception()):
        traceback.print_exception(fault)
        os.kill(os.getpid(), signal.SIGTERM)


def cut_off_stalled_readers(seconds: float) -> bool:
    """Have the system end a connection whose other end takes nothing for so long; connections inherit it from what listens.

    False where nothing listens yet: the server begins to some time after it has said that it starts.
    Source: tcp(7), TCP_USER_TIMEOUT, which counts a window that stays closed too. Only Linux has it.
    """
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is None:
        return True
    listens = False
    for connection in _connections():
        with connection:
            connection.setsockopt(socket.IPPROTO_TCP, option, int(seconds * 1000))
            listens = listens or _listens(connection)
    return listens


def _connections() -> Iterator[socket.socket]:
    """Copies of this process's TCP sockets, those that listen first: the server opens them itself, and hands them to nobody.

    Then those that it has accepted before it was known that it listens, which have inherited nothing.
    """
    for listening in (True, False):
        for path in Path("/proc/self/fd").iterdir():
            if not path.is_socket():
                continue
            try:
                copy = socket.socket(fileno=os.dup(int(path.name)))
            except OSError:  # the server has closed it since
                continue
            if copy.family in (socket.AF_INET, socket.AF_INET6) and copy.type == socket.SOCK_STREAM and _listens(copy) == listening:
                yield copy
            else:
                copy.close()


def _listens(connection: socket.socket) -> bool:
    return bool(connection.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
