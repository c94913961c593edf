"""Clients that ask at a steady pace, whether or not the ones before were answered. A process of its own."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from itertools import cycle
from typing import Any

from under_load.asker import Asker, new_numbers
from under_load.clients import be
from under_load.tally import Tally


async def paced(given: dict[str, Any]) -> Tally:
    """So many requests a second, taken in turn, over so many connections from each address; more where all are waiting."""
    tally, numbers = Tally(), new_numbers()
    requests = cycle([(name, text.encode("latin-1")) for name, text in given["requests"]])
    sources = cycle(given["sources"])
    idle = deque(Asker(given["port"], next(sources), tally, numbers) for _ in range(given["connections"] * len(given["sources"])))

    async def one() -> None:
        # The one that has rested longest: all connections, and so all web processes, have their turn.
        asker = idle.popleft() if idle else Asker(given["port"], next(sources), tally, numbers)
        await asker.ask(*next(requests))
        idle.append(asker)

    begin = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(int(given["rate"] * given["seconds"])):
            due = begin + number / given["rate"]
            await asyncio.sleep(max(due - time.perf_counter(), 0))
            tally.late(time.perf_counter() - due)
            group.create_task(one())
    for asker in idle:
        asker.close()
    return tally


if __name__ == "__main__":
    be(paced)
