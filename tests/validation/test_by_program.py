"""Mistakes made by program in the real register: each property dropped, doubled, misspelt, mistyped, each reference broken.

Whatever a shape sees of it, it is told at the line where it was made, or at the subject that lacks something.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from ortak import turtle
from ortak.errors import DataError
from ortak.namespaces import RDF
from ortak.register import open_register
from ortak.terms import Iri, Literal
from ortak.turtle import Node, Statement, Tree
from ortak.validation import Report, Result, Severity, not_understood, validate

DATA = Path(__file__).parents[2] / "data"
PATHS = sorted(DATA.rglob("*.ttl"))
KINDS = ("drop", "double", "misspell", "mistype", "break")


class Edit(NamedTuple):
    """A text in the place of another, from one offset to another."""

    kind: str
    start: int
    end: int
    new: str


@cache
def trees() -> dict[Path, Tree]:
    """The trees of the register's files."""
    return {path: turtle.load(path) for path in PATHS}


@cache
def samples() -> list[tuple[Path, Statement]]:
    """One statement for each class and property of the register."""
    classes = {one.s: one.o for tree in trees().values() for one in turtle.statements(tree) if one.p == RDF("type")}
    found: dict[tuple[object, str], tuple[Path, Statement]] = {}
    for path, tree in trees().items():
        for one in turtle.statements(tree):
            found.setdefault((classes.get(one.s), one.p), (path, one))
    return list(found.values())


def edits(tree: Tree, said: Statement) -> Iterator[Edit]:
    """The ways in which a person gets this statement wrong."""
    start, end = tree.span(said.object)
    first, behind = tree.span(said.predicate)
    whole = tree.text[first:end]
    yield Edit("drop", first, end, "")
    yield Edit("double", end, end, f", {_another(said, tree.text[start:end])}")
    if whole.partition(":")[2] and tree.text[behind - 1].isalpha() and ":" in tree.text[first:behind]:
        yield Edit("misspell", first, behind, tree.text[first:behind][:-1] + "qq")
    yield Edit("mistype", start, end, '"wrong"^^xsd:boolean' if "@prefix xsd:" in tree.text else "true")
    if isinstance(said.o, Iri) and tree.text[start] == "<" and ":" not in tree.text[start:end]:
        yield Edit("break", start, end, tree.text[start : end - 1] + "qq>")


def _another(said: Statement, written: str) -> str:
    if isinstance(said.o, Literal):
        return written.replace('"', '"x', 1) if written.startswith('"') else written + "1"
    return written[:-1] + ("qq>" if written.endswith(">") else written[-1] + "qq")


def report_on(folder: Path) -> Report:
    """What is said of the register, understood or not."""
    try:
        return validate(open_register(folder))
    except DataError as error:
        return not_understood(folder, error)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the register, mended after each mistake."""
    root = tmp_path_factory.mktemp("register")
    shutil.copytree(DATA, root / "data")
    return root


@pytest.mark.slow
@pytest.mark.parametrize("number", range(len(samples())))
def test_a_mistake_is_told_where_it_was_made(folder: Path, number: int) -> None:
    path, said = samples()[number]
    tree = trees()[path]
    target = folder / "data" / path.relative_to(DATA)
    for edit in edits(tree, said):
        try:
            target.write_text(tree.text[: edit.start] + edit.new + tree.text[edit.end :], encoding="utf-8")
            report = report_on(folder)
        finally:
            target.write_text(tree.text, encoding="utf-8")
        bad = [result for result in report.results if result.severity > Severity.INFO]
        here = {line for node in (said.subject, said.predicate, said.object, _statement(tree, said)) for line in _lines(tree, node)}
        about = [result for result in bad if _is_about(result, edit, said) or (result.file == target and _line(result) in here)]
        assert about or not bad, (edit, [(result.shape, result.file, result.spot) for result in bad])
        assert all(result.spot for result in bad if result.file is not None)
        if edit.kind in ("misspell", "break"):
            assert bad, edit


def _is_about(result: Result, edit: Edit, said: Statement) -> bool:
    """What lost its only mention is told where it stands; that no register is left, nowhere."""
    return (edit.kind == "drop" and result.offender == said.o) or result.shape.endswith("#input-register")


def _line(result: Result) -> int:
    return result.spot.start.line if result.spot else 0


def _lines(tree: Tree, node: Node) -> range:
    start, end = tree.span(node)
    return range(tree.place(start).line, tree.place(end).line + 1)


def _statement(tree: Tree, said: Statement) -> Node:
    """All that is said of the subject there."""
    return next(
        (item for item in tree.items if isinstance(item, turtle.Block) and item.first <= said.object.first <= item.last), said.subject
    )
