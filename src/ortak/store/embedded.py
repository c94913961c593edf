"""The embedded store: pyoxigraph, in memory.

The default graph holds a copy of every stated and derived triple, each once; every file's graph, the derived graph and the reference graphs
(ontology, shapes, catalog) hold theirs by name. So the datasets of plain SPARQL hold, with ``FROM`` and ``GRAPH``. Don't use pyoxigraph's
union instead: it lets ontology and shapes into the default graph, and it ignores ``FROM``. But the copy makes queries slow and large
registers larger, so :mod:`ortak.sparql.lean` does without it where it can, with care.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pyoxigraph import RdfFormat, Store

__all__ = ["Store", "load", "load_without_copy"]

_GRAPH = re.compile(rb" <[^<>]*> \.$", re.MULTILINE)
"""The graph at the end of a line of N-Quads. A line without one would lose its object, and then can't be loaded: never in silence."""


def load(data: Iterable[bytes], reference: Iterable[bytes] = ()) -> Store:
    """A store with the N-Quads of ``data`` in their graphs and in the default graph, those of ``reference`` in their graphs only.

    Every line must name its graph. Raises SyntaxError where a file isn't N-Quads. IRIs are not checked once more: a release's files are
    verified by their checksums, and were checked when it was built.
    """
    store = Store()
    for quads in data:
        add(store, quads)
        store.load(input=_GRAPH.sub(b" .", quads), format=RdfFormat.N_TRIPLES, lenient=True)
    for quads in reference:
        add(store, quads)
    return store


def load_without_copy(data: Iterable[bytes]) -> Store:
    """A store with the N-Quads in their graphs, and an empty default graph: half the memory. Raises SyntaxError like :func:`load`."""
    store = Store()
    for quads in data:
        add(store, quads)
    return store


def add(store: Store, quads: bytes) -> None:
    """Add N-Quads to their graphs. Raises SyntaxError like :func:`load`.

    In memory the engine's ``load`` is faster than its ``bulk_load``.
    """
    store.load(input=quads, format=RdfFormat.N_QUADS, lenient=True)
