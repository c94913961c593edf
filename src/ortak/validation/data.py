"""What is checked: N-Triples in a file, which several processes can read without a copy each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from ortak.namespaces import RDF
from ortak.terms import Quad, Term, Triple, to_ntriples, triple_line
from ortak.turtle import Known, read_ntriples

_BLOCK = 32 << 20
_LINES = 10_000
_TYPE = f"<{RDF('type')}> ".encode()


class Data:
    """A growing file of statements, which knows from which of the register's files they come."""

    def __init__(self, path: Path) -> None:
        """Begin the file, empty."""
        self.path = path
        self.count = 0
        self._ends: list[tuple[int, Path]] = []
        path.write_bytes(b"")

    def add(self, *parts: tuple[Path | None, Iterable[Triple | Quad]]) -> None:
        """Add statements, each part with the register's file that states it (None: derived, or defined by the ontology)."""
        with self.path.open("ab") as file:
            for source, statements in parts:
                lines = map(triple_line, statements)
                while some := list(islice(lines, _LINES)):
                    file.write("".join(some).encode())
                    self.count += len(some)
                if source is not None:
                    self._ends.append((file.tell(), source))

    def statements(self) -> Iterator[Triple]:
        """Every statement, in the order of the file; they are never in memory all at once."""
        known = Known()
        for block in blocks(self.path):
            yield from read_ntriples(block, known)

    def files_of(self, nodes: Iterable[Term]) -> dict[Term, list[Path]]:
        """The register's files that state each node: first that which gives its class. One that no file states has those that name it."""
        wanted = {to_ntriples(node).encode(): node for node in nodes}
        stated: defaultdict[Term, list[Path]] = defaultdict(list)
        named: defaultdict[Term, list[Path]] = defaultdict(list)
        for line, source in self._lines():
            name, _, rest = line.partition(b" ")
            if name in wanted:
                _note(stated[wanted[name]], source, first=rest.startswith(_TYPE))
            value = rest.partition(b" ")[2][:-3]
            if value in wanted:
                _note(named[wanted[value]], source)
        return {**named, **stated}

    def subjects(self) -> set[str]:
        """Everything that the register's files speak of."""
        return {line[1 : line.index(b" ") - 1].decode() for line, _ in self._lines()}

    def _lines(self) -> Iterator[tuple[bytes, Path]]:
        """The lines that files state, each with its file."""
        with self.path.open("rb") as lines:
            at = 0
            for end, source in self._ends:
                while at < end:
                    line = lines.readline()
                    at += len(line)
                    yield line, source


def _note(files: list[Path], source: Path, *, first: bool = False) -> None:
    if first and source in files:
        files.remove(source)
    if source not in files:
        files.insert(0 if first else len(files), source)


def blocks(path: Path) -> Iterator[bytes]:
    """The file in pieces of some megabytes that end with a line: who reads N-Triples takes a multiple of their size."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block + file.readline()
