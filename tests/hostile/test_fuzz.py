"""Queries by chance against the running server.

``FUZZ_SECONDS`` says for how long (60), ``FUZZ_SEED`` with which seed: the same queries come each time unless it is ``random``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from random import SystemRandom

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from .conftest import attacked
from .fuzzing import Fuzz, made
from .odd import build_small
from .target import Canary, Target, unharmed

SECONDS = float(os.environ.get("FUZZ_SECONDS", "60"))
SEED = os.environ.get("FUZZ_SEED", "0")
BATCH = 200
LEAST_VALID = 0.95


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    """A small register, served."""
    folder = tmp_path_factory.mktemp("small")
    with attacked(build_small(folder).folder, folder / "log") as server:
        yield server


@pytest.mark.slow
def test_queries_by_chance(small: Target, canary: Canary, capsys: pytest.CaptureFixture[str]) -> None:
    start = SystemRandom().randrange(1 << 32) if SEED == "random" else int(SEED)
    fuzz = Fuzz(small, SECONDS)
    with unharmed(small, canary):
        for number in count(start):
            if fuzz.is_over:
                break
            _try_some(fuzz, number)
        shortened = [(died.reason, fuzz.smallest(died)) for died in fuzz.died[:5]]
    with capsys.disabled():
        print(f"\n{fuzz.number('')} queries (seed {start}), {fuzz.rate():.0f}/s, {fuzz.share_of_valid():.1%} of those by the grammar valid")
        print(*(f"  {count:6} {outcome}" for outcome, count in sorted(fuzz.outcomes.items())), sep="\n")
        print(*(f"  ended by {reason}: {text!r}" for reason, text in dict.fromkeys(shortened)), sep="\n")
    assert fuzz.number("") > 100
    assert fuzz.share_of_valid() > LEAST_VALID


def _try_some(fuzz: Fuzz, number: int) -> None:
    """One batch: hypothesis itself knows no end by time."""

    @seed(number)
    @settings(max_examples=BATCH, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.integers(0, (1 << 62) - 1))
    def run(chosen: int) -> None:
        try:
            fuzz.try_one(chosen)
        except Exception as error:  # raised again, with the query that it is about
            error.add_note(f"The query of seed {chosen}:\n{made(chosen).text}")
            raise

    run()
