"""What lies in a contributed folder is data. It never becomes a program, whatever its name is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from platforms.repository import IDENTITY, NORTHERN
from platforms.test_action import ACTION

from ortak import children
from ortak.errors import DataError

SOURCES = Path(__file__).parents[2] / "src" / "ortak"
PROGRAMS = Path(sys.executable).parent
MODULES = ("dataclasses", "json", "pickle", "resource", "zipfile", "openpyxl", "rdflib", "pyoxigraph", "pip", "ortak")
HARMS = "from pathlib import Path\nPath({harmed!r}).touch()\nraise SystemExit\n"
COMMANDS = ("validate", "validate --staged", "export --sheet book.xlsx", "import --sheet book.xlsx", "format --check", "diff HEAD")
LONGEST = 60


@pytest.fixture
def harmed(tmp_path: Path) -> Path:
    """A file that is there when something planted has run."""
    return tmp_path / "harmed"


@pytest.fixture
def register(tmp_path: Path, harmed: Path) -> Path:
    """A contributed register in git, with a module for each of those that are looked for by name."""
    folder = shutil.copytree(NORTHERN, tmp_path / "register")
    for name in MODULES:
        (folder / name).mkdir()
        for file in ("__init__.py", "__main__.py"):
            (folder / name / file).write_text(HARMS.format(harmed=str(harmed)), encoding="utf-8")
    for command in ("git init --quiet", "git add data", "git commit --quiet --message x"):
        run(folder, *command.split())
    return folder


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """What a command in the folder comes to, in the environment of a stranger's machine."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.pathsep.join((str(PROGRAMS), os.environ["PATH"]))}
    return subprocess.run(
        command, cwd=folder, env=quiet | IDENTITY | environment, capture_output=True, encoding="utf-8", check=False, timeout=LONGEST
    )


def test_python_itself_would_take_them(register: Path, harmed: Path) -> None:
    run(register, sys.executable, "-c", "import json")
    assert harmed.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_takes_a_module_from_the_folder(register: Path, harmed: Path, command: str) -> None:
    if command.startswith("import"):
        run(register, "ortak", "export", "--sheet", "book.xlsx")
    done = run(register, "ortak", *command.split())
    assert done.returncode == 0, done.stderr
    assert not harmed.exists()


def test_every_other_process_is_started_in_the_one_safe_way() -> None:
    starting = [path.name for path in SOURCES.rglob("*.py") if "sys.executable" in path.read_text(encoding="utf-8")]
    assert starting == ["children.py"]


def test_the_action_installs_with_the_real_pip(register: Path, harmed: Path) -> None:
    (step,) = [step for step in ACTION["runs"]["steps"] if step["name"] == "Install"]
    given = {"ORTAK_ACTION": str(register / "nowhere")}  # nothing to install, and so nothing to fetch
    run(register, "bash", "-c", step["run"], **(step["env"] | given))
    assert not harmed.exists()
    run(register, "bash", "-c", step["run"], **given)
    assert harmed.exists()


@pytest.mark.skipif(os.name == "nt", reason="relative entries are the same there, and programs are called .exe")
@pytest.mark.parametrize("entry", ["", ".", "bin"])
def test_a_program_is_not_taken_from_the_folder(register: Path, monkeypatch: pytest.MonkeyPatch, entry: str) -> None:
    place = register / entry / "git"
    place.parent.mkdir(exist_ok=True)
    place.write_text("#!/bin/sh\n", encoding="utf-8")
    place.chmod(0o755)
    monkeypatch.chdir(register)
    monkeypatch.setenv("PATH", entry)
    with pytest.raises(DataError, match="no git here"):
        children.program("git")
    monkeypatch.setenv("PATH", os.pathsep.join((entry, str(place.parent))))
    assert children.program("git") == str(place)


def test_a_folder_that_looks_like_a_repository_has_no_settings(register: Path, harmed: Path) -> None:
    """A bare repository whose objects are to be fetched, by a command of its own: in a commit these are files as any others."""
    inner = register / "registers" / "one"
    inner.parent.mkdir()
    run(register, "git", "init", "--quiet", "--bare", str(inner))
    shutil.copytree(NORTHERN / "data", inner / "data")
    said = "tree 1111111111111111111111111111111111111111\nauthor a <a> 0 +0000\ncommitter a <a> 0 +0000\n\nx\n"
    (inner / "commit").write_text(said, encoding="ascii")
    commit = run(inner, "git", "hash-object", "-w", "-t", "commit", "--literally", "commit").stdout.strip()
    settings = f'[core]\nrepositoryformatversion = 1\nsshCommand = "touch {harmed}; false"\n[extensions]\npartialClone = o\n'
    (inner / "config").write_text(f'{settings}[remote "o"]\nurl = ssh://x/y\npromisor = true\n', encoding="utf-8")
    done = run(inner, "ortak", "validate", "--changed-since", commit)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not harmed.exists()
    run(inner, "git", "ls-tree", commit)
    assert harmed.exists()
