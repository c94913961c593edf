"""The commands ``ortak sources check`` and ``ortak sources find``."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from ortak.editing.agreeing import DONE, VIOLATIONS, Command, Commands, add_writing, settle
from ortak.editing.limited import within_limits
from ortak.errors import DataError
from ortak.printing import err, out

if TYPE_CHECKING:
    from ortak.register import Register
    from ortak.sources import Fault, Source


def add(commands: Commands, command: Command) -> None:
    """Add them; ``command`` makes one, of a name, a summary and an epilog."""
    parser = command(commands, "sources", "check evidence against the text of its source, or find a phrase in it", "")
    kinds = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    check = command(
        kinds,
        "check",
        "check that every phrase stands at its position; in a newer text, where each moved",
        "exit codes:\n  0  every phrase stands, and the text is the one that the register cites (now)\n"
        "  1  some don't, or writing was not agreed to\n  2  an input can't be read or isn't understood\n\n"
        "examples:\n  ortak sources check page.txt\n  ortak sources check newer.txt --source page --write\n\n"
        "--write gives the evidence that moved its new positions, in every file that names it, and the\n"
        "source the checksum of this text. What would be written is shown, and checked against the shapes,\n"
        "first. Phrases that are gone, or stand in several places, stay as they are.",
    )
    check.add_argument("file", type=Path, metavar="FILE", help="the source's text, UTF-8, or a newer one")
    check.add_argument("--source", metavar="SLUG", help="of which source it is the text (default: told by its checksum)")
    check.add_argument("--write", action="store_true", help="write the new positions, and the checksum, into the register")
    add_writing(check)
    find = command(
        kinds, "find", "find a phrase and write the evidence line", 'example:\n  ortak sources find "full member since 2008" page.txt'
    )
    find.add_argument("phrase", metavar="PHRASE", help="the shortest key phrase, at most ten words")
    find.add_argument("file", type=Path, metavar="FILE", help="the source's text, UTF-8")
    for one, run in ((check, _check), (find, _find)):
        one.add_argument("--register", type=Path, default=Path(), metavar="REGISTER", help="the register's folder (default: here)")
        one.set_defaults(run=within_limits(run))


def _check(options: argparse.Namespace) -> int:
    from ortak import sources
    from ortak.register import open_register

    register = open_register(options.register)
    source = sources.newer_text(register, options.file, options.source)
    is_same = sources.is_the_text(register, source.iri, options.file)
    if not is_same:
        out(f"{options.file} is another text of {source.iri} than the one that the register cites.\n")
    faults, checked = sources.check(register, source)
    prefix = sources.prefix_of(register, source.iri)
    for fault in faults:
        out(f"{fault.passage}\n  says “{fault.phrase}”, the text has “{fault.found}” there; {_where(fault, source.text, prefix)}\n")
    out(f"{checked - len(faults)} of {checked} phrases stand at their position.\n")
    if options.write:
        return _write(register, source, faults, options)
    return VIOLATIONS if faults or not checked or not is_same else DONE


def _where(fault: Fault, text: str, prefix: str) -> str:
    """Where a passage is in another text, and what to do."""
    from ortak.sources import evidence_line

    if fault.moved_to:
        (start, end), *others = fault.moved_to
        also = f" (or at {', '.join(f'{one}-{other}' for one, other in others)})" if others else ""
        return f"it moved to {start}-{end}{also}:\n  {evidence_line(prefix, start, end, fault.phrase)}"
    if fault.nearest:
        start, end = fault.nearest
        return f"it stands nowhere; most like it is, at {start}-{end}, “{text[start:end]}”."
    return "it stands nowhere in the text: quote another phrase, or drop the fact."


def _write(register: Register, source: Source, faults: list[Fault], options: argparse.Namespace) -> int:
    """Write what certainly moved, and the text's checksum; the exit code."""
    from ortak.editing.moving import moved, new_names
    from ortak.sources import passages, read_text

    moving = {fault.passage for fault in faults}
    names = new_names(faults, (passage for passage, *_ in passages(register, source.iri) if passage not in moving))
    files = moved(register, names, source.iri, read_text(options.file)[1])
    left = len(faults) - len(names)
    if left:
        out(f"Phrases that are gone, or stand in several places, and stay as they are: {left}.\n")
    if not files:
        out("There is nothing to write.\n")
        return VIOLATIONS if left else DONE
    out(f"{len(names)} positions and the text's checksum change; the source's date (ortak:asOf) stays: is this text newer?\n")
    return settle(register, files, options, "en") or (VIOLATIONS if left else DONE)


def _find(options: argparse.Namespace) -> int:
    from ortak import sources
    from ortak.register import open_register

    register = open_register(options.register)
    source = sources.source_of(register, options.file)
    places = sources.positions(options.phrase, source.text)
    if not places:
        raise DataError(
            f"{options.file}: “{options.phrase}” stands nowhere in it. Copy the phrase from the text byte for byte.",
            turkish=f"{options.file}: “{options.phrase}” içinde hiçbir yerde yok. İfadeyi metinden bayt bayt kopyalayın.",
        )
    if len(options.phrase.split()) > 10:
        raise DataError(
            "the phrase has more than ten words: choose the shortest that proves the fact.",
            turkish="ifade on sözcükten uzun: olguyu kanıtlayan en kısasını seçin.",
        )
    prefix = sources.prefix_of(register, source.iri)
    for start, end in places:
        out(sources.evidence_line(prefix, start, end, options.phrase) + "\n")
    if len(places) > 1:
        err(f"ortak: the phrase stands {len(places)} times: take the line of the passage that you mean, or a longer phrase.\n")
    return DONE
