"""The lines with curl in the README and the documents, as a shell runs them: what comes is of the type it is said to be, and whole."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import REPOSITORY
from representation.reading import by_oxigraph

from .conftest import Served
from .environment import program

pytestmark = pytest.mark.slow

READ: dict[str, Callable[[str], object]] = {
    "text/turtle": lambda text: by_oxigraph(text, "ttl"),
    "application/ld+json": lambda text: json.loads(text)["@context"],
    "application/activity+json": lambda text: json.loads(text)["type"],
    "application/sparql-results+json": lambda text: json.loads(text)["head"] is not None,
    "text/csv": lambda text: list(csv.reader(io.StringIO(text)))[1:],
}
"""How to read each type; what is read is true where there is something."""
OWN = "https://w3id.org/ortak/mbb"


def lines(*documents: str) -> list[str]:
    """Those that ask the server that the README starts."""
    texts = [(REPOSITORY / name).read_text(encoding="utf-8") for name in documents]
    return [line for text in texts for line in text.splitlines() if line.startswith("curl ") and "127.0.0.1:8000" in line]


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    assert program("curl")
    return subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, text=True, timeout=60, check=True)


@pytest.mark.parametrize("line", lines("README.md", "docs/sparql.md", "docs/changes.md"))
def test_what_comes_is_of_its_type_and_whole(own: Served, tmp_path: Path, line: str) -> None:
    written = line.replace("http://127.0.0.1:8000", own.url).replace(OWN, own.url)
    done = shell(f"{written} --silent --show-error --fail --write-out '%{{stderr}}%{{content_type}}'", tmp_path)
    if "--head" in line:
        assert done.stdout.startswith("HTTP/1.1 200")
        return
    type_ = done.stderr.partition(";")[0]
    if "Accept: " in line:
        assert f"Accept: {type_}" in line
    assert READ[type_](done.stdout), done.stdout[:500]


def test_a_dump_that_broke_off_goes_on_and_is_checked(own: Served, tmp_path: Path) -> None:
    """The two lines of docs/dumps.md, with a part of the file there already."""
    text = (REPOSITORY / "docs" / "dumps.md").read_text(encoding="utf-8")
    resume, check = [
        line.replace("https://example.org", own.url).replace("0123456789abcdef", own.release.version)
        for line in text.splitlines()
        if line.startswith("curl ")
    ]
    name = f"{own.release.version}.nq.gz"
    whole = (own.release.folder / "dump.nq.gz").read_bytes()
    (tmp_path / name).write_bytes(b"")
    shell(f"curl --silent --range 0-999 {own.url}/dump/{name} --output {name}", tmp_path)
    assert (tmp_path / name).stat().st_size == 1_000 < len(whole)
    shell(f"{resume} --silent --show-error --fail", tmp_path)
    assert f"{name}: OK" in shell(check, tmp_path).stdout
