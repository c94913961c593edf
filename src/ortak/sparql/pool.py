"""A web process's query workers, and whose turn it is.

While nobody waits, a client may have every worker. Where somebody does, who has the fewest running is next; one with two or more loses its
youngest query to one with none. So no client, whatever it asks, keeps another waiting for longer than a moment.
For one event loop: an answer is awaited without a thread.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from ortak.errors import BusyError, OrtakError, TurnError
from ortak.settings import Settings
from ortak.sparql.claims import claim, socket_path
from ortak.sparql.keeper import ledger_path
from ortak.sparql.ledger import Ledger
from ortak.sparql.slot import Worker

_PATIENCE = 0.1
"""Seconds after which one who waits may end another's query, if that one has more than one."""


@dataclass(eq=False)
class _Turn:
    """A client that waits for a worker."""

    client: str
    worker: asyncio.Future[Worker]


@dataclass
class _Run:
    """A worker that a client has, since when."""

    client: str
    since: float
    stopped: bool = False


class Pool:
    """The workers of this process's slots."""

    def __init__(self, directory: Path, share: int, settings: Settings) -> None:
        """Claim up to ``share`` free slots of the directory. Raises OrtakError where there is none."""
        self._seconds, self._most = settings.waiting_seconds, settings.waiting_queries
        self._free = _claimed(directory, share)
        if not self._free:
            raise OrtakError(f"{directory}: no query worker is free for this process.")
        self._all = tuple(self._free)
        self._ledger = Ledger(ledger_path(directory), settings.client_seconds, settings.client_burst)
        self._running: dict[Worker, _Run] = {}
        self._waiting: list[_Turn] = []

    async def take(self, client: str = "") -> Worker:
        """A free worker for a client, to be given back.

        Raises TurnError where the client has used more than its share, BusyError where others have, and none was free for some time.
        """
        if self._free:
            return self._start(self._free.pop(), client)  # the one used last: its memory is warm
        await self._make_room(client)
        turn = _Turn(client, asyncio.get_running_loop().create_future())
        self._waiting.append(turn)
        return await self._wait(turn)

    def give_back(self, worker: Worker) -> None:
        """The worker is free again."""
        run = self._running.pop(worker)
        self._ledger.spend(run.client, time.monotonic() - run.since)
        self._waiting = [turn for turn in self._waiting if not turn.worker.done()]
        if not self._waiting:
            self._free.append(worker)
            return
        turn = self._next()
        self._waiting.remove(turn)
        turn.worker.set_result(self._start(worker, turn.client))

    def close(self) -> None:
        """Give up the slots; their workers end, and are forked anew for another process."""
        for worker in self._all:
            worker.close()
        self._ledger.close()

    def _next(self) -> _Turn:
        """Whose turn it is: of the clients that wait, that with the fewest running, and of those, that with the least used lately."""
        first = self._waiting[0]
        if all(turn.client == first.client for turn in self._waiting):
            return first
        running = self._running_by_client()
        return min(self._waiting, key=lambda turn: (running[turn.client], self._ledger.level(turn.client)))

    def _start(self, worker: Worker, client: str) -> Worker:
        self._running[worker] = _Run(client, time.monotonic())
        return worker

    async def _wait(self, turn: _Turn) -> Worker:
        loop = asyncio.get_running_loop()
        timers = (loop.call_later(self._seconds, self._refuse, turn), loop.call_later(_PATIENCE, self._press, turn))
        try:
            return await turn.worker
        except asyncio.CancelledError:
            if turn.worker.done() and not turn.worker.cancelled() and turn.worker.exception() is None:
                self.give_back(turn.worker.result())
            raise
        finally:
            for timer in timers:
                timer.cancel()

    async def _make_room(self, client: str) -> None:
        """Raise the fault where there is no place to wait for this client.

        One that has more than its share is told so only after a while: told at once, it would ask again at once.
        """
        overdrawn = self._ledger.overdrawn(client)
        if overdrawn:
            await asyncio.sleep(self._seconds)
            raise TurnError("This client has used up its query time, and all workers are busy.", retry_after=int(overdrawn) + 1)
        if len(self._waiting) < self._most:
            return
        waiting = Counter(turn.client for turn in self._waiting)
        heaviest = max(waiting, key=lambda name: waiting[name])
        if waiting[heaviest] > waiting[client] + 1:
            self._refuse(next(turn for turn in reversed(self._waiting) if turn.client == heaviest))
            return
        if waiting[client]:
            await asyncio.sleep(self._seconds)
        raise self._fault(client)

    def _fault(self, client: str) -> OrtakError:
        if self._running_by_client()[client]:
            return TurnError("This client's other queries are still running, and all workers are busy.", retry_after=1)
        return BusyError("All query workers are busy.", retry_after=1)

    def _refuse(self, turn: _Turn) -> None:
        if not turn.worker.done():
            self._waiting.remove(turn)
            turn.worker.set_exception(self._fault(turn.client))

    def _press(self, turn: _Turn) -> None:
        """End the youngest query of whoever has at least two more running than this one who waits."""
        running = self._running_by_client()
        heaviest = max(running, key=lambda name: running[name], default="")
        if turn.worker.done() or running[heaviest] < running[turn.client] + 2:
            return
        worker = max(
            (w for w, run in self._running.items() if run.client == heaviest and not run.stopped), key=lambda w: self._running[w].since
        )
        self._running[worker].stopped = True
        worker.stop(TurnError("Others wait, and this client has another query running: this one was ended for them.", retry_after=1))

    def _running_by_client(self) -> Counter[str]:
        return Counter(run.client for run in self._running.values() if not run.stopped)


def _claimed(directory: Path, share: int) -> list[Worker]:
    workers: list[Worker] = []
    for path in sorted(directory.glob("*.socket")):
        slot = int(path.stem)
        lock = claim(directory, slot) if len(workers) < share else None
        if lock is not None:
            workers.append(Worker(socket_path(directory, slot), lock))
    return workers
