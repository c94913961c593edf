"""Statements of which some stand in the default graph only, and the others in named graphs only: a stream of changes, whose versions of
one thing would contradict each other in one graph.

A description is written otherwise: its default graph has everything (see :mod:`ortak.representation.forms`).
"""

from __future__ import annotations

from collections.abc import Sequence

from ortak.namespaces import prefixes
from ortak.representation.names import Names
from ortak.representation.turtle import graphs_of, section_of
from ortak.terms import Iri, Quad, quad_line, sorted_quads, triple_line


def trig_apart(plain: Sequence[Quad], named: Sequence[Quad], first: Iri, base: str) -> str:
    """As TriG; what is said of ``first`` stands before the rest."""
    names = Names(prefixes(), f"{base}id/")
    body = [section_of(names, "", plain, first), *([graphs_of(names, "", named, first)] if named else [])]
    return "\n".join(["".join(names.header()), *body])


def nquads_apart(plain: Sequence[Quad], named: Sequence[Quad]) -> str:
    """As N-Quads, each of the two sorted."""
    return "".join([*map(triple_line, sorted_quads(plain)), *map(quad_line, sorted_quads(named))])
