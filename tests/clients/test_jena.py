"""Jena's command-line tools: riot reads documents, arq asks documents and, by SERVICE, the endpoint; rsparql asks the endpoint."""

from __future__ import annotations

import csv
import io
import json

import pytest
from representation.reading import by_oxigraph

from .asking import ask, rows
from .conftest import Served
from .environment import jena, run
from .graphs import document, stated, things

pytestmark = pytest.mark.slow

ORG = "PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
NAMES = "{ ?o a org:Organization ; skos:prefLabel ?name }"


@pytest.mark.parametrize("suffix", ["", "ttl", "jsonld", "nt", "rdf", "trig", "nq"])
def test_riot_reads_every_thing_by_its_iri_and_in_every_form(site: Served, suffix: str) -> None:
    found = things(site, 1)
    addresses = [document(site, thing, suffix) if suffix else str(thing) for thing in found]
    printed = run([*jena("riotcmd.riot"), "--quiet", "--check", "--strict", "--output=nq", *addresses])
    assert by_oxigraph(printed, "nq") == set().union(*(stated(site, thing) for thing in found))


def test_arq_asks_documents_that_it_fetches(site: Served) -> None:
    memberships = site.release.slugs("membership")[:3]
    sources = " ".join(f"FROM <{iri}>" for iri in memberships)
    query = f"{ORG} SELECT ?m ?partner %s {{ ?m a org:Membership ; org:organization ?partner }}"
    found = json.loads(run([*jena("arq.arq"), "--results=json", query % sources]))
    expected = rows(ask(site.url, (query % "")[:-1] + f"VALUES ?m {{ {' '.join(f'<{iri}>' for iri in memberships)} }} }}"))
    assert rows(found) == expected
    assert len(expected) == 3


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rsparql_asks_the_endpoint(site: Served, form: str) -> None:
    query = f"{ORG} SELECT ?o ?name {NAMES}"
    printed = run([*jena("arq.rsparql"), "--service", f"{site.url}/sparql", f"--results={form}", query])
    expected = {(row["o"]["value"], row["name"]["value"]) for row in ask(site.url, query)["results"]["bindings"]}
    if form == "json":
        assert {(row["o"]["value"], row["name"]["value"]) for row in json.loads(printed)["results"]["bindings"]} == expected
    elif form == "csv":
        assert {(row[0], row[1]) for row in list(csv.reader(io.StringIO(printed)))[1:]} == expected
    else:
        assert all(f"{iri}" in printed for iri, _ in expected)


def test_arq_joins_a_document_with_the_endpoint(own: Served) -> None:
    part, name = "?p <http://purl.org/dc/terms/hasPart> ?m", "?m org:organization/skos:prefLabel ?name"
    query = f"{ORG} SELECT ?m ?name FROM <{own.url}/id/partnership/nalas> {{ {part} SERVICE <{own.url}/sparql> {{ {name} }} }}"
    found = rows(json.loads(run([*jena("arq.arq"), "--results=json", query])))
    assert found == rows(ask(own.url, f"{ORG} SELECT ?m ?name {{ {part} . {name} FILTER(?p = <{own.url}/id/partnership/nalas>) }}"))
    assert len(found) > 3


@pytest.mark.parametrize("query", ["DESCRIBE <%s>", "CONSTRUCT { <%s> ?p ?o } WHERE { <%s> ?p ?o }"])
def test_rsparql_gets_graphs(site: Served, query: str) -> None:
    thing = site.release.slugs("organization")[0]
    printed = run([*jena("arq.rsparql"), "--service", f"{site.url}/sparql", "--results=nt", query.replace("%s", thing)])
    found = by_oxigraph(printed, "nt")
    assert {one for one in found if one.s == thing} == {one for one in stated(site, thing) if one.s == thing}
