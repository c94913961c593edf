"""One client: asks over one connection, opens another where that was closed, and notes what came of it."""

from __future__ import annotations

import asyncio
import time
from itertools import count

from under_load.http import ClosedError, Connection, Reply
from under_load.tally import Tally

HANG = 20.0
"""Seconds after which nobody will answer any more: a query may wait for 1, run for 10, and be told so within 1."""

NEW = b"@NEWTXT@"
"""In a request: eight characters that are others each time, so that no cache knows it."""


class Asker:
    """A client at an address of loopback. ``numbers`` makes requests new; clients may share it."""

    def __init__(self, port: int, source: str, tally: Tally, numbers: count[int]) -> None:
        self._port, self._source, self._tally, self._numbers = port, source, tally, numbers
        self._connection: Connection | None = None

    async def ask(self, name: str, request: bytes) -> Reply | None:
        """Ask once, and note it under the name; None where no whole answer came."""
        started = time.perf_counter()
        reply, outcome = await self._outcome(request.replace(NEW, b"%08x" % (next(self._numbers) & 0xFFFFFFFF)))
        self._tally.note(name, outcome, time.perf_counter() - started)
        return reply

    def close(self) -> None:
        """Leave."""
        if self._connection:
            self._connection.close()
        self._connection = None

    async def _outcome(self, request: bytes) -> tuple[Reply | None, str]:
        try:
            async with asyncio.timeout(HANG):
                if self._connection is None:
                    self._connection = await Connection.open(self._port, self._source)
                reply = await self._connection.ask(request)
        except TimeoutError:
            self.close()
            return None, "hang"
        except ClosedError:
            self.close()
            return None, "closed"
        except OSError:
            return None, "not accepted"
        if reply.headers.get("connection") == "close":
            self.close()
        return reply, str(reply.status)


def new_numbers() -> count[int]:
    """Numbers that no earlier run had, as good as certainly."""
    return count(time.time_ns() // 1000)
