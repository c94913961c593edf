"""Oxigraph's own server, from PyPI. In memory: there it answers two to five times as fast as from its files.

It has no time limit here: with ``--timeout-s`` each query starts a thread that sleeps until then, and at a few thousand queries a second
the server ends for want of threads.
"""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path

from measure.process import CommandError
from measure.server import HOST

from peers.peer import Peer, python

VERSION = "0.5.13"


class Oxigraph(Peer):
    """``oxigraph serve``."""

    name = "oxigraph"
    prefix = "/query?query="
    memory = 100
    memory_a_triple = 400

    def install(self) -> str:
        """From PyPI."""
        python(self.home, f"oxigraph=={VERSION}")
        return f"oxigraph {VERSION}"

    def command(self, data: Path, folder: Path, port: int) -> list[str]:  # noqa: ARG002  # it has no files
        """In memory, empty."""
        return [str(self.home / "venv" / "bin" / "oxigraph"), "serve", "--bind", f"{HOST}:{port}"]

    def fill(self, data: Path, port: int) -> None:
        """By the Graph Store Protocol: a server in memory has no other way."""
        connection = HTTPConnection(HOST, port, timeout=3600)
        headers = {"Content-Type": "application/n-triples", "Content-Length": str(data.stat().st_size)}
        with data.open("rb") as file:
            connection.request("POST", "/store?default", file, headers)
        status = connection.getresponse().status
        connection.close()
        if status not in (200, 201, 204):
            raise CommandError(f"oxigraph takes no data: {status}")
