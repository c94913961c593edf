"""pySHACL on a graph too large for it: on one part after the other, each with all that decides about its focus nodes."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ortak.graph import Graph
from ortak.namespaces import RDF, RDFS, SH
from ortak.terms import Iri, Quad, Term, Triple, to_ntriples
from ortak.validation import core
from ortak.validation.reach import Reach, reach
from ortak.validation.results import Result

_NODES = 5000
"""Focus nodes in a part. Fewer take longer in all, more take more memory."""
_TYPE, _CLASS, _SUBCLASS = RDF("type"), RDFS("Class"), RDFS("subClassOf")
_NODE, _CLASSES, _SUBJECTS, _OBJECTS = (SH(name) for name in ("targetNode", "targetClass", "targetSubjectsOf", "targetObjectsOf"))


def run(data: Iterable[Triple | Quad], shapes: list[Quad], suspects: Iterable[Term] | None = None) -> list[Result]:
    """Every result of the shapes over the data, as pySHACL gives them on the whole; of the suspects alone, where some are given.

    Shapes that may look anywhere see the whole graph, however large. Raises what :func:`ortak.validation.core.run` raises.
    """
    far = reach(shapes)
    if far is None:
        return core.run(core.to_rdflib(data), core.to_rdflib(shapes))
    aims = _Aims(shapes)
    graph = Graph(statement for statement in data if far.reads(statement.p) or aims.reads(statement.p))
    aimed = aims.at(graph)
    wanted = aimed.keys() if suspects is None else aimed.keys() & set(suspects)
    nodes = sorted(wanted, key=to_ntriples)
    with _old_set_aside():
        # One part even where there is no node: pySHACL refuses shapes that are no valid SHACL.
        starts = range(0, max(len(nodes), 1), _NODES)
        parts = ({node: aimed[node] for node in nodes[start : start + _NODES]} for start in starts)
        return [result for part in parts for result in _part(graph, aims.aimless, far, part)]


def _part(graph: Graph, shapes: list[Quad], far: Reach, nodes: dict[Term, set[Iri]]) -> list[Result]:
    """The results about some focus nodes, by the shapes that aim at each. At those on the edge, of which not all is there, nothing aims."""
    aims = [Triple(shape, _NODE, node) for node, aiming in nodes.items() for shape in sorted(aiming)]
    return core.run(core.to_rdflib(far.around(graph, nodes)), core.to_rdflib([*shapes, *aims]))


class _Aims:
    """What shapes aim at. Source: SHACL, section 2.1.3."""

    def __init__(self, shapes: list[Quad]) -> None:
        metaclasses = {_CLASS, *(quad.s for quad in shapes if quad.p == _SUBCLASS and quad.o == _CLASS)}
        implicit = [quad for quad in shapes if quad.p == _TYPE and quad.o in metaclasses]
        stated = [quad for quad in shapes if quad.p in (_NODE, _CLASSES, _SUBJECTS, _OBJECTS)]
        self._aims = [(quad.s, quad.p, quad.o) for quad in stated] + [(quad.s, _CLASSES, quad.s) for quad in implicit]
        taken = {*stated, *implicit}
        self.aimless = [quad for quad in shapes if quad not in taken]

    def reads(self, predicate: Iri) -> bool:
        """Whether statements with this property say what is aimed at."""
        return predicate in (_TYPE, _SUBCLASS) or any(predicate == value for _, kind, value in self._aims if kind in (_SUBJECTS, _OBJECTS))

    def at(self, graph: Graph) -> dict[Term, set[Iri]]:
        """Each focus node with the shapes that aim at it."""
        aimed: defaultdict[Term, set[Iri]] = defaultdict(set)
        for shape, kind, value in self._aims:
            for node in self._nodes(graph, kind, value):
                aimed[node].add(shape)
        return aimed

    def _nodes(self, graph: Graph, kind: Iri, value: Term) -> Iterator[Term]:
        if kind == _NODE:
            yield value
        elif kind == _CLASSES:
            for class_ in _with_subclasses(graph, value):
                yield from graph.subjects(_TYPE, class_)
        elif isinstance(value, Iri):
            yield from (subject if kind == _SUBJECTS else object_ for subject, object_ in graph.having(value))


def _with_subclasses(graph: Graph, class_: Term) -> set[Term]:
    found = {class_}
    waiting = [class_]
    while waiting:
        below = [subclass for subclass in graph.subjects(_SUBCLASS, waiting.pop()) if subclass not in found]
        found.update(below)
        waiting += below
    return found


@contextmanager
def _old_set_aside() -> Iterator[None]:
    """Cycles are searched for among new objects only: beside millions of old ones, Python waits with it until the memory is full."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
