"""How much a workbook or a folder of CSV may take: the settings ``sheet_…``."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ortak import settings

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """Time in seconds, memory and unpacked size in bytes, rows of one sheet."""

    seconds: float = settings.Settings.sheet_seconds
    memory: int = settings.Settings.sheet_memory * _MIB
    rows: int = settings.Settings.sheet_rows
    size: int = settings.Settings.sheet_size * _MIB


def limits_of(folder: Path) -> Limits:
    """Those of a register's folder. Raises DataError for a setting that isn't understood."""
    knobs = settings.load(folder, os.environ, {})
    return Limits(knobs.sheet_seconds, knobs.sheet_memory * _MIB, knobs.sheet_rows, knobs.sheet_size * _MIB)
