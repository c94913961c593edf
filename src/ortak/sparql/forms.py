"""The forms of an answer: media type of each, by the ending of a file of it.

Sources: SPARQL 1.1 Query Results JSON, XML, CSV and TSV Formats; RDF 1.1 Turtle, N-Triples, N-Quads, TriG, RDF/XML; JSON-LD 1.1.
"""

from __future__ import annotations

from types import MappingProxyType

TABLE = "table"
"""Rows in JSON for a page, of CONSTRUCT and DESCRIBE too: their triples are rows of subject, predicate, object."""

ROWS = MappingProxyType({
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    TABLE: "application/sparql-results+json",
})  # fmt: skip
"""Of SELECT and ASK."""

GRAPHS = MappingProxyType({
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "trig": "application/trig",
    "nq": "application/n-quads",
    TABLE: "application/sparql-results+json",
})  # fmt: skip
"""Of CONSTRUCT and DESCRIBE."""
