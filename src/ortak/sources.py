"""Evidence against the text of its source: is every phrase where the register says it is?"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from ortak.errors import InputError
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
    """A passage whose phrase does not stand at its position; ``moved_to`` are the positions where it does stand."""

    passage: Iri
    phrase: str
    found: str
    moved_to: tuple[tuple[int, int], ...]


def read_text(path: Path) -> tuple[str, str]:
    """The text of a file, line ends as they are, and the sha256 of its bytes. Raises InputError where it can't be read as UTF-8."""
    try:
        data = path.read_bytes()
        return data.decode(), hashlib.sha256(data).hexdigest()
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", path) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8: save the text as UTF-8", path) from error


def source_of(register: Register, path: Path) -> Source:
    """The source of the register whose text the file is, byte for byte.

    Raises InputError where no source has the file's checksum: it is another text, or another version of it.
    """
    text, checksum = read_text(path)
    known = {value: subject for subject, value in _checksums(register)}
    if checksum not in known:
        listed = "; ".join(f"{subject} has {value}" for value, subject in known.items())
        raise InputError(f"sha256 {checksum} is no source's ortak:textSha256 ({listed}): another text, or another version of it", path)
    return Source(known[checksum], text)


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
    return [
        Fault(passage, phrase, source.text[start:end], positions(phrase, source.text))
        for passage, start, end, phrase in cited
        if source.text[start:end] != phrase
    ], len(cited)


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
