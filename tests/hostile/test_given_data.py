"""The given data: what a register may hold comes out whole, and harmless."""

from __future__ import annotations

import csv
import io
import json
import re
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse

from .given import Given, row
from .markup import dangers
from .odd import FORMULAS, MARKUP
from .target import Canary, Target, unharmed

FORMS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
LIST = "https://odd.example/id/organization/list"
OF_LIST = {
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#List>"),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#first", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#first", '"2"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    ("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>"),
    ("http://e/p", '"extra"'),
}


@row("out-01")
@pytest.mark.parametrize("form", ["page", "rows", "triples", "editor", "error"])
def test_markup_stays_text(odd: Target, canary: Canary, given: Given, form: str) -> None:
    query = {
        "rows": "SELECT * { ?s ?p ?o FILTER(?s = <https://odd.example/id/organization/markup>) }",
        "triples": "DESCRIBE <https://odd.example/id/organization/markup>",
        "error": f"SELECT * {{ '{MARKUP}' }}",
        "editor": "",
    }
    path = f"/sparql?query={quote(query[form])}" if query.get(form) else "/sparql" if form == "editor" else "/doc/organization/markup"
    with unharmed(odd, canary):
        reply = odd.send("GET", path, "Accept: text/html")
    assert reply.status in given.statuses or (form == "error" and reply.status == 400)
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    page = reply.body.decode()
    assert dangers(page) == []
    assert form == "editor" or "alert(1)" in page
    assert ("javascript:" in page.lower()) == (form in ("page", "rows", "triples")), "shown, as text"
    policy = reply.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@row("out-05")
def test_formulas_in_cells(odd: Target, canary: Canary, given: Given) -> None:
    query = "SELECT ?o { <https://odd.example/id/organization/formulas> <http://e/p> ?o }"
    with unharmed(odd, canary):
        reply = odd.ask(query, "text/csv")
    assert reply.status_code in given.statuses
    cells = [line[0] for line in csv.reader(io.StringIO(reply.text, newline=""))]
    assert cells[0] == "o"
    assert sorted(cells[1:]) == sorted(FORMULAS)
    assert re.fullmatch(r'attachment; filename="[\w.-]+\.csv"', reply.headers["content-disposition"])
    assert reply.headers["x-content-type-options"] == "nosniff"


@row("out-07")
@pytest.mark.parametrize("form", FORMS)
def test_a_property_that_xml_has_no_name_for(odd: Target, canary: Canary, given: Given, form: str) -> None:
    """In RDF/XML it can't be written: the last part of ``http://e/1`` would name an element. That is said, and nothing left out."""
    for query in ("CONSTRUCT { <http://s> <http://e/1> 1 } {}", "CONSTRUCT { ?s <http://e/1> ?o } { ?s <http://e/1> ?o }"):
        with unharmed(odd, canary):
            reply = odd.ask(query, FORMS[form].media_type)
        if form == "rdf":
            assert reply.status_code in (400, 406)
            assert "http://e/1" in reply.json()["detail"]
            assert "Turtle" in reply.json()["detail"]
        else:
            assert reply.status_code in given.statuses
            (triple,) = parse(reply.content, FORMS[form])
            assert triple.predicate.value == "http://e/1"
    page = odd.client.get(f"/doc/organization/digit.{form}")
    assert page.status_code == (406 if form == "rdf" else 200)


@row("out-09")
@pytest.mark.parametrize("form", FORMS)
def test_a_list_that_is_none(odd: Target, canary: Canary, given: Given, form: str) -> None:
    for query in (f"DESCRIBE <{LIST}>", f"CONSTRUCT {{ <{LIST}> ?p ?o }} {{ <{LIST}> ?p ?o }}"):
        with unharmed(odd, canary):
            reply = odd.ask(query, FORMS[form].media_type)
        assert reply.status_code in given.statuses
        assert {(quad.predicate.value, str(quad.object)) for quad in parse(reply.content, FORMS[form])} == OF_LIST
    page = odd.client.get(f"/doc/organization/list.{form}")
    assert page.status_code == 200
    if form == "jsonld":
        context = odd.client.get(re.sub(r"^https?://[^/]+", "", _context_of(page.content))).json()
        data = json.dumps({**page.json(), "@context": context["@context"]}).encode()
    else:
        data = page.content
    found = {(quad.predicate.value, str(quad.object)) for quad in parse(data, FORMS[form]) if str(quad.subject) == f"<{LIST}>"}
    assert found >= OF_LIST


def _context_of(page: bytes) -> str:
    return str(json.loads(page)["@context"])
