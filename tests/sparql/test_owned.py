"""Who of several workers goes when all together have too much memory of their own."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import closing

import pytest

from ortak.sparql.owned import Owned
from ortak.sparql.process import EndsHere


@pytest.fixture
def owned() -> Iterator[Owned]:
    with closing(Owned(3, 0.3)) as counts:
        yield counts


@pytest.mark.parametrize(
    ("pages", "goes"),
    [
        ((300, 0, 0), (False, False, False)),
        ((301, 0, 0), (True, False, False)),
        ((150, 151, 0), (True, True, False)),
        ((100, 100, 101), (False, False, True)),
        ((100, 100, 100), (False, False, False)),
    ],
)
def test_one_that_has_more_than_its_share_goes_once_all_have_more_than_theirs(
    owned: Owned, pages: tuple[int, ...], goes: tuple[bool, ...]
) -> None:
    for slot, count in enumerate(pages):
        owned.put(slot, count)
    assert tuple(owned.is_too_much(slot, 100) for slot in range(3)) == goes


def test_what_a_worker_tells_the_others_see(owned: Owned) -> None:
    owned.put(0, 200)
    other = os.fork()
    if other == 0:
        with EndsHere():
            owned.put(1, 150)
    assert os.waitpid(other, 0)[1] == 0
    assert owned.is_too_much(0, 100)


def test_a_share_is_a_part_of_what_all_share_and_32_mebibytes_at_the_least() -> None:
    page, shared = os.sysconf("SC_PAGE_SIZE"), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    with closing(Owned(2, 0.0002)) as thrifty, closing(Owned(2, 200.0)) as generous:
        assert thrifty.share() * page == 32 << 20
        assert generous.share() * page == pytest.approx(100 * shared, rel=0.01)
