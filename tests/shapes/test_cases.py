"""Invalid cases give exactly the one result they promise, valid ones none; in pySHACL and, for the rules, in Oxigraph too."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

from . import cases, checking

LANGUAGES = ("en", "fr")
Way: TypeAlias = Callable[[tuple[ox.Triple, ...], str], set[cases.Result]]


@cache
def set_of(shape: str) -> str:
    """The set that a shape stands in."""
    return next(name for name in ("stated", "derived") if (rdflib.URIRef(shape), None, None) in checking.shapes(name))


@cache
def base() -> tuple[ox.Triple, ...]:
    """The base as stated."""
    return cases.triples(cases.BASE.read_text(encoding="utf-8"))


def data(case: cases.Case, name: str) -> tuple[ox.Triple, ...]:
    """Base and patch, with the ontology, as the set of shapes is to see it."""
    if name == "stated":
        return (*cases.patched(base(), case), *checking.vocabulary())
    stated = base() if case.after_derivation else cases.patched(base(), case)
    published = tuple(dict.fromkeys((*stated, *checking.derived(stated, cases.BASE_IRI, LANGUAGES))))
    return (*(cases.patched(published, case) if case.after_derivation else published), *checking.vocabulary())


def plainly(statements: tuple[ox.Triple, ...], name: str) -> set[cases.Result]:
    """As pySHACL's own command does it: literals normalized, rules across records by rdflib."""
    return checking.by_pyshacl(checking.to_rdflib(statements, normalize=True), checking.shapes(name))


def as_written(statements: tuple[ox.Triple, ...], name: str) -> set[cases.Result]:
    """As the program does it: literals as written, rules across records by Oxigraph."""
    core = checking.by_pyshacl(checking.to_rdflib(statements, normalize=False), checking.core(name))
    return core | checking.by_oxigraph(checking.store(statements), name)


@pytest.mark.parametrize("way", [plainly, as_written])
@pytest.mark.parametrize("path", cases.files("invalid"), ids=lambda path: path.stem)
def test_invalid_data_gives_exactly_the_promised_result(path: Path, way: Way) -> None:
    """One shape, one focus node, one path; where the case names a value, that one."""
    case = cases.read(path)
    expected = case.expected
    assert expected is not None
    name = set_of(expected.shape)
    found = way(data(case, name), name)
    assert {result._replace(value=result.value if expected.value else "") for result in found} == {expected}


@pytest.mark.parametrize("name", ["stated", "derived"])
@pytest.mark.parametrize("way", [plainly, as_written])
@pytest.mark.parametrize("path", [cases.BASE, *cases.files("valid")], ids=lambda path: path.stem)
def test_valid_data_gives_no_result(path: Path, way: Way, name: str) -> None:
    """Correct data, however tempting to refuse, passes both sets."""
    assert way(data(cases.read(path), name), name) == set()


@pytest.mark.parametrize("path", cases.files("valid"), ids=lambda path: path.stem)
def test_valid_data_is_met_by_the_shapes_it_shows(path: Path) -> None:
    """A shape without a focus node would pass anything."""
    case = cases.read(path)
    for shape in case.shows:
        name = set_of(shape)
        assert focus_nodes(rdflib.URIRef(shape), checking.shapes(name), checking.to_rdflib(data(case, name), normalize=True)), shape


def focus_nodes(shape: rdflib.URIRef, shapes: rdflib.Graph, graph: rdflib.Graph) -> set[rdflib.term.Node]:
    """The nodes that a shape aims at. Source: SHACL, section 2.1.3, without the subclasses."""
    found = set(shapes.objects(shape, SH.targetNode))
    for term in shapes.objects(shape, SH.targetClass):
        found |= set(graph.subjects(rdflib.RDF.type, term))
    for term in shapes.objects(shape, SH.targetSubjectsOf):
        found |= set(graph.subjects(term))
    for term in shapes.objects(shape, SH.targetObjectsOf):
        found |= set(graph.objects(None, term))
    return found
