"""Queries of one's own, for people and for programs."""

from __future__ import annotations

import json

import pytest

from ortak.errors import QueryError, QueryRefusedError
from ortak.settings import Settings
from ortak.sparql import query_files

DATA = (b'<https://w3id.org/ortak/ns#a> <http://e/p> "Mar\xc4\xb1mara\\nBelediyeler"@tr <http://e/g> .\n',)
REFERENCE = (b'<http://e/p> <http://e/p> "term" <http://e/o> .\n',)


def ask(query: str, form: str) -> str:
    return query_files(DATA, REFERENCE, query, form, Settings())


def test_a_table_for_people() -> None:
    assert ask("SELECT ?s ?o ?none { ?s ?p ?o }", "table").splitlines() == [
        "s        o                     none",
        "-------  --------------------  ----",
        "ortak:a  Marımara Belediyeler",
    ]


def test_no_rows() -> None:
    assert ask("SELECT ?s { ?s <http://nowhere/> ?o }", "table") == "s\n-\n"
    assert ask("SELECT * {}", "table") == "\n\n\n"


@pytest.mark.parametrize(("query", "form", "expected"), [("ASK {}", "table", "true\n"), ("ASK {}", "csv", "true")])
def test_yes_or_no(query: str, form: str, expected: str) -> None:
    assert ask(query, form) == expected


def test_csv_and_json() -> None:
    assert ask("SELECT ?p { ?s ?p ?o }", "csv") == "p\r\nhttp://e/p\r\n"
    assert len(json.loads(ask("SELECT ?p { GRAPH ?g { ?s ?p ?o } }", "json"))["results"]["bindings"]) == 2


def test_graphs() -> None:
    assert "ortak:a <http://e/p>" in ask("CONSTRUCT WHERE { ?s ?p ?o }", "table")
    assert json.loads(ask("CONSTRUCT WHERE { ?s ?p ?o }", "json"))[0]["@id"] == "https://w3id.org/ortak/ns#a"
    with pytest.raises(QueryError, match="csv"):
        ask("CONSTRUCT WHERE { ?s ?p ?o }", "csv")


def test_refused_as_anywhere() -> None:
    with pytest.raises(QueryRefusedError):
        ask("SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "table")
