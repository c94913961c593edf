"""Whose turn it is: nobody keeps others waiting, and who is alone may have everything."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from ortak.errors import BusyError, OrtakError, TurnError
from ortak.settings import Settings
from ortak.sparql import pool as room
from ortak.sparql.claims import lock_path, socket_path
from ortak.sparql.job import Job, Result
from ortak.sparql.ledger import Ledger
from ortak.sparql.pool import Pool
from ortak.sparql.slot import Worker

from .data import job

ENDLESS = "endless"


class Pretend(Worker):
    """A worker without a process, so that only the order of turns is tried: an endless query ends when it is stopped."""

    def __init__(self, path: Path, lock: int) -> None:
        super().__init__(path, lock)
        self.stopped: asyncio.Future[OrtakError] | None = None

    async def run(self, job: Job, *, again: bool = False) -> Result:  # noqa: ARG002  # as the real one has it
        self.stopped = asyncio.get_running_loop().create_future()
        if job.query == ENDLESS:
            raise await self.stopped
        await asyncio.sleep(0)
        return Result("", job.query.encode())

    def stop(self, why: OrtakError) -> None:
        if self.stopped and not self.stopped.done():
            self.stopped.set_result(why)


@pytest.fixture
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of a generation with two slots."""
    monkeypatch.setattr(room, "Worker", Pretend)
    for slot in range(2):
        socket_path(tmp_path, slot).touch()
        lock_path(tmp_path, slot).touch()
    return tmp_path


async def ask(pool: Pool, client: str, query: str = "") -> Result:
    worker = await pool.take(client)
    try:
        return await worker.run(job(query))
    finally:
        pool.give_back(worker)


async def begun(*tasks: asyncio.Task[Result]) -> None:
    await asyncio.sleep(0.01)
    assert not any(task.done() for task in tasks)


async def outcome(task: asyncio.Task[Result]) -> type:
    """The answer's type, or the fault's."""
    (found,) = await asyncio.gather(task, return_exceptions=True)
    return type(found)


def hog(pool: Pool, client: str, count: int) -> list[asyncio.Task[Result]]:
    return [asyncio.create_task(ask(pool, client, ENDLESS)) for _ in range(count)]


def end(tasks: list[asyncio.Task[Result]]) -> None:
    for task in tasks:
        task.cancel()


def test_one_who_is_alone_has_every_worker(directory: Path) -> None:
    async def act() -> None:
        pool = Pool(directory, 2, Settings(waiting_seconds=0.3))
        running = hog(pool, "hog", 2)
        await begun(*running)
        assert await outcome(asyncio.create_task(ask(pool, "hog"))) is TurnError
        await begun(*running)
        end(running)

    asyncio.run(act())


def test_who_has_two_loses_the_younger_to_one_who_waits(directory: Path) -> None:
    async def act() -> None:
        pool = Pool(directory, 2, Settings(waiting_seconds=5))
        older, younger = hog(pool, "hog", 2)
        await begun(older, younger)
        assert (await ask(pool, "guest", "x")).body == b"x"
        assert await outcome(younger) is TurnError
        await begun(older)
        assert (await ask(pool, "guest", "y")).body == b"y"
        end([older])

    asyncio.run(act())


def test_each_with_one_wait_for_each_other(directory: Path) -> None:
    async def act() -> None:
        pool = Pool(directory, 2, Settings(waiting_seconds=0.3))
        running = [*hog(pool, "one", 1), *hog(pool, "two", 1)]
        await begun(*running)
        assert await outcome(asyncio.create_task(ask(pool, "three"))) is BusyError
        await begun(*running)
        end(running)

    asyncio.run(act())


def test_a_crowd_of_one_client_takes_no_place_in_the_queue_from_others(directory: Path) -> None:
    async def act() -> None:
        pool = Pool(directory, 2, Settings(waiting_seconds=2, waiting_queries=4))
        crowd = hog(pool, "crowd", 20)
        await begun(*crowd)
        guests = [asyncio.create_task(ask(pool, f"guest {number}", "x")) for number in range(3)]
        assert [(await guest).body for guest in guests] == [b"x"] * 3
        end(crowd)
        assert TurnError in [await outcome(task) for task in crowd]

    asyncio.run(act())


def test_who_has_fewest_running_is_next(directory: Path) -> None:
    async def act() -> None:
        pool = Pool(directory, 2, Settings(waiting_seconds=5))
        held, other = await pool.take("many"), await pool.take("many")
        first = asyncio.create_task(pool.take("many"))
        await asyncio.sleep(0)
        second = asyncio.create_task(pool.take("few"))
        await asyncio.sleep(0)
        pool.give_back(held)
        assert await second is held
        pool.give_back(other)
        assert await first is other

    asyncio.run(act())


def test_who_has_used_up_its_time_is_served_while_nobody_waits_and_refused_after_that(directory: Path) -> None:
    async def act() -> None:
        pool = Pool(directory, 2, Settings(waiting_seconds=0.2, client_seconds=60, client_burst=1))
        ledger = Ledger(directory / "ledger", 60, 1)
        ledger.spend("spender", 5)
        assert (await ask(pool, "spender", "x")).body == b"x"
        running = [*hog(pool, "one", 1), *hog(pool, "two", 1)]
        await begun(*running)
        with pytest.raises(TurnError) as refused:
            await ask(pool, "spender")
        assert 1 <= refused.value.retry_after <= 5
        end(running)

    asyncio.run(act())


def test_a_ledger_is_shared_and_leaks(directory: Path) -> None:
    one, other = Ledger(directory / "ledger", 6_000, 10), Ledger(directory / "ledger", 6_000, 10)
    one.spend("a", 12)
    assert 0 < other.level("a") <= 12
    assert other.level("b") == 0
    assert other.overdrawn("b") == 0
    while other.level("a"):  # a hundred seconds for each second
        pass
    assert one.overdrawn("a") == 0
    one.close()
    other.close()


def test_a_ledger_forgets_the_emptiest_first(directory: Path) -> None:
    ledger = Ledger(directory / "ledger", 0.001, 1_000)
    ledger.spend("heavy", 900)
    for number in range(20_000):
        ledger.spend(f"client {number}", 1)
    assert ledger.level("heavy") > 800
    ledger.close()
