"""N-Triples and N-Quads, one statement a line. Source: RDF 1.1 N-Triples, RDF 1.1 N-Quads."""

from __future__ import annotations

from ortak.describe import Description
from ortak.terms import quad_line, sort_key, sorted_quads, triple_line


def ntriples(description: Description) -> str:
    """Every statement once, sorted."""
    return "".join(triple_line(triple) for triple in sorted(description.triples, key=sort_key))


def nquads(description: Description) -> str:
    """Every statement in the default graph, then each in the graph it stands in; both sorted."""
    return ntriples(description) + "".join(quad_line(quad) for quad in sorted_quads(dict.fromkeys(description.quads)))
