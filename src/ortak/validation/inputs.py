"""What isn't understood in a register's files: all of it, each at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ortak import turtle
from ortak.errors import DataError, InputError
from ortak.folders import is_own, leads_out
from ortak.namespaces import SHAPES
from ortak.terms import Iri
from ortak.turtle import Directive, Fault, Place, Tree
from ortak.turtle.faults import fault
from ortak.validation.places import spot
from ortak.validation.results import Report, Result, Severity, Spot, report


def not_understood(folder: Path, error: DataError, *, look: bool = True) -> Report:
    """The report on a register that can't be read: ``error`` is what reading it came to, which told one thing only.

    Without ``look`` the files aren't looked at again.
    """
    found = [result for results in (_of_trees(folder), _of_others(folder)) for result in results] if look else []
    path = error.path if isinstance(error, InputError) else None
    if path is None or all(result.file != path for result in found):
        found.append(_of_error(error))
    return replace(report(found, 0, 0), understood=False)


def _of_trees(folder: Path) -> Iterator[Result]:
    return (result for path, tree in _trees(folder) for result in _in_file(path, tree))


def _of_others(folder: Path) -> Iterator[Result]:
    """What isn't understood in files whose statements have no places."""
    for name in ("data", *_REFERENCE):
        for path in (path for path in _files(folder / name) if not turtle.syntax_of(path).has_places):
            yield from map(_of_error, turtle.parsed(path, blank_nodes=name in _REFERENCE).errors)


_REFERENCE = ("ontology", "shapes")


def _files(folder: Path) -> list[Path]:
    """The RDF files that lie there, without links to others: what these say is nothing to be told."""
    if leads_out(folder, folder.parent):
        return []
    return sorted(path for path in folder.rglob("*") if path.suffix in turtle.ENDINGS and is_own(path, folder))


def _trees(folder: Path) -> Iterator[tuple[Path, Tree]]:
    """Every file of the register with its tree: read under the register's base where it declares none itself, which is told once."""
    data = [path for path in _files(folder / "data") if turtle.syntax_of(path).has_places]
    trees = [(path, turtle.load(path)) for path in data]
    base = next((tree.base for _, tree in trees if tree.base and tree.base.endswith("/id/")), None)
    for path, tree in trees:
        is_turtle = turtle.syntax_of(path) is turtle.Syntax.TURTLE
        again = turtle.load(path, base or Iri("https://example.org/id/")) if is_turtle and tree.base is None else tree
        faults = (*(_base_faults(tree, base) if is_turtle else ()), *again.faults, *_blank_nodes(again))
        yield path, replace(again, faults=tuple(sorted(faults, key=lambda one: one.start)))
    for path in (path for name in _REFERENCE for path in _files(folder / name) if turtle.syntax_of(path).has_places):
        yield path, turtle.load(path)


def _base_faults(tree: Tree, expected: Iri | None) -> Iterator[Fault]:
    declared = [item for item in tree.items if isinstance(item, Directive) and item.prefix is None]
    wanted = f"@base <{expected or '…/id/'}> ."
    if not declared:
        yield fault("base-missing", 0, len(tree.line(1)) or 1, wanted=wanted)
    elif tree.base is not None and (tree.base != expected if expected else not tree.base.endswith("/id/")):
        yield fault("base-other", *tree.span(declared[-1]), wanted=wanted)


def _blank_nodes(tree: Tree) -> Iterator[Fault]:
    found: dict[turtle.Blank, turtle.Node] = {}
    for said in turtle.statements(tree):
        for term, node in ((said.s, said.subject), (said.o, said.object)):
            if isinstance(term, turtle.Blank):
                found.setdefault(term, node)
    for node in found.values():
        start, _ = tree.span(node)
        yield fault("blank-node", start, tree.tokens[node.first].end)


MOST = 100
"""So many mistakes of a file are told, each with its line; of the others, how many they are."""


def _in_file(path: Path, tree: Tree) -> Iterator[Result]:
    told, rest = tree.faults[:MOST], tree.faults[MOST:]
    for one in (*told, *_counted(rest)):
        yield Result(_VIOLATION, _rule(one.name), Iri(""), "", None, one.messages, path, spot=spot(tree, one.start, one.end))


def _counted(rest: Sequence[Fault]) -> Iterator[Fault]:
    if rest:
        yield fault("more", rest[0].start, rest[0].end, count=str(len(rest)))


_VIOLATION = Severity.VIOLATION


def _rule(name: str) -> Iri:
    return SHAPES(f"input-{name}")


def _of_error(error: DataError) -> Result:
    path = error.path if isinstance(error, InputError) else None
    place = None
    if isinstance(error, InputError) and path is not None and error.line is not None and is_own(path, path.parent):
        start = Place(error.line, error.column or 1)
        line = Tree(path.read_bytes().decode(errors="replace"), (), (), ()).line(error.line)
        place = Spot(start, Place(error.line, max(len(line), start.column) + 1), line[start.column - 1 :], line)
    rule = error.rule if isinstance(error, InputError) else "register"
    return Result(_VIOLATION, _rule(rule), Iri(""), "", None, error.messages, path, spot=place)
