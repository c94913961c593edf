"""A server's private directory: nothing of it stays for good, whatever happens to the server."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

import pytest

from ortak.sparql.process import EndsHere
from ortak.web.directory import private_directory

from .running import until


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def server(place: Path) -> tuple[int, Path]:
    """A process that has a directory until it is killed, and the directory."""
    before = set(place.iterdir())
    pid = os.fork()
    if pid == 0:
        with EndsHere(), private_directory():
            signal.pause()
    assert until(lambda: any((path / "held").exists() for path in set(place.iterdir()) - before))
    return pid, (set(place.iterdir()) - before).pop()


def killed(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def test_it_goes_with_the_server(place: Path) -> None:
    with private_directory() as here:
        assert here.parent == place
        assert here.stat().st_mode & 0o777 == 0o700
    assert not list(place.iterdir())


def test_that_of_a_killed_server_goes_when_another_starts_and_that_of_a_living_one_stays(place: Path) -> None:
    (place / "ortak-notes").mkdir()
    living, theirs = server(place)
    dead, left = server(place)
    killed(dead)
    assert left.exists()
    with private_directory() as here:
        assert set(place.iterdir()) == {here, theirs, place / "ortak-notes"}
    killed(living)


def test_it_is_held_for_as_long_as_any_process_of_the_server_lives(place: Path) -> None:
    heard, told = os.pipe()
    first = os.fork()
    if first == 0:
        with EndsHere(), private_directory():
            child = os.fork()
            os.write(told, b"1" if child == 0 else b"0")
            signal.pause()
    assert {os.read(heard, 1), os.read(heard, 1)} == {b"0", b"1"}
    (left,) = place.iterdir()
    children = Path(f"/proc/{first}/task/{first}/children").read_text(encoding="ascii").split()
    killed(first)
    with private_directory():
        assert left.exists()
    os.kill(int(children[0]), signal.SIGKILL)

    def gone() -> bool:
        with private_directory():
            return not left.exists()

    assert until(gone)
