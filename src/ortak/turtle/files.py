"""A file's syntax tree, whatever its bytes are."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ortak.errors import unreadable
from ortak.terms import Iri
from ortak.turtle.faults import Fault, fault
from ortak.turtle.ntriples import strict
from ortak.turtle.parsing import parse
from ortak.turtle.syntaxes import Syntax, syntax_of
from ortak.turtle.tree import Tree

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_UTF16 = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"@\0", "utf-16-le"),
    (b"\0@", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""How a file begins that is in the other encoding that Windows programs write; without a mark it is told by the zeros."""
_TURKISH = frozenset("çğıöşüÇĞİÖŞÜâîû’“”–")


def load(path: Path, base: Iri | None = None) -> Tree:
    """The tree of a file of Turtle or N-Triples. Lines that aren't UTF-8 are a fault, at the first of them, and read as far as they can be.

    Raises InputError where the file can't be read.
    """
    tree = from_bytes(content(path), base)
    return strict(tree) if syntax_of(path) is Syntax.N_TRIPLES else tree


def content(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error


def from_bytes(data: bytes, base: Iri | None = None) -> Tree:
    """The tree of a file's bytes."""
    text, faults = decoded(data)
    tree = parse(text, base)
    return replace(tree, faults=tuple(sorted([*faults, *tree.faults], key=lambda one: one.start))) if faults else tree


def decoded(data: bytes) -> tuple[str, tuple[Fault, ...]]:
    """A file's text as it is most likely meant, and where it isn't UTF-8: at the first such line, or a file in UTF-16 at its beginning."""
    utf16 = next((name for mark, name in _UTF16 if data.startswith(mark)), None)
    if utf16:
        words = {"bytes": data[:2].hex(" ").upper(), "looks": "; it looks like UTF-16", "others": ""}
        wrong = fault("encoding", 0, 1, {"looks": "; UTF-16 gibi görünüyor"}, **words)
        return data.decode(utf16, errors="replace"), (wrong,)
    try:
        return data.decode(), ()
    except UnicodeDecodeError:
        lines = [match[0] for match in _LINE.finditer(data)]
        texts = [_text(line) for line in lines]
        return "".join(texts), (_wrong(lines, texts),)


def _text(line: bytes) -> str:
    """A line as it is most likely meant."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1254", errors="replace")


def _wrong(lines: list[bytes], texts: list[str]) -> Fault:
    """One fault for the whole file, at its first line: saving it anew mends them all."""
    (first, error), *others = [(index, error) for index, line in enumerate(lines) if (error := _error(line))]
    column = len(lines[first][: error.start].decode())
    bad = lines[first][error.start : error.end].hex(" ").upper()
    turkish = texts[first][column : column + 1] in _TURKISH
    tr, en = ("; Windows-1254 gibi görünüyor", "; it looks like Windows-1254") if turkish else ("", "")
    more = (f" ve {len(others)} satırda daha", f", and so have {len(others)} more") if others else ("", "")
    start = sum(map(len, texts[:first])) + column
    return fault("encoding", start, start + 1, {"looks": tr, "others": more[0]}, bytes=bad, looks=en, others=more[1])


def _error(line: bytes) -> UnicodeDecodeError | None:
    try:
        line.decode()
    except UnicodeDecodeError as error:
        return error
    return None
