"""A file's syntax tree, whatever its bytes are."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from ortak.errors import InputError
from ortak.terms import Iri
from ortak.turtle.faults import Fault, fault
from ortak.turtle.parsing import parse
from ortak.turtle.tree import Tree

_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_TURKISH = frozenset("çğıöşüÇĞİÖŞÜâîû’“”–")


def load(path: Path, base: Iri | None = None) -> Tree:
    """The tree of a file. Lines that aren't UTF-8 are a fault, at the first of them, and read as far as they can be.

    Raises InputError where the file can't be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", path, turkish=f"okunamıyor: {error.strerror}") from error
    return from_bytes(data, base)


def from_bytes(data: bytes, base: Iri | None = None) -> Tree:
    """The tree of a file's bytes."""
    try:
        return parse(data.decode(), base)
    except UnicodeDecodeError:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return _in_utf16(data, base)
        lines = [match[0] for match in _LINE.finditer(data)]
        texts = [_text(line) for line in lines]
        tree = parse("".join(texts), base)
        return replace(tree, faults=tuple(sorted([_wrong(lines, texts), *tree.faults], key=lambda one: one.start)))


def _in_utf16(data: bytes, base: Iri | None) -> Tree:
    """A file in the other encoding that Windows programs write: one fault, at its beginning, and the rest read as it is meant."""
    tree = parse(data.decode("utf-16", errors="replace"), base)
    words = {"bytes": data[:2].hex(" ").upper(), "looks": "; it looks like UTF-16", "others": ""}
    wrong = fault("encoding", 0, 1, {"looks": "; UTF-16 gibi görünüyor"}, **words)
    return replace(tree, faults=(wrong, *tree.faults))


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
