"""The servers of one's own: Ortak's, and one that answers with a constant."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from pathlib import Path

from measure.process import ortak
from measure.server import HOST, Server, free_port, running


def ortak_of(source: Path, work: Path) -> AbstractContextManager[Server]:
    """``ortak serve`` as it comes."""
    port = free_port()
    return running(ortak("serve", source, "--host", HOST, "--port", str(port)), port, "/", work / "serve.log")


def constant(interface: str, name: str, size: int, work: Path) -> AbstractContextManager[Server]:
    """Granian as Ortak runs it: two processes, the same interface; Flask by its own side for WSGI."""
    port = free_port()
    granian = [sys.executable, "-m", "granian", "--interface", interface, "--workers", "2", "--host", HOST, "--port", str(port)]
    return running(["env", f"CONSTANT_BYTES={size}", *granian, f"limits.constant:{name}"], port, "/", work / "constant.log")
