"""Every thing of the register, in every form, read back by other people's parsers: always the same graph."""

from __future__ import annotations

import json

import pytest

from ortak.describe import Description, describe
from ortak.namespaces import RDF, TYPES
from ortak.release import Release
from ortak.representation import FORMS, Context, jsonld, trig, write
from ortak.terms import Iri, Literal, Term, Triple

from .reading import Reader, Statement, by_graph, by_oxigraph, by_pyld, by_rdflib


def plain(triples: set[Triple]) -> set[Statement]:
    """Statements as the parsers give them."""
    return {Statement(str(s), str(p), _object(o)) for s, p, o in triples}


def _object(term: Term) -> str | tuple[str, str, str]:
    return (term.lexical, term.datatype, term.language) if isinstance(term, Literal) else str(term)


@pytest.fixture(scope="session", params=TYPES)
def descriptions(request: pytest.FixtureRequest, release: Release) -> list[Description]:
    """The descriptions of all things of a type; a type without any would prove nothing."""
    things = release.slugs(request.param)
    assert things
    return [describe(release, thing, release.base, 500) for thing in things]


@pytest.mark.parametrize("form", [form.suffix for form in FORMS])
@pytest.mark.parametrize("read", [by_rdflib, by_oxigraph])
def test_a_form_holds_the_whole_description(
    descriptions: list[Description], release: Release, context: Context, form: str, read: Reader
) -> None:
    for description in descriptions:
        text = jsonld(description, context, None) if form == "jsonld" else write(description, form, release.base, context)
        assert read(text, form) == plain(description.triples), description.thing


def test_pyld_reads_the_same_graph(descriptions: list[Description], context: Context) -> None:
    for description in descriptions:
        assert by_pyld(json.loads(jsonld(description, context, None))) == plain(description.triples), description.thing


def test_json_ld_names_its_context_and_is_one_tree(descriptions: list[Description], release: Release, context: Context) -> None:
    for description in descriptions:
        served = json.loads(write(description, "jsonld", release.base, context))
        inline = json.loads(jsonld(description, context, None))
        assert served.pop("@context") == f"{release.base.iri}context/1.jsonld"
        assert inline.pop("@context") == context.document["@context"]
        assert served == inline
        assert served["@id"] == description.thing
        assert "@graph" not in served


def test_writing_twice_gives_the_same_bytes(descriptions: list[Description], release: Release, context: Context) -> None:
    for description in descriptions:
        again = describe(release, description.thing, release.base, 500)
        for form in FORMS:
            assert write(description, form.suffix, release.base, context) == write(again, form.suffix, release.base, context)


@pytest.mark.parametrize("form", ["trig", "nq"])
def test_every_statement_stands_in_its_graph(descriptions: list[Description], release: Release, context: Context, form: str) -> None:
    for description in descriptions:
        found = by_graph(write(description, form, release.base, context), form)
        assert {one for one in found if one[1]} == {(Statement(str(s), str(p), _object(o)), str(g)) for s, p, o, g in description.quads}
        assert {statement for statement, graph in found if not graph} == plain(description.triples)


@pytest.mark.parametrize("form", ["trig", "nq"])
def test_borrowed_labels_stand_apart(descriptions: list[Description], release: Release, context: Context, form: str) -> None:
    for description in descriptions:
        found = {one for one in by_graph(write(description, form, release.base, context), form) if one[1]}
        incoming, _ = release.links_to(description.thing, 500)
        rightful = {(one, str(quad.g)) for quad in (*release.quads(description.thing), *incoming) for one in plain({quad.triple})}
        assert rightful <= found
        rest = found - rightful
        assert {graph for _, graph in rest} <= {f"{release.base.iri}graph/borrowed"}
        labels = release.borrowed({Iri(statement.s) for statement, _ in rest})
        assert {statement for statement, _ in rest} <= plain({quad.triple for quad in labels})
        assert not {statement for statement, _ in rest} & {statement for statement, _ in rightful}


def test_trig_says_what_is_stated_before_what_is_derived(release: Release) -> None:
    description = describe(release, release.slugs("membership")[0], release.base, 500)
    _, _, apart = trig(description, release.base.iri).partition("# Stated\n")
    stated, _, derived = apart.partition("# Derived\n")
    derived, _, _ = derived.partition("# What others say")
    assert "ortak:endKnowledge" in stated
    assert "ortak:beginEarliest" not in stated
    assert "ortak:beginEarliest" in derived


def test_the_register_uses_no_term_that_the_context_lacks(release: Release, context: Context) -> None:
    quads = [quad for type_ in TYPES for thing in release.slugs(type_) for quad in release.quads(thing)]
    assert {quad.p for quad in quads} - context.properties.keys() == {RDF("type")}
    assert {quad.o for quad in quads if quad.p == RDF("type")} <= context.classes.keys()
