"""The commands of this room, for :mod:`ortak.cli`."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ortak import settings
from ortak.errors import DataError

if TYPE_CHECKING:
    from ortak.editing.proposal import Proposal
    from ortak.register import Register
    from ortak.sheets.book import Page

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Command: TypeAlias = Callable[[Commands, str, str, str], argparse.ArgumentParser]

_DONE, _VIOLATIONS, _INPUT = 0, 1, 2


def add(commands: Commands, command: Command) -> None:
    """Add them; ``command`` makes one, of a name, a summary and an epilog."""
    _add_export(commands, command)
    _add_import(commands, command)
    _add_diff(commands, command)


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
    add_common(parser)
    parser.set_defaults(run=_export)


def _add_import(commands: Commands, command: Command) -> None:
    parser = command(
        commands,
        "import",
        "read a filled workbook, or a folder of CSV files, back into the register",
        "exit codes:\n  0  written, or nothing differs\n  1  the register would break its shapes, or writing was not agreed to\n"
        "  2  a cell isn't understood, or the workbook can't be read\n\n"
        "examples:\n  ortak import --sheet register.xlsx\n  ortak import --sheet tables/ --yes\n\n"
        "What differs is shown before anything is written. Only what a cell says differently is changed in\n"
        "the Turtle files: comments, order and what no sheet shows stay. Records without a row stay, too,\n"
        "unless --remove is given.",
    )
    parser.add_argument("--sheet", type=Path, required=True, metavar="SOURCE", help="the .xlsx file, or the folder of CSV files")
    parser.add_argument("--remove", action="store_true", help="remove the records that have no row any more")
    add_writing(parser)
    add_common(parser)
    parser.set_defaults(run=_import)


def _add_diff(commands: Commands, command: Command) -> None:
    parser = command(
        commands,
        "diff",
        "say what differs between two states of a register, record by record",
        "examples:\n  ortak diff HEAD\n  ortak diff v1 v2 --format markdown\n  ortak diff ../register-of-last-year .",
    )
    parser.add_argument("before", metavar="REV", help="a revision of the register's git repository, or a register's folder")
    parser.add_argument("after", nargs="?", metavar="REV", help="the other (default: the files as they are now)")
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="form of the answer (default: text)")
    add_common(parser)
    parser.set_defaults(run=_diff)


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options that every command here has."""
    parser.add_argument("--register", type=Path, default=Path(), metavar="REGISTER", help="the register's folder (default: here)")
    parser.add_argument("--lang", choices=("tr", "en"), default=None, help="language of headings and messages (default: your locale's)")


def add_writing(parser: argparse.ArgumentParser) -> None:
    """The options of a command that writes into the register."""
    parser.add_argument("--yes", action="store_true", help="write without asking")
    parser.add_argument("--patch", action="store_true", help="show what changes in the files, too, line by line")


def language_of(options: argparse.Namespace) -> str:
    """The language of headings and messages."""
    return options.lang or ("tr" if settings.locale_language(os.environ) == "tr" else "en")


def _export(options: argparse.Namespace) -> int:
    from ortak.register import open_register
    from ortak.sheets.export import export

    target: Path = options.sheet
    if not options.overwrite and target.exists() and (target.is_file() or any(target.glob("*.csv"))):
        raise DataError(f"{target} is there already, and may hold somebody's work: name another, or add --overwrite.")
    if not target.parent.is_dir():
        raise DataError(f"{target.parent}: no such folder.")
    sheets, rows = export(open_register(options.register), target, language_of(options))
    sys.stdout.write(f"{target}: {rows} records on {sheets} sheets.\n")
    return _DONE


def _import(options: argparse.Namespace) -> int:
    from ortak.editing.proposal import Languages, propose
    from ortak.register import open_register
    from ortak.sheets import merge

    language = language_of(options)
    pages = _pages(options.sheet)
    register = open_register(options.register)
    proposal = propose(register, pages, Languages(merge.language_of(pages, language), language), options.remove)
    if options.remove and proposal.merged.stale:
        sheets = ", ".join(proposal.merged.stale)
        raise DataError(
            f"{sheets}: the register changed since this was exported, so nothing is removed: export again, delete the rows there."
        )
    if not options.remove and proposal.merged.missing:
        sys.stderr.write(f"ortak: records without a row: {len(proposal.merged.missing)}; they stay as they are (--remove removes them).\n")
    return carry_out(register, proposal, options, language)


def _pages(source: Path) -> list[Page]:
    from ortak.sheets.apart import read_workbook
    from ortak.sheets.csvs import read_folder

    if not source.exists():
        raise DataError(f"{source}: no such file or folder.")
    return read_folder(source) if source.is_dir() else read_workbook(source)


def carry_out(register: Register, proposal: Proposal, options: argparse.Namespace, language: str) -> int:
    """Show what a proposal changes, check it, and write it where that is agreed to."""
    from ortak.editing.files import write_all
    from ortak.editing.proposal import new_violations

    for fault in proposal.merged.faults:
        sys.stderr.write(f"{fault.text(language)}\n")
    if proposal.merged.faults:
        sys.stderr.write(f"ortak: cells that can't be taken over: {len(proposal.merged.faults)}; nothing was written.\n")
        return _INPUT
    sys.stdout.write(proposal.telling.text(proposal.comparison))
    if not proposal.files:
        return _DONE
    if options.patch:
        sys.stdout.write(_patch(proposal, register.folder))
    findings = new_violations(register, proposal, language)
    for finding in findings:
        sheet, cell = finding.place or ("", "")
        place = f"{sheet}!{cell}" if finding.place else finding.record
        sys.stderr.write(f"{place}: {finding.message}\n")
    if findings:
        sys.stderr.write(f"ortak: violations that the register has not now: {len(findings)}; nothing was written.\n")
        return _VIOLATIONS
    names = ", ".join(str(change.path) for change in proposal.files)
    if not options.yes and not _agreed(f"write {names}? [y/N] "):
        sys.stderr.write("ortak: nothing was written; --yes writes without asking.\n")
        return _VIOLATIONS
    write_all(proposal.files)
    sys.stdout.write(f"written: {names}\n")
    return _DONE


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(question).strip().lower() in {"y", "yes", "e", "evet"}


def _patch(proposal: Proposal, folder: Path) -> str:
    lines: list[str] = []
    for change in proposal.files:
        name = change.path.relative_to(folder).as_posix()
        before, after = change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)
        lines += difflib.unified_diff(before, after, f"a/{name}" if change.before else "/dev/null", f"b/{name}", n=1)
    return "\n" + "".join(lines)


def _diff(options: argparse.Namespace) -> int:
    from contextlib import ExitStack

    from ortak.editing.revisions import register_at
    from ortak.register import open_register
    from ortak.sheets.compare import compare
    from ortak.sheets.names import Names
    from ortak.sheets.tables import facts_of, tables
    from ortak.sheets.telling import Telling

    language = language_of(options)
    with ExitStack() as stack:
        before = stack.enter_context(register_at(options.register, options.before))
        after = stack.enter_context(register_at(options.register, options.after)) if options.after else open_register(options.register)
        old, new = facts_of(before), facts_of(after)
        comparison = compare(tables(old, Names(before, old, language)), tables(new, Names(after, new, language)), old, new)
        telling = Telling(old, new, language)
    sys.stdout.write(telling.markdown(comparison) if options.format == "markdown" else telling.text(comparison))
    return _DONE
