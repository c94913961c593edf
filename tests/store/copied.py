"""What the two stores are held against: one store that has everything, its default graph a copy of what the graphs of the data have."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store, parse


def copied(data: Iterable[bytes], reference: Iterable[bytes] = ()) -> Store:
    """The N-Quads of ``data`` in their graphs and in the default graph, those of ``reference`` in their graphs only."""
    store = Store()
    for quads in data:
        store.load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
        read = parse(input=quads, format=RdfFormat.N_QUADS, lenient=True)
        store.extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in read)
    for quads in reference:
        store.load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
    return store
