"""The invented register, served: nothing of it is known to the program, and everything works."""

from __future__ import annotations

import httpx
import pyoxigraph as ox
import pytest

from ortak.register import open_register

from .test_northern import NORTHERN

DATA = open_register(NORTHERN)
THINGS = sorted({q.s for q in DATA.stated() if DATA.base.name(q.s) and "#" not in q.s and q.g != DATA.base.former})


@pytest.mark.parametrize("language", ["en", "fr", "tr"])
def test_every_thing_has_a_page_in_every_language(northern_server: str, language: str) -> None:
    assert len(THINGS) > 60
    with httpx.Client(base_url=northern_server, timeout=20) as client:
        for thing in THINGS:
            page = client.get(f"{DATA.base.doc_path(thing)}?lang={language}", headers={"Accept": "text/html"})
            assert page.status_code == 200, thing
            assert "<h1" in page.text
            assert page.text.count("</script>") == 1  # the description in schema.org's terms, which no text of the register ends


def test_every_thing_is_the_same_graph_in_turtle_and_n_triples(northern_server: str) -> None:
    with httpx.Client(base_url=northern_server, timeout=20) as client:
        for thing in THINGS:
            path = DATA.base.doc_path(thing)
            turtle, triples = (client.get(f"{path}.{form}").raise_for_status().content for form in ("ttl", "nt"))
            read = [
                set(map(str, ox.parse(data, format=form)))
                for data, form in ((turtle, ox.RdfFormat.TURTLE), (triples, ox.RdfFormat.N_TRIPLES))
            ]
            assert read[0] == read[1] != set(), thing


def test_a_code_of_its_own_has_a_name_in_its_languages(northern_server: str) -> None:
    query = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX org: <http://www.w3.org/ns/org#>
        SELECT DISTINCT ?code ?name {
          ?membership org:role ?code . GRAPH ?codes { ?code skos:prefLabel ?name } FILTER(LANG(?name) = "fr")
        }"""
    answer = httpx.get(f"{northern_server}/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert f"{DATA.base.iri}code/" in answer.text


def test_nobody_elses_register_shows_through(northern_server: str) -> None:
    with httpx.Client(base_url=northern_server, timeout=20) as client:
        for path in ("/", "/partnerships", "/organizations", "/sparql", "/def/", "/readyz"):
            text = client.get(path, headers={"Accept": "text/html"}).text
            assert "Marmara" not in text, path
            assert "ortak/mbb" not in text, path
