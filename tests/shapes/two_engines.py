"""Results in full, by pySHACL and by the Rust validator of the first look; and data spoiled at random."""

from __future__ import annotations

import random
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from . import cases, checking

shacl = pytest.importorskip("shacl", reason="no wheel of it for this machine: there is no first look here, pySHACL judges everything")

Statements: TypeAlias = tuple[ox.Triple, ...]
Value: TypeAlias = ox.NamedNode | ox.Literal


class Result(NamedTuple):
    """One result, terms in N-Triples; "" where there is none."""

    shape: str
    focus: str
    path: str
    value: str
    severity: str


@cache
def _compiled(name: str) -> Any:
    return shacl.Shapes.from_text(checking.core(name).serialize(format="nt"), "ntriples")


def by_rust(statements: Statements, name: str) -> set[Result]:
    """What the Rust validator finds with a set of shapes, its rules across records aside."""
    report = _compiled(name).validate_text("".join(f"{triple} .\n" for triple in statements), "ntriples")
    return {Result(r.source_shape or "", _read(r.focus_node), _path(r.path or ""), _read(r.value), r.severity) for r in report.results}


def _path(path: str) -> str:
    return path if path.count("<") <= 1 and path[:1] in {"<", ""} else cases.PATH_EXPRESSION


def _read(text: str | None) -> str:
    """A term as this module writes it."""
    if text is None:
        return ""
    return str(next(iter(ox.parse(f"<urn:s> <urn:p> {text} .".encode(), format=ox.RdfFormat.N_TRIPLES))).object)


def by_pyshacl(statements: Statements, name: str) -> set[Result]:
    """What pySHACL finds with the same shapes, literals as written."""
    _, report, _ = pyshacl.validate(checking.to_rdflib(statements, normalize=False), shacl_graph=checking.core(name), inplace=True)
    assert isinstance(report, rdflib.Graph)
    return {_result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)}


def _result(report: rdflib.Graph, node: Node) -> Result:
    shape, focus, path, value = (report.value(node, term) for term in (SH.sourceShape, SH.focusNode, SH.resultPath, SH.value))
    shown = cases.PATH_EXPRESSION if isinstance(path, rdflib.BNode) else _written(path)
    severity = str(report.value(node, SH.resultSeverity)).removeprefix(str(SH))
    return Result(_written(shape), _written(focus), shown, _written(value), severity)


def _written(term: Node | None) -> str:
    if not isinstance(term, rdflib.Literal):
        return "" if term is None else f"<{term}>"
    if term.language:
        return str(ox.Literal(str(term), language=term.language))
    return str(ox.Literal(str(term), datatype=ox.NamedNode(term.datatype or XSD.string)))


def is_register(statements: Statements) -> bool:
    """Whether there are no blank nodes: data with any is refused before it is checked."""
    return not any(isinstance(term, ox.BlankNode) for triple in statements for term in (triple.subject, triple.object))


def _typed(datatype: str, *texts: str) -> list[ox.Literal]:
    return [ox.Literal(text, datatype=ox.NamedNode(XSD[datatype])) for text in texts]


ODD: tuple[Value, ...] = (
    *map(ox.Literal, ("hello", "", " ", "a\nb", "abc ", "2004~", "[..1998]", "2004-06/2005", "2004-21", "XA", "xa", "çğ İı", "10%", "\\")),
    *_typed("date", "2019-02-30", "2019-1-1", "-0001-01-01", "9999-12-31", "0001-01-01", "2012-01-01", "2019-01-01+03:00"),
    *_typed("gYear", "hello", "2019", "02019", "2019Z"),
    *_typed("gYearMonth", "2019-13", "2019-12", "2019"),
    *_typed("integer", "01", "+5", "1.0", " 5", "x"),
    *_typed("nonNegativeInteger", "-1", "007"),
    *_typed("boolean", "true", "1", "TRUE", "yes"),
    *_typed("duration", "P1Y", "P12M", "PT1H", "x"),
    *(ox.Literal("abc", language=tag) for tag in ("en", "tr", "tr-TR")),
    *(ox.NamedNode(f"{cases.BASE_IRI}id/{path}") for path in ("place/no", "organization/lakes#time", "membership/A_b", "organization/çay")),
    *(ox.NamedNode(f"https://w3id.org/ortak/ns{name}") for name in ("/end/stated", "/end/unknown", "/status/full", "#Register")),
    *map(ox.NamedNode, ("urn:x:y", "mailto:a@b", "http://e")),
)
"""Values that two engines could take differently. One that they do take differently is left out, "0000-01-01"^^xsd:date: it is a date in
XML Schema 1.1 and none in rdflib. A pattern refuses it in what is stated, and the build doesn't write it."""


class Spoiler:
    """Spoils statements at random: leaves some out, exchanges values, properties and subjects, changes single letters."""

    def __init__(self, seed: int, statements: Statements, properties: set[ox.NamedNode]) -> None:
        self._random = random.Random(seed)
        self._statements = statements
        self._properties = sorted({triple.predicate for triple in statements} | properties, key=str)
        self._nodes = sorted({triple.subject for triple in statements if isinstance(triple.subject, ox.NamedNode)}, key=str)

    def spoiled(self) -> Statements:
        """The statements with one to forty faults."""
        spoiled = list(self._statements)
        for _ in range(self._random.choice([1, 3, 10, 40])):
            at = self._random.randrange(len(spoiled))
            spoiled[at : at + 1] = self._instead(spoiled[at])
        return tuple(dict.fromkeys(spoiled))

    def _instead(self, triple: ox.Triple) -> list[ox.Triple]:
        s, p, o = triple.subject, triple.predicate, triple.object
        odd, node = self._random.choice(ODD), self._random.choice(self._nodes)
        other, term = self._random.choice(self._statements), self._random.choice(self._properties)
        choices: tuple[list[ox.Triple], ...] = (
            [],
            [ox.Triple(s, p, odd)],
            [triple, ox.Triple(s, p, odd)],
            [triple, ox.Triple(s, p, other.object)],
            [ox.Triple(s, term, o)],
            [triple, ox.Triple(s, term, odd)],
            [ox.Triple(node, p, o)],
            [ox.Triple(s, p, node)],
            [ox.Triple(s, p, self._misspelt(o))],
        )
        return self._random.choice(choices)

    def _misspelt(self, value: object) -> Value:
        if not isinstance(value, ox.Literal):
            return self._random.choice(ODD)
        letters = list(value.value) or ["a"]
        at = self._random.randrange(len(letters))
        letters[at] = self._random.choice(["", "1", "X", " ", "-", "ş", '"', "\\", "#", "/", letters[at] * 2])
        text = "".join(letters)
        return ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)
