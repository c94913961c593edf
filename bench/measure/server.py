"""Start a server, wait for its first answer, stop it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

from measure.process import CommandError, environment

HOST = "127.0.0.1"
_WITH_US = ("setpriv", "--pdeathsig", "TERM", "--")
"""The kernel ends the server when we end, however that comes."""


class Server(NamedTuple):
    """A running server: its port, and the seconds from its start to its first answer."""

    port: int
    first_answer: float


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(command: Sequence[str], port: int, path: str, log: Path, at_most: float = 600.0) -> Iterator[Server]:
    """The server that the command starts on the port, until the block ends; raise CommandError where it never answers ``path`` with 200."""
    with log.open("ab") as output:
        started = time.perf_counter()
        whole = [*_WITH_US, *command]
        process = subprocess.Popen(whole, stdout=output, stderr=subprocess.STDOUT, env=environment(), start_new_session=True)
        try:
            while not _answers(port, path):
                if process.poll() is not None or time.perf_counter() - started > at_most:
                    raise CommandError(f"{' '.join(command)} gives no answer: {log.read_text(errors='replace')[-2000:]}")
                time.sleep(0.005)
            yield Server(port, time.perf_counter() - started)
        finally:
            _stop(process)


def get(port: int, path: str, accept: str) -> bytes:
    """The body of a 200. Raises CommandError for any other answer."""
    connection = HTTPConnection(HOST, port, timeout=60)
    connection.request("GET", path, headers={"Accept": accept})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise CommandError(f"{path}: {response.status} {body[:500]!r}")
    return body


def _answers(port: int, path: str) -> bool:
    try:
        get(port, path, "*/*")
    except (OSError, HTTPException):
        return False
    return True


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Politely, then not; the whole session, so that no worker is left."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
