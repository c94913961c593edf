"""The command ``ortak new``: a record from options, or from answers."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ortak.editing.agreeing import Command, Commands, add_common, add_writing, carry_out, language_of
from ortak.editing.kinds import KINDS
from ortak.editing.limited import within_limits
from ortak.errors import DataError
from ortak.printing import out, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ortak.editing.new import Drafting
    from ortak.sheets.book import Page
    from ortak.sheets.faults import Fault
    from ortak.sheets.schema import Column

_HELP = (
    f"kinds:\n  {', '.join(list(KINDS)[:8])},\n  {', '.join(list(KINDS)[8:])}\n\n"
    "examples:\n"
    "  ortak new membership --organization nalas --role full --begin 2008 \\\n"
    '      --end-knowledge ongoing-at-source --phrase "full member since 2008" --text page.txt\n'
    '  ortak new partnership --name "en=Coast Network" --also CN --role observer --begin "since 2019" \\\n'
    "      --evidence page#27-65\n"
    "  ortak new agreement\n\n"
    "`ortak new KIND --help` tells a kind's options; without options it asks. The slug is made from\n"
    "what is told. What would be written is shown, and checked against the shapes, first."
)


def add_new(commands: Commands, command: Command) -> None:
    """Add the command. A kind's own options are read later: they come from the sheets, which need the rooms behind them."""
    parser = command(commands, "new", "add a record: a partnership, a membership, an agreement, an organization, …", _HELP)
    parser.add_argument("kind", choices=KINDS, metavar="KIND", help="what to add")
    parser.add_argument("options", nargs=argparse.REMAINDER, metavar="…", help="what is told of it")
    parser.set_defaults(run=_new)


def _parser(kind: str) -> argparse.ArgumentParser:
    from ortak.editing.new import columns_of

    parser = argparse.ArgumentParser(prog=f"ortak new {kind}", description=f"Add a record of this kind: {kind}.", allow_abbrev=False)
    parser.add_argument("--slug", dest="cell key", action="append", metavar="SLUG", help="its slug (default: made from the rest)")
    columns = columns_of(kind)
    for column in columns:
        _add_option(parser, column)
    if any(column.key == "evidence" for column in columns):
        parser.add_argument("--phrase", help="the phrase of the source that it rests on; needs --text")
        use = "whose checksum is taken" if kind == "source" else "in which the phrase is found"
        parser.add_argument("--text", type=Path, metavar="FILE", help=f"the source's text, {use}")
    add_writing(parser)
    add_common(parser)
    return parser


def _add_option(parser: argparse.ArgumentParser, column: Column) -> None:
    from ortak.sheets.schema import Kind
    from ortak.sheets.words import heading, help_for

    texts = [heading(column, "en"), help_for(column, "en")]
    metavar = column.of.upper() or "VALUE"
    if column.kind is Kind.TEXT:
        metavar, texts = "LANG=TEXT", [*texts, "once for each language"]
    help_ = ". ".join(text.rstrip(".") for text in texts if text).replace("%", "%%")
    parser.add_argument(f"--{column.key}", dest=f"cell {column.key}", action="append", metavar=metavar, help=help_)


def _new(outer: argparse.Namespace) -> int:
    options = _parser(outer.kind).parse_args(outer.options)
    options.kind, outer.lang = outer.kind, language_of(options)  # what ends the command is told in this language, too
    return within_limits(_add)(options)


def _add(options: argparse.Namespace) -> int:
    from ortak.editing.new import Drafting
    from ortak.editing.proposal import Languages, propose
    from ortak.register import open_register
    from ortak.sheets.faults import CellError, sentence
    from ortak.sources import read_text

    kind, language, register = options.kind, language_of(options), open_register(options.register)
    drafting = Drafting(register, language)
    told = dict(_told(kind, options))
    if not told and sys.stdin.isatty():
        told = _asked(kind, drafting, language)
    if not told:
        raise DataError(
            f"nothing is told of the {kind}: `ortak new {kind} --help` has the options, and in a terminal it asks.",
            turkish=f"hiçbir şey söylenmedi: seçenekleri `ortak new {kind} --help` sayar; uçbirimde sorar.",
        )
    phrase, text = told.pop("phrase", getattr(options, "phrase", None)), told.pop("text", getattr(options, "text", None))
    pages: list[Page] = []
    if phrase and text:
        passage, pages = drafting.passage(phrase, Path(text))
        told["evidence"] = ", ".join(filter(None, (told.get("evidence"), passage)))
    elif text and kind == "source":
        told.setdefault("checksum", read_text(Path(text))[1])
    elif phrase:
        raise DataError(
            "--phrase needs --text: the file with the source's text.",
            turkish="--phrase için --text gerekli: kaynağın metninin dosyası.",
        )
    try:
        drafted = drafting.pages(kind, told)
    except CellError as error:
        raise DataError(sentence(error.key, language, **error.values)) from error
    proposal = propose(register, [*drafted, *pages], Languages(language, language))
    proposal.merged.places.clear()  # there is no workbook: a violation is told by the record
    proposal.merged.faults[:] = [_by_option(fault, drafted, drafting, language) for fault in proposal.merged.faults]
    return carry_out(register, proposal, options, language)


def _by_option(fault: Fault, pages: list[Page], drafting: Drafting, language: str) -> Fault:
    """The fault by the option that its cell comes from, or that is missing."""
    from ortak.sheets.model import sheet_of
    from ortak.sheets.words import heading

    missing = dict(fault.values).get("column") if fault.key == "missing" else None
    if missing:
        columns = [one for column in sheet_of(fault.sheet).columns for one in (column, *map(column.in_language, drafting.languages))]
        column = next(column for column in columns if heading(column, language) == missing)
        text = f"--{column.key} {column.language}=…" if column.language else f"--{column.key}"
        return replace(fault, sheet=text, cell="", key="option-missing", values=())
    return replace(fault, sheet=_option(fault, pages), cell="", key={"no-key": "no-key-told"}.get(fault.key, fault.key))


def _option(fault: Fault, pages: list[Page]) -> str:
    from ortak.sheets.book import place

    for page in pages:
        for column, cell in page.rows[1].items():
            if page.name == fault.sheet and fault.cell == place(2, column):
                return "--slug" if cell.text == "key" else f"--{cell.text}"
    return fault.sheet


def _told(kind: str, options: argparse.Namespace) -> Iterator[tuple[str, str]]:
    """What the options tell, by column. Raises DataError for a text without its language."""
    from ortak.editing.new import columns_of, joined
    from ortak.sheets.schema import Kind

    if slugs := getattr(options, "cell key"):
        yield "key", slugs[-1]
    for column in columns_of(kind):
        values = getattr(options, f"cell {column.key}") or []
        if column.kind is not Kind.TEXT:
            if values:
                yield column.key, joined(column, values)
            continue
        for value in values:
            language, equals, text = value.partition("=")
            if not equals or not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", language):
                raise DataError(
                    f"--{column.key}: write the language before the text: --{column.key} “en={value}”.",
                    turkish=f"--{column.key}: metnin önüne dilini yazın: --{column.key} “tr={value}”.",
                )
            yield f"{column.key}@{language}", text


def _asked(kind: str, drafting: Drafting, language: str) -> dict[str, str]:
    """What a person answers, column by column; an answer that isn't understood is asked for again."""
    from ortak.editing.new import columns_of
    from ortak.sheets.schema import Kind

    told: dict[str, str] = {}
    for column in columns_of(kind):
        each = drafting.languages if column.kind is Kind.TEXT else ("",)
        for one in (column.in_language(tag) for tag in each):
            if drafting.is_asked(kind, one, told):
                answer = _answer(one, drafting, language)
                if answer:
                    told[one.name] = answer
    if "evidence" not in told and any(column.key == "evidence" for column in columns_of(kind)):
        for key, question in (("phrase", "phrase of the source: "), ("text", "file with the source's text: ")):
            told |= {key: answer} if (answer := input(question).strip()) else {}
    return told


def _answer(column: Column, drafting: Drafting, language: str) -> str:
    from ortak.sheets.faults import CellError, sentence
    from ortak.sheets.words import heading, help_for

    choices = ", ".join(drafting.choices(column))
    hint = " ".join(filter(None, (help_for(column, language), choices)))
    while True:
        answer = input(printable(f"{heading(column, language)}{f' [{hint}]' if hint else ''}: ")).strip()
        try:
            drafting.try_out(column, answer)
        except CellError as error:
            out(f"  {sentence(error.key, language, **error.values)}\n")
        else:
            return answer
