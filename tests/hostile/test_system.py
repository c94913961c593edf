"""What the system refuses, and an end in the midst of writing: one clear sentence and code 2, and of each file the old or the new."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sheets.books import NORTHERN
from web_server.running import PATHS

from ortak.cli import main
from ortak.folders import Change, replacing, write_all

pytestmark = pytest.mark.skipif(os.name == "nt", reason="limits and pipes of POSIX")
_LIMITED = "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)); from ortak.cli import main; sys.exit(main())"
_NOWHERE = "import sys, tempfile; tempfile.tempdir = '/nonexistent'; from ortak.cli import main; sys.exit(main())"
_ENDS = """import os, sys
from pathlib import Path
from ortak.cli import main
whole, left = Path.replace, [int(sys.argv.pop(1))]
def replace(self, target):
    if not left[0]:
        os._exit(9)
    left[0] -= 1
    return whole(self, target)
Path.replace = replace
sys.exit(main())
"""
"""The command, ended as by kill -9 before one of the files gets its new text."""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A copy of the small register."""
    shutil.copytree(NORTHERN, tmp_path / "register")
    return tmp_path / "register"


def run(program: str, *arguments: str | Path | int, out: int = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, in English."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    surroundings = {"PATH": os.environ["PATH"], "PYTHONPATH": PATHS, "LC_ALL": "C.UTF-8", **environment}
    surroundings["PYTHONDONTWRITEBYTECODE"] = "1"  # where a disk is full, Python keeps half of a module, and stumbles over it ever after
    return subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False, timeout=120, env=surroundings)


def refused(done: subprocess.CompletedProcess[str], said: str) -> bool:
    """Whether it ended with one sentence."""
    lines = done.stderr.splitlines()
    last = next(line for line in lines if line.startswith("ortak: "))
    before = [line for line in lines if line != last]
    # Of sheets that are left half made, the library that writes them says so while they are taken away.
    assert not before or before[0].startswith("Exception ignored in: <generator object"), done.stderr
    return done.returncode == 2 and said in last


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "{register}"],
        ["export", "--sheet", "{folder}/tables", "--register", "{register}"],
        ["build", "{register}", "-o", "{folder}/release"],
    ],
    ids=["validate", "tables", "build"],
)
def test_a_full_disk(register: Path, tmp_path: Path, arguments: list[str]) -> None:
    done = run(_LIMITED, *(one.format(register=register, folder=tmp_path) for one in arguments))
    assert refused(done, "File too large")
    assert not list(tmp_path.rglob(".*.????????????????"))


def test_without_a_home_and_with_a_folder_for_passing_files_that_is_not_there(register: Path) -> None:
    assert run("import sys; from ortak.cli import main; sys.exit(main())", "validate", register, TMPDIR="/nonexistent").returncode == 0


def test_no_folder_at_all_for_passing_files(register: Path) -> None:
    done = run(_NOWHERE, "export", "--sheet", register / "x.xlsx", "--register", register)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("ortak: /nonexistent/")
    assert not (register / "x.xlsx").exists()


def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [_folder, os.mkfifo, Path.touch], ids=["folder", "pipe", "empty"])
@pytest.mark.parametrize("name", ["data/x.ttl", "x.xlsx"])
def test_what_is_no_file_of_its_name(register: Path, make: Callable[[Path], object], name: str, capfd: pytest.CaptureFixture[str]) -> None:
    make(register / name)
    command = (
        ["validate", str(register)] if name.endswith("ttl") else ["import", "--sheet", str(register / name), "--register", str(register)]
    )
    assert main([*command, "--lang", "en"]) == 2
    said = capfd.readouterr().err
    assert Path(name).name in said
    assert "Traceback" not in said


def test_names_that_are_too_long(register: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for command in (["validate", "a" * 5000], ["format", "a" * 300 + ".ttl"], ["export", "--sheet", f"{register}/{'a' * 300}.xlsx"]):
        assert main([*command, *(["--register", str(register)] if command[0] == "export" else []), "--lang", "en"]) == 2
        (said,) = capfd.readouterr().err.splitlines()
        assert said.endswith("the system refuses it: File name too long.")
        assert len(said) < 400


@pytest.mark.parametrize("out", ["/dev/full", "pipe"])
def test_nobody_takes_what_is_said(register: Path, out: str) -> None:
    if out == "pipe":
        reader, writer = os.pipe()
        os.close(reader)
    else:
        writer = os.open(out, os.O_WRONLY)
    done = run("import sys; from ortak.cli import main; sys.exit(main())", "validate", register, out=writer)
    os.close(writer)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert ("No space left" in done.stderr) == (out != "pipe")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that counts; not the drafts of who was ended."""
    return {path.name: path.read_bytes() for path in sorted((folder / "data").rglob("*.ttl"))}


@pytest.mark.parametrize("written", [0, 1, 2])
def test_ended_in_the_midst_of_formatting(register: Path, written: int) -> None:
    for path in (register / "data").rglob("*.ttl"):
        path.write_bytes(path.read_bytes().replace(b" ;\n", b";\n"))
    spoiled = contents(register)
    assert run(_ENDS, written, "format", register).returncode == 9
    found = contents(register)
    assert sum(found[name] != spoiled[name] for name in spoiled) == written
    assert main(["validate", str(register)]) == 0, "what it left is no file to be read"
    assert main(["format", str(register)]) == 0
    assert contents(register) == contents(NORTHERN)


@pytest.mark.parametrize("written", [0, 1])
def test_ended_in_the_midst_of_an_import(register: Path, tmp_path: Path, written: int, capsys: pytest.CaptureFixture[str]) -> None:
    tables = tmp_path / "tables"
    assert main(["export", "--sheet", str(tables), "--register", str(register), "--lang", "en"]) == 0
    for name in ("organizations.csv", "places.csv"):
        lines = (tables / name).read_bytes().split(b"\r\n")
        column = next(at for at, head in enumerate(lines[0].split(b",")) if b"name" in head)
        cells = lines[1].split(b",")
        cells[column] = b"Another name"
        (tables / name).write_bytes(b"\r\n".join([lines[0], b",".join(cells), *lines[2:]]))
    command = ["import", "--sheet", str(tables), "--register", str(register), "--yes", "--lang", "en"]
    old = contents(register)
    assert run(_ENDS, written, *command).returncode == 9
    assert sum(contents(register)[name] != old[name] for name in old) == written
    assert main(command) == 0
    new = contents(register)
    assert sum(new[name] != old[name] for name in old) == 2
    capsys.readouterr()
    assert main(command) == 0
    assert "No record differs" in capsys.readouterr().out


def test_what_is_replaced_stays_where_the_new_one_is_not_finished(tmp_path: Path) -> None:
    path = tmp_path / ("x" * 250)
    path.write_text("old", encoding="utf-8")
    with pytest.raises(TypeError), replacing(path) as file:
        file.writelines([b"ne", "w"])  # type: ignore[list-item]  # it ends in between
    assert path.read_text(encoding="utf-8") == "old"
    write_all([Change(path, "old", "new")])
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]
