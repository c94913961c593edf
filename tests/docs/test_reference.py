"""``docs/reference.md`` is made from the program: ``python tests/docs/test_reference.py`` writes it, the test compares."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import fields
from pathlib import Path
from unittest import mock

from ortak.cli import main
from ortak.settings import Settings

PATH = Path(__file__).parents[2] / "docs" / "reference.md"
COMMANDS = ("validate", "build", "serve", "query", "sources check", "sources find", "export", "import", "diff", "new", "format")


def reference() -> str:
    """The whole page."""
    parts = ["# Reference\n\nMade from the program; don't edit by hand.\n\n## Commands\n"]
    parts += [f"\n### `ortak {command}`\n\n```text\n{help_of(command)}```\n" for command in COMMANDS]
    parts.append(
        "\n## Settings\n\nTaken, first found first, from the command line (where it has the option), the environment (`ORTAK_PORT=80`),\n"
        "`ortak.toml` in the register's folder (`port = 80`), or the default.\n\n"
        "| setting | default | unit | what it does |\n|---|---|---|---|\n"
    )
    parts += [f"| `{knob.name}` | `{knob.default!r}` | {knob.metadata['unit']} | {knob.metadata['help']} |\n" for knob in fields(Settings)]
    return "".join(parts)


def help_of(command: str) -> str:
    """What ``--help`` says, 100 columns wide, in the one way that every Python writes it."""
    said: list[str] = []
    with mock.patch.dict(os.environ, {"COLUMNS": "100"}), mock.patch("sys.stdout") as out:
        out.write.side_effect = said.append
        with contextlib.suppress(SystemExit):
            main([*command.split(), "--help"])
    return re.sub(r"(-\w) [A-Z]+, (--\w+)", r"\1, \2", "".join(said))


def test_the_reference_is_up_to_date() -> None:
    assert PATH.read_text(encoding="utf-8") == reference(), "run: .venv/bin/python tests/docs/test_reference.py"


if __name__ == "__main__":
    PATH.write_text(reference(), encoding="utf-8")
