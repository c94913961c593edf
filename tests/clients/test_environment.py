"""The one place that installs clients: a set is filled once, a broken one anew, and what is missing is said with what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clients import environment

REPOSITORY = Path(__file__).parents[2]


def test_everything_is_pinned_exactly() -> None:
    for name in environment.PYTHON:
        lines = (environment.PINS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        assert all("==" in line for line in lines if not line.startswith("#")), name
    assert all(version[0].isdigit() for version in environment.JAVASCRIPT.values())


def test_a_set_is_filled_once_and_anew_where_it_was_left_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "CACHE", tmp_path)
    filled: list[Path] = []

    def half(home: Path) -> None:
        (home / "half").touch()
        raise environment.MissingError("no network")

    def whole(home: Path) -> None:
        filled.append(home)

    with pytest.raises(environment.MissingError):
        environment.installed("some", "pins", half)
    assert environment.installed("some", "pins", whole) == environment.installed("some", "pins", whole)
    assert len(filled) == 1
    assert not (filled[0] / "half").exists()
    assert environment.installed("some", "other pins", whole) != filled[0]


def test_processes_that_ask_at_once_fill_a_set_once(tmp_path: Path) -> None:
    program = f"""
import sys, time
from pathlib import Path
sys.path.insert(0, {str(REPOSITORY / "tests")!r})
from clients import environment
environment.CACHE = Path({str(tmp_path)!r})
def install(home):
    time.sleep(0.2)
    with (environment.CACHE / "filled").open("a") as out:
        out.write("once\\n")
environment.installed("some", "pins", install)
"""
    processes = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(4)]
    assert [process.wait() for process in processes] == [0, 0, 0, 0]
    assert (tmp_path / "filled").read_text(encoding="utf-8") == "once\n"


def test_what_is_missing_is_said_with_the_package_that_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(environment.MissingError, match=r"no “npm” here.*apt install npm"):
        environment.program("npm")


def test_a_client_that_fails_or_hangs_is_a_failure_with_its_words() -> None:
    with pytest.raises(environment.ClientError, match=r"ended with 3:(?s:.*)no such thing"):
        environment.run([sys.executable, "-c", "import sys; print('no such thing', file=sys.stderr); sys.exit(3)"])
    with pytest.raises(environment.ClientError, match="took more than"):
        environment.run([sys.executable, "-c", "import time; time.sleep(60)"], seconds=0.2)
