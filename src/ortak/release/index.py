"""The index of a release: one SQLite file, read-only once written, shared by every process that serves it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from ortak.graph import Graph
from ortak.namespaces import CODES, DCT, FOAF, ORG, ORTAK, RDFS, SKOS, TIME, Base, Name, document_of
from ortak.release.lists import LISTS, collation, fold
from ortak.terms import Iri, Quad, quad_line

NAME = "index.sqlite"
_NAMES = (SKOS("prefLabel"), DCT("title"), RDFS("label"), FOAF("name"), ORTAK("phrase"))
_SEARCHED = (SKOS("prefLabel"), SKOS("altLabel"), DCT("title"), DCT("alternative"), RDFS("label"))
_BOUNDS = (ORTAK("beginEarliest"), ORTAK("beginLatest"), ORTAK("endEarliest"), ORTAK("endLatest"))
_ROLES = (ORG("member"), ORG("organization"), ORTAK("party"))


class Slice(NamedTuple):
    """Where a thing's lines stand in a file: byte offset and length."""

    at: int
    bytes: int


class Line(NamedTuple):
    """A quad and where its line stands in a file."""

    quad: Quad
    file: str
    at: int
    bytes: int


def create(folder: Path) -> sqlite3.Connection:
    """A new, empty index in the folder."""
    connection = sqlite3.connect(folder / NAME)
    connection.executescript(resources.files(__package__).joinpath("schema.sql").read_text(encoding="utf-8"))
    return connection


def add_lines(connection: sqlite3.Connection, base: Base, lines: Iterable[Line]) -> dict[Iri, dict[str, Slice]]:
    """Index who points at whom; give back where each thing's lines stand, by file."""
    slices: dict[Iri, dict[str, Slice]] = {}

    def links() -> Iterator[tuple[str, str, int, int]]:
        for line in lines:
            thing = document_of(line.quad.s)
            files = slices.setdefault(thing, {})
            first = files.get(line.file, Slice(line.at, 0))
            files[line.file] = Slice(first.at, line.at + line.bytes - first.at)
            value = line.quad.o
            if isinstance(value, Iri) and _is_target(value, base) and document_of(value) != thing:
                yield document_of(value), line.file, line.at, line.bytes

    connection.executemany("INSERT INTO link VALUES (?, ?, ?, ?)", links())
    return slices


def _is_target(value: Iri, base: Base) -> bool:
    return value.startswith((base.iri, CODES))


def add_things(connection: sqlite3.Connection, base: Base, slices: dict[Iri, dict[str, Slice]]) -> None:
    """Index where each thing stands."""
    none = Slice(0, 0)
    connection.executemany(
        "INSERT INTO thing VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            (iri, *name, *files.get("stated", none), *files.get("derived", none))
            for iri, files in sorted(slices.items())
            if (name := base.name(iri)) is not None
        ),
    )


def add_names(connection: sqlite3.Connection, quads: Iterable[Quad]) -> None:
    """Index the names that pages of other things borrow."""
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", ((quad.s, quad_line(quad)) for quad in quads if quad.p in _NAMES))


def add_lists(connection: sqlite3.Connection, base: Base, graph: Graph, languages: tuple[str, ...]) -> None:
    """Index the rows of lists, and what they are filtered by."""
    rows = _Rows(base, graph, languages)
    things = connection.execute("SELECT iri, type, slug FROM thing ORDER BY iri").fetchall()
    listed = {type_ for types in LISTS.values() for type_ in types}
    for iri, type_, slug in things:
        if type_ in listed:
            thing = Iri(iri)
            connection.executemany("INSERT INTO row VALUES (?, ?, ?, ?, ?)", rows.places(thing, Name(type_, slug)))
            connection.executemany(
                "INSERT OR IGNORE INTO component VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows.components(thing, type_)
            )
            connection.executemany("INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", ((thing, *pair) for pair in rows.facets(thing, type_)))


class _Rows:
    """Reads the rows' tables from the whole graph."""

    def __init__(self, base: Base, graph: Graph, languages: tuple[str, ...]) -> None:
        self._base, self._graph, self._languages = base, graph, languages

    def places(self, thing: Iri, name: Name) -> Iterator[tuple[str, str, str, str, str]]:
        """Per language: the key by which the row is ordered (agreements by their signing, then by name), and the folded names."""
        known = [label for term in _SEARCHED for label in self._graph.literals(thing, term)]
        others = [label for other in self._organizations(thing) for term in _SEARCHED for label in self._graph.literals(other, term)]
        folded = " · ".join(dict.fromkeys(fold(label.lexical) for label in [*known, *others]))
        first = self._bounds(thing)[0] if name.type == "agreement" else ""
        for language in self._languages:
            label = next((k.lexical for lang in (language, *self._languages) for k in known if k.language == lang), name.slug)
            yield name.type, thing, language, f"{first} {collation(label, language)}", folded

    def components(self, thing: Iri, type_: str) -> Iterator[tuple[str, ...]]:
        """The memberships, offices, cooperations and agreements by which a row can be in."""
        if type_ == "partnership":
            found = self._graph.iris(thing, ORTAK("component"))
        elif type_ == "organization":
            found = [s for role in _ROLES for s in self._graph.subjects(role, thing)]
        else:
            found = [thing]
        for component in dict.fromkeys(found):
            name = self._base.name(component)
            if name is not None and name.type in ("membership", "tenure", "cooperation", "agreement") and "#" not in component:
                code = self._graph.iri(component, ORG("role")) or self._graph.iri(component, DCT("type")) or ""
                roles = [self._slug(self._graph.iri(component, ORG(role))) for role in ("member", "organization")]
                yield thing, component, name.type, code.rpartition("/")[2], *roles, self._signed_in(component), *self._bounds(component)

    def facets(self, thing: Iri, type_: str) -> Iterator[tuple[str, str]]:
        """What else the row can be filtered by: filter and value (a slug or a code)."""
        for term, facet in ((ORTAK("holder"), "holder"), (ORTAK("partner"), "partner"), (DCT("isPartOf"), "in")):
            yield from ((facet, self._slug(value)) for value in self._graph.iris(thing, term))
        for component in [thing, *self._graph.iris(thing, ORTAK("component"))]:
            yield from (("field", value.rpartition("/")[2]) for value in self._graph.iris(component, DCT("subject")))
            name = self._base.name(component)
            if name is not None:
                yield "kind", name.type
        for organization in self._organizations(thing) if type_ != "organization" else [thing]:
            yield from self._territories(organization)

    def _organizations(self, thing: Iri) -> list[Iri]:
        """The organizations that a row is about, its holder aside where it says which that is."""
        terms = (ORTAK("partner"), ORG("organization"), ORTAK("party"))
        return [value for term in terms for value in self._graph.iris(thing, term)]

    def _territories(self, organization: Iri) -> Iterator[tuple[str, str]]:
        graph = self._graph
        yield from (("based-in", self._slug(value)) for value in graph.iris(organization, ORTAK("basedIn")))
        for site in graph.iris(organization, ORG("hasSite")):
            for place in graph.iris(site, DCT("spatial")):
                yield from (("seat", self._slug(value)) for value in graph.iris(place, DCT("isPartOf")))
        for about in graph.subjects(ORTAK("about"), organization):
            yield from (("members-from", self._slug(value)) for value in graph.iris(about, ORTAK("territory")))

    def _signed_in(self, agreement: Iri) -> str:
        for signing in self._graph.iris(agreement, ORTAK("signing")):
            for place in self._graph.iris(signing, DCT("spatial")):
                return self._slug(self._graph.iri(place, DCT("isPartOf")))
        return ""

    def _bounds(self, component: Iri) -> tuple[str, ...]:
        """The four bounds of a component's time, or of its signing."""
        node = self._graph.iri(component, TIME("hasTime"))
        if node is None:
            signing = self._graph.iri(component, ORTAK("signing"))
            node = self._graph.iri(signing, TIME("hasTime")) if signing else None
        return tuple((self._graph.text(node, bound) or "") if node else "" for bound in _BOUNDS)

    def _slug(self, thing: Iri | None) -> str:
        name = self._base.name(thing) if thing else None
        return name.slug if name else ""
