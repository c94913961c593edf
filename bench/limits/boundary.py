"""What the way to a worker and back costs: the same queries in this process and in a worker, one at a time."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from pathlib import Path
from typing import Any, NoReturn

import uvloop

from ortak.settings import Settings
from ortak.sparql.job import Job
from ortak.sparql.keeper import Keeper
from ortak.sparql.pool import Pool
from ortak.sparql.run import evaluate
from ortak.store.embedded import Loaded


def compare(stores: Loaded, texts: list[str]) -> dict[str, Any]:
    """Seconds of each query: ``inside`` this process, and in a worker."""
    with tempfile.TemporaryDirectory(prefix="ortak-") as name:
        ready, say = os.pipe()
        keeper = os.fork()
        if keeper == 0:
            _keep(stores, Path(name), say)
        os.read(ready, 1)
        try:
            return uvloop.run(_both(stores, Path(name), texts))  # as under the web processes
        finally:
            os.kill(keeper, signal.SIGTERM)
            os.waitpid(keeper, 0)
            os.close(ready)
            os.close(say)


def _keep(stores: Loaded, directory: Path, ready: int) -> NoReturn:
    """One worker, until SIGTERM."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))  # its worker sees that it is gone, and goes
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    keeper = Keeper(stores, directory, 1, Settings().query_memory << 20, Settings().query_copies / 100)
    keeper.start()
    os.write(ready, b"1")
    while True:
        keeper.ended(*os.waitpid(-1, 0))


async def _both(stores: Loaded, directory: Path, texts: list[str]) -> dict[str, Any]:
    """By turns the one and the other first: what a query finds warm the other leaves."""
    pool = Pool(directory, 1, Settings())
    inside: list[float] = []
    outside: list[float] = []
    for number, text in enumerate(texts):
        job = Job(text, "json", "http://localhost/", seconds=10, rows=10_000, bytes=8 << 20)
        if number % 2:
            inside.append(_inside(stores, job))
            outside.append(await _outside(pool, job))
        else:
            outside.append(await _outside(pool, job))
            inside.append(_inside(stores, job))
    pool.close()
    return {"inside": inside, "outside": outside}


def _inside(stores: Loaded, job: Job) -> float:
    started = time.perf_counter()
    evaluate(stores, job)
    return time.perf_counter() - started


async def _outside(pool: Pool, job: Job) -> float:
    started = time.perf_counter()
    worker = await pool.take()
    try:
        await worker.run(job)
    finally:
        pool.give_back(worker)
    return time.perf_counter() - started
