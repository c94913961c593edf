"""Evaluates a query: an answer whole, or the fault.

Only ever called where it may die: in a worker, or in the process of the one user whose query it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import NamedTuple

from pyoxigraph import BlankNode, NamedNode

from ortak.errors import QueryError, QueryRefusedError
from ortak.sparql import dataset
from ortak.sparql.both import Results, ask, together
from ortak.sparql.hints import hints
from ortak.sparql.job import Job, Result
from ortak.sparql.lexer import tokens
from ortak.sparql.serialize import serialize
from ortak.sparql.syntax import explained
from ortak.store.embedded import Loaded

_COUNTS = re.compile(r"\b(?:COUNT|SUM|MIN|MAX|AVG|SAMPLE|GROUP_CONCAT)\s*\(", re.IGNORECASE)
"""What gives a row even where nothing is found."""


def evaluate(stores: Loaded, job: Job) -> Result:
    """The whole answer to a query that ``check`` let through.

    Raises QuerySyntaxError, QueryRefusedError, LimitError, or QueryError for what the engine can't do. Running out of memory ends the
    process (SIGABRT), whichever side sees it first.
    """
    try:
        graphs = _dataset(job)
        result, found = serialize(_query(stores, job, graphs), job)
    except SyntaxError as error:
        raise explained(str(error), job.query) from error
    except RuntimeError as error:
        raise QueryError(f"The engine can't answer this: {error}.") from error
    except OSError as error:
        raise QueryRefusedError(f"The query asks for something outside this store: {error}.", "service") from error
    except MemoryError:
        os.abort()
    is_suspect = found == 0 or (found == 1 and _COUNTS.search(job.query))
    return result._replace(hints=hints(stores, job, found) if is_suspect or graphs else ())


class _Dataset(NamedTuple):
    """The graphs that make up the default graph, and those that ``GRAPH`` sees."""

    default: tuple[str, ...]
    named: tuple[str, ...]


def _dataset(job: Job) -> _Dataset | None:
    """The dataset that the protocol names, or else the query; None where neither does."""
    if job.default_graphs is not None or job.named_graphs is not None:
        return _Dataset(job.default_graphs or (), job.named_graphs or ())
    if "FROM" not in job.query.upper():
        return None
    found = dataset.named(job.query, list(tokens(job.query)), job.base)
    return _Dataset(*(tuple(iri for by_name, iri in found if by_name is wanted) for wanted in (False, True))) if found else None


def _query(stores: Loaded, job: Job, graphs: _Dataset | None) -> Results:
    if graphs is None:
        return ask(stores, job)
    # Both are given, be it empty: this dataset replaces the whole of the query's own.
    defaults, others = (_graphs(dataset.once(iris)) for iris in graphs)
    sees_reference = any(map(stores.reference.contains_named_graph, [*defaults, *others]))
    store = together(stores) if sees_reference else stores.data
    return store.query(job.query, base_iri=job.base, default_graph=[*defaults], named_graphs=others)


def _graphs(iris: Iterable[str]) -> list[NamedNode | BlankNode]:
    nodes: list[NamedNode | BlankNode] = []
    for iri in iris:
        try:
            nodes.append(NamedNode(iri))
        except ValueError as error:
            raise QueryError(f"“{iri}” is not the IRI of a graph: {error}.") from error
    return nodes
