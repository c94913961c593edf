"""The RDF forms that every document can be had in."""

from __future__ import annotations

from typing import NamedTuple

from ortak.describe import Description
from ortak.namespaces import Base
from ortak.representation.context import VERSION, Context
from ortak.representation.jsonld import jsonld
from ortak.representation.lines import nquads, ntriples
from ortak.representation.rdfxml import rdfxml
from ortak.representation.turtle import trig, turtle


class Form(NamedTuple):
    """A form: media type, the ending of its address, the name that people know it by."""

    media_type: str
    suffix: str
    name: str


FORMS = (
    Form("text/turtle", "ttl", "Turtle"),
    Form("application/ld+json", "jsonld", "JSON-LD"),
    Form("application/n-triples", "nt", "N-Triples"),
    Form("application/rdf+xml", "rdf", "RDF/XML"),
    Form("application/trig", "trig", "TriG"),
    Form("application/n-quads", "nq", "N-Quads"),
)
"""In the order in which they are offered."""


def write(description: Description, suffix: str, base: Base, context: Context, *, inline: bool = False) -> str:
    """A description in the form with this ending, its JSON-LD context named by its address, or ``inline``: for readers that fetch none.

    Raises UnwritableError where RDF/XML can't hold it, KeyError for an ending that is none of ``FORMS``.
    """
    writers = {
        "ttl": lambda: turtle(description, base.iri),
        "jsonld": lambda: jsonld(description, context, None if inline else f"{base.iri}context/{VERSION}.jsonld"),
        "nt": lambda: ntriples(description),
        "rdf": lambda: rdfxml(description),
        "trig": lambda: trig(description, base.iri),
        "nq": lambda: nquads(description),
    }
    return writers[suffix]()
