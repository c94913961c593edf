"""The forms of every thing, fetched from the running server, are one graph: by rdflib and by a second parser."""

from __future__ import annotations

import httpx

from ortak.release import Release

from .reading import by_oxigraph, by_rdflib

FORMS = ("ttl", "nt", "rdf", "trig", "nq")
"""JSON-LD names its context by address; that it says the same is shown with the context at hand in test_round_trip."""


def test_every_thing_in_every_form(server: str, release: Release) -> None:
    types = [type_ for type_ in release.manifest.counts if type_ not in {"stated", "derived"}]
    things = [iri for type_ in types for iri in release.slugs(type_)]
    assert len(things) > 100
    with httpx.Client(base_url=server, timeout=20) as client:
        for iri in things:
            path = iri.removeprefix(release.base.iri).replace("id/", "/doc/", 1)
            data = {form: client.get(f"{path}.{form}").raise_for_status().text for form in FORMS}
            expected = by_oxigraph(data["nt"], "nt")
            assert {statement.s for statement in expected} >= {iri}
            assert all(by_oxigraph(text, form) == expected for form, text in data.items()), iri
            assert all(by_rdflib(text, form) == expected for form, text in data.items()), iri
