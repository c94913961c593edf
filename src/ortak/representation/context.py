"""The JSON-LD context: which term of a document stands for which property, and how its values are written.

The context itself is data: ``context-{version}.jsonld`` beside this module, served at ``{base}context/{version}.jsonld``. A version
never changes once it is published: a new term means a new version. It declares no prefixes: an IRI such as ``geo:41.0,29.0`` must not
be taken for a shortened one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, NamedTuple

VERSION = "1"
"""The version that documents refer to."""

FILE = f"context-{VERSION}.jsonld"
"""The name of its file in this package."""


class Property(NamedTuple):
    """How a property is written: its term, the coercion of its values, and whether they always stand in an array."""

    term: str
    type: str
    """A datatype's IRI, ``@id`` for things, ``@language`` for texts by language, "" for plain strings."""
    array: bool


@dataclass(frozen=True)
class Context:
    """A context read: classes and properties by IRI."""

    document: Mapping[str, Any]
    classes: Mapping[str, str]
    properties: Mapping[str, Property]

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> Context:
        """From the JSON document ``{"@context": {term: definition}}``: classes are terms that are plain strings, properties are objects."""
        terms = {term: definition for term, definition in document["@context"].items() if not term.startswith("@")}
        classes = {definition: term for term, definition in terms.items() if isinstance(definition, str)}
        properties = {
            definition["@id"]: _property(term, definition) for term, definition in terms.items() if not isinstance(definition, str)
        }
        return cls(document, classes, properties)


def current() -> Context:
    """The context of the current version."""
    return Context.read(json.loads(resources.files(__package__).joinpath(FILE).read_text(encoding="utf-8")))


def _property(term: str, definition: Mapping[str, Any]) -> Property:
    given = definition.get("@container", [])
    container = [given] if isinstance(given, str) else given
    return Property(term, "@language" if "@language" in container else definition.get("@type", ""), "@set" in container)
