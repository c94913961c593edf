"""What holds for the shapes themselves: none without cases, names and messages; queries that run on any engine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH

from ortak.namespaces import SHAPES

from . import cases, checking

SETS = ("stated", "derived")


def named_shapes() -> Iterator[tuple[str, rdflib.URIRef]]:
    """Every shape with an IRI, with its set."""
    for name in SETS:
        graph = checking.shapes(name)
        for shape in {*graph.subjects(RDF.type, SH.NodeShape), *graph.subjects(RDF.type, SH.PropertyShape)}:
            assert isinstance(shape, rdflib.URIRef), f"{name}: a shape without an IRI can have no cases"
            yield name, shape


ALL = sorted(named_shapes())


def test_no_shape_is_in_both_sets() -> None:
    """A shape is for what is stated or for what is derived."""
    assert len({shape for _, shape in ALL}) == len(ALL)


def test_every_file_is_a_case() -> None:
    """A file that is no case would be tested by nobody."""
    collected = {cases.BASE, *cases.files("valid"), *cases.files("invalid")}
    assert set(cases.FOLDER.iterdir()) == collected


def test_every_shape_has_data_to_refuse() -> None:
    """invalid.<Shape>.<why>.ttl, whose result is of the shape in its name."""
    refused = {case.expected.shape for case in map(cases.read, cases.files("invalid")) if case.expected}
    assert {str(shape) for _, shape in ALL} == refused


@pytest.mark.parametrize("path", cases.files("invalid"), ids=lambda path: path.stem)
def test_an_invalid_case_is_named_after_its_shape(path: Path) -> None:
    """The name says which shape, the head what comes of it."""
    case = cases.read(path)
    assert case.expected is not None
    assert case.expected.shape == case.named_shape
    assert not case.shows


def test_every_shape_has_data_to_pass() -> None:
    """valid.<what>.ttl, which says of which shapes it is the example."""
    shown = [cases.read(path) for path in cases.files("valid")]
    assert all(case.shows and case.expected is None for case in shown)
    assert {str(shape) for _, shape in ALL} == {shape for case in shown for shape in case.shows}


@pytest.mark.parametrize(("name", "shape"), ALL, ids=lambda value: str(value).rpartition("#")[2])
def test_a_shape_says_what_it_checks_and_what_to_do(name: str, shape: rdflib.URIRef) -> None:
    """An IRI in our namespace, one name and one sentence in Turkish and in English, a target, at most one query."""
    graph = checking.shapes(name)
    assert re.fullmatch(re.escape(SHAPES.iri) + "[a-z][A-Za-z0-9]+", shape)
    assert [str(label.language) for label in sorted_texts(graph, shape, SH.name)] == ["en", "tr"]
    constraints = list(graph.objects(shape, SH.sparql))
    messages = sorted_texts(graph, constraints[0] if constraints else shape, SH.message)
    assert [message.language for message in messages] == ["en", "tr"]
    assert all(re.fullmatch(r"[^\s].*[.!?]", message) for message in messages), "a message is a sentence"
    assert any((shape, target, None) in graph for target in (SH.targetNode, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf))
    assert len(constraints) <= 1
    assert (shape, SH.severity, SH.Violation) not in graph, "Violation is what a shape is without sh:severity"


def sorted_texts(graph: rdflib.Graph, subject: rdflib.term.Node, predicate: rdflib.URIRef) -> list[rdflib.Literal]:
    """The literals of a property, by language."""
    found = [value for value in graph.objects(subject, predicate) if isinstance(value, rdflib.Literal)]
    return sorted(found, key=lambda value: value.language or "")


@pytest.mark.parametrize(("shape", "query"), [item for name in SETS for item in sorted(checking.rules(name).items())])
def test_a_rule_runs_on_any_engine_and_fills_its_message(shape: str, query: str) -> None:
    """It binds $this itself, gives the offender and the property, avoids what is slow or refused, and its message names what it selects."""
    text = re.sub(r'"[^"]*"', '""', query)
    assert re.search(r"\$this a ortak:Register", text)
    selected = set(re.findall(r"[?$](\w+)", text.partition("SELECT")[2].partition("WHERE")[0]))
    assert {"this", "value", "path"} <= selected
    assert not re.search(r"\b(VALUES|MINUS|SERVICE|GRAPH|NOT EXISTS)\b", text)
    graph = checking.shapes(next(name for name in SETS if shape in checking.rules(name)))
    for message in graph.objects(graph.value(rdflib.URIRef(shape), SH.sparql), SH.message):
        assert set(re.findall(r"\{\?(\w+)\}", str(message))) <= selected, message


def test_patterns_keep_to_what_all_engines_read() -> None:
    """No look-around and no (?:…): XPath and Rust have none of them."""
    patterns = {str(value) for name in SETS for value in checking.shapes(name).objects(None, SH.pattern)}
    assert patterns
    assert not {pattern for pattern in patterns if "(?" in pattern}


def test_the_prefixes_of_both_sets_are_the_same() -> None:
    """Each set stands by itself, so the file is there twice; it must not drift."""
    texts = {(checking.REPO / "shapes" / name / "prefixes.ttl").read_text(encoding="utf-8") for name in SETS}
    assert len(texts) == 1
