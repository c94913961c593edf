"""Workers: each may die, none can reach outside, and why one died is known."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from ortak.errors import BusyError, LimitError, OrtakError, QueryRefusedError, QuerySyntaxError, TimeLimitError
from ortak.settings import Settings
from ortak.sparql import slot
from ortak.sparql.job import Job, Result
from ortak.sparql.pool import Pool
from ortak.sparql.slot import LeftError

from .data import job

ENDLESS = "SELECT (COUNT(*) AS ?c) { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i"
DEEP = "SELECT (" + "STR(" * 30_000 + "1" + ")" * 30_000 + " AS ?x) {}"
T = TypeVar("T")


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]


def gone(pid: int) -> bool:
    """Whether the process has ended, at the latest after a while."""
    for _ in range(500):
        try:
            state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False


class Keeping:
    """A keeper's process with two slots."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "-m", "sparql.keep", str(directory), "2", "256"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # the engine's last words when it runs out of memory
            cwd=Path(__file__).parents[1],
            env={**os.environ, "PYTHONPATH": ":".join(path for path in sys.path if path)},
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"

    def workers(self) -> list[int]:
        return children(self.process.pid)

    def close(self) -> None:
        self.process.terminate()
        assert self.process.stdout is not None
        self.process.stdout.close()
        assert self.process.wait(10) == 0


@pytest.fixture(scope="module")
def keeping() -> Iterator[Keeping]:
    with tempfile.TemporaryDirectory(prefix="ortak-test-") as name:
        kept = Keeping(Path(name))
        yield kept
        kept.close()


def with_pool(keeping: Keeping, act: Callable[[Pool], Awaitable[T]], *, waiting: float = 1.0) -> T:
    async def main() -> T:
        pool = Pool(keeping.directory, 2, Settings(waiting_seconds=waiting))
        try:
            return await act(pool)
        finally:
            pool.close()

    return asyncio.run(main())


async def run(pool: Pool, asked: Job) -> Result:
    worker = await pool.take()
    try:
        return await worker.run(asked)
    finally:
        pool.give_back(worker)


def rows(result: Result) -> int:
    return len(json.loads(result.body)["results"]["bindings"])


def test_answers(keeping: Keeping) -> None:
    async def act(pool: Pool) -> list[int]:
        return [rows(await run(pool, job(query))) for query in ("SELECT * { <s1> ?p ?o }", "SELECT * { ?s ?p ?o }", "SELECT * {}")]

    assert with_pool(keeping, act) == [2, 400, 1]


def test_a_large_answer_comes_whole(keeping: Keeping) -> None:
    query = "SELECT ?a ?b { ?a <p> ?x . ?b <p> ?y } LIMIT 30000"

    async def act(pool: Pool) -> Result:
        return await run(pool, job(query))

    assert rows(with_pool(keeping, act)) == 30_000


def test_waiting_for_a_processor_is_no_part_of_what_an_answer_took(keeping: Keeping) -> None:
    async def act(pool: Pool) -> tuple[Result, float]:
        await run(pool, job("ASK {}"))
        for pid in keeping.workers():
            os.kill(pid, signal.SIGSTOP)
        started = time.monotonic()
        answer = asyncio.create_task(run(pool, job("ASK {}")))
        await asyncio.sleep(1)
        for pid in keeping.workers():
            os.kill(pid, signal.SIGCONT)
        return await answer, time.monotonic() - started

    result, waited = with_pool(keeping, act)
    assert 0 < result.seconds < waited / 2


def test_faults_of_the_query_come_through_whole(keeping: Keeping) -> None:
    async def act(pool: Pool) -> QuerySyntaxError:
        with pytest.raises(LimitError, match="more than 399 rows"):
            await run(pool, job("SELECT * { ?s ?p ?o }", rows=399))
        with pytest.raises(QuerySyntaxError) as caught:
            await run(pool, job("SELECT * {\n ?s org:member ?o }"))
        return caught.value

    error = with_pool(keeping, act)
    assert (error.line, error.column) == (2, 5)
    assert "PREFIX org:" in error.hint


def test_past_the_deadline_a_worker_is_killed_and_another_is_there(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        with pytest.raises(TimeLimitError, match=r"after 0\.2 s\."):
            await run(pool, job(ENDLESS, seconds=0.2))
        assert rows(await run(pool, job("SELECT * { ?s ?p ?o }"))) == 400

    with_pool(keeping, act)
    deadline = time.monotonic() + 5
    while len(keeping.workers()) != 2:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_others_go_on_while_one_is_stuck(keeping: Keeping) -> None:
    async def act(pool: Pool) -> int:
        stuck = asyncio.create_task(run(pool, job(ENDLESS, seconds=1.5)))
        await asyncio.sleep(0.05)
        answered = 0
        while not stuck.done():
            answered += rows(await run(pool, job("SELECT * { <s1> ?p ?o }"))) == 2
        with pytest.raises(TimeLimitError):
            await stuck
        return answered

    assert with_pool(keeping, act) > 5


def test_past_the_memory_limit(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        with pytest.raises(LimitError) as caught:
            await run(pool, job(HUNGRY, seconds=60))
        assert caught.value.kind == "memory"
        assert rows(await run(pool, job("SELECT * {}"))) == 1

    with_pool(keeping, act)


def test_a_query_that_crashes_the_engine(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        with pytest.raises(QueryRefusedError) as caught:
            await run(pool, job(DEEP, seconds=60))
        assert caught.value.kind == "crash"
        assert rows(await run(pool, job("SELECT * {}"))) == 1

    with_pool(keeping, act)


@pytest.mark.parametrize("noticed", [False, True])
def test_a_worker_killed_while_idle_costs_no_answer(keeping: Keeping, noticed: bool) -> None:
    async def act(pool: Pool) -> None:
        worker = await pool.take()
        assert rows(await worker.run(job("SELECT * {}"))) == 1
        before = keeping.workers()
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        assert all(gone(pid) for pid in before)
        if noticed:
            await asyncio.sleep(0.1)
        assert rows(await worker.run(job("SELECT * { ?s ?p ?o }"))) == 400

    with_pool(keeping, act)


def test_a_worker_that_says_nothing_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection that stayed open would be the one that it takes when it comes to itself, and nobody would ever ask it anything."""
    monkeypatch.setattr(slot, "_PATIENCE", 0.1)
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "silent"))
        silent.listen()

        async def act() -> None:
            worker = slot.Worker(tmp_path / "silent", os.open(os.devnull, os.O_RDONLY))
            with pytest.raises(BusyError, match="no query worker"):
                await worker.run(job("SELECT * {}"))
            worker.close()

        asyncio.run(act())
        connection, _ = silent.accept()
        with connection:
            connection.settimeout(5)
            assert connection.recv(1) == b""


def test_an_abandoned_query_ends_at_once(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        worker = await pool.take()
        running = asyncio.create_task(worker.run(job(ENDLESS, seconds=600)))
        await asyncio.sleep(0.1)
        worker.stop(LeftError("gone"))
        with pytest.raises(LeftError):
            await running
        assert rows(await worker.run(job("SELECT * {}"))) == 1

    with_pool(keeping, act)


def test_when_a_web_process_goes_its_queries_end(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        running = [asyncio.create_task(run(pool, job(ENDLESS, seconds=600))) for _ in range(2)]
        await asyncio.sleep(0.2)
        for task in running:
            task.cancel()

    before = keeping.workers()
    with_pool(keeping, act)
    assert all(gone(pid) for pid in before)
    assert with_pool(keeping, lambda pool: run(pool, job("SELECT * {}"))).body


def test_when_all_are_busy(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        taken = [await pool.take("one"), await pool.take("two")]
        with pytest.raises(BusyError) as caught:
            await pool.take("three")
        assert caught.value.retry_after == 1
        waiting = asyncio.create_task(pool.take())
        await asyncio.sleep(0)
        pool.give_back(taken[0])
        assert await waiting is taken[0]

    with_pool(keeping, act, waiting=0.05)


def test_who_waits_longest_is_next_and_who_leaves_the_queue_takes_nothing(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        taken = [await pool.take(), await pool.take()]
        first, second, third = (asyncio.create_task(pool.take()) for _ in range(3))
        await asyncio.sleep(0)
        first.cancel()
        pool.give_back(taken[0])
        second.cancel()  # with its turn already come
        await asyncio.sleep(0.01)
        assert await third is taken[0]
        assert first.cancelled()
        assert second.cancelled()

    with_pool(keeping, act, waiting=10)


def test_a_slot_belongs_to_one_process(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        assert await run(pool, job("SELECT * {}"))
        with pytest.raises(OrtakError, match="no query worker is free"):
            Pool(keeping.directory, 1, Settings())

    with_pool(keeping, act)


def test_the_system_confines_a_worker(keeping: Keeping) -> None:
    async def act(pool: Pool) -> None:
        first, second = await pool.take(), await pool.take()
        await first.run(job("SELECT * {}"))
        await second.run(job("SELECT * {}"))
        for pid in keeping.workers():
            limits = Path(f"/proc/{pid}/limits").read_text(encoding="ascii")
            lines = {line[:26].strip(): line[26:].split() for line in limits.splitlines()}
            assert lines["Max open files"][:2] == ["0", "0"]
            assert lines["Max core file size"][:2] == ["0", "0"]
            assert lines["Max address space"][0] != "unlimited"
            links = [str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()]
            assert sum(link.startswith("socket:") for link in links) == 1
            assert len(links) == 2, links  # and standard error

    with_pool(keeping, act)


@pytest.fixture
def canary() -> Iterator[tuple[int, list[str]]]:
    """A server on loopback that notes who connects."""
    seen: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        done = threading.Event()

        def accept() -> None:
            while not done.is_set():
                try:
                    connection, address = listener.accept()
                except TimeoutError:
                    continue
                seen.append(str(address))
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        yield listener.getsockname()[1], seen
        done.set()
        thread.join()


def test_the_canary_sees_who_connects(canary: tuple[int, list[str]]) -> None:
    port, seen = canary
    socket.create_connection(("127.0.0.1", port)).close()
    for _ in range(200):
        if seen:
            break
        time.sleep(0.01)
    assert len(seen) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0"])
def test_a_worker_can_t_call_out_even_where_nothing_refuses_before(keeping: Keeping, canary: tuple[int, list[str]], host: str) -> None:
    port, seen = canary

    async def act(pool: Pool) -> None:
        with pytest.raises(QueryRefusedError) as caught:
            await run(pool, job(f"SELECT * {{ SERVICE <http://{host}:{port}/> {{ ?s ?p ?o }} }}", seconds=5))
        assert caught.value.kind == "service"
        silent = f"SELECT * {{ SERVICE SILENT <http://{host}:{port}/> {{ ?s ?p ?o }} }}"
        assert rows(await run(pool, job(silent, seconds=5))) == 1
        nowhere = f"SELECT * FROM <http://{host}:{port}/g.ttl> {{ ?s ?p ?o }}"
        assert rows(await run(pool, job(nowhere, seconds=5))) == 0

    with_pool(keeping, act)
    assert seen == []


@pytest.mark.parametrize("busy", [False, True])
def test_when_the_keeper_is_killed_every_worker_ends(busy: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="ortak-test-") as name:
        kept = Keeping(Path(name))
        workers = kept.workers()

        async def act(pool: Pool) -> None:
            worker = await pool.take()
            running = asyncio.create_task(worker.run(job(ENDLESS, seconds=600)))
            await asyncio.sleep(0.1)
            os.kill(kept.process.pid, signal.SIGKILL)
            running.cancel()

        if busy:
            with_pool(kept, act)
        else:
            os.kill(kept.process.pid, signal.SIGKILL)
        assert kept.process.stdout is not None
        kept.process.stdout.close()
        kept.process.wait(10)
        assert len(workers) == 2
        assert all(gone(pid) for pid in workers)


def test_a_worker_that_grew_gives_its_place_to_a_fresh_one(keeping: Keeping) -> None:
    growing = "SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?a ?c ?e ?g ?i { ?a ?b ?c . ?e ?f ?g . ?i ?j ?k } LIMIT 700000 } }"

    async def act(pool: Pool) -> None:
        await run(pool, job("SELECT * {}"))
        before = set(keeping.workers())
        assert rows(await run(pool, job(growing, seconds=60))) == 1
        assert rows(await run(pool, job("SELECT * {}"))) == 1
        assert len(before & set(keeping.workers())) == 1

    with_pool(keeping, act)
