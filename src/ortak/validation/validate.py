"""Check a register: what its files state, then what follows from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ortak.derive import DERIVED_PROPERTIES, derive
from ortak.errors import DataError
from ortak.graph import Graph
from ortak.namespaces import RDF, SHAPES, document_of
from ortak.register import Register
from ortak.terms import Iri, Quad
from ortak.validation import core, rules
from ortak.validation.results import Report, Result, Severity, report
from ortak.validation.shapes import ShapeSet, refuse_blind, shape_set

_BY_HAND = {
    "tr": "Bu değeri derleme yazar, elle yazılmaz: satırı silin.",
    "en": "Only the build writes this value, never a hand: delete the statement.",
}


def validate(register: Register) -> Report:
    """Every result for the register, in its files' order.

    The shapes for what is derived run only where what is stated conforms: from broken statements, nothing follows.
    Raises DataError where a shape can find nothing: no shapes at all, none that met anything, or one that aims at an unknown term.
    """
    ontology = [quad for document in register.reference if not _is_shapes(register, document.graph) for quad in document.quads]
    stated = register.stated()
    first, second = shape_set(register, "stated"), shape_set(register, "derived")
    _refuse_idle(first, [*stated, *ontology])
    refuse_blind([first, second], ontology)
    results = [*_typed_by_hand(stated), *_run(first, [*stated, *ontology], register.iri)]
    seen = _focus_nodes(first, stated)
    if all(result.severity < Severity.VIOLATION for result in results):
        data = [*stated, *derive(stated, ontology, register.base, register.languages), *ontology]
        results += _run(second, data, register.iri)
        seen |= _focus_nodes(second, data)
    files = _files(register)
    return report((replace(r, file=_file(r, files)) for r in results), _count_shapes(first, second), len(seen))


def _is_shapes(register: Register, graph: Iri) -> bool:
    return graph.startswith(register.base.graph("shapes/"))


def _run(shapes: ShapeSet, data: list[Quad], register: Iri) -> Iterator[Result]:
    store = rules.load(data)
    for rule in rules.rules(shapes.quads):
        yield from rules.run(store, rule, register)
    del store
    yield from core.run(core.to_rdflib(data), core.to_rdflib(rules.without_rules(shapes.quads)))


def _typed_by_hand(stated: Iterable[Quad]) -> Iterator[Result]:
    """A derived value in a file. No shape can see this: in one flat graph it looks like what the build writes."""
    for quad in stated:
        if quad.p in DERIVED_PROPERTIES:
            yield Result(Severity.VIOLATION, SHAPES("derivedByHand"), quad.s, quad.p, quad.o, _BY_HAND)


def _focus_nodes(shapes: ShapeSet, data: Iterable[Quad]) -> set[Iri]:
    """The nodes that some shape aims at, by its targets."""
    classes = {term for _, kind, term in shapes.targets if kind.endswith("targetClass")}
    subjects_of = {term for _, kind, term in shapes.targets if kind.endswith("targetSubjectsOf")}
    objects_of = {term for _, kind, term in shapes.targets if kind.endswith("targetObjectsOf")}
    type_ = RDF("type")
    met: set[Iri] = set()
    for quad in data:
        if (quad.p == type_ and quad.o in classes) or quad.p in subjects_of:
            met.add(quad.s)
        if quad.p in objects_of and isinstance(quad.o, Iri):
            met.add(quad.o)
    return met


def _refuse_idle(shapes: ShapeSet, data: Iterable[Quad]) -> None:
    if not shapes.targets:
        raise DataError("no shapes: nothing would be checked. Shapes stand in shapes/*.ttl, with a target each.")
    if not _focus_nodes(shapes, data):
        raise DataError("no shape met anything in data/: either the data uses other classes than the shapes aim at, or it is empty.")


def _count_shapes(*sets: ShapeSet) -> int:
    return len({shape for shapes in sets for shape, _, _ in shapes.targets})


def _files(register: Register) -> dict[Iri, Path]:
    """Where each subject is stated: a node that several files speak of belongs to the one that gives its type."""
    files: dict[Iri, Path] = {}
    for document in register.documents:
        typed = Graph(document.quads)
        for quad in document.quads:
            if quad.s not in files or typed.objects(quad.s, RDF("type")):
                files[quad.s] = document.path
    return files


def _file(result: Result, files: dict[Iri, Path]) -> Path | None:
    """The file of the node to mend, else of the thing it is a part of."""
    for node in (result.offender, result.focus):
        if isinstance(node, Iri):
            for name in (node, document_of(node)):
                if name in files:
                    return files[name]
    return None
