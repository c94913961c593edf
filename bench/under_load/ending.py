"""Row 7: SIGTERM while a query runs and a long answer is read."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

from measure.process import environment, ortak
from measure.server import HOST, WITH_US, free_port, stop, wait_for

from under_load.http import JSON, query_by_get
from under_load.rows import Row, at_most, exactly
from under_load.slow import LARGE

_DRAIN = 15
_LONG = 2.0
"""Seconds that the query takes."""

_PIECE, _PAUSE = 1 << 20, 0.4
"""The long answer is read a piece at a time: some three seconds."""


def ending(release: Path, log: Path, seconds: float) -> list[Row]:  # noqa: ARG001  # it lasts as long as the drain time
    """The query is answered, the answer is whole, nobody new is let in, and the exit code is 0."""
    port = free_port()
    command = [*WITH_US, *ortak("serve", release, "--port", str(port))]
    with log.open("ab") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=dict(environment()), start_new_session=True)
    try:
        wait_for(process, port, "/healthz", log, time.perf_counter() + 60)
        query = _taking(port, _LONG)
        answers: dict[str, str] = {}
        askers = [threading.Thread(target=_ask, args=(port, query, answers)), threading.Thread(target=_read, args=(port, answers))]
        for asker in askers:
            asker.start()
        time.sleep(_LONG / 4)
        process.terminate()
        started = time.perf_counter()
        refused = _refused_after(port, started)
        code = process.wait(60)
        ended = time.perf_counter() - started
        for asker in askers:
            asker.join()
    finally:
        stop(process)
    return [
        Row("the query under way", answers["query"], "200", answers["query"].startswith("200")),
        Row("the long answer under way", answers["read"], "whole", answers["read"].startswith("whole")),
        at_most("new connections are refused after", refused, 1, "s"),
        exactly("exit code", code, 0),
        at_most("ended after", ended, _DRAIN, "s"),
    ]


def _taking(port: int, seconds: float) -> str:
    """A query that takes about so long here: a product whose one side grows until it does."""

    def product(rows: int) -> str:
        side = f"{{ SELECT * {{ ?a ?b ?c }} LIMIT {rows} }}"
        return f"SELECT (COUNT(*) AS ?c) {{ {side} ?d ?e ?f FILTER(STR(?a) != STR(?f)) }} # {time.time_ns()}"

    rows = 10
    while True:
        started = time.perf_counter()
        _, status = _asked(port, product(rows))
        taken = time.perf_counter() - started
        if taken > seconds / 5 or status != 200 or rows > 10**7:
            return product(int(rows * seconds / taken))
        rows *= 2


def _asked(port: int, query: str) -> tuple[bytes, int]:
    connection = HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": JSON})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return body, response.status


def _ask(port: int, query: str, answers: dict[str, str]) -> None:
    started = time.perf_counter()
    try:
        answers["query"] = f"{_asked(port, query)[1]}"
    except OSError as error:
        answers["query"] = repr(error)
    answers["query"] += f" after {time.perf_counter() - started:.1f} s"


def _read(port: int, answers: dict[str, str]) -> None:
    """Read the large answer slowly; whether all of it came."""
    started, size, wanted = time.perf_counter(), 0, -1
    with socket.create_connection((HOST, port), timeout=60) as connection:
        connection.sendall(query_by_get(LARGE))
        stream = connection.makefile("rb")
        while (line := stream.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                wanted = int(line.split(b":")[1])
        while size < wanted and (piece := stream.read(min(_PIECE, wanted - size))):
            size += len(piece)
            time.sleep(_PAUSE)
    whole = "whole" if size == wanted else f"cut at {size:,} bytes"
    answers["read"] = f"{whole}, {wanted / 2**20:.1f} MiB after {time.perf_counter() - started:.1f} s"


def _refused_after(port: int, since: float) -> float:
    while time.perf_counter() < since + 60:
        try:
            socket.create_connection((HOST, port), timeout=5).close()
        except ConnectionRefusedError:
            break
        except OSError:
            pass
        time.sleep(0.01)
    return time.perf_counter() - since
