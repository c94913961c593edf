"""The parts of a record that its columns are about, by the steps that lead to them."""

from __future__ import annotations

from ortak.namespaces import RDF, document_of
from ortak.sheets.facts import Facts
from ortak.sheets.schema import Column, Step
from ortak.terms import Iri, Triple

_TYPE = RDF("type")


def node_of(facts: Facts, record: Iri, steps: tuple[Step, ...]) -> Iri | None:
    """The node at the end of the steps; None where it isn't there."""
    node: Iri | None = record
    for step in steps:
        node = facts.iri(node, step.term) if node else None
    return node


def made(facts: Facts, record: Iri, steps: tuple[Step, ...]) -> Iri:
    """The node at the end of the steps, made where it isn't there."""
    node = record
    for step in steps:
        found = facts.iri(node, step.term)
        if found is None:
            found = Iri(document_of(record) + step.fragment)
            facts.add(Triple(node, step.term, found), Triple(found, _TYPE, step.class_))
        node = found
    return node


def without_empty(facts: Facts, record: Iri, steps: tuple[Step, ...]) -> None:
    """A part of which nothing but its class is stated any more is taken out, and the one that led to it."""
    for last in range(len(steps), 0, -1):
        owner, node = node_of(facts, record, steps[: last - 1]), node_of(facts, record, steps[:last])
        if owner is None or node is None or any(statement.p != _TYPE for statement in facts.about(node)):
            return
        facts.remove(Triple(owner, steps[last - 1].term, node), *facts.about(node))


def nodes_of(facts: Facts, record: Iri, column: Column) -> list[Iri]:
    """The record and the parts on the way to the node that a column is about, as far as they are there."""
    nodes = [record]
    for step in column.steps:
        node = facts.iri(nodes[-1], step.term)
        if node is None:
            break
        nodes.append(node)
    return nodes
