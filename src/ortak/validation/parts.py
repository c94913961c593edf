"""pySHACL on a graph too large for it: on one part after the other, each with all that decides about its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ortak.graph import Graph
from ortak.namespaces import SH
from ortak.terms import Iri, Quad, Term, Triple, to_ntriples
from ortak.validation import core
from ortak.validation.reach import Reach, reach
from ortak.validation.results import Result

_NODES = 5000
"""Focus nodes in a part. Fewer take longer in all, more take more memory."""


def run(data: Iterable[Triple | Quad], shapes: list[Quad], suspects: Iterable[Term] | None = None) -> list[Result]:
    """Every result of the shapes over the data, as pySHACL gives them on the whole; of the suspects alone, where some are given.

    Shapes that may look anywhere see the whole graph, however large.
    Raises pySHACL's own errors where a shape is no valid SHACL: a fault of the shapes, never of the data.
    """
    far = reach(shapes)
    if far is None:
        return core.run(core.to_rdflib(data), core.to_rdflib(shapes))
    graph = Graph(statement for statement in data if far.reads(statement.p))
    nodes = sorted(_focus_nodes(graph, shapes) if suspects is None else set(suspects), key=to_ntriples)
    return [result for start in range(0, len(nodes), _NODES) for result in _part(graph, shapes, far, set(nodes[start : start + _NODES]))]


def _part(graph: Graph, shapes: list[Quad], far: Reach, nodes: set[Term]) -> Iterator[Result]:
    """The results about some nodes. Those at the edge of the part, of which it doesn't hold everything, are other parts' business."""
    results = core.run(core.to_rdflib(far.around(graph, nodes)), core.to_rdflib(shapes))
    return (result for result in results if result.focus in nodes)


def _focus_nodes(graph: Graph, shapes: list[Quad]) -> set[Term]:
    """Whatever a target can mean: every subject, and the objects and nodes that targets name."""
    nodes: set[Term] = set(graph.every_subject())
    for quad in shapes:
        if quad.p == SH("targetNode"):
            nodes.add(quad.o)
        elif quad.p == SH("targetObjectsOf") and isinstance(quad.o, Iri):
            nodes.update(value for _, value in graph.having(quad.o))
    return nodes
