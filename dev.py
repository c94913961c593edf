#!/usr/bin/env python3
"""Set up and run Ortak from a fresh clone, with nothing but Python.

``python3 dev.py serve``   serve the register in this folder
``python3 dev.py test``    run the tests and checks
``python3 dev.py ortak …`` any command of Ortak

The first run makes a virtual environment in ``.venv`` and installs the pinned packages into it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
BIN = HOME / ("Scripts" if os.name == "nt" else "bin")
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest", "-n", "auto", "-m", "not slow"),
)
"""What ``test`` runs, in this order; the first that fails ends it."""


def set_up(extra: str = "") -> None:
    """Make the environment, once for each state of ``pyproject.toml`` and ``constraints.txt``."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + (ROOT / "constraints.txt").read_bytes() + extra.encode()).hexdigest()
    mark = HOME / f"installed-{extra}"
    if mark.is_file() and mark.read_text(encoding="utf-8") == wanted:
        return
    print("setting up .venv (once) …", flush=True)
    if not (BIN / "python").exists() and not (BIN / "python.exe").exists():
        venv.create(HOME, with_pip=True)
    what = f"{ROOT}[{extra}]" if extra else str(ROOT)
    options = ["--quiet", "--disable-pip-version-check", "--constraint", str(ROOT / "constraints.txt"), "--editable", what]
    subprocess.run([BIN / "python", "-m", "pip", "install", *options], check=True)
    mark.write_text(wanted, encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Set up what the command needs, then run it."""
    if not arguments or arguments[0] not in {"serve", "test", "ortak"}:
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):  # noqa: UP036  # whoever runs this first may well have an older one
        print(f"Ortak needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    command, *rest = arguments
    set_up("dev" if command == "test" else "")
    if command == "test":
        return _test(rest)
    return subprocess.run([BIN / "ortak", *([command] if command == "serve" else []), *rest], check=False).returncode


def _test(rest: list[str]) -> int:
    for check in CHECKS:
        print(f"— {' '.join(check)}", flush=True)
        done = subprocess.run([BIN / check[0], *check[1:], *(rest if check[0] == "pytest" else [])], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
