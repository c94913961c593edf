"""The commands of this room, for :mod:`ortak.cli`."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ortak.editing.agreeing import DONE, Command, Commands, add_common, add_writing, carry_out, language_of, warn
from ortak.editing.asking import add_new
from ortak.editing.limited import within_limits
from ortak.editing.saying import say
from ortak.errors import DataError
from ortak.printing import out

if TYPE_CHECKING:
    from ortak.sheets.book import Page
    from ortak.sheets.limits import Limits

_OTHER_SHEETS = frozenset({".csv", ".fods", ".ods", ".tsv", ".xls", ".xlsb", ".xlsm"})


def add(commands: Commands, command: Command) -> None:
    """Add them; ``command`` makes one, of a name, a summary and an epilog."""
    _add_export(commands, command)
    _add_import(commands, command)
    _add_diff(commands, command)
    add_new(commands, command)


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
    parser.set_defaults(run=within_limits(_export))


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
    parser.set_defaults(run=within_limits(_import))


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
    parser.set_defaults(run=within_limits(_diff))


def _export(options: argparse.Namespace) -> int:
    from ortak.register import open_register
    from ortak.sheets.export import export

    target: Path = options.sheet
    if target.suffix.lower() in _OTHER_SHEETS:
        raise DataError(
            f"{target}: what is written is a workbook whose name ends in .xlsx, or a folder of CSV files.",
            turkish=f"{target}: adı .xlsx ile biten bir çalışma kitabı ya da CSV dosyaları için bir klasör yazılabilir.",
        )
    if not options.overwrite and target.exists() and (target.is_file() or any(target.glob("*.csv"))):
        raise DataError(
            f"{target} is there already, and may hold somebody's work: name another, or add --overwrite.",
            turkish=f"{target} zaten var, içinde birinin emeği olabilir: başka bir ad verin ya da --overwrite ekleyin.",
        )
    if not target.parent.is_dir():
        raise DataError(f"{target.parent}: no such folder.", turkish=f"{target.parent}: böyle bir klasör yok.")
    language = language_of(options)
    sheets, rows = export(open_register(options.register), target, language)
    out(f"{say('exported', language, target=target, rows=rows, sheets=sheets)}\n")
    return DONE


def _import(options: argparse.Namespace) -> int:
    from ortak.editing.proposal import Languages, propose
    from ortak.register import open_register
    from ortak.sheets import merge
    from ortak.sheets.limits import limits_of
    from ortak.sheets.words import word

    language = language_of(options)
    pages = _pages(options.sheet, limits_of(options.register))
    register = open_register(options.register)
    proposal = propose(register, pages, Languages(merge.language_of(pages, language), language), options.remove)
    if options.remove and proposal.merged.stale:
        sheets = ", ".join(proposal.merged.stale)
        raise DataError(
            f"{sheets}: the register changed since this was exported, so nothing is removed: export again, delete the rows there.",
            turkish=f"{sheets}: kütük bu dışa aktarımdan sonra değişti, hiçbir şey silinmedi: yeniden dışa aktarıp satırları orada silin.",
        )
    if not options.remove and proposal.merged.missing:
        warn("missing", language, count=len(proposal.merged.missing))
    if proposal.merged.unaccounted:
        warn("unaccounted", language, names=", ".join(proposal.merged.unaccounted), sheet=word("withdrawn", language))
    return carry_out(register, proposal, options, language)


def _pages(source: Path, limits: Limits) -> list[Page]:
    from ortak.sheets.apart import read_workbook
    from ortak.sheets.csvs import read_folder

    if source.suffix.lower() == ".csv" and source.is_file():
        raise DataError(
            f"{source}: name the folder that the CSV files stand in.", turkish=f"{source}: CSV dosyalarının bulunduğu klasörü verin."
        )
    if not source.exists():
        raise DataError(f"{source}: no such file or folder.", turkish=f"{source}: böyle bir dosya ya da klasör yok.")
    if source.is_dir():
        return read_folder(source, limits)
    if not source.is_file():  # whoever reads a pipe waits
        raise DataError(f"{source}: no file, and no folder either.", turkish=f"{source}: ne dosya ne klasör.")
    return read_workbook(source, limits)


def _diff(options: argparse.Namespace) -> int:
    from contextlib import ExitStack

    from ortak.editing.revisions import register_at
    from ortak.register import open_register
    from ortak.sheets.compare import compare
    from ortak.sheets.names import Names
    from ortak.sheets.tables import facts_of
    from ortak.sheets.telling import Telling

    language = language_of(options)
    with ExitStack() as stack:
        before = stack.enter_context(register_at(options.register, options.before))
        after = stack.enter_context(register_at(options.register, options.after)) if options.after else open_register(options.register)
        old, new = facts_of(before), facts_of(after)
        comparison = compare(old, new, Names(before, old, language), Names(after, new, language))
        telling = Telling(old, new, language)
    out(telling.markdown(comparison) if options.format == "markdown" else telling.text(comparison))
    return DONE
