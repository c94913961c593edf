"""``docs/sparql.md`` says what is so."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import httpx
import pytest

from ortak.web.problems import TABLE

TEXT = (Path(__file__).parents[2] / "docs" / "sparql.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    section = TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("| ")]
    assert len(lines) > 2
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def lines(kind: str) -> list[str]:
    return [line for block in re.findall(rf"```{kind}\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()]


@pytest.mark.parametrize("command", lines("console"))
def test_every_curl_line_is_answered(server: str, command: str) -> None:
    line = command.replace("http://127.0.0.1:8000", server)
    done = subprocess.run([*shlex.split(line), "--silent", "--fail", "--max-time", "20"], capture_output=True, text=True, check=True)
    assert done.stdout


@pytest.mark.parametrize("query", lines("sparql"))
def test_every_query_finds_something(server: str, query: str) -> None:
    found = httpx.post(f"{server}/sparql", data={"query": query}).json()["results"]["bindings"]
    assert len(found) == (2 if "GRAPH ?graph" in query else 9), "stated in its file, and derived; or all that have a status"


def test_every_problem_is_there_with_its_status() -> None:
    said = {kind.strip("`"): (int(status), when) for status, kind, when in rows("When there is no answer")}
    there = {fault.kind: fault for fault in TABLE.values() if fault.kind not in ("not-found", "withdrawn", "range")}
    assert {kind: status for kind, (status, _) in said.items()} == {kind: fault.status for kind, fault in there.items()}
    assert all(said[kind][1].startswith(fault.title) for kind, fault in there.items())


@pytest.mark.parametrize(("written", "answered"), rows("Literals"))
def test_literals_come_back_as_the_table_says(written: str, answered: str) -> None:
    from ortak.store.embedded import load

    xsd = "http://www.w3.org/2001/XMLSchema#"
    typed, expected = (re.sub(r"xsd:(\w+)", rf"<{xsd}\1>", text.strip("`")) for text in (written, answered))
    store = load((f"<http://e/s> <http://e/p> {typed} <http://e/g> .\n".encode(),))
    assert next(str(quad.object) for quad in store.data.quads_for_pattern(None, None, None, None)) == expected


def test_headers_and_parameters_are_those_there_are(server: str) -> None:
    reply = httpx.get(f"{server}/sparql", params={"query": "ASK { ?s <http://nowhere.example/> ?o }"})
    for name in ("Ortak-Version", "Ortak-Hint", "ETag", "Content-Disposition", "Accept-Query", "Link"):
        assert name in reply.headers
        assert any(f"`{name}" in row[0] for row in rows("Beside the answer"))
    for rel in ("cite-as", "service-desc"):
        assert f'rel="{rel}"' in reply.headers["link"]
