"""The forms of every thing, fetched from the running server, are one graph: by rdflib and by a second parser."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
import rdflib

from ortak.release import Release

SECOND = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


@pytest.fixture(scope="module", autouse=True)
def literals_as_written() -> Iterator[None]:
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    yield
    rdflib.NORMALIZE_LITERALS = before


def by_rdflib(data: str, form: str) -> set[str]:
    names = {"ttl": "turtle", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads"}
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parsers use what rdflib deprecates
        dataset.parse(data=data, format=names[form])
    return {" ".join(term.n3() for term in (s, p, o)) for s, p, o, _ in dataset.quads()}


def by_oxigraph(data: str, form: str) -> set[str]:
    found = ox.parse(data.encode(), format=SECOND[form])
    return {" ".join(map(str, (quad.subject, quad.predicate, quad.object))) for quad in found}


def things(release: Release) -> list[str]:
    types = [type_ for type_ in release.manifest.counts if type_ not in {"stated", "derived"}]
    return [iri for type_ in types for iri in release.slugs(type_)]


def test_every_thing_in_every_form(server: str, release: Release) -> None:
    every = things(release)
    assert len(every) > 100
    with httpx.Client(base_url=server, timeout=20) as client:
        for iri in every:
            path = iri.removeprefix(release.base.iri).replace("id/", "/doc/", 1)
            data = {form: client.get(f"{path}.{form}").raise_for_status().text for form in SECOND}
            first = by_oxigraph(data["nt"], "nt")
            assert len(first) >= 4
            assert all(by_oxigraph(text, form) == first for form, text in data.items()), iri
            reference = by_rdflib(data["nt"], "nt")
            assert all(by_rdflib(text, form) == reference for form, text in data.items()), iri
            assert len(reference) == len(first)
