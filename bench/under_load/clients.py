"""Clients in processes of their own, so that who attacks doesn't disturb who measures."""

from __future__ import annotations

import asyncio
import gc
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from measure.process import CommandError, environment
from measure.server import WITH_US

from under_load.asker import HANG
from under_load.tally import Tally

_PATIENCE = HANG + 30
"""Seconds beyond those that they ask, for their start and for what is under way in the end."""

Requests = Sequence[tuple[str, bytes]]
"""What is asked, under the name by which it is counted."""


class Clients:
    """Clients that are asking."""

    def __init__(self, role: str, seconds: float, given: dict[str, Any]) -> None:
        """``role`` is a module of this package; the rest is told it on its standard input."""
        self._role, self._seconds = role, seconds
        command = [*WITH_US, sys.executable, "-m", f"under_load.{role}"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=dict(environment()))
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(given | {"seconds": seconds}))
        self._process.stdin.close()
        self._process.stdin = None

    def end(self) -> None:
        """Tell them that it is enough; for a role that ends only then."""
        self._process.terminate()

    def tally(self) -> Tally:
        """What they saw; waits until they have done. Raises CommandError where they don't come to an end, or break."""
        try:
            printed, _ = self._process.communicate(timeout=self._seconds + _PATIENCE)
        except subprocess.TimeoutExpired as error:
            self._process.kill()
            self._process.communicate()
            raise CommandError(f"the clients of {self._role} don't end") from error
        if self._process.returncode:
            raise CommandError(f"the clients of {self._role} ended with {self._process.returncode}")
        return Tally.from_json(json.loads(printed))


def asking(port: int, sources: Sequence[str], requests: Requests, seconds: float, clients: int) -> Clients:
    """So many clients from each address that ask without pause."""
    return Clients("crowd", seconds, {"port": port, "sources": sources, "requests": _told(requests), "clients": clients})


def pacing(port: int, sources: Sequence[str], requests: Requests, seconds: float, rate: float) -> Clients:
    """So many requests a second, over eight connections from each address."""
    return Clients("paced", seconds, {"port": port, "sources": sources, "requests": _told(requests), "rate": rate, "connections": 8})


def be(role: Callable[[dict[str, Any]], Awaitable[Tally]]) -> None:
    """In the clients' process: read what to do, do it, print what was seen."""
    given = json.load(sys.stdin)
    gc.disable()  # a collection would count as the server's time

    async def whole() -> Tally:
        return await role(given)

    json.dump(asyncio.run(whole()).to_json(), sys.stdout)


def _told(requests: Requests) -> list[tuple[str, str]]:
    return [(name, request.decode("latin-1")) for name, request in requests]
