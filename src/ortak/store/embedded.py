"""The embedded store: pyoxigraph, in memory.

Each triple is there once, in its graph. The default graph is no copy but the union of the graphs of the data: with a copy every list that
the engine walks through is twice as long, and queries take up to ten times as long. The engine's union takes in every named graph, so the
reference graphs (ontology, shapes, catalog), which are not in the default graph, have a store of their own beside it;
:mod:`ortak.sparql.both` answers queries that see both.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import DefaultGraph, RdfFormat, Store

__all__ = ["Loaded", "Store", "load"]


class Loaded(NamedTuple):
    """The graphs of the data, and the reference graphs, each kind in its store."""

    data: Store
    reference: Store


def load(data: Iterable[bytes], reference: Iterable[bytes] = ()) -> Loaded:
    """Stores with these N-Quads in their graphs.

    Raises SyntaxError where a file isn't N-Quads, or a line of it names no graph. IRIs are not checked once more: a release's files are
    verified by their checksums, and were checked when it was built.
    """
    return Loaded(_store(data), _store(reference))


def _store(blocks: Iterable[bytes]) -> Store:
    store = Store()
    for quads in blocks:
        store.load(input=quads, format=RdfFormat.N_QUADS, lenient=True)  # in memory it is faster than its ``bulk_load``
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None:
        raise SyntaxError("A statement names no graph.")
    return store
