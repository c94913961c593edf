"""Whose turn it is for a thread."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable

import pytest

from ortak.web.turns import Turns


def order_of(asked: list[str], threads: int = 1) -> list[str]:
    """In what order work is done that these clients ask for while one thread is held up."""
    done: list[str] = []
    held = threading.Event()

    async def ask() -> None:
        turns = Turns(threads)
        first = asyncio.create_task(turns.take("first", held.wait))
        await asyncio.sleep(0)
        others = [asyncio.create_task(turns.take(client.rstrip("0123456789"), done.append, client)) for client in asked]
        await asyncio.sleep(0)
        held.set()
        await asyncio.gather(first, *others)
        turns.close()

    asyncio.run(ask())
    return done


def test_who_asks_once_waits_for_one_of_whoever_asks_often() -> None:
    assert order_of(["a1", "a2", "a3", "a4", "b1", "c1", "b2"]) == ["a1", "b1", "c1", "a2", "b2", "a3", "a4"]


def test_while_nobody_else_asks_one_client_has_every_thread() -> None:
    barrier = threading.Barrier(2, timeout=10)

    async def ask() -> None:
        turns = Turns(2)
        await asyncio.gather(*(turns.take("a", barrier.wait) for _ in range(2)))
        turns.close()

    asyncio.run(ask())


def test_a_fault_is_the_asker_s_and_the_thread_goes_on() -> None:
    def fail() -> None:
        raise ValueError("no")

    async def ask() -> int:
        turns = Turns(1)
        with pytest.raises(ValueError, match="no"):
            await turns.take("a", fail)
        return await turns.take("a", int, "7")

    assert asyncio.run(ask()) == 7


@pytest.mark.parametrize("left_while", ["waiting", "running"])
def test_who_leaves_keeps_nobody_waiting(left_while: str) -> None:
    held = threading.Event()
    done: list[str] = []

    async def ask() -> None:
        turns = Turns(1)
        work: dict[str, Callable[[], object]] = {"running": held.wait, "waiting": lambda: done.append("left")}
        tasks = [asyncio.create_task(turns.take(name, work[name])) for name in ("running", "waiting")]
        await asyncio.sleep(0.01)
        leaving = tasks.pop(left_while == "waiting")
        leaving.cancel()
        held.set()
        await asyncio.gather(*tasks)
        await turns.take("next", done.append, "next")
        with pytest.raises(asyncio.CancelledError):
            await leaving
        turns.close()

    asyncio.run(ask())
    assert done == (["next"] if left_while == "waiting" else ["left", "next"])
