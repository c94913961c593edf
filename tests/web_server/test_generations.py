"""One generation gives way to the next: a web process that is late takes up none that has ended in the meantime."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import cast

import pytest

from ortak.errors import OrtakError
from ortak.release import Release
from ortak.settings import Settings
from ortak.sparql.claims import claim, claim_all, lock_path
from ortak.sparql.pool import Pool
from ortak.web.app import create_app
from ortak.web.current import Current
from ortak.web.front import Front
from ortak.web.generation import Generation, point_to
from ortak.web.site import Site
from ortak.web.tally import Tally

from .fronts import generation, slots
from .running import until


def opened(root: Path, meanwhile: Callable[[], object]) -> list[int]:
    """The generations that a web process tries to open as it starts; something happens before it claims workers of the first."""
    tried: list[int] = []

    def open_front(taken: Generation) -> Front:
        tried.append(taken.number)
        if len(tried) == 1:
            meanwhile()
        return cast(Front, Pool(taken.directory, 1, Settings()))

    with closing(Tally(root / "tallies")) as tally:
        Current(root / "current", Settings(), open_front, tally)
    return tried


def test_one_that_has_ended_while_it_was_opened_is_passed_over(tmp_path: Path, release: Release) -> None:
    first, second = (generation(tmp_path, release, number) for number in (1, 2))
    point_to(first, tmp_path / "current")

    def retire() -> None:
        point_to(second, tmp_path / "current")
        assert claim_all(first.directory, 1)

    assert opened(tmp_path, retire) == [1, 2]


def test_one_without_workers_that_is_still_the_current_one_is_a_fault(tmp_path: Path, release: Release) -> None:
    first = generation(tmp_path, release, 1)
    point_to(first, tmp_path / "current")
    with pytest.raises(OrtakError, match="no query worker is free"):
        opened(tmp_path, lambda: claim_all(first.directory, 1))


def test_a_generation_in_use_does_not_end(tmp_path: Path) -> None:
    directory = slots(tmp_path, 2)
    pool = Pool(directory, 1, Settings())
    assert not claim_all(directory, 2)
    assert claim(directory, 1) is not None, "what it could have claimed is free again"
    pool.close()


def test_nobody_claims_a_slot_of_one_that_has_ended(tmp_path: Path) -> None:
    """The claims of a process that has ended are gone, as if nobody had ever had them."""
    directory = slots(tmp_path)
    assert claim_all(directory, 1)
    lock_path(directory, 0).unlink()
    lock_path(directory, 0).touch()
    assert claim(directory, 0) is None


def test_why_a_reload_failed_may_go_while_it_is_asked_for(tmp_path: Path, release: Release) -> None:
    trouble = tmp_path / "trouble"
    client = create_app(Site(release, Settings(), trouble)).test_client()
    come_and_go = f"path = __import__('pathlib').Path({str(trouble)!r})\nwhile True: path.touch(); path.unlink()"
    with subprocess.Popen([sys.executable, "-c", come_and_go]) as beside:
        assert until(trouble.exists)
        statuses = {client.get("/readyz").status_code for _ in range(500)}
        beside.kill()
    assert statuses == {200}
