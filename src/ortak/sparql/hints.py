"""Why an answer may have nothing in it: graphs, classes, properties and things that the query names and the data doesn't have.

A single row of an aggregate may be a count of nothing, so it is looked at too. Said beside the answer, never in it. Nothing here is worth
an error: what can't be told is left out.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import chain, islice

from pyoxigraph import NamedNode, Store

from ortak.namespaces import RDF, VOID
from ortak.sparql.dataset import named
from ortak.sparql.job import Job
from ortak.sparql.lexer import tokens
from ortak.sparql.names import resolved
from ortak.sparql.roles import CLASS, GRAPH, PROPERTY, THING, asked
from ortak.store.embedded import Loaded

_MOST = 5
_TYPE = NamedNode(RDF("type"))
_ALIKE = 0.8
"""How much a name must be like another, by difflib, to be the one that is meant: “comment” is 0.75 like “component”."""
_OFFERED = 200
"""Classes or properties among which one meant is looked for."""


def hints(stores: Loaded, job: Job, found: int) -> tuple[str, ...]:
    """Sentences about the query whose answer has so many rows; where there are more than one, only about graphs that aren't here."""
    sequence = list(tokens(job.query))
    graphs = [*(job.default_graphs or ()), *(job.named_graphs or ())]
    try:
        if job.default_graphs is None and job.named_graphs is None:
            graphs = [iri for _, iri in named(job.query, sequence, job.base)]
        roles = list(asked(sequence)) if found <= 1 else []
        iris = resolved(job.query, sequence, [one.token for one in roles], job.base)
    except SyntaxError:
        return ()
    terms = dict.fromkeys([*((iri, GRAPH) for iri in graphs), *zip(iris, (one.role for one in roles), strict=True)])
    nodes = [(node, role) for iri, role in terms if (node := _node(iri))]
    said = _first(_hint(stores, node, role) for node, role in nodes)
    return said if said or found else _first(_elsewhere_too(stores, node, role) for node, role in nodes)


def _first(found: Iterator[str]) -> tuple[str, ...]:
    """No more are looked for than are said: each may take a search through the store."""
    return tuple(islice(filter(None, found), _MOST))


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def _hint(stores: Loaded, node: NamedNode, role: str) -> str:
    iri = node.value
    if role == GRAPH:
        return "" if any(store.contains_named_graph(node) for store in stores) else f"There is no graph <{iri}> here."
    if _occurs(stores.data, node, role) is not None:
        return ""
    elsewhere = _occurs(stores.reference, node, role)
    if elsewhere is not None:
        return _only_in(elsewhere, f"<{iri}>")
    said = {CLASS: "Nothing here is of the class", PROPERTY: "Nothing here has the property"}.get(role, "Nothing here speaks of")
    meant = _meant(stores.reference, iri, role)
    return f"{said} <{iri}>{f': did you mean <{meant}>?' if meant else '.'}"


def _elsewhere_too(stores: Loaded, node: NamedNode, role: str) -> str:
    """Of a property or thing that the data has: whether the ontology, the shapes or the catalog say more with or of it."""
    if role not in (PROPERTY, THING) or node == _TYPE:
        return ""
    subject, predicate = (None, node) if role == PROPERTY else (node, None)
    quad = next(stores.reference.quads_for_pattern(subject, predicate, None, None), None)
    if quad is None or (role == THING and next(stores.data.quads_for_pattern(node, None, None, None), None)):
        return ""
    what = f"What codes and terms have by <{node.value}>" if role == PROPERTY else f"What is said of <{node.value}>"
    return _only_in(str(quad.graph_name), what)


def _only_in(graph: str, what: str) -> str:
    return f"{what} is only in named graphs, such as {graph}: ask for it with GRAPH."


def _occurs(store: Store, node: NamedNode, role: str) -> str | None:
    """The graph of a statement that has the node in this role; None where there is none."""
    found = [store.quads_for_pattern(None, _TYPE, node, None)] if role == CLASS else [store.quads_for_pattern(None, node, None, None)]
    if role not in (CLASS, PROPERTY):
        found += [store.quads_for_pattern(node, None, None, None), store.quads_for_pattern(None, None, node, None)]
    return next((str(quad.graph_name) for quad in chain(*found)), None)


def _meant(store: Store, iri: str, role: str) -> str:
    """The class or property, of those that the data's own description counts, whose name is most like this one."""
    if role not in (CLASS, PROPERTY):
        return ""
    term = NamedNode(VOID(role))
    offered = {_name(known): known for known in islice(_values(store, term), _OFFERED)}
    near = difflib.get_close_matches(_name(iri), offered, 1, _ALIKE)
    return offered[near[0]] if near else ""


def _values(store: Store, term: NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, term, None, None):
        if isinstance(quad.object, NamedNode):
            yield quad.object.value


def _name(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2].lower()
