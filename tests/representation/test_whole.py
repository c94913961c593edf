"""The forms of a dump, read back by other people's parsers: always the same statements."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest
from hypothesis import given, settings

from ortak.describe import Description
from ortak.namespaces import ORTAK, RDF
from ortak.representation import Context
from ortak.representation.whole import rebased, rows, writers
from ortak.terms import Iri, Literal, Quad, Term, quad_line, sorted_quads

from .reading import by_graph, by_oxigraph, by_pyld, by_rdflib
from .test_odd_terms import BASE, GRAPH, THING, statements
from .test_round_trip import plain


def dumped(context: Context, form: str, *files: Iterable[Quad]) -> str:
    """What a dump of these files has."""
    writer = writers(BASE.iri, context)[form]
    merged = rows(*([quad_line(quad) for quad in sorted_quads(file)] for file in files))
    return "".join([writer.head(), *map(writer.row, merged), writer.end()])


@pytest.mark.parametrize("form", ["nq", "nt", "ttl", "jsonld"])
@settings(max_examples=80, deadline=None)
@given(description=statements())
def test_odd_terms_come_back_unchanged(context: Context, form: str, description: Description) -> None:
    stated = set(description.stated)
    half = set(sorted_quads(stated)[::2])
    text = dumped(context, form, half, stated - half)
    expected = plain(description.triples)
    assert by_rdflib(text, form) == by_oxigraph(text, form) == expected
    if form == "jsonld":
        assert by_pyld(json.loads(text)) == expected


@pytest.mark.parametrize("character", [*map(chr, range(0x20)), '"', "\\", "\x7f", "\x85", "\u2028", "\U0001f600"])
def test_every_character_comes_back(context: Context, character: str) -> None:
    quad = Quad(THING, ORTAK("phrase"), Literal(f"a{character}b\\u0041"), GRAPH)
    for form in ("nq", "nt", "ttl", "jsonld"):
        text = dumped(context, form, [quad])
        assert by_rdflib(text, form) == by_oxigraph(text, form) == plain({quad.triple})


def test_files_are_merged_so_that_each_subject_stands_once(context: Context) -> None:
    part, more = Iri(f"{THING}#part"), BASE.graph("derived")
    values: list[Term] = [Literal("b"), Literal("a"), THING]
    stated = [Quad(thing, ORTAK("phrase"), value, GRAPH) for thing in (part, THING) for value in values]
    derived = [Quad(quad.s, RDF("value"), quad.o, more) for quad in stated]
    assert dumped(context, "ttl", stated, derived).count("<organization/odd#part>") == 1
    nodes = json.loads(dumped(context, "jsonld", stated, derived))["@graph"]
    assert [node["@id"] for node in nodes] == [THING, part]
    assert by_graph(dumped(context, "nq", stated, derived), "nq") == {
        (statement, str(quad.g)) for quad in (*stated, *derived) for statement in plain({quad.triple})
    }


def test_no_statement_at_all(context: Context) -> None:
    for form in ("nq", "nt", "ttl", "jsonld"):
        assert by_oxigraph(dumped(context, form, []), form) == set()


def test_a_node_of_json_ld_has_a_line_of_its_own(context: Context) -> None:
    quads = [Quad(Iri(f"{THING}#{number}"), ORTAK("exhaustive"), Literal("x\ny"), GRAPH) for number in range(3)]
    lines = dumped(context, "jsonld", quads).splitlines()
    assert [json.loads(line.rstrip(","))["@id"] for line in lines[2:-1]] == [quad.s for quad in quads]


def test_another_base(context: Context) -> None:
    lines = [quad_line(Quad(THING, ORTAK("evidence"), Iri("https://example.org/elsewhere"), GRAPH))]
    served = "http://localhost:8000/"
    for form, writer in writers(served, context).items():
        text = "".join([writer.head(), *map(writer.row, rebased(rows(lines), BASE.iri, served)), writer.end()])
        subject = f"{served}id/organization/odd"
        assert [(found.s, found.o) for found in by_oxigraph(text, form)] == [(subject, "https://example.org/elsewhere")]
