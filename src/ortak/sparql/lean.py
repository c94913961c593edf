"""A lean store: each triple once, in its graph; the default graph is no copy, but the union of the graphs of the data.

With a copy every list that the engine walks through is twice as long, and queries take up to ten times as long. But its union takes in
every named graph, so the reference graphs (ontology, shapes, catalog) are not in the store, and a query that could see them needs another:
the whole one, with a copy. Where a register is too large for a whole store, they are added in the query's own worker, which ends after
that; then a query that has ``GRAPH`` with a variable beside patterns of the default graph is slow: its default graph is a list of all the
data's graphs. Answers are the same in all three.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from ortak.sparql.job import Job
from ortak.sparql.lexer import Token, tokens
from ortak.sparql.names import resolved
from ortak.store.embedded import add


class Lean(NamedTuple):
    """What is not in the store: N-Quads of the reference graphs, and the IRI that all their names begin with (or are), and no others do."""

    reference: tuple[bytes, ...]
    names: tuple[str, ...]
    whole: Store | None = None
    """The store that has everything, where there is one."""

    def completed(self, store: Store) -> Whole:
        """The whole store; where there is none, the lean one with the reference graphs added."""
        if self.whole is not None:
            return Whole(self.whole, spoilt=False)
        for quads in self.reference:
            add(store, quads)
        return Whole(store, spoilt=True)

    def is_reference(self, graph: str) -> bool:
        """Whether a graph is none of the data's."""
        return graph.startswith(self.names)


class Whole(NamedTuple):
    """A store that has every graph, and whether that one is no longer what it was."""

    store: Store
    spoilt: bool


class Served(NamedTuple):
    """A store that workers answer from, and what is not in it where it is a lean one."""

    store: Store
    lean: Lean | None = None

    @property
    def may_be_spoilt(self) -> bool:
        """Whether there are queries after which the store is not what it was."""
        return self.lean is not None and self.lean.whole is None


class Asked(NamedTuple):
    """Results, and whether the store has got more than it had."""

    results: QuerySolutions | QueryBoolean | QueryTriples
    spoilt: bool


def ask(store: Store, job: Job, lean: Lean) -> Asked:
    """The results of a query that names no dataset. Raises what ``Store.query`` raises."""
    sequence = list(tokens(job.query))
    if "GRAPH" not in job.query.upper() or _is_about_data(job, sequence, lean):
        return Asked(store.query(job.query, base_iri=job.base, use_default_graph_as_union=True), spoilt=False)
    data: list[NamedNode | BlankNode | DefaultGraph] = [] if lean.whole else [*store.named_graphs()]
    whole, spoilt = lean.completed(store)
    default = data if spoilt and not _has_only_graphs(sequence) else None
    return Asked(whole.query(job.query, base_iri=job.base, default_graph=default), spoilt)


def _is_about_data(job: Job, sequence: Sequence[Token], lean: Lean) -> bool:
    """Whether every GRAPH of the query names a graph of the data."""
    named = [sequence[index + 1] for index, token in enumerate(sequence[:-1]) if token.text.upper() == "GRAPH"]
    # What the lexer joins to the keyword, such as “x:yGRAPH”, is none to it: then it isn't clear what the query names.
    words = [token for token in sequence if token.kind in ("word", "name") and "GRAPH" in token.text.upper()]
    if not named or len(named) != len(words) or any(token.kind not in ("iri", "name") for token in named):
        return False
    return not any(map(lean.is_reference, resolved(job.query, sequence, named, job.base)))


def _has_only_graphs(sequence: Sequence[Token]) -> bool:
    """Whether the query's pattern is one GRAPH after the other, and nothing else that would look into the default graph."""
    opened = next((index for index, token in enumerate(sequence) if token.text == "{"), None)
    if opened is None or any(token.text.upper() in ("CONSTRUCT", "DESCRIBE", "EXISTS") for token in sequence):
        return False
    index = opened + 1
    while index + 2 < len(sequence) and sequence[index].text.upper() == "GRAPH" and sequence[index + 2].text == "{":
        index = _behind(sequence, index + 2)
        while index < len(sequence) and sequence[index].text == ".":
            index += 1
    return index > opened + 1 and index < len(sequence) and sequence[index].text == "}"


def _behind(sequence: Sequence[Token], opened: int) -> int:
    """The index behind the bracket that closes this one."""
    depth = 0
    for index in range(opened, len(sequence)):
        depth += (sequence[index].kind == "open") - (sequence[index].kind == "close")
        if depth == 0:
            return index + 1
    return len(sequence)
