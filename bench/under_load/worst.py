"""The worst that a client can ask: what never ends, takes all memory, crashes an engine, or is costly to refuse."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ENDLESS = "SELECT (COUNT(*) AS ?c) { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i }"
MEMORY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i"

EVALUATED: Mapping[str, str] = MappingProxyType({
    "product": ENDLESS,
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?f",
    "sort of a product": MEMORY,
    "minus": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?x ?y . ?d ?z ?w } }",
    "zero-length paths": "SELECT (COUNT(*) AS ?c) { ?a <http://e/p>*/<http://e/p>*/<http://e/p>* ?b }",
    "any path": "SELECT (COUNT(*) AS ?c) { ?a (!<http://e/p>)*/(!<http://e/p>)* ?b }",
    "star": "SELECT * { " + "?s <http://e/p> ?o . " * 900 + "}",
    "collection": "SELECT * { " + "(" * 60 + "1" + ")" * 60 + " <http://e/p> 1 }",
    "offset": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } OFFSET 1000000000 LIMIT 1",
    "long strings": (
        'SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?c), STR(?d), STR(?f)); separator="") AS ?x) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?b'
    ),
})  # fmt: skip
"""Let through: a worker's time, or its life."""

REFUSED: Mapping[str, str] = MappingProxyType({
    "nested STR": "SELECT (" + "STR(" * 1000 + "1" + ")" * 1000 + " AS ?x) {}",
    "nested EXISTS": "SELECT * { ?s ?p ?o " + "FILTER EXISTS { ?s ?p ?o " * 1000 + "} " * 1000 + " }",
    "parentheses": "SELECT * { ?s ?p ?o FILTER(" + "(" * 6000 + "1" + ")" * 6000 + ") }",
    "exclamation marks": "SELECT * { ?s ?p ?o FILTER(" + "!" * 10000 + "true) }",
    "UNION": "SELECT * { " + " UNION ".join(["{?s ?p ?o}"] * 10000) + " }",
    "tokens": "SELECT * { " + "?s ?p ?o . " * 5000 + "}",
    "update": "INSERT DATA { <http://e/a> <http://e/b> " + ", ".join(map(str, range(1900))) + " }",
})  # fmt: skip
"""Refused before they are evaluated: only the web process's time."""

WORST: Mapping[str, str] = MappingProxyType({**EVALUATED, **REFUSED})
"""All of them."""
