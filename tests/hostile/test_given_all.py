"""No given row is left out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .given import NOT_BUILT, rows

FOLDER = Path(__file__).parent
COLLECT = ("--collect-only", "-q", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib")


def test_every_row_has_a_test() -> None:
    command = [sys.executable, "-m", "pytest", *COLLECT, *map(str, sorted(FOLDER.glob("test_given_*.py")))]
    collected = subprocess.run(command, capture_output=True, text=True, check=True, cwd=FOLDER.parents[1]).stdout.splitlines()
    without = [name for name in rows() if not any(f"[{name}]" in line or f"-{name}]" in line or f"[{name}-" in line for line in collected)]
    assert without == sorted(NOT_BUILT)
