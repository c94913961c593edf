"""Shapes over data, in two ways: by pySHACL alone, and the rules across records by Oxigraph as well."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox
import pyshacl
import rdflib
from rdflib.namespace import RDF, RDFS, SH, SKOS
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.term import Node

from ortak.derive import derive
from ortak.namespaces import ORTAK, Base
from ortak.terms import LANG_STRING, Iri, Literal, Quad

from .cases import PATH_EXPRESSION, Result, triples

Term: TypeAlias = rdflib.URIRef | rdflib.BNode | rdflib.Literal
REPO = Path(__file__).parents[2]
REGISTER = rdflib.URIRef(ORTAK("Register"))
_ONTOLOGY_STATEMENTS = {str(term) for term in (RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, SKOS.inScheme)}


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query)


class PreparedGraph(rdflib.Graph):
    """A graph that parses each query once: parsing takes rdflib longer than the answer, and the queries are always the same."""

    def query(self, query_object: str | Query, *args: object, **kwargs: object) -> rdflib.query.Result:
        """As in rdflib."""
        query = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(query, *args, **kwargs)  # type: ignore[arg-type]  # handed on untouched


@cache
def shapes(name: str) -> rdflib.Graph:
    """One set of shapes, ``stated`` or ``derived``."""
    graph = rdflib.Graph()
    for path in sorted((REPO / "shapes" / name).glob("*.ttl")):
        graph.parse(path)
    return graph


@cache
def core(name: str) -> rdflib.Graph:
    """A set of shapes without its rules across records."""
    graph = shapes(name)
    left = rdflib.Graph()
    for triple in graph:
        if not (triple[1] == SH.sparql and (triple[0], SH.targetClass, REGISTER) in graph):
            left.add(triple)
    return left


@cache
def ontology() -> tuple[ox.Triple, ...]:
    """All of ontology/."""
    return tuple(triple for path in sorted((REPO / "ontology").glob("*.ttl")) for triple in triples(path.read_text(encoding="utf-8")))


@cache
def vocabulary() -> tuple[ox.Triple, ...]:
    """What shapes can see of the ontology, and no more: classes, superclasses, superproperties and schemes."""
    return tuple(triple for triple in ontology() if triple.predicate.value in _ONTOLOGY_STATEMENTS)


def derived(stated: Iterable[ox.Triple], base: str, languages: tuple[str, ...]) -> tuple[ox.Triple, ...]:
    """What the program derives from a register without blank nodes."""
    found = derive(_quads(stated), _quads(ontology()), Base(base), languages)
    return tuple(ox.Triple(ox.NamedNode(quad.s), ox.NamedNode(quad.p), _to_ox(quad.o)) for quad in found)


def to_rdflib(statements: Iterable[ox.Triple], *, normalize: bool) -> rdflib.Graph:
    """The statements for pySHACL; its own command normalizes literals as it reads them, the program does not."""
    graph = PreparedGraph(bind_namespaces="none")
    for triple in statements:
        graph.add(to_terms(triple, normalize=normalize))
    return graph


def to_terms(triple: ox.Triple, *, normalize: bool) -> tuple[Term, Term, Term]:
    """One statement for rdflib."""
    return _node(triple.subject, normalize), _node(triple.predicate, normalize), _node(triple.object, normalize)


def by_pyshacl(data: rdflib.Graph, shapes_graph: rdflib.Graph) -> set[Result]:
    """Every result."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes_graph, inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise TypeError(report)
    return {_result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)}


@cache
def rules(name: str) -> dict[str, str]:
    """The rules across records of a set: shape → query with its prefixes."""
    graph = shapes(name)
    declared = ((graph.value(node, SH.prefix), graph.value(node, SH.namespace)) for node in set(graph.objects(None, SH.declare)))
    head = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in declared)
    aimed = {(shape, node) for shape in graph.subjects(SH.targetClass, REGISTER) for node in graph.objects(shape, SH.sparql)}
    return {str(shape): head + str(graph.value(node, SH.select)) for shape, node in aimed}


def store(statements: Iterable[ox.Triple]) -> ox.Store:
    """The statements for Oxigraph."""
    found = ox.Store()
    found.extend(ox.Quad(triple.subject, triple.predicate, triple.object) for triple in statements)
    return found


def by_oxigraph(data: ox.Store, name: str) -> set[Result]:
    """The results of the rules across records: plain queries, nothing bound beforehand."""
    found = set()
    for shape, query in rules(name).items():
        solutions = data.query(query)
        assert isinstance(solutions, ox.QuerySolutions)
        for row in solutions:
            found.add(Result(shape, *(_lexical(row[name]) for name in ("this", "path", "value"))))
    return found


def _result(report: rdflib.Graph, node: Node) -> Result:
    shape, focus, path, value = (report.value(node, term) for term in (SH.sourceShape, SH.focusNode, SH.resultPath, SH.value))
    shown = PATH_EXPRESSION if isinstance(path, rdflib.BNode) else str(path or "")
    return Result(str(shape), str(focus), shown, "" if value is None else str(value))


def _lexical(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def _node(term: object, normalize: bool) -> Term:
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    assert isinstance(term, ox.Literal)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype == ox.NamedNode(str(rdflib.XSD.string)):
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=normalize)


def _quads(statements: Iterable[ox.Triple]) -> list[Quad]:
    return [Quad(_iri(t.subject), _iri(t.predicate), _from_ox(t.object), Iri("urn:stated")) for t in statements]


def _from_ox(term: object) -> Iri | Literal:
    if isinstance(term, ox.Literal):
        return Literal(term.value, LANG_STRING if term.language else term.datatype.value, term.language or "")
    return _iri(term)


def _iri(term: object) -> Iri:
    assert isinstance(term, ox.NamedNode)
    return Iri(term.value)


def _to_ox(term: Iri | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(term, Iri):
        return ox.NamedNode(term)
    if term.language:
        return ox.Literal(term.lexical, language=term.language)
    return ox.Literal(term.lexical, datatype=ox.NamedNode(term.datatype))
