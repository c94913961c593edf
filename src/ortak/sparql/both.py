"""Queries over two stores: the graphs of the data, whose union is the default graph, and the reference graphs.

The engine asks one store, and its union takes in every graph of that. So what ``GRAPH ?g { … }`` finds in the reference graphs is looked
up first, and put into the query as ``VALUES`` beside the pattern itself: a solution comes from the one store or from the other. Where that
can't be done, a worker adds the reference graphs to its own store of data and lists the data's graphs as the default graph, which is right
but very slow; it ends after that. Answers are the same as those of one store with a copy for a default graph.
Source: SPARQL 1.1 Query Language, sections 13 and 18.6 (evaluation of a graph pattern: the union over all named graphs).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from ortak.sparql.check import VOLATILE
from ortak.sparql.dataset import has_keyword
from ortak.sparql.job import Job
from ortak.sparql.lexer import Token, tokens
from ortak.sparql.names import declared, prologue
from ortak.store.embedded import Loaded

_KEPT = 16
"""Lookups that a process keeps; queries that differ in a constant often have theirs in common."""
_MOST_ROWS = 20_000
"""Solutions from the reference graphs that are put into a query; it takes the engine some 7 µs to read each."""

_NOT_BY_ITSELF = frozenset({"GRAPH", "SELECT", *VOLATILE})
"""Inside of a GRAPH. Of a SELECT there the engine reads all graphs as one."""

_BOUND_FROM_OUTSIDE = ("EXISTS", "LATERAL")
_NO_PLAIN_PATTERN = ("FILTER", "BIND", "VALUES", "OPTIONAL", "UNION", "MINUS")
_NO_PLAIN_PATH = frozenset({"*", "?"})


Results: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples


class _Group(NamedTuple):
    """``GRAPH`` with the pattern behind it, from the keyword to the last bracket."""

    offset: int
    text: str


def ask(stores: Loaded, job: Job) -> Results:
    """The results of a query that names no dataset. Raises what ``Store.query`` raises."""
    text = job.query if "GRAPH" not in job.query.upper() else _completed(stores.reference, job)
    if text is not None:
        return stores.data.query(text, base_iri=job.base, use_default_graph_as_union=True)
    graphs = [*stores.data.named_graphs()]
    return together(stores).query(job.query, base_iri=job.base, default_graph=[*graphs])


def together(stores: Loaded) -> Store:
    """The store of the data with the reference graphs added; it is spoilt after that."""
    stores.data.extend(stores.reference)
    return stores.data


def is_spoilt(stores: Loaded) -> bool:
    """Whether the store of the data is no longer what it was."""
    first = next(iter(stores.reference.named_graphs()), None)
    return first is not None and stores.data.contains_named_graph(first)


def _completed(reference: Store, job: Job) -> str | None:
    """The query with what its GRAPHs find in the reference graphs; None where that can't be told."""
    Store().query(job.query, base_iri=job.base)  # a syntax error has the place that it has in the query as it came
    sequence = list(tokens(job.query))
    groups = _groups(job.query, sequence)
    if groups is None:
        return None
    before = prologue(job.query, sequence)
    pieces, done = [], 0
    for group in groups:
        values = _values(reference, f"{before}SELECT * {{ {group.text} }}", job.base)
        if values is None:
            return None
        pieces += [job.query[done : group.offset], f"{{ {{ {group.text} }} UNION {{ {values} }} }}" if values else group.text]
        done = group.offset + len(group.text)
    return "".join([*pieces, job.query[done:]])


def _groups(query: str, sequence: Sequence[Token]) -> list[_Group] | None:
    """Every GRAPH of the query; None where one has a pattern that means another thing when it is evaluated by itself."""
    prefixes = declared(sequence)
    words = [index for index, token in enumerate(sequence) if has_keyword(token, "GRAPH", prefixes)]
    if any(_hides_graph(*three) for three in zip(sequence, sequence[1:], sequence[2:], strict=False)):
        return None
    bound_from_outside = _has_any(sequence, _BOUND_FROM_OUTSIDE, prefixes)
    groups = []
    for index in words:
        # What the lexer joins to the keyword (“true.GRAPH”) is none to it: then it isn't clear where the pattern begins.
        if sequence[index].text.upper() != "GRAPH" or index + 2 >= len(sequence) or sequence[index + 2].text != "{":
            return None
        inside = sequence[index : _behind(sequence, index + 2)]
        if _has_any(inside[1:], _NOT_BY_ITSELF, prefixes) or (bound_from_outside and not _is_plain(inside, prefixes)):
            return None
        groups.append(_Group(inside[0].offset, query[inside[0].offset : inside[-1].offset + 1]))
    return groups


def _hides_graph(before: Token, token: Token, after: Token) -> bool:
    """``GRAPH:x {``, which the engine reads as the keyword and ``:x``, whatever the query declares."""
    is_name = token.kind == "name" and token.text.upper().partition(":")[0].endswith("GRAPH")
    return is_name and after.text == "{" and before.text.upper() != "GRAPH"


def _has_any(sequence: Iterable[Token], keywords: Iterable[str], prefixes: Container[str]) -> bool:
    """Whether the engine may read one of these keywords: it needs no space between them (``NOTEXISTS``)."""
    return any(has_keyword(token, keyword, prefixes) for token in sequence for keyword in keywords)


def _is_plain(inside: Sequence[Token], prefixes: Container[str]) -> bool:
    """Whether a pattern has nothing but triples, so that a variable which is bound from outside only leaves fewer solutions.

    A path of no length is none: a term from outside matches itself, be it in the graph or not.
    """
    return _NO_PLAIN_PATH.isdisjoint(token.text for token in inside) and not _has_any(inside, _NO_PLAIN_PATTERN, prefixes)


def _behind(sequence: Sequence[Token], opened: int) -> int:
    """The index behind the bracket that closes this one."""
    depth = 0
    for index in range(opened, len(sequence)):
        depth += (sequence[index].kind == "open") - (sequence[index].kind == "close")
        if depth == 0:
            return index + 1
    return len(sequence)


@lru_cache(_KEPT)
def _values(reference: Store, query: str, base: str) -> str | None:
    """The solutions as ``VALUES``; "" where there are none, None where there are too many, or one that can't be written so."""
    solutions, of_no_graph = (store.query(query, base_iri=base) for store in (reference, Store()))
    if not isinstance(solutions, QuerySolutions) or not isinstance(of_no_graph, QuerySolutions):
        return None
    if any(True for _ in of_no_graph):  # both stores would find it
        return None
    rows: list[str] = []
    for solution in solutions:
        if len(rows) == _MOST_ROWS or not all(isinstance(term, NamedNode | Literal | None) for term in solution):
            return None
        rows.append(f"({' '.join('UNDEF' if term is None else str(term) for term in solution)})")
    return f"VALUES ({' '.join(map(str, solutions.variables))}) {{ {' '.join(rows)} }}" if rows else ""
