"""What the documents say is run, or compared with the program."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ortak.cli import main
from ortak.namespaces import CODE_PREFIXES, TYPES

REPOSITORY = Path(__file__).parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return [str(block) for block in re.findall(rf"```{kind}\n(.*?)```", README, re.DOTALL)]


def commands(program: str) -> list[str]:
    return [line for block in blocks("console") for line in block.splitlines() if line.startswith(program)]


@pytest.mark.parametrize("command", commands("curl"))
def test_every_curl_line_is_answered(server: str, command: str) -> None:
    assert shutil.which("curl"), "curl is missing"
    line = command.replace("http://127.0.0.1:8000", server)
    done = subprocess.run([*shlex.split(line), "--silent", "--fail", "--max-time", "20"], capture_output=True, text=True, check=True)
    assert done.stdout


@pytest.mark.parametrize("command", [line for line in commands("python3 dev.py ortak") if "PHRASE" not in line])
def test_every_ortak_line_runs(command: str) -> None:
    arguments = [str(p) for a in shlex.split(command)[3:] for p in (sorted(REPOSITORY.glob(a)) if "*" in a else [a])]
    subprocess.run([sys.executable, "-m", "ortak", *arguments], cwd=REPOSITORY, check=True, capture_output=True)


@pytest.mark.parametrize("query", blocks("sparql"))
def test_every_query_finds_something(query: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ortak", "query", "-", "--format", "csv"],
        cwd=REPOSITORY,
        input=query,
        text=True,
        capture_output=True,
        check=True,
    )
    assert len(done.stdout.splitlines()) == 5, "the header and the four memberships of 1 June 2012"


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "docs/model.md", "docs/editing.md", "docs/sparql.md", "bench/README.md"]
)
def test_every_link_to_a_file_leads_somewhere(document: str) -> None:
    path = REPOSITORY / document
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_the_rooms_in_contributing_are_the_rooms_there_are() -> None:
    table = re.findall(r"^\| (`[^|]+) \| ", (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in table for name in re.findall(r"`(\w+)`", row)}
    there = {path.stem for path in (REPOSITORY / "src/ortak").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert there - {"__init__", "__main__"} <= named


def test_the_model_names_every_type_and_every_scheme() -> None:
    text = (REPOSITORY / "docs/model.md").read_text(encoding="utf-8")
    assert all(f"id/{type_}/" in text for type_ in TYPES)
    assert all(f"| `{scheme}` | `{prefix}:` |" in text for prefix, scheme in CODE_PREFIXES.items())


def whole_register(folder: Path) -> None:
    """Write the model's example into a folder, with the text of its source."""
    text = (REPOSITORY / "docs/model.md").read_text(encoding="utf-8")
    example = text[text.index("## A whole register") :]
    for name, block in re.findall(r"`(data/[\w/]+\.ttl)`.*?```turtle\n(.*?)```", example, re.DOTALL):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(block, encoding="utf-8")
    (line,) = re.findall(r"one line `(.*?)`", example)
    (folder / "page.txt").write_text(f"{line}\n", encoding="utf-8")
    assert len(list(folder.rglob("*.ttl"))) == 4


def test_the_whole_register_of_the_model_is_one(tmp_path: Path) -> None:
    whole_register(tmp_path)
    for arguments in (["validate"], ["format", "--check"], ["sources", "check", "page.txt"]):
        done = subprocess.run([sys.executable, "-m", "ortak", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1" in done.stdout


def test_the_commands_that_begin_a_register_write_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole_register(tmp_path)
    for name in ("sources.ttl", "partnerships/coast.ttl"):
        (tmp_path / "data" / name).unlink()
    organizations = tmp_path / "data/organizations.ttl"
    kept = [line for line in organizations.read_text(encoding="utf-8").splitlines() if "<organization/coast>" not in line]
    organizations.write_text("\n".join(kept) + "\n", encoding="utf-8")
    text = (REPOSITORY / "docs/editing.md").read_text(encoding="utf-8")
    console = text[text.index("## A register from its beginning") :].partition("```console\n")[2].partition("```")[0]
    monkeypatch.chdir(tmp_path)
    for command in console.replace("\\\n", " ").splitlines():
        _, *arguments = shlex.split(command)
        assert main([*arguments, *(["--yes"] if arguments[0] == "new" else [])]) == 0, command
    assert main(["sources", "check", "page.txt"]) == 0
    assert main(["format", "--check"]) == 0
