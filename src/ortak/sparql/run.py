"""Evaluates a query and serializes its answer, whole or not at all.

Only ever called where it may die: in a worker, or in the process of the one user whose query it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from ortak.errors import LimitError, QueryError, QueryRefusedError, QuerySyntaxError
from ortak.namespaces import prefixes
from ortak.sparql.check import unknown_prefix
from ortak.sparql.forms import GRAPHS, ROWS, TABLE
from ortak.sparql.job import Job, Result
from ortak.sparql.lexer import place

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
_PLACE = re.compile(r"error at (\d+):(\d+): ", re.ASCII)
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")
_PREFIX_LINE = re.compile(rb"@prefix ([^:]*): <[^>]*> \.\n")
_USED_PREFIX = re.compile(rb"([A-Za-z][A-Za-z0-9-]*):")


def evaluate(store: Store, job: Job) -> Result:
    """The whole answer to a query that ``check`` let through.

    Raises QuerySyntaxError, QueryRefusedError, LimitError, or QueryError for what the engine can't do. Running out of memory ends the
    process (SIGABRT), whichever side sees it first.
    """
    try:
        return _serialize(_query(store, job), job)
    except SyntaxError as error:
        raise _syntax(str(error), job.query) from error
    except RuntimeError as error:
        raise QueryError(f"The engine can't answer this: {error}.") from error
    except OSError as error:
        raise QueryRefusedError(f"The query asks for something outside this store: {error}.", "service") from error
    except MemoryError:
        os.abort()


def _query(store: Store, job: Job) -> QuerySolutions | QueryBoolean | QueryTriples:
    if job.default_graphs is None and job.named_graphs is None:
        return store.query(job.query, base_iri=job.base)
    default: list[NamedNode | BlankNode | DefaultGraph] = [*_graphs(job.default_graphs or ())]
    return store.query(job.query, base_iri=job.base, default_graph=default, named_graphs=_graphs(job.named_graphs or ()))


def _graphs(iris: Iterable[str]) -> list[NamedNode | BlankNode]:
    nodes: list[NamedNode | BlankNode] = []
    for iri in iris:
        try:
            nodes.append(NamedNode(iri))
        except ValueError as error:
            raise QueryError(f"“{iri}” is not the IRI of a graph: {error}.") from error
    return nodes


def _syntax(message: str, query: str) -> QuerySyntaxError:
    unknown = unknown_prefix(query)
    if unknown:
        token, advice = unknown
        line, column = place(query, token.offset)
        return QuerySyntaxError(f"“{token.text}” has no namespace.", line=line, column=column, hint=advice)
    found = _PLACE.match(message)
    if found is None:
        return QuerySyntaxError(message)
    line, column = int(found[1]), int(found[2])
    text = query.split("\n")[line - 1][column - 1 : column + 39].strip() if line <= query.count("\n") + 1 else ""
    hint = f"The engine stopped before: {text}" if text else "The query ends too early."
    return QuerySyntaxError(" ".join(message[found.end() :].split()), line=line, column=column, hint=hint)


def _serialize(results: QuerySolutions | QueryBoolean | QueryTriples, job: Job) -> Result:
    if isinstance(results, QueryTriples):
        media_type, body = GRAPHS[job.form], _graph(results, job)
    elif isinstance(results, QueryBoolean):
        media_type, body = ROWS[job.form], results.serialize(format=_ROWS[job.form]) or b""
    else:
        media_type, body = ROWS[job.form], _rows(results, job)
    return Result(media_type, _xml(body) if job.form in ("xml", "rdf") else body)


def _rows(results: QuerySolutions, job: Job) -> bytes:
    output = _Bounded(job.bytes)
    results.serialize(output, _ROWS[job.form])  # type: ignore[arg-type]  # it only ever calls write and flush
    body = bytes(output.content)
    if job.rows and len(body) > job.rows and _count(body, job.form) > job.rows:  # a row takes at least one byte
        raise _too_many_rows(job.rows, "rows")
    return body


def _count(body: bytes, form: str) -> int:
    if form == "xml":
        return body.count(b"<result>")
    if form == "tsv":
        return body.count(b"\n") - 1
    if form == "csv":  # line ends inside of quotes are values; every other piece between quotes is outside
        return sum(piece.count(b"\r\n") for piece in body.split(b'"')[::2]) - 1
    solutions = pyoxigraph.parse_query_results(body, QueryResultsFormat.JSON)
    return sum(1 for _ in solutions) if isinstance(solutions, QuerySolutions) else 0


def _graph(results: QueryTriples, job: Job) -> bytes:
    triples = _counted(results, job)
    if job.form == TABLE:
        return _table(triples, job)
    if job.form == "rdf":
        triples = _named_in_xml(triples)
    output = _Bounded(job.bytes)
    pyoxigraph.serialize(triples, output, _GRAPHS[job.form], prefixes=prefixes() if job.form in ("ttl", "trig") else None)  # type: ignore[arg-type]  # as above
    body = bytes(output.content)
    return _ordered(body) if job.form in ("ttl", "trig") else body


def _counted(results: QueryTriples, job: Job) -> Iterator[Triple]:
    for number, triple in enumerate(results, 1):
        if number > job.rows > 0:
            raise _too_many_rows(job.rows, "triples")
        yield triple


def _table(triples: Iterable[Triple], job: Job) -> bytes:
    """The triples as rows of subject, predicate, object: a query over a store of just these, so that terms are written as ever."""
    store = Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in triples)
    results = store.query("SELECT ?subject ?predicate ?object { ?subject ?predicate ?object } ORDER BY ?subject ?predicate ?object")
    output = _Bounded(job.bytes)
    results.serialize(output, QueryResultsFormat.JSON)  # type: ignore[arg-type]  # a SELECT has solutions; output as above
    return bytes(output.content)


def _named_in_xml(triples: Iterable[Triple]) -> Iterator[Triple]:
    for triple in triples:
        if not _XML_NAME.search(triple.predicate.value):
            raise QueryError(f"RDF/XML can't write the property <{triple.predicate.value}>: ask for Turtle or N-Triples.")
        yield triple


def _ordered(turtle: bytes) -> bytes:
    """Turtle or TriG with only the prefixes that it uses, in order: the engine writes all, in another order each time."""
    lines = {}
    start = 0
    while match := _PREFIX_LINE.match(turtle, start):
        lines[match[1]] = match[0]
        start = match.end()
    body = turtle[start:]
    used = set(_USED_PREFIX.findall(body))
    return b"".join(lines[name] for name in sorted(lines) if name in used) + body


def _xml(body: bytes) -> bytes:
    """XML that says the same after parsing: a carriage return is written as a reference, since a parser takes a raw one for a line end."""
    found = _NOT_XML.search(body)
    if found:
        raise QueryError("The answer has a character that XML can't carry: ask for JSON or TSV, Turtle or N-Triples.")
    return body.replace(b"\r", b"&#xD;")


class _Bounded:
    """A file that refuses to grow past a limit (0 is none)."""

    def __init__(self, limit: int) -> None:
        self.content = bytearray()
        self._limit = limit

    def write(self, data: bytes) -> int:
        self.content += data
        if len(self.content) > self._limit > 0:
            raise LimitError(
                f"The answer is larger than {self._limit} bytes.",
                "bytes",
                hint="Ask for fewer rows with LIMIT and OFFSET, or take the whole register as a file.",
            )
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""


def _too_many_rows(limit: int, what: str) -> LimitError:
    return LimitError(
        f"The answer has more than {limit} {what}.",
        "rows",
        hint="Page through it with ORDER BY, LIMIT and OFFSET, or take the whole register as a file.",
    )
