"""Why an answer may be empty: graphs, classes, properties and things that the query names and the data doesn't have.

Said beside the answer, never in it. Nothing here is worth an error: what can't be told is left out.
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
from ortak.sparql.roles import CLASS, GRAPH, PROPERTY, asked
from ortak.store.embedded import Loaded

_MOST = 5
_TYPE = NamedNode(RDF("type"))
_OFFERED = 200
"""Classes or properties among which one meant is looked for."""


def hints(stores: Loaded, job: Job, *, empty: bool) -> tuple[str, ...]:
    """Sentences about the query; of one whose answer isn't empty only about graphs that its dataset names and that aren't here."""
    sequence = list(tokens(job.query))
    graphs = [*(job.default_graphs or ()), *(job.named_graphs or ())]
    try:
        if job.default_graphs is None and job.named_graphs is None:
            graphs = [iri for _, iri in named(job.query, sequence, job.base)]
        roles = list(asked(sequence)) if empty else []
        iris = resolved(job.query, sequence, [one.token for one in roles], job.base)
    except SyntaxError:
        return ()
    terms = dict.fromkeys([*((iri, GRAPH) for iri in graphs), *zip(iris, (one.role for one in roles), strict=True)])
    found = (_hint(stores, iri, role) for iri, role in terms if iri)
    return tuple(islice((hint for hint in found if hint), _MOST))


def _hint(stores: Loaded, iri: str, role: str) -> str:
    try:
        node = NamedNode(iri)
    except ValueError:
        return ""
    if role == GRAPH:
        return "" if any(store.contains_named_graph(node) for store in stores) else f"There is no graph <{iri}> here."
    if _occurs(stores.data, node, role) is not None:
        return ""
    elsewhere = _occurs(stores.reference, node, role)
    if elsewhere is not None:
        return f"<{iri}> is only in named graphs, such as {elsewhere}: ask for it with GRAPH."
    said = {CLASS: "Nothing here is of the class", PROPERTY: "Nothing here has the property"}.get(role, "Nothing here speaks of")
    meant = _meant(stores.reference, iri, role)
    return f"{said} <{iri}>{f': did you mean <{meant}>?' if meant else '.'}"


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
    near = difflib.get_close_matches(_name(iri), offered, 1, 0.6)
    return offered[near[0]] if near else ""


def _values(store: Store, term: NamedNode) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, term, None, None):
        if isinstance(quad.object, NamedNode):
            yield quad.object.value


def _name(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2].lower()
