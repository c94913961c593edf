"""The index of a release: one SQLite file, read-only once written, shared by every process that serves it."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from ortak.graph import Graph
from ortak.namespaces import CODES, DCT, FOAF, ORG, ORTAK, RDFS, SKOS, TIME, Base, Name, document_of
from ortak.release.lists import LISTS, collation, fold
from ortak.terms import Iri, Literal, Quad

NAME = "index.sqlite"
_NAMES = (SKOS("prefLabel"), DCT("title"), RDFS("label"), FOAF("name"), ORTAK("phrase"))
_LONGEST_KEY = 200
"""Characters of a name that a list is ordered by: they stand in the addresses of its pages."""
_ROWS = 10_000
"""Names gathered before they are written: the lines of all would fill the memory."""
_SEARCHED = (SKOS("prefLabel"), SKOS("altLabel"), DCT("title"), DCT("alternative"), RDFS("label"))
_BOUNDS = (ORTAK("beginEarliest"), ORTAK("beginLatest"), ORTAK("endEarliest"), ORTAK("endLatest"))
_MEMBER, _ORGANIZATION, _ROLE, _SITE = ORG("member"), ORG("organization"), ORG("role"), ORG("hasSite")
_HOLDER, _PARTNER, _PARTY, _COMPONENT = ORTAK("holder"), ORTAK("partner"), ORTAK("party"), ORTAK("component")
_ABOUT, _BASED_IN, _TERRITORY, _SIGNING = ORTAK("about"), ORTAK("basedIn"), ORTAK("territory"), ORTAK("signing")
_KIND, _PART_OF, _SPATIAL, _SUBJECT, _TIME = DCT("type"), DCT("isPartOf"), DCT("spatial"), DCT("subject"), TIME("hasTime")
_ROLES = (_MEMBER, _ORGANIZATION, _PARTY)
_PARTS = ((_HOLDER, "holder"), (_PARTNER, "partner"), (_PART_OF, "in"))


class Slice(NamedTuple):
    """Where a thing's lines stand in a file: byte offset and length."""

    at: int
    bytes: int


def create(folder: Path) -> sqlite3.Connection:
    """A new, empty index in the folder."""
    connection = sqlite3.connect(folder / NAME)
    # Nothing is left to roll back or to recover: a build that fails leaves no folder, and checksums show a damaged one.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8"))
    return connection


class Places:
    """Where each thing's lines stand in the files, who names it, and the lines with its names; gathered as the files are written."""

    def __init__(self, base: Base, connection: sqlite3.Connection) -> None:
        self._base, self._connection = base, connection
        self.slices: dict[Iri, dict[str, Slice]] = {}
        self._links: dict[Iri, dict[str, array[int]]] = {}
        self._names: list[tuple[str, str]] = []
        self._targets = (base.iri, CODES)

    def add(self, file: str, at: int, lines: list[tuple[Quad, str]]) -> int:
        """Take note of one subject's lines, which stand in the file from byte ``at`` on; give back where they end."""
        thing = document_of(lines[0][0].s)
        start = at
        for quad, line in lines:
            length = len(line.encode())
            value = quad.o
            if isinstance(value, Iri) and value.startswith(self._targets) and (target := document_of(value)) != thing:
                self._links.setdefault(target, {}).setdefault(file, array("q")).extend((at, length))
            at += length
        self.add_names(lines)
        files = self.slices.setdefault(thing, {})
        first = files[file].at if file in files else start
        files[file] = Slice(first, at - first)
        return at

    def add_former(self, at: int, lines: list[tuple[Quad, str]]) -> int:
        """Take note of what became of a record that is no more; give back where its lines end."""
        length = sum(len(line.encode()) for _, line in lines)
        record = lines[0][0].s.removeprefix(f"{self._base.iri}id/")
        self._connection.execute("INSERT INTO former VALUES (?, ?, ?)", (record, at, length))
        return at + length

    def add_names(self, lines: list[tuple[Quad, str]]) -> None:
        """Take note of the names among one subject's lines: pages of other things borrow them."""
        self._names += ((quad.s, line) for quad, line in lines if quad.p in _NAMES)
        if len(self._names) > _ROWS:
            self._write_names()

    def write(self) -> None:
        """Into the index; in the order of its keys, which writes each of its pages once."""
        self._write_names()
        self._connection.executemany(
            "INSERT INTO link VALUES (?, ?, ?, ?)",
            (
                (target, file, at, length)
                for target, files in sorted(self._links.items())
                for file, places in sorted(files.items())
                for at, length in zip(places[::2], places[1::2], strict=True)
            ),
        )
        none = Slice(0, 0)
        self._connection.executemany(
            "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (iri, *name, *files.get("stated", none), *files.get("derived", none))
                for iri, files in sorted(self.slices.items())
                if (name := self._base.name(iri)) is not None
            ),
        )

    def _write_names(self) -> None:
        self._connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", self._names)
        self._names.clear()


def add_lists(connection: sqlite3.Connection, base: Base, graph: Graph, languages: tuple[str, ...]) -> None:
    """Index the rows of lists, and what they are filtered by."""
    rows = _Rows(base, graph, languages)
    listed = tuple(type_ for types in LISTS.values() for type_ in types)
    marks = ", ".join("?" * len(listed))  # only question marks are put into the query
    found = connection.execute(f"SELECT iri, type, slug FROM thing WHERE type IN ({marks}) ORDER BY iri", listed)
    things = [(Iri(iri), Name(type_, slug)) for iri, type_, slug in found]
    connection.executemany(
        "INSERT INTO row VALUES (?, ?, ?, ?, ?)", sorted(place for thing, name in things for place in rows.places(thing, name))
    )
    connection.executemany(
        "INSERT OR IGNORE INTO component VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (component for thing, name in things for component in rows.components(thing, name.type)),
    )
    connection.executemany(
        "INSERT OR IGNORE INTO facet VALUES (?, ?, ?)",
        ((thing, *facet) for thing, name in things for facet in rows.facets(thing, name.type)),
    )


class _Rows:
    """Reads the rows' tables from the whole graph."""

    def __init__(self, base: Base, graph: Graph, languages: tuple[str, ...]) -> None:
        self._base, self._graph, self._languages = base, graph, languages
        self._known: dict[Iri, tuple[list[Literal], tuple[str, ...]]] = {}

    def places(self, thing: Iri, name: Name) -> Iterator[tuple[str, str, str, str, str]]:
        """Per language: the key by which the row is ordered (agreements by their signing, then by name), and the folded names."""
        known, own = self._names(thing)
        others = [folded for other in self._organizations(thing) for folded in self._names(other)[1]]
        folded = " · ".join(dict.fromkeys([*own, *others]))
        first = self._bounds(thing)[0] if name.type == "agreement" else ""
        for language in self._languages:
            label = next((k.lexical for lang in (language, *self._languages) for k in known if k.language == lang), name.slug)
            yield name.type, thing, language, f"{first}-{collation(label, language)[:_LONGEST_KEY]}", folded

    def _names(self, thing: Iri) -> tuple[list[Literal], tuple[str, ...]]:
        """What a thing is called, and the same folded; kept, as one organization is in most rows."""
        if thing not in self._known:
            names = [label for term in _SEARCHED for label in self._graph.literals(thing, term)]
            self._known[thing] = names, tuple(fold(name.lexical) for name in names)
        return self._known[thing]

    def components(self, thing: Iri, type_: str) -> Iterator[tuple[str, ...]]:
        """The memberships, offices, cooperations and agreements by which a row can be in."""
        if type_ == "partnership":
            found = self._graph.iris(thing, _COMPONENT)
        elif type_ == "organization":
            found = [s for role in _ROLES for s in self._graph.subjects(role, thing)]
        else:
            found = [thing]
        for component in dict.fromkeys(found):
            name = self._base.name(component)
            if name is not None and name.type in ("membership", "tenure", "cooperation", "agreement") and "#" not in component:
                code = self._graph.iri(component, _ROLE) or self._graph.iri(component, _KIND) or ""
                roles = [self._slug(self._graph.iri(component, role)) for role in (_MEMBER, _ORGANIZATION)]
                yield thing, component, name.type, code.rpartition("/")[2], *roles, self._signed_in(component), *self._bounds(component)

    def facets(self, thing: Iri, type_: str) -> Iterator[tuple[str, str]]:
        """What else the row can be filtered by: filter and value (a slug or a code)."""
        for term, facet in _PARTS:
            yield from ((facet, self._slug(value)) for value in self._graph.iris(thing, term))
        for component in [thing, *self._graph.iris(thing, _COMPONENT)]:
            yield from (("field", value.rpartition("/")[2]) for value in self._graph.iris(component, _SUBJECT))
            name = self._base.name(component)
            if name is not None:
                yield "kind", name.type
        for organization in self._organizations(thing) if type_ != "organization" else [thing]:
            yield from self._territories(organization)

    def _organizations(self, thing: Iri) -> list[Iri]:
        """The organizations that a row is about, its holder aside where it says which that is."""
        return [value for term in (_PARTNER, _ORGANIZATION, _PARTY) for value in self._graph.iris(thing, term)]

    def _territories(self, organization: Iri) -> Iterator[tuple[str, str]]:
        graph = self._graph
        yield from (("based-in", self._slug(value)) for value in graph.iris(organization, _BASED_IN))
        for site in graph.iris(organization, _SITE):
            for place in graph.iris(site, _SPATIAL):
                yield from (("seat", self._slug(value)) for value in graph.iris(place, _PART_OF))
        for about in graph.subjects(_ABOUT, organization):
            yield from (("members-from", self._slug(value)) for value in graph.iris(about, _TERRITORY))

    def _signed_in(self, agreement: Iri) -> str:
        for signing in self._graph.iris(agreement, _SIGNING):
            for place in self._graph.iris(signing, _SPATIAL):
                return self._slug(self._graph.iri(place, _PART_OF))
        return ""

    def _bounds(self, component: Iri) -> tuple[str, ...]:
        """The four bounds of a component's time, or of its signing."""
        node = self._graph.iri(component, _TIME)
        if node is None:
            signing = self._graph.iri(component, _SIGNING)
            node = self._graph.iri(signing, _TIME) if signing else None
        return tuple((self._graph.text(node, bound) or "") if node else "" for bound in _BOUNDS)

    def _slug(self, thing: Iri | None) -> str:
        name = self._base.name(thing) if thing else None
        return name.slug if name else ""
