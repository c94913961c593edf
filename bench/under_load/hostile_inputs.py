"""Clients that send bad inputs, each over a connection of its own. A process of its own."""

from __future__ import annotations

import asyncio
import sys
import time
from typing import Any

from measure.server import HOST

from under_load.asker import HANG
from under_load.clients import be
from under_load.http import ClosedError, Connection
from under_load.inputs import LISTED, Bad, bad_inputs
from under_load.tally import Tally


async def hostile(given: dict[str, Any]) -> Tally:
    """``number`` bad inputs by ``clients`` at a time, made by this ``seed``."""
    tally, inputs = Tally(), bad_inputs(given["number"], given["seed"])
    shown: set[str] = set()

    async def client() -> None:
        for bad in inputs:
            started = time.perf_counter()
            outcome = await _outcome(given["port"], bad)
            if outcome not in LISTED | {"left"} and (bad.is_http or outcome != "closed") and outcome not in shown:
                shown.add(outcome)
                print(f"{bad.kind}: {outcome} for {bad.data[:300]!r}", file=sys.stderr)
            tally.note(bad.kind, outcome if bad.is_http or outcome == "hang" else f"{outcome}, no HTTP", time.perf_counter() - started)

    await asyncio.gather(*(client() for _ in range(given["clients"])))
    return tally


async def _outcome(port: int, bad: Bad) -> str:
    connection = await Connection.open(port, HOST)
    try:
        async with asyncio.timeout(0.05 if bad.leaves else HANG):
            return str((await connection.ask(bad.data)).status)
    except TimeoutError:
        return "left" if bad.leaves else "hang"
    except ClosedError:
        return "left" if bad.leaves else "closed"
    finally:
        connection.close()


if __name__ == "__main__":
    be(hostile)
