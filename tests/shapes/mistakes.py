"""Mistakes made by program: for a statement of a register, the ways in which a person gets it wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

import pyoxigraph as ox

from ortak.namespaces import CODES, ORTAK, RDF, XSD

Value: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

TYPE = ox.NamedNode(RDF("type"))
STRING = ox.NamedNode(XSD("string"))
KINDS = ("drop", "double", "literal", "node")
"""Leave a statement out; state it twice, with another value; put a literal of a wrong datatype in its place; put a wrong node there."""


class Sample(NamedTuple):
    """A statement, and the class of its subject."""

    class_: str
    triple: ox.Triple


class Mistake(NamedTuple):
    """A statement that is gone or stays, and one that is there instead or besides."""

    kind: str
    class_: str
    removed: ox.Triple | None
    added: ox.Triple | None

    @property
    def nodes(self) -> set[str]:
        """The nodes that a shape has to look at to see it: a literal too, which a shape can aim at."""
        touched = [triple for triple in (self.removed, self.added) if triple]
        terms = [term for triple in touched for term in (triple.subject, triple.object)]
        return {term.value for term in terms if isinstance(term, ox.NamedNode | ox.Literal)}


def samples(statements: Iterable[ox.Triple]) -> list[Sample]:
    """One statement for each class and property in use, and for each language, one of several and one alone.

    What has no class (evidence) counts as one class.
    """
    ordered = sorted(statements, key=str)
    classes = {triple.subject: triple.object for triple in reversed(ordered) if triple.predicate == TYPE}
    counts = Counter((triple.subject, triple.predicate) for triple in ordered)
    found: dict[tuple[str, str, str, bool], Sample] = {}
    for triple in ordered:
        class_ = classes.get(triple.subject)
        name = class_.value if isinstance(class_, ox.NamedNode) else ""
        language = (triple.object.language or "") if isinstance(triple.object, ox.Literal) else ""
        several = counts[triple.subject, triple.predicate] > 1
        found.setdefault((name, triple.predicate.value, language, several), Sample(name, triple))
    return list(found.values())


def mistakes(sample: Sample, statements: Iterable[ox.Triple]) -> Iterator[Mistake]:
    """One mistake of each kind with this statement."""
    class_, triple = sample
    known = list(statements)
    here = {other.object for other in known if other.subject == triple.subject and other.predicate == triple.predicate}

    def instead(value: Value) -> ox.Triple:
        return ox.Triple(triple.subject, triple.predicate, value)

    yield Mistake("drop", class_, triple, None)
    yield Mistake("double", class_, None, instead(_another(triple, known, here)))
    yield Mistake("literal", class_, triple, instead(_wrong_literal(triple.object)))
    yield Mistake("node", class_, triple, instead(_wrong_node(triple, known)))


def _another(triple: ox.Triple, known: list[ox.Triple], here: set[Value]) -> Value:
    """A second value of the right kind: used elsewhere, or of the same kind, or a literal much like the first; a second class."""
    value = triple.object
    if triple.predicate == TYPE:
        return ox.NamedNode(ORTAK("Cooperation" if value != ox.NamedNode(ORTAK("Cooperation")) else "Arrangement"))
    if isinstance(value, ox.Literal):
        return _like(value)
    subjects = {other.subject for other in known} - here
    used = [other.object for other in known if other.predicate == triple.predicate]
    alike = [term for term in [*used, *sorted(subjects, key=str)] if _kind(term) == _kind(value) and term not in here | {triple.subject}]
    return alike[0] if alike else ox.NamedNode(f"{_text(value)}-2")


def _like(literal: ox.Literal) -> ox.Literal:
    text = literal.value
    if text in {"true", "false"}:
        other = "false" if text == "true" else "true"
    elif text.startswith("POINT("):
        other = "POINT(1.5 2.5)"
    elif text[-1:].isdigit():
        other = text[:-1] + str((int(text[-1]) + 1) % 10)
    elif text.isupper() or literal.datatype == ox.NamedNode(XSD("duration")):
        other = {"P1Y": "P2Y"}.get(text, text[:-1] + chr(ord("A") + (ord(text[-1]) - ord("A") + 1) % 26))
    else:
        other = text[:-1] + chr(ord("a") + (ord(text[-1].lower()) - ord("a") + 1) % 6)
    return ox.Literal(other, language=literal.language) if literal.language else ox.Literal(other, datatype=literal.datatype)


def _wrong_literal(value: Value) -> ox.Literal:
    if isinstance(value, ox.Literal) and value.datatype == STRING:
        return ox.Literal(value.value, language="en")
    return ox.Literal(_text(value))


def _wrong_node(triple: ox.Triple, known: list[ox.Triple]) -> Value:
    """A node of the register of another kind than the value; for a code, a code of another list; for a class, another class."""
    if triple.predicate == TYPE:
        return ox.NamedNode("http://www.w3.org/2004/02/skos/core#Collection")
    if _kind(triple.object).startswith(CODES):
        return next(t.object for t in known if _kind(t.object).startswith(CODES) and _kind(t.object) != _kind(triple.object))
    wanted = "place" if _kind(triple.object) != "place" else "territory"
    return next(t.subject for t in known if _kind(t.subject) == wanted)


def _kind(term: Value) -> str:
    """What an IRI names: the type of a thing, the name of a part, or the namespace of a code or a link."""
    iri = _text(term)
    if not isinstance(term, ox.NamedNode) or "/id/" not in iri:
        return iri.rpartition("/")[0]
    thing, _, part = iri.partition("/id/")[2].partition("#")
    return (part.partition("-")[0].rstrip("0123456789") or "evidence") if part else thing.partition("/")[0]


def _text(term: Value) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
