"""The forms of a description: each the same graph, each the same bytes every time. Pure."""

from ortak.representation.apart import nquads_apart, trig_apart
from ortak.representation.context import Context
from ortak.representation.forms import FORMS, Form, write
from ortak.representation.jsonld import jsonld
from ortak.representation.lines import nquads, ntriples
from ortak.representation.rdfxml import rdfxml, rdfxml_of
from ortak.representation.schema_org import schema_org
from ortak.representation.table import made_harmless, table
from ortak.representation.turtle import trig, turtle, turtle_of

__all__ = [
    "FORMS",
    "Context",
    "Form",
    "jsonld",
    "made_harmless",
    "nquads",
    "nquads_apart",
    "ntriples",
    "rdfxml",
    "rdfxml_of",
    "schema_org",
    "table",
    "trig",
    "trig_apart",
    "turtle",
    "turtle_of",
    "write",
]
