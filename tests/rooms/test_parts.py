"""pySHACL on parts of a graph gives what it gives on the whole, whatever the shapes; and shapes that may look anywhere get the whole."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortak.errors import DataError
from ortak.graph import Graph
from ortak.terms import Iri, Literal, Quad, Triple
from ortak.turtle import read
from ortak.validation import core, parts
from ortak.validation.reach import reach
from ortak.validation.results import Result

HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <http://e/> .
"""
TYPE, SUBCLASS = (Iri(f"http://www.w3.org/{name}") for name in ("1999/02/22-rdf-syntax-ns#type", "2000/01/rdf-schema#subClassOf"))
CLASSES = [Iri(f"http://e/{name}") for name in "CDS"]
NODES = [Iri(f"http://e/n{number}") for number in range(6)]
PROPERTIES = [Iri(f"http://e/{name}") for name in "pqr"]
NUMBER = "http://www.w3.org/2001/XMLSchema#integer"

statements = st.one_of(
    st.builds(Triple, st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from(NODES)),
    st.builds(Triple, st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from([Literal(n, NUMBER) for n in "123"])),
    st.builds(Triple, st.sampled_from(NODES), st.just(TYPE), st.sampled_from(CLASSES)),
    st.builds(Triple, st.sampled_from(CLASSES), st.just(SUBCLASS), st.sampled_from(CLASSES)),
)
graphs = st.lists(statements, min_size=6, max_size=40, unique=True)

steps = st.sampled_from(["e:p", "e:q", "e:r", "[ sh:inversePath e:p ]", "[ sh:inversePath e:q ]"])
paths = st.one_of(
    steps,
    st.builds("( {} {} )".format, steps, steps),
    st.builds("[ sh:inversePath ( e:p {} ) ]".format, steps),
    st.builds("[ sh:alternativePath ( {} {} ) ]".format, steps, steps),
    st.builds("[ sh:zeroOrOnePath {} ]".format, steps),
)
plain = st.sampled_from(
    [
        *(
            "sh:nodeKind sh:IRI",
            "sh:nodeKind sh:Literal",
            "sh:class e:C",
            "sh:class e:D",
            "sh:datatype <http://www.w3.org/2001/XMLSchema#integer>",
        ),
        *(
            "sh:in ( e:n1 e:n2 1 )",
            'sh:pattern "n[1-4]$"',
            "sh:closed true ; sh:ignoredProperties ( rdf:type e:p )",
            "sh:equals e:r",
            "sh:disjoint e:p",
        ),
    ]
)
of_values = st.sampled_from(
    ["sh:minCount 1", "sh:maxCount 1", "sh:minCount 2", "sh:hasValue e:n3", "sh:equals e:r", "sh:disjoint e:q", "sh:lessThan e:r"]
)


def property_shape(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """What stands between the brackets of a property shape."""
    return st.builds("sh:path {} ; {} ; {}".format, paths, of_values, inner)


def nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Constraints that hold further shapes."""
    shape = property_shape(inner)
    return st.one_of(
        st.builds("sh:property [ {} ]".format, shape),
        st.builds("sh:node [ sh:property [ {} ] ]".format, shape),
        st.builds("sh:not [ {} ]".format, shape),
        st.builds("sh:node [ {} ]".format, inner),
        st.builds("sh:or ( [ {} ] [ {} ] )".format, inner, shape),
        st.builds("sh:xone ( [ {} ] [ {} ] )".format, inner, inner),
        st.builds("sh:and ( [ {} ] )".format, shape),
        st.builds("sh:property [ sh:path {} ; sh:qualifiedValueShape [ {} ] ; sh:qualifiedMaxCount 1 ]".format, paths, inner),
        st.just("sh:node e:T"),
        st.builds("sh:not [ sh:path {} ; sh:qualifiedValueShape [ {} ] ; sh:qualifiedMinCount 1 ]".format, paths, inner),
    )


bodies = st.recursive(plain, nested, max_leaves=4)
targets = st.sampled_from(
    ["sh:targetClass e:C", "sh:targetSubjectsOf e:p", "sh:targetObjectsOf e:q", "sh:targetNode e:n0, e:n9", "a rdfs:Class"]
)


def shapes_of(folder: Path, text: str) -> list[Quad]:
    """Shapes from Turtle, as the program reads them."""
    path = folder / "shapes.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return read(path, Iri("http://e/graph/shapes"), name_blank_nodes=True).quads


def keys(results: list[Result]) -> set[object]:
    """Results without their messages, which say the same."""
    return {result.key for result in results}


@settings(max_examples=800, deadline=None)
@given(
    data=graphs,
    shape=st.one_of(st.tuples(st.just("Node"), targets, bodies), st.tuples(st.just("Property"), targets, property_shape(bodies))),
    other=st.tuples(targets, plain),
    size=st.integers(1, 5),
)
def test_parts_give_what_the_whole_gives(
    tmp_path_factory: pytest.TempPathFactory, data: list[Triple], shape: tuple[str, ...], other: tuple[str, ...], size: int
) -> None:
    kind, target, body = shape
    text = f"e:S a sh:{kind}Shape ; {target} ; {body} . e:T a sh:NodeShape ; {other[0]} ; {other[1]} ."
    shapes = shapes_of(tmp_path_factory.getbasetemp(), text)
    assert reach(shapes) is not None
    whole = core.run(core.to_rdflib(data), core.to_rdflib(shapes))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "_NODES", size)
        assert keys(parts.run(data, shapes)) == keys(whole)
    every = {*NODES, *CLASSES, *(triple.o for triple in data), Iri("http://e/n9")}
    some = {*NODES[:2], *[result.focus for result in whole[:1]]}
    assert keys(parts.run(data, shapes, every)) == keys(whole)
    assert keys(parts.run(data, shapes, some)) | keys(parts.run(data, shapes, every - some)) == keys(whole)
    assert parts.run(data, shapes, []) == []


@pytest.mark.parametrize(
    "body",
    [
        "sh:property [ sh:path [ sh:zeroOrMorePath e:p ] ; sh:maxCount 2 ]",
        "sh:property [ sh:path [ sh:inversePath [ sh:oneOrMorePath e:p ] ] ; sh:maxCount 2 ]",
        "sh:property [ sh:path e:p ; sh:node e:S ]",
        "sh:not e:T . e:T sh:or ( [ sh:node e:S ] )",
        'sh:sparql [ sh:select "SELECT $this { $this ?p ?o }" ]',
        "sh:property [ sh:path e:p ; sh:qualifiedValueShape [] ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true ]",
        "sh:target [ a sh:SPARQLTarget ]",
        "sh:property [ sh:path [ sh:alternativePath e:List ] ] . e:List rdf:first e:q ; rdf:rest e:List",
        'sh:property [ sh:path "p" ; sh:minCount 1 ]',
        "sh:notYetInvented 1",
    ],
)
def test_what_may_look_anywhere_is_known(tmp_path: Path, body: str) -> None:
    shapes = shapes_of(tmp_path, f"e:S a sh:NodeShape ; sh:targetClass e:C ; {body} .")
    assert reach(shapes) is None


def test_such_shapes_see_the_whole_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = shapes_of(
        tmp_path, "e:S a sh:NodeShape ; sh:targetNode e:n0 ; sh:property [ sh:path [ sh:oneOrMorePath e:p ] ; sh:maxCount 2 ] ."
    )
    data = [Triple(one, PROPERTIES[0], following) for one, following in pairwise(NODES)]
    monkeypatch.setattr(parts, "_NODES", 1)
    assert [result.focus for result in parts.run(data, shapes)] == [NODES[0]]


def test_what_is_no_shape_is_refused_though_it_meets_nothing(tmp_path: Path) -> None:
    shapes = shapes_of(tmp_path, "e:S a sh:PropertyShape ; sh:targetClass e:Nowhere ; sh:path e:p, e:q ; sh:minCount 1 .")
    with pytest.raises(DataError, match="no valid SHACL"):
        parts.run([], shapes)


@pytest.mark.parametrize(
    ("body", "steps"),
    [
        ("sh:nodeKind sh:IRI", 0),
        ("sh:closed true", 1),
        ("sh:equals e:p", 1),
        ("sh:property [ sh:path e:p ; sh:minCount 1 ]", 1),
        ("sh:property [ sh:path ( e:p [ sh:inversePath e:q ] ) ; sh:minCount 1 ]", 2),
        ("sh:property [ sh:path [ sh:alternativePath ( e:p ( e:p e:q ) ) ] ; sh:minCount 1 ]", 2),
        ("sh:property [ sh:path e:p ; sh:class e:C ]", 2),
        ("sh:property [ sh:path e:p ; sh:node [ sh:closed true ] ]", 2),
        ("sh:property [ sh:path e:p ; sh:node [ sh:equals e:r ] ]", 2),
        ("sh:property [ sh:path e:p ; sh:or ( [ sh:not [ sh:path ( e:q e:r ) ; sh:minCount 1 ] ] ) ]", 3),
    ],
)
def test_a_shape_looks_as_far_as_its_paths_are_long(tmp_path: Path, body: str, steps: int) -> None:
    found = reach(shapes_of(tmp_path, f"e:S a sh:NodeShape ; sh:targetObjectsOf e:o ; {body} ."))
    assert found is not None
    assert found.steps == steps
    assert found.backward == set([PROPERTIES[1]] if "inversePath e:q" in body else [])
    assert (found.forward is None) == ("closed" in body)
    assert found.forward is None or found.forward >= {*([PROPERTIES[0]] if "e:p" in body else []), *([TYPE] if "class" in body else [])}


@given(data=st.lists(statements, max_size=80))
def test_a_graph_finds_what_was_put_in(data: list[Triple]) -> None:
    """A subject with few statements and one with many are looked up in two ways."""
    graph = Graph(data)
    for subject in [*NODES, *CLASSES]:
        assert graph.about(subject) == [triple for triple in data if triple.s == subject]
        for term in (*PROPERTIES, TYPE, SUBCLASS):
            assert graph.objects(subject, term) == [triple.o for triple in data if (triple.s, triple.p) == (subject, term)]
            assert graph.subjects(term, subject) == [triple.s for triple in data if (triple.p, triple.o) == (term, subject)]
    assert graph.every_subject() == list(dict.fromkeys(triple.s for triple in data))
    assert list(graph.having(TYPE)) == [(triple.s, triple.o) for triple in data if triple.p == TYPE]
