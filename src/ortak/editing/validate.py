"""The command ``ortak validate``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

from ortak import settings
from ortak.errors import DataError, InputError
from ortak.folders import PARTS
from ortak.printing import err, printable

if TYPE_CHECKING:
    from ortak.validation import Comparison, Format, Report

_CONFORMS, _VIOLATIONS, _INPUT = 0, 1, 2
_FORMS = ("text", "json", "sarif", "github", "junit", "turtle")
_STALE = {
    "en": "the baseline accepts {shape} at {node}, which is there no more: delete the entry.",
    "tr": "bilinenler listesi {node} için {shape} sonucunu kabul ediyor, o sonuç artık yok: girişi silin.",
}
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
Command: TypeAlias = Callable[[Commands, str, str, str], argparse.ArgumentParser]


def add(commands: Commands, command: Command) -> None:
    """Add the command; ``command`` makes one, of a name, a summary and an epilog."""
    parser = command(
        commands,
        "validate",
        "check a register against its shapes",
        "exit codes:\n  0  conforms (warnings and infos don't count, unless --fail-on says so)\n  1  violations\n"
        "  2  an input can't be read or isn't understood\n  3  a fault of Ortak itself\n\n"
        "examples:\n  ortak validate\n  ortak validate data/partnerships/nalas.ttl --lang tr\n  ortak validate --watch\n"
        "  ortak validate --changed-since origin/main\n  ortak validate ../other-register --format sarif > ortak.sarif\n\n"
        "Known results are accepted in ortak-baseline.toml, each with its reason:\n"
        '  [[accept]]\n  shape = "ortak-sh:figureAgreesWithList"\n  node = "<figure/nalas-countries>"\n  reason = "The source says so."',
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a register's folder, or files or folders in it (default: here)"
    )
    parser.add_argument("--format", choices=_FORMS, help="form of the report (default: text; github where GITHUB_ACTIONS is true)")
    parser.add_argument("--lang", metavar="LANG", help="language of the messages, tr or en (default: your locale's)")
    parser.add_argument("--fail-on", choices=("violation", "warning", "info"), default="violation", help="what exit code 1 begins with")
    parser.add_argument("--baseline", type=Path, metavar="FILE", help="known results (default: ortak-baseline.toml of the register)")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours (default: on a terminal)")
    parser.add_argument("--explain", action="store_true", help="tell what each shape looked at, and how long it took")
    parser.add_argument("--watch", action="store_true", help="go on, and check again whenever a file is saved")
    since = parser.add_mutually_exclusive_group()
    since.add_argument("--changed-since", metavar="REV", help="only what has been brought in since a revision, and what was mended")
    since.add_argument("--staged", action="store_true", help="only what the next commit brings in, and what it mends")
    parser.set_defaults(run=run)


@dataclass(frozen=True)
class Check:
    """What is to be checked, and how it is told."""

    options: argparse.Namespace
    folder: Path
    language: str

    @property
    def form(self) -> Format:
        """The report's form: the one asked for, or what the place where this runs reads best."""
        from ortak.validation import Format

        by_place = Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TEXT
        return Format(self.options.format) if self.options.format else by_place


def run(options: argparse.Namespace) -> int:
    """Check once, or again and again."""
    folders = {register_of(path) for path in options.paths or [Path()]}
    if len(folders) > 1:
        raise DataError(
            "the paths belong to different registers: validate one register at a time.",
            turkish="yollar ayrı kütüklere ait: her seferinde tek bir kütüğü denetleyin.",
        )
    check = Check(options, folders.pop(), options.lang or settings.locale_language(os.environ))
    if options.watch:
        from ortak.editing.watching import watch

        return watch(check.folder, lambda: _told(check))
    return _once(check)


def _told(check: Check) -> int:
    """The same for who goes on watching: what can't be read is told, and doesn't end it."""
    try:
        return _once(check)
    except DataError as error:
        err(f"ortak: {error.told(check.language)}\n")
        return _INPUT


def _once(check: Check) -> int:
    from ortak.validation import Severity, accept, baseline_of, write_report
    from ortak.validation.results import in_language

    options = check.options
    accepted = baseline_of(check.folder, options.baseline)
    report, error, comparison = _report(check)
    report, stale = accept(report, accepted)
    if options.paths and all(path.resolve() != check.folder.resolve() for path in options.paths):
        report = report.of(options.paths)
    color = _in_color(options.color, sys.stdout, os.environ)
    sys.stdout.write(write_report(report, check.form, check.language, _root(check.folder, check.form), color=color))
    notes = sys.stdout if check.form == "text" else sys.stderr
    if comparison is not None:
        notes.write(printable(_mended(comparison, check.language)))
    for one in stale if comparison is None else ():
        said = in_language(_STALE, check.language).format(shape=one.shape, node=one.node)
        err(f"ortak: {said}\n")
    if options.explain and error is None:
        notes.write(printable(_explained(check.folder)))
    if error is not None:
        raise error
    return _VIOLATIONS if report.fails(Severity[options.fail_on.upper()]) else _CONFORMS


def _report(check: Check) -> tuple[Report, DataError | None, Comparison | None]:
    """The report, why a state isn't understood, and what the change has mended."""
    from ortak.editing.revisions import STAGED, files_at
    from ortak.validation import compare

    options = check.options
    if options.staged:
        with files_at(check.folder, "HEAD") as before, files_at(check.folder, STAGED) as staged:
            earlier, _ = _of_folder(before, check)
            later, error = _of_folder(staged, check)
            comparison = compare(earlier, before, _moved(later, staged, check.folder), check.folder)
            error = error and _error_moved(error, staged, check.folder)
    elif options.changed_since:
        later, error = _of_folder(check.folder, check)
        with files_at(check.folder, options.changed_since) as before:
            comparison = compare(_of_folder(before, check)[0], before, later, check.folder)
    else:
        return (*_of_folder(check.folder, check), None)
    return comparison.brought_in, error, comparison


def _of_folder(folder: Path, check: Check) -> tuple[Report, DataError | None]:
    """The report on a register: within limits, but for who watches and can end it by hand."""
    from ortak.validation import bounded

    say = _progress(sys.stderr)
    say("reading the files")
    try:
        if check.options.watch:
            return bounded.check(folder, say)
        return bounded.check_within(folder, bounded.limits_of(check.folder), say)
    finally:
        say("")


def _progress(stream: TextIO) -> Callable[[str], None]:
    """Tells on a terminal what is being done, in one line that what comes next writes over."""
    if not stream.isatty():
        return lambda _: None

    def say(what: str) -> None:
        stream.write(f"\r\x1b[K{what + ' …' if what else ''}")
        stream.flush()

    return say


def _moved(report: Report, copy: Path, folder: Path) -> Report:
    """The report with the files where a person has them."""
    return replace(report, results=tuple(replace(result, file=_there(result.file, copy, folder)) for result in report.results))


def _error_moved(error: DataError, copy: Path, folder: Path) -> DataError:
    message, turkish = (text.replace(str(copy), str(folder)) for text in (error.message, error.turkish))
    if isinstance(error, InputError):
        return InputError(message, _there(error.path, copy, folder), error.line, error.column, turkish=turkish)
    return DataError(message, turkish=turkish)


def _there(path: Path | None, copy: Path, folder: Path) -> Path | None:
    return folder / path.relative_to(copy) if path and path.is_relative_to(copy) else path


def _mended(comparison: Comparison, language: str) -> str:
    from ortak.validation.results import short

    head = {"tr": "bu değişiklik {new} sonuç getirdi, {gone} sonucu onardı"}.get(language, "this change brought in {new}, mended {gone}")
    said = head.format(new=len(comparison.brought_in.results), gone=len(comparison.mended))
    lines = [f"  - {short(one.shape)} {short(one.offender) if one.offender else one.file and one.file.name}" for one in comparison.mended]
    return "\n".join([said, *lines]) + "\n"


def _explained(folder: Path) -> str:
    from ortak.register import open_register
    from ortak.validation.explain import explain, table

    return table(list(explain(open_register(folder))))


def _root(folder: Path, form: Format) -> Path:
    """The folder that files are named from: the checkout on a code host, else where the command is run, if the register is in it."""
    workspace = os.environ.get("GITHUB_WORKSPACE") if form in ("github", "sarif") else None
    for root in (*([Path(workspace)] if workspace else []), Path()):
        if folder.resolve().is_relative_to(root.resolve()):
            return root
    return folder


def _in_color(chosen: str, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Source: https://no-color.org for ``NO_COLOR``."""
    if chosen != "auto":
        return chosen == "always"
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def register_of(path: Path) -> Path:
    """The register that a path belongs to: the nearest folder upwards that has a ``data/``."""
    if not path.exists():
        raise DataError(f"{path}: no such file or folder.", turkish=f"{path}: böyle bir dosya ya da klasör yok.")
    for folder in (path, *path.resolve().parents):
        if (folder / "data").is_dir():
            _refuse_beside(path, folder)
            return folder
    raise DataError(
        f"{path} belongs to no register: neither it nor a folder above it has a folder “data”.",
        turkish=f"{path} hiçbir kütüğe ait değil: ne kendisinde ne de üstündeki bir klasörde “data” klasörü var.",
    )


def _refuse_beside(path: Path, folder: Path) -> None:
    """Nothing would be said of a file that isn't read: that must not look as if it conformed."""
    inside = path.resolve().relative_to(folder.resolve()).parts
    if inside and inside[0] not in PARTS:
        raise DataError(
            f"{path} is no part of the register: its files stand in {', '.join(f'{part}/' for part in PARTS)}.",
            turkish=f"{path} kütüğün parçası değil: dosyaları {', '.join(f'{part}/' for part in PARTS)} klasörlerinde durur.",
        )
