"""SPARQLWrapper: every method, every form, with and without the parameters of its own that it adds."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import Any

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results
from representation.reading import by_oxigraph

from .asking import ask
from .conftest import SCRIPTS, Served
from .environment import python, run

pytestmark = pytest.mark.slow

ORG = "PREFIX org: <http://www.w3.org/ns/org#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
FORMATS = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
NAMES = "SELECT ?o ?name { ?o a org:Organization ; skos:prefLabel ?name }"


def wrapped(site: Served, queries: dict[str, str]) -> list[list[Any]]:
    """What the script prints for each."""
    printed = run([*python("readers"), str(SCRIPTS / "wrapper.py"), f"{site.url}/sparql"], json.dumps(queries))
    return [json.loads(line) for line in printed.splitlines()]


def cells(form: str, answer: Any) -> set[tuple[str, str]]:
    """Organization and name of every row."""
    if form == "csv":
        return {(row[0], row[1]) for row in list(csv.reader(io.StringIO(answer)))[1:]}
    text = json.dumps(answer) if form == "json" else answer
    found = parse_query_results(text, format=FORMATS[form])
    assert isinstance(found, QuerySolutions)
    return {(row["o"].value, row["name"].value) for row in found}


def test_every_method_and_form(site: Served) -> None:
    thing = site.release.slugs("membership")[0]
    queries = {
        "SELECT": f"{ORG} {NAMES}",
        "ASK": f"{ORG} ASK {{ ?m a org:Membership }}",
        "CONSTRUCT": f"{ORG} CONSTRUCT {{ ?o skos:prefLabel ?name }} WHERE {{ ?o a org:Organization ; skos:prefLabel ?name }}",
        "DESCRIBE": f"DESCRIBE <{thing}>",
    }
    expected = cells("json", ask(site.url, queries["SELECT"]))
    assert len(expected) > 10
    answers = wrapped(site, queries)
    assert Counter(kind for kind, *_ in answers) == {"SELECT": 24, "ASK": 12, "CONSTRUCT": 30, "DESCRIBE": 30}
    graphs: dict[str, set[frozenset[object]]] = {"CONSTRUCT": set(), "DESCRIBE": set()}
    for kind, method, way, form, conneg, answer in answers:
        said = f"{kind} {method} {way} {form} {conneg}"
        if kind == "SELECT":
            assert cells(form, answer) == expected, said
        elif kind == "ASK":
            assert (answer["boolean"] if form == "json" else "<boolean>true</boolean>" in answer) is True, said
        else:
            graphs[kind].add(frozenset(by_oxigraph(answer, "ttl")))
    assert len(graphs["CONSTRUCT"]) == len(graphs["DESCRIBE"]) == 1, "not the same graph in every form"
    (names,) = graphs["CONSTRUCT"]
    assert len(names) == len(expected)
