"""How GitHub's runner reads what a step prints. Source: github.com/actions/runner, ActionCommand.cs (TryParseV2, TryParse)."""

from __future__ import annotations

import re

COMMANDS = frozenset({
    "add-mask", "add-matcher", "add-path", "debug", "echo", "endgroup", "error", "group", "internal-set-repo-path", "notice",
    "remove-matcher", "save-state", "set-env", "set-output", "stop-commands", "warning",
})  # fmt: skip


def commands(printed: str) -> list[str]:
    """Each command that the runner finds, by name: it reads lines as .NET does, and trims them first."""
    return [name for line in re.split("\r\n|\r|\n", printed) if (name := _second(line) or _first(line))]


def _second(line: str) -> str:
    found = re.match(r"::([^:\s]*)( .*?)?::", line.strip().strip("\ufeff"))
    return found[1].lower() if found and found[1].lower() in COMMANDS else ""


def _first(line: str) -> str:
    at = line.find("##[")
    end = line.find("]", at)
    words = line[at + 3 : end].split() if at >= 0 <= end else []
    return words[0].lower() if words and words[0].lower() in COMMANDS else ""
