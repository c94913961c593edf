"""What registers seldom hold and the formats still allow: it comes back unchanged, or is refused; it is never lost."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ortak.describe import Description
from ortak.errors import UnwritableError
from ortak.namespaces import ORTAK, RDF, XSD, Base
from ortak.representation import FORMS, Context, jsonld, rdfxml, turtle, write
from ortak.terms import LANG_STRING, Iri, Literal, Quad, Term

from .reading import Statement, by_oxigraph, by_pyld, by_rdflib
from .test_round_trip import plain

BASE = Base("https://example.org/register/")
THING = BASE.thing("organization", "odd")
GRAPH = BASE.graph("organizations")


def described(*quads: tuple[Iri, Iri, Term]) -> Description:
    """A description that states this."""
    return Description(THING, [Quad(*quad, GRAPH) for quad in quads], [], [], 0, [])


def read_back(description: Description, context: Context, form: str) -> list[set[Statement]]:
    """What two parsers make of the form, PyLD too where it is JSON-LD."""
    text = jsonld(description, context, None) if form == "jsonld" else write(description, form, BASE, context)
    third = [by_pyld(json.loads(text))] if form == "jsonld" else []
    return [by_rdflib(text, form), by_oxigraph(text, form), *third]


IRIS = st.sampled_from(
    [
        THING,
        Iri(f"{THING}#part"),
        Iri(f"{THING}#other-part"),
        Iri(f"{BASE.iri}id/"),
        Iri(f"{BASE.iri}id/organization/a.b"),
        Iri(f"{BASE.iri}id//twice"),
        Iri(f"{BASE.iri}id/-dash"),
        ORTAK("evidence"),
        ORTAK("-minus"),
        ORTAK("1st"),
        ORTAK("a.b"),
        ORTAK(""),
        ORTAK("ğ"),
        Iri("https://w3id.org/ortak/ns/status/full"),
        Iri("geo:41.0,29.0"),
        Iri("org:Organization"),
        Iri("when:now"),
        Iri("mailto:a@example.org"),
        Iri("urn:isbn:1"),
        Iri("http://example.org/?a=1&b=%20'()*;~#x"),
        Iri("http://example.org/İstanbul"),
    ]
)
PREDICATES = st.sampled_from(
    [
        RDF("type"),
        ORTAK("evidence"),
        ORTAK("exhaustive"),
        ORTAK("purpose"),
        ORTAK("phrase"),
        ORTAK("beginEarliest"),
        RDF("value"),
        Iri("http://www.w3.org/2004/02/skos/core#prefLabel"),
        Iri("http://www.w3.org/2004/02/skos/core#altLabel"),
        Iri("http://example.org/own#term"),
        Iri("http://example.org/own/1x"),
        Iri("urn:x:y"),
    ]
)
# A form feed or NUL is a character of RDF and not of XML: those are tried below.
XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n\r"), max_size=12
)
PLAIN = XML_TEXT.map(Literal)
TAGGED = st.builds(Literal, XML_TEXT, st.just(LANG_STRING), st.sampled_from(["tr", "en", "sr-latn"]))
# No xsd:double: PyLD writes "1" as "1.0E0" even where JSON has it as a string.
TYPED = st.builds(
    Literal,
    st.sampled_from(["true", "1", "007", "16", "-3", "1e3", "2010-01-01", "12345678901234567890", "x"]),
    st.sampled_from([XSD("boolean"), XSD("integer"), XSD("date"), XSD("decimal"), Iri("http://example.org/own-type")]),
    st.just(""),
)


@st.composite
def statements(draw: st.DrawFn) -> Description:
    """Up to twelve statements of the thing and its parts."""
    subjects = st.sampled_from([THING, Iri(f"{THING}#part"), Iri(f"{THING}#other-part")])
    return described(*draw(st.lists(st.tuples(subjects, PREDICATES, st.one_of(IRIS, PLAIN, TAGGED, TYPED)), max_size=12)))


@pytest.mark.parametrize("form", [form.suffix for form in FORMS])
@settings(max_examples=60, deadline=None)
@given(description=statements())
def test_odd_terms_come_back_unchanged(context: Context, form: str, description: Description) -> None:
    for read in read_back(description, context, form):
        assert read == plain(description.triples)


@pytest.mark.parametrize("character", [chr(code) for code in range(0x20) if chr(code) not in "\t\n\r"] + ["\x7f", "\x85", "\u2028"])
def test_control_characters_come_back_or_are_refused(context: Context, character: str) -> None:
    description = described((THING, ORTAK("phrase"), Literal(f"a{character}b")))
    for form in ("ttl", "nt", "trig", "nq", "jsonld"):
        for read in read_back(description, context, form):
            assert read == plain(description.triples)
    if character < " ":
        with pytest.raises(UnwritableError, match=f"U\\+{ord(character):04X}"):
            rdfxml(description)
    else:
        assert by_oxigraph(rdfxml(description), "rdf") == plain(description.triples)


@pytest.mark.parametrize("predicate", ["http://e/1", "http://e/", "urn:1", RDF("li"), RDF("Description"), "http://www.w3.org/2000/xmlns/a"])
def test_a_predicate_without_an_xml_name_is_refused_by_rdf_xml_alone(predicate: str) -> None:
    description = described((THING, Iri(predicate), Literal("kept")))
    with pytest.raises(UnwritableError, match="RDF/XML has no name"):
        rdfxml(description)
    assert by_oxigraph(turtle(description, BASE.iri), "ttl") == plain(description.triples)


def test_a_predicate_is_split_at_the_longest_xml_name() -> None:
    text = rdfxml(described((THING, Iri("http://e/1abc"), Literal("kept"))))
    assert 'xmlns:ns1="http://e/1"' in text
    assert "<ns1:abc>kept</ns1:abc>" in text


def test_markup_stays_text() -> None:
    description = described((THING, ORTAK("phrase"), Literal('</rdf:RDF> & "quoted" ]]>\r\n\t')))
    assert by_oxigraph(rdfxml(description), "rdf") == plain(description.triples)
    assert by_rdflib(rdfxml(description), "rdf") == plain(description.triples)


def test_a_long_chain_of_parts_is_no_deep_tree(context: Context) -> None:
    parts = [THING, *(Iri(f"{THING}#{number:04}") for number in range(3000))]
    description = described(*((one, ORTAK("evidence"), next_) for one, next_ in pairwise(parts)))
    text = jsonld(description, context, None)
    assert by_pyld(json.loads(text)) == plain(description.triples)


def test_turtle_puts_the_thing_first_and_declares_only_what_it_uses() -> None:
    text = turtle(
        described(
            (Iri("http://a.example/first-by-alphabet"), ORTAK("phrase"), Literal("x")),
            (Iri(f"{THING}#part"), ORTAK("phrase"), Literal("x")),
            (THING, ORTAK("phrase"), Literal("x")),
        ),
        BASE.iri,
    )
    assert text == (
        "@base <https://example.org/register/id/> .\n"
        "@prefix ortak: <https://w3id.org/ortak/ns#> .\n"
        "\n"
        '<organization/odd> ortak:phrase "x" .\n'
        "\n"
        '<organization/odd#part> ortak:phrase "x" .\n'
        "\n"
        '<http://a.example/first-by-alphabet> ortak:phrase "x" .\n'
    )


def test_the_context_has_no_prefixes_and_no_doubles(context: Context) -> None:
    terms = {term: value for term, value in context.document["@context"].items() if not term.startswith("@")}
    iris = [value if isinstance(value, str) else value["@id"] for value in terms.values()]
    assert len(set(iris)) == len(iris)
    assert all(iri[-1].isalnum() for iri in iris), "an IRI that ends so could be taken for a prefix"
