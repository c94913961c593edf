"""The engine alone, in this process: each case over a store of its own, loaded with the case's files and nothing else."""

from __future__ import annotations

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, Store

from .answers import Answer, Table, graph, read
from .manifests import Case, iri_of


def answer(case: Case, form: str) -> Answer:
    """What the engine answers, in CSV and TSV as it writes it.

    Raises SyntaxError for what is no SPARQL, RuntimeError for a function that the engine doesn't know.
    """
    return _read(_store(case).query(case.text, base_iri=iri_of(case.query)), form)


def _store(case: Case) -> Store:
    store = Store()
    for path in case.data:
        store.load(path=path, base_iri=iri_of(path))
    for path in case.graphs:
        store.load(path=path, base_iri=iri_of(path), to_graph=NamedNode(iri_of(path)))
    return store


def _read(results: QuerySolutions | QueryBoolean | QueryTriples, form: str) -> Answer:
    if isinstance(results, QueryBoolean):
        return bool(results)
    if isinstance(results, QueryTriples):
        return graph(results)
    if form in ("csv", "tsv"):
        return read(form, results.serialize(format=QueryResultsFormat.from_extension(form)) or b"")
    columns = tuple(variable.value for variable in results.variables)
    return Table(columns, tuple(tuple(solution) for solution in results))
