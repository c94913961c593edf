"""One slot as a web process sees it: the worker that is there now, the query that it runs, and why it died."""

from __future__ import annotations

import asyncio
import os
import select
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from ortak.errors import BusyError, LimitError, OrtakError, QueryRefusedError, TimeLimitError
from ortak.sparql import wire
from ortak.sparql.job import Job, Previous, Result

_NO_ORDER = "total order"
"""The engine compares numbers by value and texts as texts: of 2, 10 and "1x" each is less than the next. Noticing that, it aborts."""

_PATIENCE = 10.0
"""Longest time in which a new worker must say hello, in seconds; it takes a fork, some 20 ms."""


class LeftError(OrtakError):
    """Whoever asked has gone away; nobody waits for this answer any more."""


class Worker:
    """One slot: its lock, and the connection to the worker that is there now."""

    def __init__(self, path: Path, lock: int) -> None:
        self._path, self._lock = path, lock
        self._connection: _Connection | None = None
        self._stopped: OrtakError | None = None

    async def run(self, job: Job, *, again: bool = False) -> Result:
        """Evaluate a query.

        Raises QueryError and its kinds, TimeLimitError past the job's time, what it was stopped with, BusyError where there is no worker,
        OrtakError where it ended for no reason that is known. Comes back only when there is a worker again.
        """
        self._stopped = None
        connection = self._connection
        if connection is None or connection.is_lost:  # an idle worker that was killed says nothing of this query
            connection = await self._connect()
        message = await connection.ask(wire.from_job(job))
        if message is not None:
            if message.header["last"]:
                self._connection = None
            return wire.to_result(message)
        ended = (await self._connect()).previous
        if self._stopped:
            raise self._stopped
        if ended.signal == signal.SIGIO and not again:
            # The kernel may still be about to signal that the query had arrived when the worker asked to be told of its asker's leaving.
            return await self.run(job, again=True)
        raise _reason(ended, job)

    def stop(self, why: OrtakError) -> None:
        """End the query that runs, with this error: its process goes with it."""
        self._stopped = why
        if self._connection:
            self._connection.abort()

    def leave(self) -> None:
        """End the query that runs, since whoever asked has gone."""
        self.stop(LeftError("The asker has left."))

    def close(self) -> None:
        """Let the worker end, and give up the slot."""
        if self._connection:
            self._connection.abort()
        os.close(self._lock)

    async def _connect(self) -> _Connection:
        self._connection = connection = None
        hello = None
        try:
            async with asyncio.timeout(_PATIENCE):
                _, connection = await asyncio.get_running_loop().create_unix_connection(_Connection, str(self._path))
                hello = await connection.message()
        except OSError as error:
            raise _missing() from error
        finally:
            if connection and not hello:  # the worker would take it when it comes to itself, and wait in vain
                connection.abort()
        if hello is None:
            raise _missing()
        connection.previous = Previous(*hello.header["previous"])
        self._connection = connection
        return connection


class _Connection(asyncio.Protocol):
    """A stream of messages; one is awaited at a time."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._news = select.poll()
        self._unpacker = wire.Unpacker()
        self._message: asyncio.Future[wire.Message | None] = asyncio.get_running_loop().create_future()
        self.previous = Previous()
        """How the worker's predecessor ended."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)  # uvloop's own is one without being derived from it
        self._news.register(transport.get_extra_info("socket").fileno(), select.POLLIN)

    def data_received(self, data: bytes) -> None:
        message = self._unpacker.feed(data)
        if message is not None and not self._message.done():
            self._message.set_result(message)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  # why it was lost, the next worker says
        self._transport = None
        if not self._message.done():
            self._message.set_result(None)

    @property
    def is_lost(self) -> bool:
        """Whether the other end is gone, be it unnoticed so far; asked while nothing is awaited, when there is nothing to read either."""
        return self._transport is None or bool(self._news.poll(0))

    async def message(self) -> wire.Message | None:
        """The message that comes next; None where the other end is gone."""
        return await self._message

    async def ask(self, message: Sequence[bytes]) -> wire.Message | None:
        """Send, and await what comes back."""
        if self._transport is None:
            return None
        self._message = asyncio.get_running_loop().create_future()
        self._transport.writelines(message)
        return await self._message

    def abort(self) -> None:
        """Close at once."""
        if self._transport:
            self._transport.abort()


def _missing() -> BusyError:
    """For a moment, when the process that forks them has been lost: the supervisor has another started."""
    return BusyError("There is no query worker at this moment: others are being started.", retry_after=1)


def _reason(ended: Previous, job: Job) -> Exception:
    """Why a worker died in the middle of a query, by the signal that ended it and its last words."""
    number = ended.signal
    if _NO_ORDER in ended.said:
        hint = "Sort by STR(?x), or the numbers apart from the texts."
        return QueryRefusedError(
            "The engine can't sort these values: numbers and texts among them have no order in common.", "order", hint=hint
        )
    if number == signal.SIGALRM:
        return TimeLimitError(f"The query was stopped after {job.seconds:g} s. Name more of what you look for, or ask for less at a time.")
    if number in (signal.SIGABRT, signal.SIGKILL):  # the kernel's own killer, too, is about memory
        hint = "Join fewer patterns that have no variable in common, or sort fewer rows."
        return LimitError("The query needs more memory than one may have.", "memory", hint=hint)
    if number in (signal.SIGSEGV, signal.SIGBUS):
        hint = "It is probably nested too deep, or one operator is repeated too often."
        return QueryRefusedError("The query crashes the engine.", "crash", hint=hint)
    return OrtakError(f"A query worker ended in the middle of a query (signal {number}).")
