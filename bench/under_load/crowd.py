"""Clients that ask without pause, each again as soon as it is answered, whatever it is told. A process of its own."""

from __future__ import annotations

import asyncio
import time
from itertools import count, cycle, islice
from typing import Any

from under_load.asker import Asker, new_numbers
from under_load.clients import be
from under_load.tally import Tally


async def crowd(given: dict[str, Any]) -> Tally:
    """So many clients from each address, who take the requests in turn, each from another place on."""
    tally, numbers = Tally(), new_numbers()
    requests = [(name, text.encode("latin-1")) for name, text in given["requests"]]
    until = time.perf_counter() + given["seconds"]
    places = count(0)

    async def client(source: str) -> None:
        asker = Asker(given["port"], source, tally, numbers)
        for name, request in cycle(_from(requests, next(places))):
            if time.perf_counter() >= until:
                break
            await asker.ask(name, request)
        asker.close()

    await asyncio.gather(*(client(source) for source in given["sources"] for _ in range(given["clients"])))
    return tally


def _from(requests: list[tuple[str, bytes]], place: int) -> list[tuple[str, bytes]]:
    start = place % len(requests)
    return [*islice(requests, start, None), *islice(requests, start)]


if __name__ == "__main__":
    be(crowd)
