"""A real server as a process of its own, and raw requests to it."""

from __future__ import annotations

import http.client
import io
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import httpx

PATHS = ":".join(path for path in sys.path if path)


class Reply(NamedTuple):
    """An answer as it came over the socket; header names in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


class Running:
    """``ortak serve`` on a free port of loopback."""

    def __init__(self, release: Path, log: Path, **settings: object) -> None:
        chosen = {f"ORTAK_{name.upper()}": str(value) for name, value in settings.items()}
        self.log = log
        self.scratch = tempfile.TemporaryDirectory(prefix="ortak-")
        with log.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "ortak", "serve", str(release), "--port", "0"],
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,
                env={"PATH": os.environ["PATH"], "PYTHONPATH": PATHS, "TMPDIR": self.scratch.name, **chosen},
            )
        assert self.process.stdout is not None
        said = self.process.stdout.readline().decode()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert found, f"{said}{log.read_text(encoding='utf-8')}"
        self.port = int(found[1])
        self.url = f"http://127.0.0.1:{self.port}"
        self.client = httpx.Client(base_url=self.url, timeout=30)

    @property
    def pid(self) -> int:
        """The process that keeps the store."""
        return self.process.pid

    def processes(self) -> list[int]:
        """Every process of this server: they have a session of their own."""
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[3]) == self.pid and fields[0] != "Z":
                found.append(int(path.parent.name))
        return found

    def called(self, name: str) -> list[int]:
        """Its processes of a kind: ortak-store, ortak-query, ortak-http, ortak-web."""
        found = []
        for pid in self.processes():
            with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since
                if Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip() == name:
                    found.append(pid)
        return found

    def stop(self) -> int:
        """SIGTERM; the exit code. Nothing is left on the disk."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(40)
        assert not list(Path(self.scratch.name).iterdir())
        return self.ended()

    def ended(self) -> int:
        """Wait for the end; the exit code."""
        self.client.close()
        code = self.process.wait(40)
        if self.process.stdout:
            self.process.stdout.close()
        self.scratch.cleanup()
        return code

    def raw(self, data: bytes) -> Reply:
        """Send these bytes, and read one answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(data)
            response = http.client.HTTPResponse(connection, method=data.split(b" ", 1)[0].decode("latin-1"))
            response.begin()
            headers: dict[str, str] = {}
            for name, value in response.getheaders():
                headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
            return Reply(response.status, headers, response.read())

    def send(self, method: str, target: str, *headers: str, body: bytes = b"") -> Reply:
        """A request whose target goes out exactly as it is given."""
        out = io.BytesIO()
        out.write(f"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n".encode("latin-1"))
        for header in headers:
            out.write(f"{header}\r\n".encode("latin-1"))
        if body:
            out.write(f"Content-Length: {len(body)}\r\n".encode())
        out.write(b"\r\n" + body)
        return self.raw(out.getvalue())

    def query(self, text: str, accept: str = "application/sparql-results+json") -> httpx.Response:
        """POST a query."""
        return self.client.post("/sparql", content=text, headers={"Content-Type": "application/sparql-query", "Accept": accept})


@contextmanager
def running(release: Path, log: Path, **settings: object) -> Iterator[Running]:
    """A server for as long as the block lasts; no process of it is left, and it wrote no warning."""
    server = Running(release, log, **settings)
    try:
        yield server
        code = server.stop()
    finally:
        for pid in server.processes() if server.process.poll() is None else ():
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.kill(pid, signal.SIGKILL)
    assert code == 0
    assert until(lambda: not server.processes())


def until(holds: object, seconds: float = 15) -> bool:
    """Whether it comes to hold, at the latest after some seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if callable(holds) and holds():
            return True
        time.sleep(0.02)
    return False
