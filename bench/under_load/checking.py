"""Clients that compare what an answer says of its release with what is in it. A process of its own."""

from __future__ import annotations

import asyncio
import json
import signal
from typing import Any

from measure.server import HOST

from under_load.asker import NEW, Asker, new_numbers
from under_load.clients import be
from under_load.http import Reply, get, query_by_get
from under_load.tally import Tally

COUNT = "SELECT (COUNT(*) AS ?c) { ?s ?p ?o }"
_HOME, _COUNT, _LIST = "home pages", "counts", "lists"


async def checking(given: dict[str, Any]) -> Tally:
    """So many clients until SIGTERM: the home page names its version, a count is the one of its version (``counts``)."""
    tally, numbers, over = Tally(), new_numbers(), asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, over.set)
    requests = (
        (_HOME, get("/")),
        (_COUNT, query_by_get(f"{COUNT} #{NEW.decode()}")),
        (_LIST, get("/partnerships")),
        (_COUNT, query_by_get(f"{COUNT} #{NEW.decode()}")),
    )

    async def client() -> None:
        asker = Asker(given["port"], HOST, tally, numbers)
        while not over.is_set():
            for name, request in requests:
                reply = await asker.ask(name, request)
                if reply is not None and reply.status == 200 and is_mixed(name, reply, given["counts"]):
                    tally.note(name, "wrong", 0)
        asker.close()

    await asyncio.gather(*(client() for _ in range(given["clients"])))
    return tally


def is_mixed(name: str, reply: Reply, counts: dict[str, int]) -> bool:
    """Whether the body is of another release than the header says."""
    version = reply.headers.get("ortak-version", "")
    if version not in counts:
        return True
    if name == _COUNT:
        return int(json.loads(reply.body)["results"]["bindings"][0]["c"]["value"]) != counts[version]
    return name == _HOME and version.encode() not in reply.body


if __name__ == "__main__":
    be(checking)
