"""Commands that read files in their own process end within limits, with a sentence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limits")
RECORD = '<http://e/{0}> a <http://e/T> ;\n    <http://e/p> "{0}", "x{0}" .\n\n'


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file whose syntax tree takes far more than a second and 50 MiB."""
    path = tmp_path_factory.mktemp("large") / "large.ttl"
    path.write_text("".join(RECORD.format(number) for number in range(150_000)), encoding="utf-8")
    return path


def ended(*arguments: str, **limits: str) -> subprocess.CompletedProcess[str]:
    """The command, under settings."""
    command = [sys.executable, "-P", "-m", "ortak", *arguments, "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env={**os.environ, **limits})


def test_time(large: Path) -> None:
    done = ended("format", "--check", str(large), ORTAK_CHECK_SECONDS="0.5")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ortak: this took more than 0.5 s of processor time: leave out the file")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the system takes the limit and ignores it")
def test_memory(large: Path) -> None:
    done = ended("format", "--check", str(large), ORTAK_CHECK_MEMORY="50")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("ortak: this took more than 50 MiB of memory")
    assert len(done.stderr.splitlines()) == 1


def test_a_whole_register(large: Path, register_copy: Path, tmp_path: Path) -> None:
    (register_copy / "data" / "large.ttl").write_bytes(large.read_bytes())
    target = tmp_path / "tables"
    for command in (("diff", str(register_copy)), ("export", "--sheet", str(target))):
        done = ended(*command, "--register", str(register_copy), ORTAK_CHECK_SECONDS="0.01")
        assert done.returncode == 2
        assert "of processor time" in done.stderr
    assert not target.exists()
