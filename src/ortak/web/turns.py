"""Work in threads, whose turn it is by client: who has many requests waiting delays their own, and everybody else by one each.

For one event loop.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeAlias, TypeVar, TypeVarTuple, Unpack

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")
Waiting: TypeAlias = tuple[asyncio.Future[Any], Callable[[], Any]]


class Turns:
    """So many threads, and who waits for one."""

    def __init__(self, threads: int) -> None:
        self._threads = ThreadPoolExecutor(threads, "page")
        self._idle = threads
        self._waiting: dict[str, deque[Waiting]] = {}
        """By client, in the order of their turns."""

    async def take(self, client: str, work: Callable[[Unpack[Arguments]], T], *arguments: *Arguments) -> T:
        """What the work gives, once it was this client's turn."""
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append((done, partial(work, *arguments)))
        self._begin()
        return await done

    def close(self) -> None:
        """Wait for what is under way. Nothing is begun after that."""
        self._threads.shutdown()

    def _begin(self) -> None:
        while self._idle and self._waiting:
            client = next(iter(self._waiting))
            queue = self._waiting.pop(client)
            done, work = queue.popleft()
            if queue:
                self._waiting[client] = queue  # behind all others
            if done.cancelled():
                continue
            self._idle -= 1
            running = asyncio.get_running_loop().run_in_executor(self._threads, work)
            running.add_done_callback(partial(self._ended, done))

    def _ended(self, done: asyncio.Future[Any], running: asyncio.Future[Any]) -> None:
        self._idle += 1
        fault = running.exception()  # looked at even if nobody waits any more: one that nobody looks at is complained of
        if done.cancelled():
            pass
        elif fault:
            done.set_exception(fault)
        else:
            done.set_result(running.result())
        self._begin()
