"""Other people's parsers, each giving the same plain statements."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeAlias

import pyoxigraph
import rdflib
from pyld import jsonld
from rdflib.namespace import XSD

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Statement(NamedTuple):
    """Subject, predicate, and the object as IRI or as literal in parts."""

    s: str
    p: str
    o: str | tuple[str, str, str]


Reader: TypeAlias = Callable[[str, str], set[Statement]]
"""(text, ending of the form) → its statements, graphs merged."""

_RDFLIB = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml", "trig": "trig", "nq": "nquads"}
_OXIGRAPH = {
    "ttl": pyoxigraph.RdfFormat.TURTLE,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "rdf": pyoxigraph.RdfFormat.RDF_XML,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "nq": pyoxigraph.RdfFormat.N_QUADS,
}


@contextmanager
def literals_as_written() -> Iterator[None]:
    """rdflib changes ``007`` to ``7`` unless told not to."""
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


def by_rdflib(text: str, form: str) -> set[Statement]:
    """Read by rdflib."""
    dataset = rdflib.Dataset()
    with literals_as_written(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own parsers use what rdflib deprecates
        dataset.parse(data=text, format=_RDFLIB[form])
    return of_rdflib(dataset)


def of_rdflib(dataset: rdflib.Dataset) -> set[Statement]:
    """What a dataset of rdflib holds."""
    return {Statement(str(s), str(p), _from_rdflib(o)) for s, p, o, _ in dataset.quads((None, None, None, None))}


def _from_rdflib(term: object) -> str | tuple[str, str, str]:
    if isinstance(term, rdflib.Literal):
        datatype = LANG_STRING if term.language else str(term.datatype or XSD.string)
        return str(term), datatype, term.language or ""
    return str(term)


def by_oxigraph(text: str, form: str) -> set[Statement]:
    """Read by Oxigraph's parser."""
    return {_statement(quad) for quad in pyoxigraph.parse(text, format=_OXIGRAPH[form])}


def by_graph(text: str, form: str) -> set[tuple[Statement, str]]:
    """Read by Oxigraph's parser: each statement with its named graph, "" for the default graph."""
    return {
        (_statement(quad), "" if isinstance(quad.graph_name, pyoxigraph.DefaultGraph) else _iri(quad.graph_name))
        for quad in pyoxigraph.parse(text, format=_OXIGRAPH[form])
    }


def _statement(quad: pyoxigraph.Quad) -> Statement:
    return Statement(_iri(quad.subject), quad.predicate.value, _from_oxigraph(quad.object))


def _from_oxigraph(term: object) -> str | tuple[str, str, str]:
    return (term.value, term.datatype.value, term.language or "") if isinstance(term, pyoxigraph.Literal) else _iri(term)


def _iri(term: object) -> str:
    if not isinstance(term, pyoxigraph.NamedNode):
        raise TypeError(f"neither IRI nor literal: {term}")
    return term.value


def by_pyld(document: dict[str, Any]) -> set[Statement]:
    """JSON-LD with its context written out, read by PyLD."""
    return {
        Statement(row["subject"]["value"], row["predicate"]["value"], _from_pyld(row["object"]))
        for graph in jsonld.to_rdf(document).values()
        for row in graph
    }


def _from_pyld(term: dict[str, str]) -> str | tuple[str, str, str]:
    if term["type"] != "literal":
        return term["value"]
    return term["value"], term["datatype"], term.get("language", "")
