"""Evidence against the text of its source: is every phrase where the register says it is?"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ortak.errors import InputError, unreadable
from ortak.graph import Graph
from ortak.namespaces import ORTAK, document_of
from ortak.register import Register
from ortak.terms import Iri, quoted

_POSITION = re.compile(r"#(\d+)-(\d+)$")


@dataclass(frozen=True)
class Source:
    """A source's text, with the source whose checksum it has."""

    iri: Iri
    text: str


@dataclass(frozen=True)
class Fault:
    """A passage whose phrase does not stand at its position.

    ``moved_to`` are the positions where it does stand, first the one that moved as far as the phrase before it; ``is_certain`` where that
    is the only one, or one that moved just as far. Where it stands nowhere, ``nearest`` is the stretch of the text that is most like it;
    None where nothing is.
    """

    passage: Iri
    phrase: str
    found: str
    moved_to: tuple[tuple[int, int], ...]
    nearest: tuple[int, int] | None = None
    is_certain: bool = False


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file, line ends as they are, and the sha256 of its bytes. Raises InputError where it can't be read as UTF-8."""
    try:
        data = path.read_bytes()
        return data.decode(), hashlib.sha256(data).hexdigest()
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8: save the text as UTF-8", path, turkish="UTF-8 değil: metni UTF-8 olarak kaydedin") from error


def source_of(register: Register, path: Path) -> Source:
    """The source of the register whose text the file is, byte for byte.

    Raises InputError where no source has the file's checksum: it is another text, or another version of it.
    """
    text, checksum = read_text(path)
    known = {value: subject for subject, value in _checksums(register)}
    if checksum not in known:
        listed = "; ".join(f"{subject} has {value}" for value, subject in known.items())
        raise InputError(
            f"sha256 {checksum} is no source's ortak:textSha256 ({listed}): another text, or another version of it",
            path,
            turkish=f"sha256 {checksum} hiçbir kaynağın ortak:textSha256 değeri değil ({'; '.join(known)}): başka bir metin ya da "
            "başka bir sürümü",
        )
    return Source(known[checksum], text)


def newer_text(register: Register, path: Path, slug: str | None = None) -> Source:
    """The text of a file as a newer one of a source: that of the slug, or the one whose text it is byte for byte, or the only one there is.

    Raises InputError where it is none of these: it can't be told of which source the text is.
    """
    text, checksum = read_text(path)
    known = _checksums(register)
    for source, value in known:
        if slug == source.rpartition("/")[2] or (slug is None and (value == checksum or len(known) == 1)):
            return Source(source, text)
    slugs = ", ".join(source.rpartition("/")[2] for source, _ in known)
    raise InputError(
        f"of which source is this the text? Say --source SLUG, one of: {slugs}",
        path,
        turkish=f"bu hangi kaynağın metni? --source ile söyleyin, biri: {slugs}",
    )


def is_the_text(register: Register, source: Iri, path: Path) -> bool:
    """Whether the file is the very text that the register cites."""
    return (source, read_text(path)[1]) in _checksums(register)


def _checksums(register: Register) -> list[tuple[Iri, str]]:
    graph = Graph(register.stated())
    return [(subject, graph.text(subject, ORTAK("textSha256")) or "") for subject, _ in graph.having(ORTAK("textSha256"))]


def passages(register: Register, source: Iri) -> list[tuple[Iri, int, int, str]]:
    """Every passage of a source that the register cites: IRI, start, end (code points, end exclusive) and phrase."""
    found = []
    for passage, phrase in Graph(register.stated()).having(ORTAK("phrase")):
        match = _POSITION.search(passage)
        if match and document_of(passage) == source and not isinstance(phrase, Iri):
            found.append((passage, int(match[1]), int(match[2]), phrase.lexical))
    return sorted(found, key=lambda item: item[1:])


def check(register: Register, source: Source) -> tuple[list[Fault], int]:
    """The passages that don't stand where they should, and how many were checked."""
    cited = passages(register, source.iri)
    faults, shift = [], 0
    for passage, start, end, phrase in cited:
        if source.text[start:end] == phrase:
            shift = 0
            continue
        moved = sorted(positions(phrase, source.text), key=lambda place: abs(place[0] - start - shift))
        is_certain = len(moved) == 1 or (len(moved) > 1 and moved[0][0] == start + shift)
        if is_certain:
            shift = moved[0][0] - start
        nearest = None if moved else _nearest(phrase, source.text, start + shift)
        faults.append(Fault(passage, phrase, source.text[start:end], tuple(moved), nearest, is_certain))
    return faults, len(cited)


_AROUND = (200, 20_000)
"""Code points on each side within which what is most like a phrase is looked for, near its place first: it takes time proportional to them
and to the phrase."""


def _nearest(phrase: str, text: str, expected: int) -> tuple[int, int] | None:
    """The stretch, as long as the phrase, around what it has most of in common with it: at least half of it."""
    for around in _AROUND:
        first = max(0, expected - around)
        match = SequenceMatcher(None, text[first : expected + around], phrase, autojunk=False).find_longest_match()
        if match.size * 2 >= len(phrase):
            start = max(0, first + match.a - match.b)
            return start, min(len(text), start + len(phrase))
    return None


def positions(phrase: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the phrase stands in the text: start and end of each place, in code points, end exclusive."""
    return tuple((match.start(), match.end()) for match in re.finditer(re.escape(phrase), text)) if phrase else ()


def evidence_line(prefix: str, start: int, end: int, phrase: str) -> str:
    """The line to put into a file: ``page:4685-4714 ortak:phrase "…" .``"""
    return f"{prefix}:{start}-{end} ortak:phrase {quoted(phrase)} ."


def prefix_of(register: Register, source: Iri) -> str:
    """The prefix by which the register's files name the source's passages; ``page`` where none does yet."""
    for document in register.documents:
        for prefix, namespace in document.prefixes.items():
            if namespace == f"{source}#":
                return prefix
    return "page"
