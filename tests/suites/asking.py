"""The cases as requests to the running server.

A case's files are the request's dataset: ``qt:data`` becomes ``default-graph-uri``, ``qt:graphData`` becomes ``named-graph-uri``. Where a
case has neither, the default graph is one that isn't there; where the query has a FROM of its own, the request names no dataset. The server
resolves relative IRIs against its own base, the suites mean the IRI of the query's file: a query with such IRIs goes out with that BASE in
front.
"""

from __future__ import annotations

import re
import zlib
from types import MappingProxyType

import httpx

from .manifests import BASE, Case, iri_of

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
METHODS = (("GET", ""), ("POST", FORM), ("POST", QUERY), ("QUERY", QUERY))
"""The ways to send a query: method, and media type of the body that has it."""

NOWHERE = f"{BASE}nowhere"
"""The IRI of a graph that isn't there."""

TYPES = MappingProxyType({
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
})  # fmt: skip
"""The media type of each form that is asked for."""

_RELATIVE = re.compile(r"<[^<>\s:]*>")
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)


def ask(client: httpx.Client, case: Case, accept: str) -> httpx.Response:
    """The answer to a case in a form."""
    method, body_type = method_of(case, accept)
    text = query_text(case)
    fields = {} if _FROM.search(text) else dataset(case)
    headers = {"Accept": accept}
    if not body_type:
        return client.request(method, "/sparql", params={"query": text, **fields}, headers=headers)
    if body_type == FORM:
        return client.request(method, "/sparql", data={"query": text, **fields}, headers=headers)
    return client.request(method, "/sparql", params=fields, content=text, headers={**headers, "Content-Type": body_type})


def method_of(case: Case, accept: str) -> tuple[str, str]:
    """The way to send this query: always the same, and over all cases each about as often."""
    return METHODS[zlib.crc32(f"{case.name} {accept}".encode()) % len(METHODS)]


def query_text(case: Case) -> str:
    """The query as it is sent."""
    return f"BASE <{iri_of(case.query)}>\n{case.text}" if _RELATIVE.search(case.text) else case.text


def dataset(case: Case) -> dict[str, list[str]]:
    """The dataset of a case as fields of a request."""
    default = [iri_of(path) for path in case.data]
    named = [iri_of(path) for path in case.graphs]
    return {"default-graph-uri": default or ([] if named else [NOWHERE]), "named-graph-uri": named}
