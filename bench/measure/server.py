"""Start a server, wait for its first answer, stop it."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

from measure.process import CommandError, environment

HOST = "127.0.0.1"
WITH_US = ("setpriv", "--pdeathsig", "TERM", "--")
"""The kernel ends the server when we end, however that comes."""
_LONGEST_START = 1_800.0
_NOT_FOR_CLIENTS = range(12_000, 32_000)
"""Linux takes those of clients from 32768 on."""


class Server(NamedTuple):
    """A running server: its port, the seconds from its start to its first answer, its first process."""

    port: int
    first_answer: float
    pid: int


def free_port() -> int:
    """A port that nobody listens on, and that the system gives to no client either: a server may need it minutes later."""
    while True:
        port = secrets.choice(_NOT_FOR_CLIENTS)
        with socket.socket() as listener, suppress(OSError):
            listener.bind((HOST, port))
            return port


@contextmanager
def running(command: Sequence[str], port: int, path: str, log: Path, env: Mapping[str, str] | None = None) -> Iterator[Server]:
    """The server that the command starts on the port, until the block ends; raise CommandError where it never answers ``path`` with 200.

    ``env`` is its whole environment, where it isn't to be ours.
    """
    with log.open("ab") as output:
        started = time.perf_counter()
        whole = [*WITH_US, *command]
        process = subprocess.Popen(whole, stdout=output, stderr=subprocess.STDOUT, env=env or environment(), start_new_session=True)
        try:
            wait_for(process, port, path, log, started + _LONGEST_START)
            yield Server(port, time.perf_counter() - started, process.pid)
        finally:
            stop(process)


def wait_for(process: subprocess.Popen[bytes], port: int, path: str, log: Path, until: float) -> None:
    """Wait until it answers ``path`` with 200; raise CommandError where it ends before that, or hasn't by then."""
    while not _answers(port, path):
        if process.poll() is not None or time.perf_counter() > until:
            raise CommandError(f"{process.args!r:.500} gives no answer: {log.read_text(errors='replace')[-2000:]}")
        time.sleep(0.005)


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


def stop(process: subprocess.Popen[bytes]) -> None:
    """Politely, then not; the whole session, so that no worker is left."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
