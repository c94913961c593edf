"""A peer's server: started, asked whether it still answers, started anew where it doesn't."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType

from measure.client import FailedError, is_there
from measure.server import free_port, running

from peers.loaded import Loaded
from peers.peer import PATIENCE, plain

_ASK = "ASK%7B%7D"


class PeerServer(AbstractContextManager["PeerServer"]):
    """Runs while its context lasts."""

    def __init__(self, loaded: Loaded, work: Path) -> None:
        self._loaded, self._log = loaded, work / f"{loaded.peer.name}.log"
        self._stack = ExitStack()
        self.name, self.prefix, self.port = loaded.peer.name, loaded.peer.prefix, 0

    def __enter__(self) -> PeerServer:
        self._start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def settle(self, patience: float = PATIENCE + 5) -> None:
        """Wait until it answers the smallest of queries; where it doesn't in so many seconds, start it anew.

        What it was asked before may keep it busy long after everybody has left, at the cost of whoever is measured next.
        """
        try:
            is_there(self.port, self.prefix + _ASK, patience)
        except FailedError:
            print(f"{self.name} no longer answers: it is started anew", file=sys.stderr)
            self._stack.close()
            self._start()

    def _start(self) -> None:
        self.port = free_port()
        command = self._loaded.peer.command(self._loaded.data, self._loaded.folder, self.port)
        path = self.prefix + _ASK
        self._stack.enter_context(running(command, self.port, path, self._log, plain()))
        self._loaded.peer.fill(self._loaded.data, self.port)
