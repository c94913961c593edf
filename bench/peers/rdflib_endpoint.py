"""rdflib-endpoint over an Oxigraph store, from PyPI: one process, as its own command starts it.

The store is one in files, which needs no minutes to start and is no slower here: rdflib's evaluation takes nearly all of the time.
"""

from __future__ import annotations

from pathlib import Path

from measure.process import run

from peers.peer import Peer, plain, python

VERSION = "0.6.3"
_WITH = ("oxrdflib==0.5.0", "pyoxigraph==0.5.13", "uvicorn==0.54.0")


class RdflibEndpoint(Peer):
    """``SparqlEndpoint`` under uvicorn."""

    name = "rdflib-endpoint"
    prefix = "/?query="
    memory = 300

    def install(self) -> str:
        """From PyPI."""
        python(self.home, f"rdflib-endpoint[web,cli,oxigraph]=={VERSION}", *_WITH)
        return f"rdflib-endpoint {VERSION} ({', '.join(package.replace('==', ' ') for package in _WITH)})"

    def load(self, data: Path, folder: Path) -> None:
        """By pyoxigraph itself: rdflib would parse for minutes."""
        run([*self._ours(), "load", str(data), str(folder / "store")], env=plain(), at_most=7200)

    def command(self, data: Path, folder: Path, port: int) -> list[str]:  # noqa: ARG002  # the store has the data
        """Read-only."""
        return [*self._ours(), "serve", str(folder / "store"), str(port)]

    def _ours(self) -> list[str]:
        return [str(self.home / "venv" / "bin" / "python"), "-P", str(Path(__file__).with_name("rdflib_app.py"))]
