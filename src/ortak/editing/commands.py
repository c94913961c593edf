"""The commands of this room, for :mod:`ortak.cli`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from ortak import settings
from ortak.errors import DataError

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Command: TypeAlias = Callable[[Commands, str, str, str], argparse.ArgumentParser]


def add(commands: Commands, command: Command) -> None:
    """Add them; ``command`` makes one, of a name, a summary and an epilog."""
    _add_export(commands, command)


def _add_export(commands: Commands, command: Command) -> None:
    parser = command(
        commands,
        "export",
        "write the whole register to a workbook, or to a folder of CSV files, that a clerk can fill",
        "examples:\n  ortak export --sheet register.xlsx\n  ortak export --sheet tables/ --lang tr\n\n"
        "Each kind of record has a sheet, each record a row; codes have drop-downs.\n`ortak import` reads it back.",
    )
    parser.add_argument("--sheet", type=Path, required=True, metavar="TARGET", help="a file that ends in .xlsx, or a folder for CSV")
    parser.add_argument("--overwrite", action="store_true", help="replace what is there by that name")
    _add_common(parser)
    parser.set_defaults(run=_export)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--register", type=Path, default=Path(), metavar="REGISTER", help="the register's folder (default: here)")
    parser.add_argument("--lang", choices=("tr", "en"), default=None, help="language of headings and messages (default: your locale's)")


def _language(options: argparse.Namespace) -> str:
    return options.lang or ("tr" if settings.locale_language(os.environ) == "tr" else "en")


def _export(options: argparse.Namespace) -> int:
    from ortak.register import open_register
    from ortak.sheets.export import export

    target: Path = options.sheet
    if not options.overwrite and target.exists() and (target.is_file() or any(target.glob("*.csv"))):
        raise DataError(f"{target} is there already, and may hold somebody's work: name another, or add --overwrite.")
    if not target.parent.is_dir():
        raise DataError(f"{target.parent}: no such folder.")
    sheets, rows = export(open_register(options.register), target, _language(options))
    sys.stdout.write(f"{target}: {rows} records on {sheets} sheets.\n")
    return 0
