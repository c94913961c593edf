"""Raptor's rapper: each thing by its IRI, through the redirect, and each form that it has a parser for."""

from __future__ import annotations

import pytest
from representation.reading import by_oxigraph

from .conftest import Served
from .environment import program, run
from .graphs import document, stated, things

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("asked", [["--guess"], ["--input", "turtle"], ["--input", "rdfxml"], ["--input", "ntriples"]])
def test_every_thing_by_its_iri(site: Served, asked: list[str]) -> None:
    for thing in things(site):
        found = run([program("rapper"), "--quiet", *asked, "--output", "ntriples", thing])
        assert by_oxigraph(found, "nt") == stated(site, thing), thing


PARSERS = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "nq": "nquads", "trig": "trig"}


@pytest.mark.parametrize("suffix", PARSERS)
def test_every_form_by_its_address(site: Served, suffix: str) -> None:
    for thing in things(site, 1):
        found = run([program("rapper"), "--quiet", "--input", PARSERS[suffix], "--output", "ntriples", document(site, thing, suffix)])
        assert by_oxigraph(found, "nt") == stated(site, thing), thing
