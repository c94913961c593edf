"""SHACL by pySHACL, the reference: shapes and data in, results out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyshacl
import rdflib
from pyparsing import ParseBaseException
from pyshacl.constraints.constraint_component import ConstraintComponent
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from ortak.errors import DataError
from ortak.terms import LANG_STRING, XSD_STRING, Iri, Literal, Quad, Term, Triple
from ortak.turtle import is_named_blank
from ortak.validation.results import Result, Severity, short

_SEVERITIES = {SH.Violation: Severity.VIOLATION, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}


def to_rdflib(statements: Iterable[Triple | Quad]) -> rdflib.Graph:
    """A graph for pySHACL; literals stay as written, so that an ill-typed one is seen and not mended."""
    # rdflib logs a traceback for each literal that is no value of its type; the shapes say so in a sentence.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    graph = rdflib.Graph(bind_namespaces="none")
    nodes: dict[str, rdflib.URIRef | rdflib.BNode] = {}

    def named(iri: Iri) -> rdflib.URIRef | rdflib.BNode:
        # A path such as [ sh:inversePath … ] is a path only as a blank node: with an IRI, it would be a property's name.
        return nodes.get(iri) or nodes.setdefault(iri, rdflib.BNode(iri) if is_named_blank(iri) else rdflib.URIRef(iri))

    for statement in statements:
        value = statement.o
        graph.add((named(statement.s), named(statement.p), named(value) if isinstance(value, Iri) else _literal(value)))
    return graph


def _literal(value: Literal) -> rdflib.Literal:
    if value.language:
        return rdflib.Literal(value.lexical, lang=value.language)
    if value.datatype == XSD_STRING:
        return rdflib.Literal(value.lexical)
    return rdflib.Literal(value.lexical, datatype=rdflib.URIRef(value.datatype), normalize=False)


def from_rdflib(node: Node) -> Term:
    """A term of a results graph."""
    if isinstance(node, rdflib.Literal):
        return Literal(str(node), LANG_STRING if node.language else str(node.datatype or XSD_STRING), node.language or "")
    return Iri(str(node))


def run(data: rdflib.Graph, shapes: rdflib.Graph) -> list[Result]:
    """Every result of the shapes over the data.

    Raises DataError, in pySHACL's words, where a shape is no valid SHACL.
    """
    _take_imported_prefixes(shapes)
    # pySHACL 0.40.1 takes a value for a template of a regular expression: one with a backslash ends it.
    ConstraintComponent._format_sparql_based_result_message = _filled  # type: ignore[method-assign]
    # inplace: pySHACL otherwise copies the whole graph. Nothing is inferred or imported.
    try:
        _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, advanced=False, inference="none", do_owl_imports=False)
    # pySHACL lets through what reads the parts of a shape for it: regular expressions, SPARQL, paths and numbers.
    except (pyshacl.errors.ReportableRuntimeError, NotImplementedError, re.error, ParseBaseException, RecursionError, ValueError) as error:
        raise _no_shacl(error) from error
    if not isinstance(results, rdflib.Graph):
        raise _no_shacl(results)
    # Not every sh:ValidationResult: some are only the detail of another one (what a value lacks of the sh:node that it has to meet).
    return [_result(results, node, shapes) for node in results.objects(None, SH.result)]


def _filled(_: object, message: str, bound: Mapping[str, object] | Sequence[Any] | None) -> str:
    """A message with the values of a solution: this, path and value, and maybe those of its other variables. SHACL, section 5.3.2."""
    if isinstance(bound, Mapping):
        values = dict(bound)
    else:
        this, path, value, *others = bound or (None, None, None)
        own = {"this": this, "path": path, "value": value}
        values = {**(others[0] if others else {}), **{name: found for name, found in own.items() if found is not None}}
    return re.sub(r"\{[?$](\w+)\}", lambda place: str(values.get(place[1], place[0])), message)


def _no_shacl(said: object) -> DataError:
    return DataError(f"a shape is no valid SHACL: {said}", turkish=f"şekillerden biri geçerli SHACL değil: {said}")


def _take_imported_prefixes(shapes: rdflib.Graph) -> None:
    """What declares prefixes declares those of what it imports, too, as far as that stands in the same graph: pySHACL doesn't look there.

    Source: SHACL, section 5.2.1.
    """
    for subject in set(shapes.subjects(rdflib.OWL.imports)):
        for imported in shapes.transitive_objects(subject, rdflib.OWL.imports):
            for declaration in list(shapes.objects(imported, SH.declare)):
                shapes.add((subject, SH.declare, declaration))


def _result(graph: rdflib.Graph, node: Node, shapes: rdflib.Graph) -> Result:
    def one(term: rdflib.URIRef) -> Node | None:
        return graph.value(node, term)

    focus, path, value, shape = one(SH.focusNode), one(SH.resultPath), one(SH.value), one(SH.sourceShape)
    told_by = [term for name in (SH.sourceShape, SH.sourceConstraint) if (term := one(name)) is not None]
    messages = {
        _language(message, told_by, shapes): str(message)
        for message in graph.objects(node, SH.resultMessage)
        if isinstance(message, rdflib.Literal)
    }
    return Result(
        severity=next((found for term, found in _SEVERITIES.items() if (node, SH.resultSeverity, term) in graph), Severity.VIOLATION),
        shape=Iri(str(shape)),
        focus=from_rdflib(focus) if focus is not None else Iri(""),
        path=str(path) if isinstance(path, rdflib.URIRef) else "",
        value=None if value is None else from_rdflib(value),
        messages=messages if _has_message(graph, node, told_by, shapes) else _asked(graph, node, shapes),
        along=tuple(sorted(_along(graph, path))) if isinstance(path, rdflib.BNode) else (),
    )


def _language(message: rdflib.Literal, told_by: Iterable[Node], shapes: rdflib.Graph) -> str:
    """The language of a message; "" for none. pySHACL forgets it where it puts values into a text: it is that of the text that fits."""
    if message.language:
        return message.language
    texts = (text for term in told_by for text in shapes.objects(term, SH.message) if isinstance(text, rdflib.Literal))
    fitting = (text.language for text in texts if text.language and re.fullmatch(_with_gaps(text), message, re.DOTALL))
    return next(fitting, "")


def _with_gaps(text: str) -> str:
    """A pattern of the sentences that come of a text whose places are filled."""
    return ".*?".join(map(re.escape, re.split(r"\{[?$]\w+\}", text)))


def _has_message(graph: rdflib.Graph, node: Node, told_by: Iterable[Node], shapes: rdflib.Graph) -> bool:
    """Whether the sentence is the shape's own, or its validator's: where there is none, pySHACL makes one, in English, of inner names."""
    if not str(graph.value(node, SH.sourceConstraintComponent)).startswith(str(SH)):
        return True
    return any((one, SH.message, None) in shapes for one in told_by)


def _asked(graph: rdflib.Graph, node: Node, shapes: rdflib.Graph) -> dict[str, str]:
    """What the shape asks for, where it doesn't say so itself."""
    component = str(graph.value(node, SH.sourceConstraintComponent)).rpartition("#")[2].removesuffix("ConstraintComponent")
    name = "sparql" if component == "SPARQL" else component[:1].lower() + component[1:]
    value = shapes.value(graph.value(node, SH.sourceShape), rdflib.URIRef(f"{SH}{name}"), any=True)
    asked = f"sh:{name}" if value is None or isinstance(value, rdflib.BNode) else f"sh:{name} {short(from_rdflib(value))}"
    return {
        "en": f"The shape asks for {asked} here, and has no sh:message that says what to do.",
        "tr": f"Şekil burada {asked} istiyor; ne yapılacağını söyleyen bir sh:message içermiyor.",
    }


def _along(graph: rdflib.Graph, path: Node) -> set[str]:
    """The properties of a path that is longer than one, or has alternatives."""
    found: set[str] = set()
    waiting, seen = [path], {path}
    while waiting:
        parts = {part for _, part in graph.predicate_objects(waiting.pop())} - seen
        seen |= parts
        waiting += [part for part in parts if isinstance(part, rdflib.BNode)]
        found |= {str(part) for part in parts if isinstance(part, rdflib.URIRef) and part != RDF.nil}
    return found
