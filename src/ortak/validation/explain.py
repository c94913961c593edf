"""What each shape looked at, and how long it took: each by itself, on the same engine that judges it otherwise."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ortak.derive import derive
from ortak.namespaces import RDF, SH
from ortak.register import Register
from ortak.terms import Iri, Quad, Term
from ortak.validation import core, rules
from ortak.validation.checking import focus_nodes, ontology_of
from ortak.validation.results import Result, Severity, short
from ortak.validation.shapes import ShapeSet, shape_set

_TARGETS = tuple(SH(name) for name in ("targetClass", "targetSubjectsOf", "targetObjectsOf", "targetNode"))


class Looked(NamedTuple):
    """One shape: which engine asked it, at how many nodes it looked, how many results it has, and the milliseconds that it took."""

    shape: Iri
    engine: str
    nodes: int
    results: int
    milliseconds: float
    violated: bool


def explain(register: Register) -> Iterator[Looked]:
    """Every shape with a target, those for what is derived after those for what is stated. Slow: no shape shares work with another.

    The shapes for what is derived are left out where what is stated has violations. Raises what :func:`ortak.validation.validate` raises.
    """
    ontology = ontology_of(register)
    stated = [*register.stated(), *ontology]
    first = list(_set(register, shape_set(register, "stated"), stated))
    yield from first
    if any(one.violated for one in first):
        return
    reference = [quad for document in register.reference for quad in document.quads]
    follows = derive(register.stated(), reference, register.base, register.languages)
    yield from _set(register, shape_set(register, "derived"), [*stated, *follows])


def _set(register: Register, shapes: ShapeSet, data: list[Quad]) -> Iterator[Looked]:
    store = rules.load(data)
    across = rules.rules(shapes.quads)
    for rule in across:
        start = time.perf_counter()
        found = list(rules.run(store, rule, register.iri))
        yield Looked(rule.shape, "Oxigraph", 1, len(found), _since(start), _violated(found))
    graph = core.to_rdflib(data)
    said: defaultdict[Term, list[Quad]] = defaultdict(list)
    for quad in rules.without_rules(shapes.quads):
        said[quad.s].append(quad)
    asked = {rule.shape for rule in across}
    for shape in dict.fromkeys(shape for shape, _, _ in shapes.targets if shape not in asked):
        alone = _alone(shape, said)
        start = time.perf_counter()
        found = core.run(graph, core.to_rdflib(alone))
        took = _since(start)
        nodes = len(focus_nodes(ShapeSet(shapes.name, tuple(quad for quad in alone if quad.s == shape)), data))
        yield Looked(shape, "pySHACL", nodes, len(found), took, _violated(found))


def _violated(results: list[Result]) -> bool:
    return any(result.severity is Severity.VIOLATION for result in results)


def _alone(shape: Iri, said: dict[Term, list[Quad]]) -> list[Quad]:
    """A shape with all that it uses; other shapes that it uses aim at nothing."""
    found, seen, waiting = list(said.get(shape, [])), {shape}, [shape]
    while waiting:
        current = waiting.pop()
        for quad in said.get(current, []):
            if quad.o in said and quad.o not in seen and quad.p != RDF("type") and isinstance(quad.o, Iri):
                seen.add(quad.o)
                waiting.append(quad.o)
                found += [one for one in said[quad.o] if one.p not in _TARGETS]
    return found


def _since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def table(looked: list[Looked]) -> str:
    """The shapes as a table, the slowest first."""
    rows = sorted(looked, key=lambda one: -one.milliseconds)
    width = max((len(short(one.shape)) for one in rows), default=5)
    lines = [f"{'shape':{width}}  {'engine':8}  {'nodes':>7}  {'results':>7}  {'ms':>8}"]
    lines += [f"{short(one.shape):{width}}  {one.engine:8}  {one.nodes:7}  {one.results:7}  {one.milliseconds:8.1f}" for one in rows]
    return "\n".join(lines) + "\n"
