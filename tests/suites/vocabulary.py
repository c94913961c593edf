"""The vocabulary of service descriptions, and what in a description goes against it.

The suite's manifest demands that a description conforms and says no more. Types may be left out, as they follow from the properties.
Source: SPARQL 1.1 Service Description, section 3.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")

CLASSES = MappingProxyType({
    "Service": (),
    "Language": (),
    "Function": (),
    "Aggregate": (),
    "EntailmentRegime": (),
    "EntailmentProfile": (),
    "GraphCollection": (),
    "Dataset": ("GraphCollection",),
    "Graph": (),
    "NamedGraph": (),
    "Feature": (),
})  # fmt: skip
"""Every class with its superclasses."""

PROPERTIES = MappingProxyType({
    "endpoint": ("Service", ""),
    "feature": ("Service", "Feature"),
    "defaultEntailmentRegime": ("Service", "EntailmentRegime"),
    "entailmentRegime": ("NamedGraph", "EntailmentRegime"),
    "defaultSupportedEntailmentProfile": ("Service", "EntailmentProfile"),
    "supportedEntailmentProfile": ("NamedGraph", "EntailmentProfile"),
    "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"),
    "languageExtension": ("Service", "Feature"),
    "supportedLanguage": ("Service", "Language"),
    "propertyFeature": ("Service", "Feature"),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "resultFormat": ("Service", ""),
    "inputFormat": ("Service", ""),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection", "NamedGraph"),
    "name": ("NamedGraph", ""),
    "graph": ("NamedGraph", "Graph"),
})  # fmt: skip
"""Every property with the class of its subjects and of its values ("" for any IRI)."""

INSTANCES = MappingProxyType({
    "SPARQL10Query": "Language",
    "SPARQL11Query": "Language",
    "SPARQL11Update": "Language",
    "DereferencesURIs": "Feature",
    "UnionDefaultGraph": "Feature",
    "RequiresDataset": "Feature",
    "EmptyGraphs": "Feature",
    "BasicFederatedQuery": "Feature",
})  # fmt: skip
"""Every other term with its class."""

_COUNTS = (("Service", "endpoint", (1,)), ("NamedGraph", "name", (1,)), ("Dataset", "defaultGraph", (0, 1)))


def faults(description: Graph) -> list[str]:
    """What is wrong with a description, each a sentence."""
    return [*_unknown(description), *_miscounted(description), *_mistyped(description)]


def _unknown(description: Graph) -> Iterator[str]:
    for _, predicate, value in description:
        if _is_own(predicate) and _local(predicate) not in PROPERTIES:
            yield f"{_local(predicate)} is no property"
        if _is_own(value) and predicate == RDF.type and _local(value) not in CLASSES:
            yield f"{_local(value)} is no class"
        if _is_own(value) and predicate != RDF.type and _local(value) not in INSTANCES:
            yield f"{_local(value)} is no term"


def _miscounted(description: Graph) -> Iterator[str]:
    for class_, name, allowed in _COUNTS:
        for node in description.subjects(RDF.type, SD[class_]):
            count = len(list(description.objects(node, SD[name])))
            if count not in allowed:
                yield f"{node} has {name}: {count}"


def _mistyped(description: Graph) -> Iterator[str]:
    for name, (domain, range_) in PROPERTIES.items():
        for subject, value in description.subject_objects(SD[name]):
            if not _may_be(description, subject, domain):
                yield f"{subject} is no {domain}, but has {name}"
            if range_ and not _may_be(description, value, range_):
                yield f"{value} is no {range_}, but a value of {name}"
            if not range_ and not isinstance(value, URIRef):
                yield f"{value} is no IRI, but a value of {name}"


def _may_be(description: Graph, node: Node, class_: str) -> bool:
    """Whether nothing that is said of a node goes against its being of the class."""
    if isinstance(node, Literal):
        return False
    types = {_local(type_) for type_ in description.objects(node, RDF.type) if _is_own(type_)}
    if _is_own(node) and _local(node) in INSTANCES:
        types.add(INSTANCES[_local(node)])
    return not types or class_ in types or any(class_ in CLASSES.get(type_, ()) for type_ in types)


def _is_own(term: Node) -> bool:
    """Whether the vocabulary's namespace has the term."""
    return isinstance(term, URIRef) and term in SD


def _local(term: Node) -> str:
    return str(term).removeprefix(str(SD))
