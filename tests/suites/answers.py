"""Answers to queries, read from every standard form.

JSON, XML and CSV are read here, not by the library of the engine that wrote them; literals stay as written.
Sources: SPARQL 1.1 Query Results JSON, XML, CSV and TSV Formats; for ``rs:ResultSet`` the manifests' own vocabulary.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias
from xml.etree import ElementTree

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from .manifests import iri_of

_SRX = "{http://www.w3.org/2005/sparql-results#}"
_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = tuple[Term | None, ...]
"""None is unbound."""


class Table(NamedTuple):
    """Solutions, or the triples of a graph, each once."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    is_graph: bool = False


Answer: TypeAlias = bool | Table


def read(form: str, body: bytes) -> Answer:
    """The answer in a form, named by the ending of a file of it."""
    if form in _READERS:
        return _READERS[form](body.decode())
    found = RdfFormat.from_extension(form)
    assert found
    return graph(parse(body, found))


def expected(path: Path) -> Answer:
    """What the file of a suite expects: results in any form, or a graph."""
    if path.suffix != ".ttl":
        return read({"srj": "json", "srx": "xml"}.get(path.suffix[1:], path.suffix[1:]), path.read_bytes())
    quads = list(parse(path=path, base_iri=iri_of(path)))
    return _result_set(quads) if any(quad.object == NamedNode(f"{_RS}ResultSet") for quad in quads) else graph(quads)


def graph(statements: Iterable[Quad | Triple]) -> Table:
    """The triples as rows."""
    rows = dict.fromkeys((statement.subject, statement.predicate, statement.object) for statement in statements)
    return Table(("subject", "predicate", "object"), tuple(rows), is_graph=True)


def _table(columns: Iterable[str], solutions: Iterable[dict[str, Term]]) -> Table:
    names = tuple(columns)
    return Table(names, tuple(tuple(solution.get(name) for name in names) for solution in solutions))


def _json(text: str) -> Answer:
    found = json.loads(text)
    if "boolean" in found:
        return bool(found["boolean"])
    bindings = found["results"]["bindings"]
    return _table(found["head"]["vars"], ({name: _json_term(term) for name, term in row.items()} for row in bindings))


def _json_term(term: dict[str, Any]) -> Term:
    match term:
        case {"type": "uri", "value": value}:
            return NamedNode(value)
        case {"type": "bnode", "value": value}:
            return BlankNode(value)
        case {"type": "literal" | "typed-literal", "value": value}:
            return _literal(value, term.get("datatype"), term.get("xml:lang"))
    raise ValueError(f"{term} is no term")


def _xml(text: str) -> Answer:
    root = ElementTree.fromstring(text)
    boolean = root.findtext(f"{_SRX}boolean")
    if boolean is not None:
        return {"true": True, "false": False}[boolean.strip()]
    columns = [element.attrib["name"] for element in root.iterfind(f"{_SRX}head/{_SRX}variable")]
    results = root.iterfind(f"{_SRX}results/{_SRX}result")
    return _table(columns, ({binding.attrib["name"]: _xml_term(binding[0]) for binding in result} for result in results))


def _xml_term(element: ElementTree.Element) -> Term:
    text = element.text or ""
    match element.tag.removeprefix(_SRX):
        case "uri":
            return NamedNode(text)
        case "bnode":
            return BlankNode(text)
        case "literal":
            return _literal(text, element.get("datatype"), element.get(_LANG))
    raise ValueError(f"{element.tag} is no term")


def _literal(value: str, datatype: str | None, language: str | None) -> Literal:
    if language:
        return Literal(value, language=language)
    return Literal(value, datatype=NamedNode(datatype)) if datatype else Literal(value)


def _csv(text: str) -> Answer:
    """CSV tells only blank nodes from other terms: those are literals here, and what is unbound is an empty one."""
    head, *lines = csv.reader(io.StringIO(text, newline=""))
    # The reader takes the line of a single unbound variable for none.
    return Table(tuple(head), tuple(tuple(_csv_term(cell) for cell in line or [""][: len(head)]) for line in lines))


def _csv_term(cell: str) -> Term:
    return BlankNode(cell[2:]) if cell.startswith("_:") else Literal(cell)


def _tsv(text: str) -> Answer:
    head, *lines = text.removesuffix("\n").split("\n")
    columns = [name.removeprefix("?") for name in head.split("\t") if name]
    return Table(tuple(columns), tuple(tuple(map(_tsv_term, line.split("\t")[: len(columns)])) for line in lines))


def _tsv_term(cell: str) -> Term | None:
    """A term as Turtle writes it."""
    return next(parse(f"<x:s> <x:p> {cell} .", RdfFormat.TURTLE)).object if cell else None


def _result_set(quads: Iterable[Quad]) -> Table:
    by: defaultdict[Term, defaultdict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        by[quad.subject][quad.predicate.value.removeprefix(_RS)].append(quad.object)
    (root,) = (values for values in by.values() if "resultVariable" in values)
    assert not any("index" in values for values in by.values()), "an order of rows, which is not compared here"
    solutions = [[by[binding] for binding in by[solution]["binding"]] for solution in root["solution"]]
    columns = [variable.value for variable in root["resultVariable"] if isinstance(variable, Literal)]
    return _table(columns, ({_name(one["variable"]): one["value"][0] for one in solution} for solution in solutions))


def _name(values: list[Term]) -> str:
    (name,) = values
    assert isinstance(name, Literal)
    return name.value


_READERS = MappingProxyType({"json": _json, "xml": _xml, "csv": _csv, "tsv": _tsv})
