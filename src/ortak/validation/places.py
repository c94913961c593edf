"""Where a result stands: the wrong value, else the property, else the subject that lacks something."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ortak import turtle
from ortak.errors import InputError
from ortak.namespaces import RDF, document_of
from ortak.terms import Iri, Literal, Term
from ortak.turtle import Node, Statement, Tree
from ortak.validation.results import Result, Spot

_TYPE = RDF("type")


class Found(NamedTuple):
    """A place for a result, and how well it fits: the lower the rank, the better."""

    rank: int
    path: Path
    file: File
    node: Node


class File:
    """A file's tree, and its statements by what they speak of."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.about: defaultdict[Term, list[Statement]] = defaultdict(list)
        self.naming: defaultdict[Term, list[Statement]] = defaultdict(list)
        for statement in turtle.statements(tree):
            if isinstance(statement.s, Iri):
                self.about[statement.s].append(statement)
            if not isinstance(statement.o, turtle.Blank):
                self.naming[statement.o].append(statement)


class Places:
    """Finds results in files, each of which is read once. Of a property that isn't among the ``terms``, the name is wrong."""

    def __init__(self, terms: Container[str]) -> None:
        self._files: dict[Path, File | None] = {}
        self._terms = terms

    def placed(self, result: Result, files: Mapping[Term, Iterable[Path]]) -> Result:
        """The result with its file and place; ``files`` are those that state each node."""
        known = list(dict.fromkeys(path for node in nodes(result) for path in files.get(node, ())))
        found = [place for path in known for place in self._in_file(result, path)]
        if not found:
            return replace(result, file=known[0] if known else None)
        best = min(found, key=lambda one: one.rank)
        return replace(result, file=best.path, spot=spot(best.file.tree, *best.file.tree.span(best.node)))

    def file(self, path: Path) -> File | None:
        """A file by its path; None where it is gone by now, or its statements have no places."""
        if path not in self._files:
            try:
                self._files[path] = File(turtle.load(path)) if turtle.syntax_of(path).has_places else None
            except InputError:
                self._files[path] = None
        return self._files[path]

    def _in_file(self, result: Result, path: Path) -> Iterator[Found]:
        file = self.file(path)
        if file is not None:
            if result.path and result.path not in self._terms:
                said = file.about.get(result.offender, [])
                yield from (Found(-1, path, file, one.predicate) for one in said if one.p == result.path)
            yield from (Found(rank, path, file, node) for rank, node in _candidates(result, file))


def nodes(result: Result) -> Iterator[Term]:
    """Where a result's file is looked for: at the node to mend, at the focus node, and at the things that they are parts of."""
    for node in (result.offender, result.focus):
        yield node
        if isinstance(node, Iri):
            yield document_of(node)


def spot(tree: Tree, start: int, end: int) -> Spot:
    """What stands between two offsets of a file."""
    first = tree.place(start)
    return Spot(first, tree.place(end), tree.text[start:end], tree.line(first.line))


def _candidates(result: Result, file: File) -> Iterator[tuple[int, Node]]:
    node, value = result.offender, result.value if result.value not in (result.offender, result.focus) else None
    along = {*result.along, result.path} - {""}
    said = file.about.get(node, [])
    on_path = [one for one in said if one.p in along]
    yield from ((0, one.object) for one in on_path if value is not None and one.o == value)
    yield from ((1, one.object) for one in on_path if one.o in result.related)
    yield from ((2, one.object) for one in _too_many(on_path, result)[:1])
    yield from ((3, one.object) for one in said if value is not None and one.o == value)
    if value is not None:
        yield from ((4, one.object) for one in file.about.get(value, []) if one.o == node)
        yield from ((5, one.object) for one in file.naming.get(value, []) if one.p in along)
    if isinstance(node, Literal):
        yield from ((5, one.object) for one in file.naming.get(node, []) if one.p in along)
    yield from ((6, one.subject) for one in said if one.p == _TYPE)
    yield from ((7, one.subject) for one in said)
    yield from ((8, one.object) for one in file.naming.get(node, []))
    if isinstance(node, Iri) and document_of(node) != node:
        yield from ((9, one.subject) for one in file.about.get(document_of(node), []))


def _too_many(statements: list[Statement], result: Result) -> list[Statement]:
    """Of several values none of which is named, the one that came last: of two in one language, the second."""
    if result.value is not None:
        return statements
    languages = Counter(one.o.language for one in statements if isinstance(one.o, Literal))
    twice = [one for one in statements if isinstance(one.o, Literal) and one.o.language and languages[one.o.language] > 1]
    return [*reversed(twice), *reversed(statements)]
