"""Reads a description for its view in schema.org's terms: names, mentions, dates."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, TypeAlias

from ortak.describe import Description
from ortak.graph import Graph
from ortak.namespaces import CODES, DCT, FOAF, ORTAK, RDFS, SKOS, TIME, Base, code, document_of
from ortak.temporal import Instant, Interval, parse_edtf, parse_instant
from ortak.terms import Iri, Literal

Node: TypeAlias = dict[str, Any]

PROFILE = "https://schema.org/"
"""The namespace of the terms, and the name of the view where a client asks for it by a profile."""

_NAMES = (SKOS("prefLabel"), DCT("title"), RDFS("label"), FOAF("name"))

_TYPES = MappingProxyType({
    "register": "Dataset",
    "partnership": "CreativeWork",
    "organization": "Organization",
    "membership": "OrganizationRole",
    "tenure": "OrganizationRole",
    "agreement": "CreativeWork",
    "cooperation": "Intangible",
    "arrangement": "Intangible",
    "body": "Organization",
    "place": "Place",
    "territory": "Place",
    "list": "ItemList",
    "source": "CreativeWork",
    "figure": "Observation",
    "claim": "Claim",
})  # fmt: skip
"""Type of a thing → schema.org's."""


class View:
    """One description, and what is known around it."""

    def __init__(self, description: Description, around: Graph, base: Base) -> None:
        self.thing, self.graph, self.base = description.thing, around, base
        self.incoming = description.incoming

    def kind(self, iri: Iri) -> str:
        """The type of a thing of the register, "" of anything else."""
        name = self.base.name(iri)
        return name.type if name else ""

    def type(self, iri: Iri) -> str:
        """Its type in schema.org, "" where nothing is known of it."""
        if iri.startswith((CODES, f"{self.base.iri}code/")):
            return "DefinedTerm"
        if self.graph.iri(iri, ORTAK("claimKind")) == code("claim-kind", "intention"):
            return "CreativeWork"  # what is a Claim there, can be checked against the facts
        return _TYPES.get(self.kind(iri), "")

    def mention(self, iri: Iri) -> Node:
        """A thing where it is named: IRI, type and names."""
        names = next((found for term in _NAMES if (found := self.texts(iri, term))), [])
        return filled({"@type": self.type(iri), "@id": str(iri), "name": names})

    def mentions(self, iris: Iterable[Iri]) -> list[Node]:
        """Each of them, once."""
        return [self.mention(iri) for iri in dict.fromkeys(iris)]

    def named_by(self, subject: Iri | None, term: Iri) -> list[Node]:
        """The values of a property that are things."""
        return self.mentions(self.graph.iris(subject, term)) if subject else []

    def texts(self, subject: Iri | None, term: Iri) -> list[str | Node]:
        """The texts of a property, in every language."""
        literals = set(self.graph.literals(subject, term)) if subject else set()
        return [_text(literal) for literal in sorted(literals, key=lambda text: (text.language, text.lexical))]

    def addresses(self, subject: Iri, term: Iri) -> list[str]:
        """The values of a property that are addresses on the web."""
        return sorted(str(iri) for iri in self.graph.iris(subject, term) if iri.lower().startswith(("http://", "https://")))

    def saying(self, term: Iri) -> list[Iri]:
        """What says this of the thing."""
        return list(dict.fromkeys(quad.s for quad in self.incoming if quad.p == term))

    def sources(self, subject: Iri) -> list[Iri]:
        """The sources in its evidence."""
        return sorted({document_of(passage) for passage in self.graph.iris(subject, ORTAK("evidence"))})

    def period(self, subject: Iri) -> Node:
        """The begin and the end of its time that are known by day, month or year."""
        node = self.graph.iri(subject, TIME("hasTime"))
        edtf = self.graph.text(node, ORTAK("edtf")) if node else None
        when = parse_edtf(edtf) if edtf else None
        if isinstance(when, Interval):
            return filled({"startDate": _date(when.begin), "endDate": _date(when.end)})
        # No EDTF form: a set can't stand in an interval.
        return filled({"startDate": self.date(node, TIME("hasBeginning")), "endDate": self.date(node, TIME("hasEnd"))})

    def date(self, subject: Iri | None, term: Iri) -> str:
        """The date to which a property leads, where it is known by day, month or year; "" where it isn't."""
        node = self.graph.iri(subject, term) if subject else None
        edtf = self.graph.text(node, ORTAK("edtf")) if node else None
        return _date(parse_instant(edtf)) if edtf else ""


def filled(node: Node) -> Node:
    """The node without what isn't known."""
    return {key: value for key, value in node.items() if value not in ("", [], {}, None)}


def _text(literal: Literal) -> str | Node:
    return {"@value": literal.lexical, "@language": literal.language} if literal.language else literal.lexical


def _date(when: object) -> str:
    """As it is written; "" for all that is uncertain, approximate, one of several days that are no month or year, or no date at all."""
    return when.edtf if isinstance(when, Instant) and when.in_owl_time else ""
