"""The command ``ortak format``."""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from pathlib import Path

from ortak.editing.agreeing import DONE, INPUT, VIOLATIONS, Command, Commands, language_of
from ortak.editing.limited import within_limits
from ortak.errors import InputError
from ortak.folders import Change, refuse_strange, write_all
from ortak.printing import err, out
from ortak.turtle import Blank, Syntax, Tree, files_under, load, parse, statements, syntax_of
from ortak.turtle.canonical import canonical

_SAID = {
    True: {"tr": "biçimi kurala uymuyor; “ortak format” düzeltir", "en": "not in canonical form; “ortak format” mends it"},
    False: {"tr": "biçimlendi", "en": "formatted"},
}
"""What is said of a file, by whether it is only checked, and by language."""


_LEFT = {
    "tr": "{name} dosyası olduğu gibi kalır; yalnızca Turtle biçimlenir",
    "en": "{name} is left as it is; only Turtle is formatted",
}


def add(commands: Commands, command: Command) -> None:
    """Add the command; ``command`` makes one, of a name, a summary and an epilog."""
    parser = command(
        commands,
        "format",
        "write a register's Turtle files in the one canonical form",
        "exit codes:\n  0  all files are in canonical form (now)\n  1  with --check: some are not\n"
        "  2  a file can't be read or isn't understood; the others are dealt with\n\n"
        "examples:\n  ortak format\n  ortak format data/partnerships/nalas.ttl\n  ortak format --check --diff\n\n"
        "Prefixes are put in order, spaces and line ends settled, each class first and each evidence last.\n"
        "What is stated stays, as do comments, and the order of records, values and properties.",
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="a register's folder (its data/), other folders, or files (default: here)"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; name the files that would change")
    parser.add_argument("--diff", action="store_true", help="show what changes, line by line")
    parser.add_argument("--lang", choices=("tr", "en"), default=None, help="language of messages (default: your locale's)")
    parser.set_defaults(run=within_limits(run))


def run(options: argparse.Namespace) -> int:
    """Format the files, or tell which are not formatted."""
    language, changes, is_understood = language_of(options), list[Change](), True
    for path in files_of(options.paths or [Path()]):
        if syntax_of(path) is not Syntax.TURTLE:
            err(f"{path}: {_LEFT.get(language, _LEFT['en']).format(name=syntax_of(path).value)}\n")
            continue
        try:
            changes += _change(path)
        except InputError as error:
            is_understood = False
            err(f"{error.told(language)}\n")
    if not options.check:
        write_all(changes)
    said = _SAID[options.check].get(language, _SAID[options.check]["en"])
    for change in changes:
        out(f"{change.path}: {said}\n")
        if options.check and os.environ.get("GITHUB_ACTIONS") == "true":
            sys.stdout.write(_annotation(change, said))
        if options.diff:
            out(_patch(change))
    if not is_understood:
        return INPUT
    return VIOLATIONS if changes and options.check else DONE


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The RDF files that paths stand for, each once. Raises InputError for a path that isn't there, or is none to be read."""
    found = dict[Path, None]()
    for path in paths:
        if not path.exists():
            raise InputError("no such file or folder", path, turkish="böyle bir dosya ya da klasör yok")
        if path.is_dir():
            found.update(dict.fromkeys(files_under(path / "data" if (path / "data").is_dir() else path)))
        else:
            refuse_strange(path, path.parent)
            found[path] = None
    return iter(found)


def _change(path: Path) -> list[Change]:
    """What formatting a file changes: nothing or one. Raises InputError where it isn't understood."""
    tree = load(path)
    faults = [fault for fault in tree.faults if fault.name != "bom"]
    if faults:
        place = tree.place(faults[0].start)
        raise InputError(faults[0].english, path, place.line, place.column, turkish=faults[0].turkish)
    after = canonical(tree.text)
    if after == tree.text:
        return []
    if _held(parse(after)) != _held(tree):
        raise ValueError(f"{path}: formatting would change what it states")  # a fault of ours, and nothing to be written
    return [Change(path, tree.text, after)]


def _held(tree: Tree) -> tuple[Counter[tuple[str, ...]], Counter[str]]:
    """What a file states, blank nodes as one, and its comments."""
    triples = (tuple("_:" if isinstance(term, Blank) else repr(term) for term in one[:3]) for one in statements(tree))
    return Counter(triples), Counter(token.text.rstrip() for token in tree.comments())


def _annotation(change: Change, said: str) -> str:
    """For GitHub's page of a change, at the first line that differs."""
    from ortak.validation.reports.github import command

    pairs = zip_longest(change.before.splitlines(keepends=True), change.after.splitlines(keepends=True))
    line = next(number for number, (before, after) in enumerate(pairs, 1) if before != after)
    path, root = change.path.resolve(), Path(os.environ.get("GITHUB_WORKSPACE", ".")).resolve()
    name = path.relative_to(root) if path.is_relative_to(root) else path
    return command("error", {"file": name.as_posix(), "line": str(line), "title": "ortak format"}, said)


def _patch(change: Change) -> str:
    name = change.path.as_posix()
    lines = difflib.unified_diff(change.before.split("\n"), change.after.split("\n"), name, name, n=1, lineterm="")
    return "".join(f"{line}\n" for line in lines)
