"""Trifid with its fetch handler and its pages of entities, from npm: ``/query`` over a file, in an Oxigraph store compiled to WebAssembly.

Its plugin gives up where the file isn't loaded within 30 seconds, which is too short for 10,000 partnerships; here it is given twenty
minutes. The file passes through one string of JavaScript, so what is longer than V8 allows can't be loaded at all.
"""

from __future__ import annotations

import json
from pathlib import Path

from measure.process import run
from measure.server import HOST
from synthetic.common import BASE

from peers.peer import MissingError, Peer, plain, program

VERSIONS = {"trifid": "5.3.0", "trifid-handler-fetch": "3.5.1", "@zazuko/trifid-entity-renderer": "1.6.1"}
_LONGEST = 2**29 - 24
"""Of a string in V8, in characters."""

_PATIENCE = """const given = globalThis.setTimeout
globalThis.setTimeout = (call, time, ...more) => given(call, time === 30_000 ? 1_200_000 : time, ...more)
"""


class Trifid(Peer):
    """``trifid`` with two plugins; an entity of a generated register has its page at the path of its IRI."""

    name = "trifid"
    prefix = "/query?query="
    memory = 400
    memory_a_triple = 1_300

    def install(self) -> str:
        """From npm."""
        program("node", "nodejs")
        wanted = [f"{name}@{version}" for name, version in VERSIONS.items()]
        found = self.home / "node_modules" / ".package-lock.json"
        if not found.is_file() or any(self._version(name) != version for name, version in VERSIONS.items()):
            run([program("npm", "npm"), "install", "--prefix", str(self.home), "--no-audit", "--no-fund", *wanted], env=plain())
        return f"Trifid {VERSIONS['trifid']} (trifid-handler-fetch {VERSIONS['trifid-handler-fetch']})"

    def load(self, data: Path, folder: Path) -> None:
        """Only a look at the size, and the settings."""
        size = data.stat().st_size
        if size > _LONGEST:
            raise MissingError(f"the data ({size / 2**20:,.0f} MiB) are longer than a string of JavaScript ({_LONGEST / 2**20:,.0f} MiB)")
        (folder / "patience.mjs").write_text(_PATIENCE, encoding="utf-8")

    def command(self, data: Path, folder: Path, port: int) -> list[str]:
        """With both plugins; its settings are YAML, of which JSON is a part."""
        settings = {
            "server": {"listener": {"host": HOST, "port": port}, "logLevel": "warn"},
            "globals": {"datasetBaseUrl": BASE, "endpoints": {"default": {"url": "/query"}}},
            "plugins": {
                "entity": {"module": "@zazuko/trifid-entity-renderer"},
                "query": {
                    "module": "trifid-handler-fetch",
                    "paths": "/query",
                    "config": {"url": str(data), "contentType": "application/n-triples", "unionDefaultGraph": True},
                },
            },
        }
        (folder / "config.yaml").write_text(json.dumps(settings), encoding="utf-8")
        server = self.home / "node_modules" / "trifid" / "server.js"
        return [
            "env",
            "NODE_ENV=production",
            "node",
            "--import",
            str(folder / "patience.mjs"),
            str(server),
            "-c",
            str(folder / "config.yaml"),
        ]

    def _version(self, package: str) -> str:
        described = self.home / "node_modules" / package / "package.json"
        return str(json.loads(described.read_text(encoding="utf-8"))["version"]) if described.is_file() else ""
