"""Open a release and look things up in it."""

from __future__ import annotations

import difflib
import json
import mmap
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from ortak.describe import Summary
from ortak.errors import ReleaseError
from ortak.namespaces import Base, document_of
from ortak.questions import Question, from_json
from ortak.release import index, lists
from ortak.release.files import mapped
from ortak.release.history import History
from ortak.release.manifest import SUMMARY, Manifest, file_entry
from ortak.release.opened import Dumps
from ortak.terms import Iri, Quad, sorted_quads
from ortak.turtle import read_nquads

_BLOCK = 64 << 20
"""Bytes."""


class Release:
    """An opened release; immutable, safe to share between threads.

    Everything comes under :attr:`base`, the base it is served under, whatever base its files have.
    """

    def __init__(self, folder: Path, manifest: Manifest, base: str) -> None:
        self.folder = folder
        self.manifest = manifest
        self.base = Base(base or manifest.base)
        self._own, self._served = f"<{manifest.base}".encode(), f"<{self.base.iri}".encode()
        self._files = {name: mapped(folder / f"{name}.nq") for name in ("stated", "derived", "former", "superseded")}
        self._index = sqlite3.connect(f"file:{folder / index.NAME}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self.dumps = Dumps(folder, manifest, self.base.iri)
        self.history = History(self._index, self.base, lambda thing: self._quads_of(self._to_own(thing)), self._superseded)

    @classmethod
    def open(cls, folder: Path, base: str = "") -> Release:
        """Open a release, to be served under another base if one is given.

        Raises ReleaseError where it is damaged, half or none: sizes and checksums of all files are verified.
        """
        manifest = Manifest.read(folder)
        for name, entry in manifest.files.items():
            path = folder / name
            if not path.is_file() or file_entry(path) != entry:
                raise ReleaseError(f"{path} is not the file that the release was made with: build the release anew.")
        if base and not base.endswith("/"):
            raise ReleaseError(f"the base {base} must end with “/”.")
        return cls(folder, manifest, base)

    def close(self) -> None:
        """Let go of its files; nothing can be looked up after that."""
        self._index.close()
        self.dumps.close()
        for file in self._files.values():
            if isinstance(file, mmap.mmap):
                file.close()

    @property
    def version(self) -> str:
        """The data version."""
        return self.manifest.version

    @property
    def register(self) -> Iri:
        """The ``ortak:Register``."""
        return self._to_served(self.manifest.register)

    def exists(self, thing: Iri) -> bool:
        """Whether there is such a thing."""
        return self._index.execute("SELECT 1 FROM thing WHERE iri = ?", (self._to_own(thing),)).fetchone() is not None

    def quads(self, thing: Iri) -> list[Quad]:
        """A thing's statements and its parts', stated and derived, sorted; empty where there is no such thing."""
        return self._quads_of(self._to_own(thing)) if self.exists(thing) else []

    def statements(self, subject: Iri) -> list[Quad]:
        """The statements of one subject, a thing or a part of one, without what else there is of the thing: that may be very much."""
        lines = b"\n" + self.lines(self._to_own(document_of(subject)))
        start = f"\n<{self._to_own(subject)}> ".encode()
        found, at = [], lines.find(start)
        while at >= 0:
            end = lines.index(b"\n", at + 1)
            found.append(lines[at + 1 : end + 1])
            at = lines.find(start, end)
        return sorted_quads(self._read(b"".join(found)))

    def lines(self, own: str) -> bytes:
        """All that the release has about a thing under the register's own base, in N-Quads as it was written; of one that is no more,
        what became of it."""
        found = self._index.execute("SELECT stated_at, stated_bytes, derived_at, derived_bytes FROM thing WHERE iri = ?", (own,)).fetchone()
        if found is not None:
            stated_at, stated_bytes, derived_at, derived_bytes = found
            stated = self._files["stated"][stated_at : stated_at + stated_bytes]
            return stated + self._files["derived"][derived_at : derived_at + derived_bytes]
        record = own.removeprefix(f"{self.manifest.base}id/")
        at, length = self._index.execute("SELECT at, bytes FROM former WHERE record = ?", (record,)).fetchone() or (0, 0)
        return self._files["former"][at : at + length]

    def rows(self, table: str) -> Iterator[tuple[str | int, ...]]:
        """A table of the index as it stands there: ``released`` or ``change``, which the next release takes over."""
        yield from self._index.execute(f"SELECT * FROM {table} ORDER BY number")  # one of two names from here

    def links_to(self, target: Iri, limit: int) -> tuple[list[Quad], int]:
        """Statements of other things about the thing, its parts, or a code: the first ``limit``, and how many there are."""
        own = self._to_own(document_of(target))
        total = int(self._index.execute("SELECT COUNT(*) FROM link WHERE target = ?", (own,)).fetchone()[0])
        found = self._index.execute("SELECT file, at, bytes FROM link WHERE target = ? ORDER BY file DESC, at LIMIT ?", (own, limit))
        return sorted_quads(self._read(b"".join(self._files[file][at : at + length] for file, at, length in found))), total

    def borrowed(self, iris: Iterable[Iri]) -> list[Quad]:
        """The names of the IRIs, as stated, derived or defined: labels, titles, and phrases of evidence."""
        lines = [
            line
            for iri in sorted(set(iris))
            for (line,) in self._index.execute("SELECT line FROM name WHERE iri = ? ORDER BY line", (self._to_own(iri),))
        ]
        return self._read("".join(lines).encode())

    def slugs(self, type_: str, most: int = -1) -> list[Iri]:
        """Every thing of a type, or so many at most, in the order of slugs."""
        found = self._index.execute("SELECT iri FROM thing WHERE type = ? ORDER BY slug LIMIT ?", (type_, most))
        return [self._to_served(iri) for (iri,) in found]

    def count(self) -> int:
        """How many things there are."""
        return int(self._index.execute("SELECT COUNT(*) FROM thing").fetchone()[0])

    def every(self, offset: int, limit: int) -> list[Iri]:
        """A part of all things, in the order of types and slugs."""
        found = self._index.execute("SELECT iri FROM thing ORDER BY type, slug LIMIT ? OFFSET ?", (limit, offset))
        return [self._to_served(iri) for (iri,) in found]

    def near(self, thing: Iri, most: int = 5) -> list[Iri]:
        """Things that are named nearly alike, the likeliest first."""
        type_, _, slug = thing.removeprefix(f"{self.base.iri}id/").partition("/")
        # Never the whole register: whoever asks for what isn't there shall not cost more than who asks for what is.
        same_start = "SELECT slug FROM thing WHERE type = ? AND slug >= ? AND slug < ? ORDER BY slug LIMIT 500"
        known = [found for (found,) in self._index.execute(same_start, (type_, slug[:2], slug[:2] + "\U0010ffff"))]
        near = [(type_, found) for found in difflib.get_close_matches(slug[:100], known, most, 0.6)]
        named_so = self._index.execute("SELECT type, slug FROM thing WHERE slug = ? ORDER BY type LIMIT ?", (slug, most)).fetchall()
        return [self.base.thing(*name) for name in [*named_so, *near][:most]]

    def search(self, query: lists.ListQuery) -> lists.Found:
        """The rows of one page of a list, and what there is beside them. Raises CallerError for an unknown list or filter."""
        after, before = (place and place._replace(thing=Iri(self._to_own(place.thing))) for place in (query.after, query.before))
        found = lists.search(self._index, replace(query, after=after, before=before))
        rows = [
            lists.Row(self._position(row.position), tuple(b._replace(component=self._to_served(b.component)) for b in row.because))
            for row in found.rows
        ]
        return found._replace(rows=rows, last=found.last and self._position(found.last))

    def questions(self) -> tuple[Question, ...]:
        """The register's example questions, with every own IRI under the served base."""
        text = (self.folder / "questions.json").read_text(encoding="utf-8")
        return from_json(text.replace(self.manifest.base, self.base.iri))

    def reference(self) -> list[Quad]:
        """Ontology, codes and shapes."""
        return self._read((self.folder / "reference.nq").read_bytes())

    def catalog(self) -> list[Quad]:
        """What the release says of itself."""
        return self._read((self.folder / "catalog.nq").read_bytes())

    def summary(self) -> Summary:
        """The register at a glance: period, dates of sources, gaps."""
        text = (self.folder / SUMMARY).read_text(encoding="utf-8")
        if self._own != self._served:
            text = text.replace(f'"{self.manifest.base}', f'"{self.base.iri}')
        return Summary.from_json(json.loads(text))

    def default_and_named(self) -> tuple[Iterator[bytes], Iterator[bytes]]:
        """N-Quads for a store, block by block: those that are in the default graph too, and those in their named graphs only."""
        return chain(*map(self._blocks, ("stated", "derived"))), chain(*map(self._blocks, ("reference", "catalog", "former")))

    def nquads(self, name: str) -> bytes:
        """A whole file (``stated``, ``derived``, ``reference``, ``catalog`` or ``former``) in N-Quads."""
        data = (self.folder / f"{name}.nq").read_bytes()
        return data if self._own == self._served else data.replace(self._own, self._served)

    def _quads_of(self, own: str) -> list[Quad]:
        return sorted_quads(self._read(self.lines(own)))

    def _superseded(self, at: int, length: int) -> list[Quad]:
        return sorted_quads(self._read(self._files["superseded"][at : at + length]))

    def _blocks(self, name: str) -> Iterator[bytes]:
        """A file's lines, so many at a time that a large register is never in the memory as text."""
        with (self.folder / f"{name}.nq").open("rb") as file:
            while lines := file.readlines(_BLOCK):
                block = b"".join(lines)
                yield block if self._own == self._served else block.replace(self._own, self._served)

    def _read(self, lines: bytes) -> list[Quad]:
        return read_nquads(lines if self._own == self._served else lines.replace(self._own, self._served))

    def _position(self, own: lists.Position) -> lists.Position:
        return own._replace(thing=self._to_served(own.thing))

    def _to_own(self, iri: str) -> str:
        return self.manifest.base + iri[len(self.base.iri) :] if iri.startswith(self.base.iri) else iri

    def _to_served(self, iri: str) -> Iri:
        return Iri(self.base.iri + iri[len(self.manifest.base) :] if iri.startswith(self.manifest.base) else iri)
