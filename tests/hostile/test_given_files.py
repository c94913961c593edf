"""The given files, for ``ortak validate``: nothing they name is opened, nothing they hold is run.

Of ``net-15`` there is no test: it is a list of addresses to harvest, and the program has nothing that harvests.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from web_server.running import PATHS

from .given import Given, row, rows
from .target import Canary

REPOSITORY = Path(__file__).parents[2]
LONGEST = 120


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A copy of the repository's register."""
    shutil.copytree(REPOSITORY / "data", tmp_path / "register" / "data")
    return tmp_path / "register"


def validate(register: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What the command says about it."""
    return subprocess.run(
        [sys.executable, "-m", "ortak", "validate", str(register), *options],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": PATHS},
    )


@row("net-11")
@pytest.mark.parametrize("name", ["x.jsonld", "x.json", "x.ttl"])
def test_a_file_that_names_another(register: Path, canary: Canary, given: Given, name: str) -> None:
    """What it names is a pipe, from which nobody may even try to read: who does waits until the time is over."""
    os.mkfifo(register / "c.jsonld")
    (register / "data" / name).write_text(given.made.replace("{TMP}", str(register)[1:]), encoding="utf-8")
    done = validate(register)
    assert done.returncode == 2
    assert name in done.stderr
    assert "Traceback" not in done.stderr
    assert canary.hits == 0


@row("net-13")
def test_shapes_in_data(register: Path, canary: Canary, given: Given) -> None:
    """As it is given it isn't even read: a register has no blank nodes."""
    (register / "data" / "x.ttl").write_text(given.made.replace("{PORT}", str(canary.port)), encoding="utf-8")
    done = validate(register)
    assert done.returncode == 2
    assert "blank node" in done.stderr
    assert canary.hits == 0


@row("net-13")
@pytest.mark.parametrize("kind", ["NodeShape", "PropertyShape", "SPARQLRule"])
def test_shapes_in_data_that_are_read(register: Path, canary: Canary, given: Given, kind: str) -> None:
    """The same with names in place of blank nodes: data, judged by the shapes of the repository, and never shapes itself."""
    base = next(line for line in (register / "data" / "register.ttl").read_text(encoding="utf-8").splitlines() if line.startswith("@base"))
    text = given.made.replace("{PORT}", str(canary.port)).replace("sh:NodeShape", f"sh:{kind}")
    text = text.replace("sh:sparql [ sh:select", "sh:sparql ex:C . ex:C a sh:SPARQLConstraint ; sh:select").replace('" ] .', '" .')
    (register / "data" / "x.ttl").write_text(f"{base}\n{text}\n", encoding="utf-8")
    done = validate(register)
    assert done.returncode in (0, 1), done.stderr
    assert canary.hits == 0


FILES = {"file-02": (".ttl", 1, ""), "file-04": (".jsonld", 2, "x.jsonld"), "file-06": (".rdf", 2, "x.rdf"),
         "file-08": (".ttl", 2, "BOM"), "file-10": (".jsonld", 2, "http://bad id")}  # fmt: skip
"""The name's ending, the code that is expected, and what is said."""
HANGS = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<http://e/S> a sh:NodeShape ; sh:targetClass <http://e/T> ; sh:property <http://e/P> .
<http://e/P> a sh:PropertyShape ; sh:path <http://e/p> ; sh:pattern "^(a+)+$" .
"""


def based(made: str | bytes) -> bytes:
    """The same as Turtle of the register, in which each file declares the base."""
    data = made if isinstance(made, bytes) else made.encode()
    return data if data.startswith((b"\xef", b"{", b"[", b"<!")) else b"@base <https://w3id.org/ortak/mbb/id/> .\n" + data


@pytest.mark.parametrize("given", [rows()[name] for name in FILES], ids=list(FILES))
def test_a_file_that_does_harm(register: Path, given: Given) -> None:
    ending, code, said = FILES[given.id]
    (register / "data" / f"x{ending}").write_bytes(based(given.made))
    done = validate(register, "--lang", "en")
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "limit" not in done.stderr


@row("file-12")
def test_a_pattern_that_runs_for_ever(register: Path, given: Given) -> None:
    (register / "shapes").mkdir()
    (register / "shapes" / "own.ttl").write_text(HANGS, encoding="utf-8")
    (register / "ortak.toml").write_text("check_seconds = 5\n", encoding="utf-8")
    (register / "data" / "x.ttl").write_bytes(based(given.made))
    done = validate(register, "--lang", "en")
    assert done.returncode == 2
    assert "time limit" in done.stderr


@row("file-14")
@pytest.mark.parametrize("number", range(7))
def test_tables_that_lose_rows(register: Path, tmp_path: Path, given: Given, number: int) -> None:
    (tmp_path / "tables").mkdir()
    text = given.made[number]
    (tmp_path / "tables" / "organizations.csv").write_bytes(text.encode("cp1252" if "cp1252" in text else "utf-8"))
    before = {path: path.read_bytes() for path in register.rglob("*.ttl")}
    command = [sys.executable, "-m", "ortak", "import", "--sheet", str(tmp_path / "tables"), "--register", str(register), "--yes"]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": PATHS}
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST, env=environment)
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr
    assert "organizations" in done.stderr
    assert {path: path.read_bytes() for path in register.rglob("*.ttl")} == before
