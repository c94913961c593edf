"""JSON-LD 1.1: one tree per thing, the same bytes for the same statements.

The thing's parts stand where they are named, other things as ``{"@id": …}`` with their names; what others say about the thing is under
``@reverse``. Read back, it is exactly the graph that the other forms hold: a value that a term of the context would change is written in
full under the property's IRI.
Source: JSON-LD 1.1 (W3C Recommendation of 16 July 2020), section "Object to RDF Conversion" for what is lossless.
"""

from __future__ import annotations

import json
from collections import defaultdict, deque
from collections.abc import Iterable
from typing import Any, TypeAlias

from ortak.describe import Description
from ortak.namespaces import RDF, XSD
from ortak.representation.context import Context, Property
from ortak.representation.order import property_key, value_key
from ortak.terms import XSD_STRING, Iri, Literal, Quad, Term

Node: TypeAlias = dict[str, Any]

_TYPE = RDF("type")
_BOOLEAN, _INTEGER = XSD("boolean"), XSD("integer")
PLAIN = Property("", "", True)
"""Of a property that the context has no term for."""
_DEEPEST = 40
"""Levels of embedding; what lies deeper stands beside the tree, so that no reader runs out of stack."""

_SAFE_INTEGER = 2**53 - 1
"""Past it JSON readers round (RFC 8259, section 6)."""


def jsonld(description: Description, context: Context, reference: str | None) -> str:
    """A description as JSON-LD; its context is named by the address ``reference``, or written out where that is None."""
    head: Node = {"@context": reference if reference is not None else context.document["@context"]}
    tree = _Tree(context, description.thing, description.own, description.borrowed)
    tree.say_of(description.incoming)
    return f"{json.dumps(head | tree.finish(), ensure_ascii=False, indent=1)}\n"


class _Tree:
    """Grows the tree from its root, nearest first: a thing with statements is written out once, at its first mention."""

    def __init__(self, context: Context, root: Iri, own: Iterable[Quad], borrowed: Iterable[Quad]) -> None:
        own, borrowed = list(own), list(borrowed)
        subjects = {quad.s for quad in own}
        self._context = context
        self._own = _by_subject([*own, *(quad for quad in borrowed if quad.s in subjects)])
        self._labels: dict[Iri, Node] = {}
        self._named: set[Iri] = set()
        self._nodes: dict[Iri, tuple[Node, int]] = {}
        self._waiting: deque[Iri] = deque()
        self._labels = {s: self._body(properties) for s, properties in _by_subject(borrowed).items() if s not in subjects}
        self._root = self._mention(root, 0)
        self._grow()
        self._hang_the_rest()

    def say_of(self, incoming: Iterable[Quad]) -> None:
        """Add what others say, under ``@reverse`` of what they say it of."""
        for quad in incoming:
            if not isinstance(quad.o, Iri):
                raise TypeError(f"an incoming statement names no thing: {quad}")
            self._reverse(quad.p, quad.o).append(self._reference(quad.s))

    def finish(self) -> Node:
        """The tree, with what nothing in it names beside it."""
        for iri in sorted(self._labels.keys() - self._named):
            self._beside(self._reference(iri))
        for node, _ in self._nodes.values():
            for key in ("@reverse", "@included"):
                if key in node:
                    node[key] = node.pop(key)
        return self._root

    def _grow(self) -> None:
        while self._waiting:
            iri = self._waiting.popleft()
            node, depth = self._nodes[iri]
            node.update(self._body(self._own[iri], depth + 1))

    def _hang_the_rest(self) -> None:
        """What the root doesn't lead to hangs on what it leads to itself, or else stands beside the tree."""
        rest = [iri for iri in sorted(self._own) if iri not in self._nodes]
        while rest:
            hung = [iri for iri in rest if iri not in self._nodes and self._hang(iri)]
            if not hung:
                first = next(iri for iri in rest if iri not in self._nodes)
                self._beside(self._mention(first, 1))
                self._grow()
            rest = [iri for iri in rest if iri not in self._nodes]

    def _hang(self, iri: Iri) -> bool:
        """Hang a thing on the first one in the tree that it names."""
        for predicate, values in self._own[iri].items():
            for value in values:
                if isinstance(value, Iri) and value in self._nodes and predicate != _TYPE and self._nodes[value][1] < _DEEPEST:
                    values.remove(value)
                    self._reverse(predicate, value).append(self._mention(iri, self._nodes[value][1] + 1))
                    self._grow()
                    return True
        return False

    def _reverse(self, predicate: Iri, value: Iri) -> list[Node]:
        """The list under ``@reverse`` of a thing for a property."""
        if value not in self._nodes:
            self._nodes[value] = ({"@id": value}, 1)
            self._beside(self._nodes[value][0])
        known = self._context.properties.get(predicate)
        key = known.term if known and known.type == "@id" else predicate
        reverse: dict[str, list[Node]] = self._nodes[value][0].setdefault("@reverse", {})
        return reverse.setdefault(key, [])

    def _beside(self, node: Node) -> None:
        self._root.setdefault("@included", []).append(node)

    def _mention(self, iri: Iri, depth: int) -> Node:
        """The thing where it is named: with its statements, which are filled in later, at the first mention."""
        if (iri in self._own or depth == 0) and iri not in self._nodes and depth < _DEEPEST:
            node: Node = {"@id": iri}
            self._nodes[iri] = (node, depth)
            if iri in self._own:
                self._waiting.append(iri)
            return node
        return self._reference(iri)

    def _reference(self, iri: Iri) -> Node:
        """The thing by its IRI, with its names."""
        self._named.add(iri)
        return {"@id": iri, **self._labels.get(iri, {})}

    def _body(self, properties: dict[Iri, list[Term]], depth: int = _DEEPEST) -> Node:
        body: Node = {}
        for predicate in sorted(properties, key=property_key):
            if properties[predicate]:
                self._write(body, predicate, properties[predicate], depth)
        return body

    def _write(self, body: Node, predicate: Iri, values: list[Term], depth: int) -> None:
        if predicate == _TYPE and all(isinstance(value, Iri) for value in values):
            body["@type"] = [self._context.classes.get(str(value), value) for value in values]
            return
        known = self._context.properties.get(predicate, PLAIN)
        texts: dict[str, Any] = {}
        plain: list[Any] = []
        full: list[Any] = []
        for value in values:
            if isinstance(value, Iri):
                node = self._mention(value, depth)
                (plain if known.type == "@id" else full).append(node)
            elif known.type == "@language" and (value.language or value.datatype == XSD_STRING):
                texts.setdefault(value.language or "@none", []).append(value.lexical)
            elif known.term and _is_coerced(value, known):
                plain.append(_native(value))
            else:
                full.append(_in_full(value))
        if texts:
            body[known.term] = {tag: _compact(texts[tag], known.array) for tag in sorted(texts)}
        if plain:
            body[known.term] = _compact(plain, known.array)
        if full:
            body[predicate] = full


def _by_subject(quads: Iterable[Quad]) -> dict[Iri, dict[Iri, list[Term]]]:
    """Statements by subject and predicate, each value once."""
    index: defaultdict[Iri, defaultdict[Iri, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
    for quad in quads:
        index[quad.s][quad.p][quad.o] = None
    return {
        subject: {predicate: sorted(values, key=value_key) for predicate, values in properties.items()}
        for subject, properties in index.items()
    }


def _compact(values: list[Any], array: bool) -> Any:
    return values if array or len(values) > 1 else values[0]


def _is_coerced(value: Literal, known: Property) -> bool:
    """Does a bare string under the term mean just this literal?"""
    return not value.language and value.datatype == (known.type or XSD_STRING)


def _native(value: Literal) -> str | int | bool:
    """JSON's own number or boolean where that is the same literal, else the lexical form."""
    lexical = value.lexical
    if value.datatype == _BOOLEAN and lexical in {"true", "false"}:
        return lexical == "true"
    return int(lexical) if value.datatype == _INTEGER and is_safe_integer(lexical) else lexical


def is_safe_integer(lexical: str) -> bool:
    """Is it a number that every reader of JSON reads and writes just so?"""
    return (
        lexical.isascii() and lexical.isdecimal() and len(lexical) <= 16 and str(int(lexical)) == lexical and int(lexical) <= _SAFE_INTEGER
    )


def _in_full(value: Literal) -> Node:
    if value.language:
        return {"@value": value.lexical, "@language": value.language}
    if value.datatype == XSD_STRING:
        return {"@value": value.lexical}
    return {"@value": value.lexical, "@type": value.datatype}
