"""How far shapes look: the statements that can decide what they say of a node.

pySHACL on those statements alone then gives the same results for that node as on the whole graph, in a fraction of the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ortak.graph import Graph
from ortak.namespaces import RDF, RDFS, SH
from ortak.terms import Iri, Quad, Term, Triple
from ortak.turtle import is_named_blank

_OF_THE_NODE = frozenset(
    SH(name)
    for name in (
        *("name", "description", "message", "order", "group", "defaultValue", "severity", "deactivated"),
        *("declare", "prefix", "namespace", "path", "alternativePath", "inversePath", "zeroOrOnePath"),
        *("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf"),
        *("minCount", "maxCount", "datatype", "nodeKind", "minLength", "maxLength", "pattern", "flags", "languageIn", "uniqueLang"),
        *("minInclusive", "maxInclusive", "minExclusive", "maxExclusive", "in", "hasValue", "ignoredProperties"),
        *("qualifiedMinCount", "qualifiedMaxCount"),
    )
)
"""Terms of SHACL Core that look at a focus node's values and no further. Whatever stands in none of these lists may look anywhere."""
_BESIDE = frozenset(SH(name) for name in ("equals", "disjoint", "lessThan", "lessThanOrEquals"))
_SHAPE = frozenset(SH(name) for name in ("property", "node", "not", "qualifiedValueShape"))
_SHAPES = frozenset(SH(name) for name in ("and", "or", "xone"))
_OF_THE_VALUE = frozenset((SH("class"), SH("closed")))
_LONGEST_LIST = 10_000
"""Of a longer list nothing is known: it may run in a circle."""
_TYPE, _SUBCLASS = RDF("type"), RDFS("subClassOf")


class _Anywhere(Exception):  # noqa: N818 - an answer found deep in the shapes, not an error
    """Some shape can look anywhere in the graph."""


@dataclass(frozen=True)
class Reach:
    """What shapes read, starting from a focus node.

    ``steps`` is how many statements away; ``forward`` the properties followed from subject to object (None: any), ``backward`` those
    followed from object to subject.
    """

    steps: int
    forward: frozenset[Iri] | None
    backward: frozenset[Iri]

    def reads(self, predicate: Iri) -> bool:
        """Whether statements with this property matter at all."""
        return self.forward is None or predicate in self.forward or predicate in self.backward or predicate == _SUBCLASS

    def around(self, graph: Graph, nodes: Iterable[Term]) -> Iterator[Triple | Quad]:
        """The statements that decide about the nodes, superclasses included."""
        for subject, superclass in graph.having(_SUBCLASS):
            yield Triple(subject, _SUBCLASS, superclass)
        reached = set(nodes)
        edge = reached
        for _ in range(self.steps):
            following: set[Term] = set()
            for node in edge:
                for statement in self._touching(graph, node):
                    yield statement
                    following.update((statement.s, statement.o))
            edge = following - reached
            reached |= edge

    def _touching(self, graph: Graph, node: Term) -> Iterator[Triple | Quad]:
        if isinstance(node, Iri):
            yield from (statement for statement in graph.about(node) if self.forward is None or statement.p in self.forward)
        for predicate in self.backward:
            yield from (Triple(subject, predicate, node) for subject in graph.subjects(predicate, node))


def reach(shapes: Iterable[Quad]) -> Reach | None:
    """How far the shapes look; None where one of them may look anywhere: a query, a repeated path, a shape within itself.

    Source: SHACL, sections 2.1.3 (targets), 2.3.1 (paths) and 4 (constraint components).
    """
    found = _Looking(Graph(shapes))
    try:
        return found.reach()
    except _Anywhere:
        return None


class _Looking:
    """Walks through shapes and notes what they read."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes
        self._forward: set[Iri] = set()
        self._backward: set[Iri] = set()
        self._closed = False

    def reach(self) -> Reach:
        steps = max((self._steps(shape, ()) for shape in self._shapes.every_subject()), default=0)
        return Reach(steps, None if self._closed else frozenset(self._forward), frozenset(self._backward))

    def _steps(self, shape: Iri, within: tuple[Iri, ...]) -> int:
        """How many statements away from its focus node a shape looks."""
        if shape in within:
            raise _Anywhere
        at_focus, at_value = 0, 0
        for statement in self._shapes.about(shape):
            term, value = statement.p, statement.o
            if term in _BESIDE and isinstance(value, Iri):
                self._forward.add(value)
                at_focus = 1
            elif term in _OF_THE_VALUE:
                self._closed = self._closed or term == SH("closed")
                self._forward.add(_TYPE)
                at_value = max(at_value, 1)
            elif term in _SHAPE or term in _SHAPES:
                nested = self._list(value) if term in _SHAPES else [value]
                at_value = max([at_value, *(self._steps(one, (*within, shape)) for one in nested if isinstance(one, Iri))])
            elif term not in _OF_THE_NODE and term.startswith(SH.iri):
                raise _Anywhere
        lengths = [self._length(path, inverse=False) for path in self._shapes.objects(shape, SH("path"))]
        return max(at_focus, max(lengths, default=0) + at_value)

    def _length(self, path: Term, *, inverse: bool) -> int:
        """How many statements a path is long at most."""
        if not isinstance(path, Iri):
            raise _Anywhere
        if not is_named_blank(path):
            (self._backward if inverse else self._forward).add(path)
            return 1
        turned, either, optional = (self._shapes.iri(path, SH(name)) for name in ("inversePath", "alternativePath", "zeroOrOnePath"))
        if turned is not None:
            return self._length(turned, inverse=not inverse)
        if either is not None:
            return max((self._length(one, inverse=inverse) for one in self._list(either)), default=0)
        if optional is not None:
            return self._length(optional, inverse=inverse)
        return sum(self._length(one, inverse=inverse) for one in self._list(path))

    def _list(self, head: Term) -> list[Term]:
        """The members of an RDF list. Anything else in its place may be a path or a shape that isn't known here."""
        members: list[Term] = []
        while head != RDF("nil"):
            first = self._shapes.objects(head, RDF("first")) if isinstance(head, Iri) else []
            if len(first) != 1 or not isinstance(head, Iri) or len(members) > _LONGEST_LIST:
                raise _Anywhere
            members += first
            head = self._shapes.iri(head, RDF("rest")) or RDF("nil")
        return members
