"""RDF/XML, the same bytes for the same statements. Source: RDF 1.1 XML Syntax, XML 1.0 (fifth edition), Namespaces in XML 1.0."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from ortak.describe import Description
from ortak.errors import UnwritableError
from ortak.namespaces import RDF, document_of, prefixes
from ortak.representation.order import property_key, value_key
from ortak.terms import XSD_STRING, Iri, Literal, Quad, Term, Triple

_START = "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
_START += "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_LOCAL = re.compile(rf"[{_START}][{_START}\-.0-9\u00b7\u0300-\u036f\u203f\u2040]*\Z")
"""The longest NCName at the end of an IRI."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#9;"})
_TEXT_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})

_RESERVED = frozenset(
    RDF(name)
    for name in ("Description", "RDF", "ID", "about", "aboutEach", "aboutEachPrefix", "bagID", "datatype", "li", "nodeID", "parseType")
) | {RDF("resource")}
"""RDF/XML gives these another meaning or none, so that no statement can have them as its predicate."""

_XMLNS = "http://www.w3.org/2000/xmlns/"
"""The one namespace that no prefix may be bound to."""


def rdfxml(description: Description) -> str:
    """A description as RDF/XML.

    Raises UnwritableError where a predicate has no XML name or a text has a character that XML 1.0 doesn't: nothing is left out.
    """
    return rdfxml_of(description.quads, description.thing)


def rdfxml_of(statements: Iterable[Triple | Quad], first: Iri) -> str:
    """Any statements as RDF/XML, those about ``first`` before the others. Raises UnwritableError as :func:`rdfxml`."""
    by_subject: defaultdict[Iri, dict[tuple[Iri, Term], None]] = defaultdict(dict)
    for statement in statements:
        by_subject[statement.s][statement.p, statement.o] = None
    names = _XmlNames({predicate for properties in by_subject.values() for predicate, _ in properties})
    order = sorted(by_subject, key=lambda subject: (subject != first, document_of(subject) != first, subject))
    body = [_node(names, subject, by_subject[subject]) for subject in order]
    declared = "".join(f'\n    xmlns:{prefix}="{_attribute(namespace)}"' for prefix, namespace in names.declared)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{declared}>\n{"".join(body)}</rdf:RDF>\n'


class _XmlNames:
    """The qualified names of a document's predicates: well-known prefixes, then ``ns1``, ``ns2``, … in the order of namespaces."""

    def __init__(self, predicates: Iterable[Iri]) -> None:
        split = {predicate: _split(predicate) for predicate in predicates}
        known = {namespace: prefix for prefix, namespace in prefixes().items()}
        namespaces = sorted({namespace for namespace, _ in split.values()} | {RDF.iri})
        unknown = [namespace for namespace in namespaces if namespace not in known]
        prefix_of = known | {namespace: f"ns{number}" for number, namespace in enumerate(unknown, 1)}
        self.declared = sorted((prefix_of[namespace], namespace) for namespace in namespaces)
        self.of = {predicate: f"{prefix_of[namespace]}:{local}" for predicate, (namespace, local) in split.items()}


def _split(predicate: Iri) -> tuple[str, str]:
    match = _LOCAL.search(predicate)
    if match is None or match.start() == 0 or predicate in _RESERVED or predicate[: match.start()] == _XMLNS:
        raise UnwritableError(f"RDF/XML has no name for the predicate <{predicate}>: ask for Turtle, N-Triples or JSON-LD.")
    return predicate[: match.start()], match.group()


def _node(names: _XmlNames, subject: Iri, properties: Iterable[tuple[Iri, Term]]) -> str:
    ordered = sorted(properties, key=lambda pair: (property_key(pair[0]), value_key(pair[1])))
    lines = "".join(_property(names.of[predicate], value) for predicate, value in ordered)
    return f'  <rdf:Description rdf:about="{_attribute(subject)}">\n{lines}  </rdf:Description>\n'


def _property(name: str, value: Term) -> str:
    if isinstance(value, Iri):
        return f'    <{name} rdf:resource="{_attribute(value)}"/>\n'
    return f"    <{name}{_kind(value)}>{_text(value.lexical)}</{name}>\n"


def _kind(literal: Literal) -> str:
    if literal.language:
        return f' xml:lang="{_attribute(literal.language)}"'
    return "" if literal.datatype == XSD_STRING else f' rdf:datatype="{_attribute(literal.datatype)}"'


def _attribute(text: str) -> str:
    _refuse_unwritable(text)
    return text.translate(_MARKUP)


def _text(text: str) -> str:
    _refuse_unwritable(text)
    return text.translate(_TEXT_MARKUP)


def _refuse_unwritable(text: str) -> None:
    match = _NOT_XML.search(text)
    if match:
        raise UnwritableError(f"XML 1.0 has no U+{ord(match.group()):04X}, a character of a text here: ask for Turtle or JSON-LD.")
