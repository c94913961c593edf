"""Writes the results of a query in one form, whole or not at all: past a limit there is no answer, never a shorter one.

The same results give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

import pyoxigraph
from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat, Store, Triple

from ortak.errors import LimitError, QueryError
from ortak.namespaces import RDF, prefixes
from ortak.sparql.forms import GRAPHS, ROWS, TABLE
from ortak.sparql.job import Job, Result
from ortak.sparql.lexer import tokens
from ortak.sparql.names import declared
from ortak.sparql.rows import are_more_than, none_one_or_some

_ROWS = MappingProxyType({
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    TABLE: QueryResultsFormat.JSON,
})  # fmt: skip
_GRAPHS = MappingProxyType({
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
})  # fmt: skip
_AS_TABLE = "SELECT ?subject ?predicate ?object { ?subject ?predicate ?object } ORDER BY ?subject ?predicate ?object"
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_TYPE = RDF("type")
_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")


_SOME = 2
"""“Yes” needs no explanation, as one row may."""


class Written(NamedTuple):
    """A whole answer, and how much there is in it: 0 is no row, no triple, or “no”; from 2 on only that there is more than one."""

    result: Result
    found: int


def serialize(results: QuerySolutions | QueryBoolean | QueryTriples, job: Job) -> Written:
    """The results in the form that the job asks for. Raises LimitError, and QueryError for what a form can't hold."""
    forms = GRAPHS if isinstance(results, QueryTriples) else ROWS
    if job.form not in forms:  # what was made of the text before is no promise of what the engine makes of it
        hint = f"These can: {', '.join(forms)}."
        raise QueryError(f"What this query gives can't be written as “{job.form}”.", hint=hint)
    if isinstance(results, QueryTriples):
        # Sorted, what is told of one subject stands together.
        triples = sorted(_counted(results, job.rows), key=str)
        body, found = _graph(triples, job), len(triples)
    elif isinstance(results, QueryBoolean):
        body, found = results.serialize(format=_ROWS[job.form]) or b"", _SOME if results else 0
    else:
        body = _written(results, _ROWS[job.form], job.bytes)
        found = none_one_or_some(body, job.form)
        if job.rows > 0 and are_more_than(job.rows, body, job.form, job.query):
            raise _too_many(job.rows, "rows")
    return Written(Result(forms[job.form], _xml(body) if job.form in ("xml", "rdf") else body), found)


def _written(results: QuerySolutions, form: QueryResultsFormat, limit: int) -> bytes:
    output = _Bounded(limit)
    results.serialize(output, form)  # type: ignore[arg-type]  # of a file it only ever calls write and flush
    return output.content()


def _graph(triples: Sequence[Triple], job: Job) -> bytes:
    if job.form == TABLE:
        return _table(triples, job.bytes)
    if job.form == "rdf":
        _check_names(triples)
    output = _Bounded(job.bytes)
    known = _used_prefixes(triples, job.query) if job.form in ("ttl", "trig", "rdf") else None
    try:
        pyoxigraph.serialize(triples, output, _GRAPHS[job.form], prefixes=known)  # type: ignore[arg-type]  # as above
    except OSError as error:
        raise QueryError(f"The answer can't be written in this form: {error}.", hint="Ask for Turtle or N-Triples.") from error
    return output.content()


def _counted(results: QueryTriples, limit: int) -> Iterator[Triple]:
    for number, triple in enumerate(results, 1):
        if number > limit > 0:
            raise _too_many(limit, "triples")
        yield triple


def _table(triples: Iterable[Triple], limit: int) -> bytes:
    """The triples as rows: those of a query over a store of just these, so that terms are written as ever."""
    store = Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in triples)
    results = store.query(_AS_TABLE)
    return _written(results, QueryResultsFormat.JSON, limit) if isinstance(results, QuerySolutions) else b""


def _used_prefixes(triples: Iterable[Triple], query: str) -> dict[str, str]:
    """The query's own prefixes and the well-known ones, as far as they are used; one for a namespace."""
    text = "\n".join(map(str, triples))
    chosen: dict[str, str] = {}
    for prefix, namespace in [*declared(list(tokens(query))).items(), *prefixes().items()]:
        if prefix not in chosen and namespace not in chosen.values() and f"<{namespace}" in text:
            chosen[prefix] = namespace
    return chosen


def _check_names(triples: Sequence[Triple]) -> None:
    classes = {triple.object.value for triple in triples if triple.predicate.value == _TYPE and isinstance(triple.object, NamedNode)}
    for iri in sorted({triple.predicate.value for triple in triples} | classes):
        if not _XML_NAME.search(iri):
            raise QueryError(f"RDF/XML can't write <{iri}> as the name of an element: ask for Turtle or N-Triples.")


def _xml(body: bytes) -> bytes:
    """XML that says the same after parsing: a raw carriage return would be taken for a line end, so it is written as a reference."""
    if _NOT_XML.search(body):
        raise QueryError("The answer has a character that XML can't carry: ask for JSON or TSV, Turtle or N-Triples.")
    return body.replace(b"\r", b"&#xD;")


class _Bounded:
    """A file that refuses to grow past a limit (0 is none)."""

    def __init__(self, limit: int) -> None:
        self._written = io.BytesIO()  # of which all can be had without a copy
        self._limit = limit

    def content(self) -> bytes:
        """All that was written."""
        return self._written.getvalue()

    def write(self, data: bytes) -> int:
        size = self._written.write(data)
        if self._written.tell() > self._limit > 0:
            hint = "Ask for less at a time with LIMIT and OFFSET, or take the whole register as a file."
            raise LimitError(f"The answer is larger than {self._limit} bytes.", "bytes", hint=hint)
        return size

    def flush(self) -> None:
        """Nothing is held back."""


def _too_many(limit: int, what: str) -> LimitError:
    hint = "Page through it with ORDER BY, LIMIT and OFFSET, or take the whole register as a file."
    return LimitError(f"The answer has more than {limit} {what}.", "rows", hint=hint)
