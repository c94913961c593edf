"""The command ``ortak``: a thin face over the other rooms."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO, TypeAlias

from ortak import __version__, settings
from ortak.editing import commands as editing
from ortak.editing import evidence, formatting, validate
from ortak.errors import DataError, OrtakError, QueryError, of_system
from ortak.printing import err, out

CONFORMS, VIOLATIONS, INPUT, OURS = 0, 1, 2, 3
"""Exit codes: all is well; the data breaks a rule; an input can't be read or isn't understood; a fault of Ortak itself."""


class _OwnFaults(AbstractContextManager[None]):
    """What nobody foresaw is our own fault, and says so with exit code 3: never taken for a fault of the data."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            err("".join(traceback.format_exception(error)))
            err("\nortak: this is a fault of Ortak, not of your data. Please report it with the lines above.\n")
            raise SystemExit(OURS) from None


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give back its exit code."""
    options = _parser().parse_args(arguments)
    with _OwnFaults():
        try:
            code = options.run(options)
            sys.stdout.flush()
        except BrokenPipeError:
            _let_go(sys.stdout)
            return INPUT
        except OSError as error:
            _let_go(sys.stdout)
            err(f"ortak: {of_system(error).told(_language(options))}\n")
            return INPUT
        except OrtakError as error:
            said = error.told(_language(options)) if isinstance(error, DataError) else str(error)
            hint = f"\n       {error.hint}" if isinstance(error, QueryError) and error.hint else ""
            err(f"ortak: {said}{hint}\n")
            return INPUT
        return int(code)


def _language(options: argparse.Namespace) -> str:
    """The language that was asked for; a command may find out only while it runs."""
    return getattr(options, "lang", None) or settings.locale_language(os.environ)


def _let_go(stream: TextIO) -> None:
    """Send to nowhere what nobody takes: at the end of the program it would be tried once more, and fail once more."""
    with suppress(OSError, ValueError):
        stream.flush()
        return
    with suppress(OSError, ValueError):  # a stream that is no file of the system
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ortak",
        description="Publish a register of partnerships as linked data: who works with whom, since when, under what.",
        epilog="A register is a folder with data/*.ttl in it. Every setting can also be given as ORTAK_<NAME> or in ortak.toml.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"ortak {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    validate.add(commands, _command)
    _add_build(commands)
    _add_serve(commands)
    _add_query(commands)
    evidence.add(commands, _command)
    editing.add(commands, _command)
    formatting.add(commands, _command)
    return parser


_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _command(commands: _Commands, name: str, summary: str, epilog: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_build(commands: _Commands) -> None:
    parser = _command(
        commands,
        "build",
        "make a release of a register: validated, complete, ready to be served anywhere",
        "examples:\n  ortak build . -o release\n  ortak build . -o release --previous release --keep kept\n\n"
        "A release knows its history: name the one before, and it tells what was created, updated and\n"
        "deleted since. SOURCE_DATE_EPOCH or --released makes its time the same at every build.\n"
        "Where the register has violations nothing is written; a release that was there stays whole.",
    )
    parser.add_argument("register", nargs="?", type=Path, default=Path(), metavar="REGISTER", help="the register's folder (default: here)")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="RELEASE", help="the folder to write the release to")
    parser.add_argument("--previous", type=Path, metavar="RELEASE", help="the release before, whose history goes on (default: none)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep it there too, under its version, for the setting “kept”")
    parser.add_argument("--released", metavar="MOMENT", help="when it is released, as 2026-01-31T12:00:00Z (default: now)")
    parser.set_defaults(run=_build)


def _add_serve(commands: _Commands) -> None:
    parser = _command(
        commands,
        "serve",
        "serve a register or a release: pages, Turtle, JSON-LD, SPARQL",
        "examples:\n  ortak serve\n  ortak serve release --host 0.0.0.0 --port 80\n  ortak serve --base http://localhost:8000/\n\n"
        "A register is built first if it changed since the last time (into .ortak/ in its folder).",
    )
    parser.add_argument("source", nargs="?", type=Path, default=Path(), metavar="REGISTER|RELEASE", help="what to serve (default: here)")
    parser.add_argument("--host", help="address to listen on (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, help="port to listen on (default: 8000)")
    parser.add_argument("--base", help="serve all IRIs under this base, such as http://localhost:8000/, so that each can be followed here")
    parser.set_defaults(run=_serve)


def _add_query(commands: _Commands) -> None:
    parser = _command(
        commands,
        "query",
        "ask a register or a release a SPARQL query",
        "examples:\n  ortak query question.rq\n  ortak query ../other-register question.rq --format csv\n"
        "  echo 'SELECT (COUNT(*) AS ?n) { ?s ?p ?o }' | ortak query -",
    )
    parser.add_argument("source", nargs="?", type=Path, default=Path(), metavar="REGISTER|RELEASE", help="what to ask (default: here)")
    parser.add_argument("file", metavar="FILE", help="the query's file, or - for standard input")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table", help="form of the answer (default: table)")
    parser.set_defaults(run=_query)


def _build(options: argparse.Namespace) -> int:
    from ortak.build import build
    from ortak.release import keep

    with _Reporting(options.register):
        released = options.released or settings.source_date(os.environ)
        manifest, report = build(options.register, options.output, options.previous, released)
        if options.keep:
            keep(options.output, options.keep)
        counted = f"{manifest.counts['stated']} stated and {manifest.counts['derived']} derived statements"
        out(f"{options.output}: data version {manifest.version}, {counted}, {len(report.results)} remarks.\n")
        return CONFORMS
    return VIOLATIONS


class _Reporting(AbstractContextManager[None]):
    """Where a register doesn't conform, its report is what the command answers."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        from ortak.build import NotConformingError
        from ortak.validation import Format, write_report

        if isinstance(error, NotConformingError):
            sys.stderr.write(write_report(error.report, Format.TEXT, settings.locale_language(os.environ), self._folder))
            err(f"ortak: {error}; nothing was built.\n")
            raise SystemExit(VIOLATIONS) from None


def _serve(options: argparse.Namespace) -> int:
    from ortak.build import ensure

    if not hasattr(os, "fork"):
        raise OrtakError(
            "“ortak serve” needs a system with fork, whose kernel confines the query workers: Linux, or macOS for yourself alone. "
            "Run it in a container, or in WSL. “ortak validate” and “ortak query” work here."
        )
    from ortak.web.serve import serve

    chosen = {"host": options.host, "port": options.port, "base": options.base}
    knobs = settings.load(options.source, os.environ, chosen)
    kept = Path(knobs.kept) if knobs.kept else None
    with _Reporting(options.source):
        release = ensure(options.source, kept)
    return serve(release, knobs, lambda: ensure(options.source, kept))


def _query(options: argparse.Namespace) -> int:
    from ortak.build import ensure
    from ortak.release import Release
    from ortak.sparql import query_files

    text = sys.stdin.read() if options.file == "-" else _text(Path(options.file))
    with _Reporting(options.source):
        release = Release.open(ensure(options.source))
    knobs = settings.load(options.source, os.environ, {})
    sys.stdout.write(query_files(*release.default_and_named(), text, options.format, knobs))
    return CONFORMS


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: can't be read as UTF-8 text: {error}.") from error
