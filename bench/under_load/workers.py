"""Row 8: how soon a worker is idle, free or there again."""

from __future__ import annotations

import os
import signal
import socket
import struct
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path

from measure.process import CommandError
from measure.server import HOST

from under_load.http import query_by_post
from under_load.rows import Row, at_most
from under_load.server import Ortak, served
from under_load.worst import ENDLESS, MEMORY

_TIMES = 10
_AT_ONCE = struct.pack("ii", 1, 0)
_IDLE = 0.1
"""Share of one core below which a server is idle."""


def workers(release: Path, log: Path, seconds: float) -> list[Row]:  # noqa: ARG001  # it lasts as long as a query may
    """After a kill at the deadline, after its client has left, after its death by memory and by a signal."""
    with served(release, log, query_workers=1, web_processes=1, waiting_seconds=30) as server:
        status, idle = _idle_after_deadline(server)
        free = [_free_after_leaving(server) for _ in range(_TIMES)]
    with served(release, log) as server:
        killed = [_again_after_kill(server) for _ in range(_TIMES)]
        told, memory = _again_after_memory(server)
    return [
        Row("an endless query", str(status), "504, or 400 where memory ends before time", status in (400, 504)),
        at_most("all processes are idle after it within", idle, 1, "s"),
        at_most(
            f"another's query is answered after a client left, slowest of {_TIMES}", max(free), 1, "s", f" (fastest {min(free):.2g} s)"
        ),
        at_most(f"a worker that was killed is there again, slowest of {_TIMES}", max(killed), 1, "s", f" (fastest {min(killed):.2g} s)"),
        at_most(f"a worker that took all memory ({told}) is there again within", memory, 1, "s"),
    ]


def _idle_after_deadline(server: Ortak) -> tuple[int, float]:
    status = _ask(server, ENDLESS)
    started = time.perf_counter()
    before, busy = server.cpu(), 1.0
    while busy > _IDLE and time.perf_counter() < started + 10:
        time.sleep(0.1)
        now = server.cpu()
        before, busy = now, (now - before) / 0.1
    return status, time.perf_counter() - started


def _free_after_leaving(server: Ortak) -> float:
    """From the reset of the connection to the answer of another's query, by the only worker."""
    with socket.create_connection((HOST, server.port)) as connection:
        connection.sendall(query_by_post(ENDLESS))
        time.sleep(0.2)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    started = time.perf_counter()
    if _ask(server, "ASK {}") != 200:
        raise CommandError("the worker isn't free again")
    return time.perf_counter() - started


def _again_after_kill(server: Ortak) -> float:
    before = server.called("ortak-query")
    victim = min(before)
    os.kill(victim, signal.SIGKILL)
    return _seconds_until(lambda: victim not in (now := server.called("ortak-query")) and len(now) == len(before))


def _again_after_memory(server: Ortak) -> tuple[int, float]:
    """From the moment that one of the workers is gone until there are as many again; by a query that sorts more than there is room for."""
    before, told = server.called("ortak-query"), [0]
    asking = threading.Thread(target=lambda: told.append(_ask(server, MEMORY)))
    asking.start()
    _seconds_until(lambda: not before <= server.called("ortak-query"))
    taken = _seconds_until(lambda: len(server.called("ortak-query")) == len(before))
    asking.join()
    return told[-1], taken


def _seconds_until(holds: Callable[[], bool]) -> float:
    started = time.perf_counter()
    while not holds():
        if time.perf_counter() > started + 30:
            raise CommandError("the workers aren't there again")
        time.sleep(0.002)
    return time.perf_counter() - started


def _ask(server: Ortak, text: str) -> int:
    head, _, body = query_by_post(text).partition(b"\r\n\r\n")
    connection = HTTPConnection(HOST, server.port, timeout=60)
    connection.request("POST", "/sparql", body, dict(line.split(": ", 1) for line in head.decode().split("\r\n")[2:]))
    status = connection.getresponse().status
    connection.close()
    return status
