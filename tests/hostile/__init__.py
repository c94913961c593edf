"""Hostile input against the running server: what must be answered, and what must hold afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

# The rooms of the tests are packages of their own; last, so that none hides a library of its name.
sys.path.append(str(Path(__file__).parents[1]))
