"""What the commands share that write into a register: options, showing what would change, agreeing to it."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ortak import settings
from ortak.editing.saying import say
from ortak.folders import Change, write_all
from ortak.printing import err, out, printable

if TYPE_CHECKING:
    from ortak.editing.proposal import Places, Proposal
    from ortak.register import Register

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Command: TypeAlias = Callable[[Commands, str, str, str], argparse.ArgumentParser]

DONE, VIOLATIONS, INPUT = 0, 1, 2
"""Exit codes, as of every command."""


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


def carry_out(register: Register, proposal: Proposal, options: argparse.Namespace, language: str) -> int:
    """Show what a proposal changes, check it, and write it where that is agreed to."""
    for fault in proposal.merged.faults:
        err(f"{fault.text(language)}\n")
    if proposal.merged.faults:
        warn("faults", language, count=len(proposal.merged.faults))
        return INPUT
    out(proposal.telling.text(proposal.comparison))
    return settle(register, proposal.files, options, language, proposal.merged.places) if proposal.files else DONE


def settle(register: Register, files: Sequence[Change], options: argparse.Namespace, language: str, places: Places | None = None) -> int:
    """Check changes of files, and write them where that is agreed to. ``places`` is where records stand in a workbook, if there is one."""
    from ortak.editing.proposal import new_violations
    from ortak.validation.results import short

    if options.patch:
        out(_patch(files, register.folder))
    findings = new_violations(register, files, places or {}, language)
    for finding in findings:
        sheet, cell = finding.place or ("", "")
        place = f"{sheet}!{cell}" if finding.place else short(finding.record)
        err(f"{place}: {finding.message}\n")
    if findings:
        warn("violations", language, count=len(findings))
        return VIOLATIONS
    names = ", ".join(str(change.path) for change in files)
    if not options.yes and not _agreed(say("agree", language, names=names)):
        warn("declined", language)
        return VIOLATIONS
    write_all(files)
    out(f"{say('written', language, names=names)}\n")
    return DONE


def warn(key: str, language: str, **values: object) -> None:
    """Say something on standard error."""
    err(f"ortak: {say(key, language, **values)}\n")


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        return False
    return input(printable(question)).strip().lower() in {"y", "yes", "e", "evet"}


def _patch(files: Iterable[Change], folder: Path) -> str:
    lines: list[str] = []
    for change in files:
        name = change.path.relative_to(folder).as_posix()
        before, after = change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)
        lines += difflib.unified_diff(before, after, f"a/{name}" if change.before else "/dev/null", f"b/{name}", n=1)
    return "\n" + "".join(lines)
