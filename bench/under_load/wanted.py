"""What ordinary visitors ask: pages that a cache may know, pages that none knows, queries that are new each time."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from urllib.parse import quote

from measure.server import get as answer

from under_load.asker import NEW
from under_load.clients import Requests
from under_load.http import JSON, get, query_by_get
from under_load.server import Ortak

KNOWN, ANOTHER, QUERY = "pages, asked again and again", "pages that no cache knows", "queries, each text new"
_ONE_IN = 10
"""Of ten pages one is new."""

_FORMS = ("text/html", "text/html", "text/html", "text/turtle", "application/ld+json")


def things(server: Ortak, most: int = 2_000) -> list[str]:
    """The paths of that many things' pages, as ``/doc/partnership/nalas``: those of the register, picked by chance, the same each time."""
    start = f"{server.base}id/"
    text = f'SELECT DISTINCT ?s {{ ?s a ?type FILTER(STRSTARTS(STR(?s), "{start}") && !CONTAINS(STR(?s), "#")) }} LIMIT 9999'
    rows = json.loads(answer(server.port, f"/sparql?query={quote(text, safe='')}", JSON))["results"]["bindings"]
    paths = sorted({f"/doc/{row['s']['value'].removeprefix(start)}" for row in rows})
    return random.Random(1).sample(paths, min(most, len(paths)))


def pages(server: Ortak) -> Requests:
    """Forty pages that are soon known, and one in ten that no cache knows."""
    paths = things(server, 38)
    known = [(KNOWN, get(path, _FORMS[number % len(_FORMS)])) for number, path in enumerate(["/", "/partnerships", *paths])]
    return list(_with_others(known, paths))


def _with_others(known: Requests, paths: list[str]) -> Iterable[tuple[str, bytes]]:
    fresh = [f"{path}?x={NEW.decode()}" for path in paths]
    for number, request in enumerate(known):
        yield request
        if number % (_ONE_IN - 1) == 0:
            yield ANOTHER, get(fresh[number % len(fresh)])


def queries(server: Ortak) -> Requests:
    """What is said of a thing, who is linked to it, and how many there are of a class, each with a text that nobody had before."""
    found = []
    for path in things(server, 20):
        iri = f"<{server.base}id/{path.removeprefix('/doc/')}>"
        for text in (f"SELECT ?p ?o {{ {iri} ?p ?o }}", f"SELECT ?s {{ ?s ?p {iri} }} LIMIT 50", f"ASK {{ {iri} a ?class }}"):
            found.append((QUERY, query_by_get(f"{text} #{NEW.decode()}")))
    return found
