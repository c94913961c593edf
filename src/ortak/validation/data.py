"""What is checked: N-Triples in a file, which several processes can read without a copy each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from ortak.namespaces import RDF
from ortak.terms import Iri, Quad, Triple, triple_line
from ortak.turtle import Known, read_ntriples

_BLOCK = 32 << 20
_LINES = 10_000
_TYPE = f" <{RDF('type')}> ".encode()


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

    def files_of(self, nodes: Iterable[Iri]) -> dict[Iri, Path]:
        """The register's file in which each node is stated: of several, the one that gives its class. None that is stated is left out."""
        wanted = {f"<{node}>".encode(): node for node in nodes}
        files: dict[Iri, Path] = {}
        with self.path.open("rb") as lines:
            at = 0
            for end, source in self._ends:
                while at < end:
                    line = lines.readline()
                    at += len(line)
                    name = line[: line.index(b" ")]
                    if name in wanted and (wanted[name] not in files or line.startswith(_TYPE, len(name))):
                        files[wanted[name]] = source
        return files


def blocks(path: Path) -> Iterator[bytes]:
    """The file in pieces of some megabytes that end with a line: who reads N-Triples takes a multiple of their size."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block + file.readline()
