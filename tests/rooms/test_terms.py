"""Terms keep what is written, and N-Quads give it back."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortak.terms import LANG_STRING, Iri, Literal, Quad, quad_line, sorted_quads, to_ntriples
from ortak.turtle import read_nquads

S, P, G = Iri("http://e/s"), Iri("http://e/p"), Iri("http://e/g")
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(TEXT)
def test_any_text_survives_n_quads(text: str) -> None:
    quad = Quad(S, P, Literal(text), G)
    assert read_nquads(quad_line(quad).encode()) == [quad]


@pytest.mark.parametrize(
    "literal",
    [
        Literal("007", "http://www.w3.org/2001/XMLSchema#integer"),
        Literal("1.50", "http://www.w3.org/2001/XMLSchema#decimal"),
        Literal("P12M", "http://www.w3.org/2001/XMLSchema#duration"),
        Literal("çay", LANG_STRING, "tr"),
    ],
)
def test_a_literal_is_never_rewritten(literal: Literal) -> None:
    quad = Quad(S, P, literal, G)
    assert read_nquads(quad_line(quad).encode()) == [quad]


def test_two_writers_agree_on_n_triples() -> None:
    assert to_ntriples(Literal('a "quote"\n\\')) == str(ox.Literal('a "quote"\n\\'))


def test_a_things_parts_follow_it_before_any_other_thing() -> None:
    iris = [Iri(f"http://e/id/agreement/{name}") for name in ("ato-1982", "ato", "ato#signing", "ato2", "ato-1982#signing")]
    quads = sorted_quads(Quad(iri, P, S, G) for iri in iris)
    assert [quad.s.rpartition("/")[2] for quad in quads] == ["ato", "ato#signing", "ato-1982", "ato-1982#signing", "ato2"]
