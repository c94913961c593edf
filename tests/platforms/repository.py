"""A register in a git repository of its own, and the environment of whoever works in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NORTHERN = ROOT / "tests" / "registers" / "northern"
IDENTITY = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "A"), ("EMAIL", "a@example.org"))}


class Repository:
    """The repository, and commands in it; no setting of this machine's user holds there."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder / "register"
        shutil.copytree(NORTHERN, self.folder)
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(folder / "cache"), "LC_ALL": "C.UTF-8"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "GITHUB_", "PRE_COMMIT"))}
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        self.environment = kept | quiet | IDENTITY | environment | {"PATH": path}
        self.run("git", "init", "--quiet", "--initial-branch=main")
        self.run("git", "add", ".")
        self.run("git", "commit", "--quiet", "--message", "The register")

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """What a command says, and how it ends."""
        return subprocess.run(
            command, cwd=self.folder, env=self.environment | environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def replace(self, file: str, old: str, new: str) -> None:
        """Change a file by hand."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8", newline="")
