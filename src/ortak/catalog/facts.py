"""What the catalog and the VoID document are made from."""

from __future__ import annotations

from typing import NamedTuple

from ortak.catalog.holdings import Holdings
from ortak.graph import Graph
from ortak.namespaces import Base
from ortak.terms import Iri, Literal, Quad


class Format(NamedTuple):
    """A form that something can be had in: media type, ending of its address, the name that people know it by."""

    media_type: str
    suffix: str
    name: str


class Listed(NamedTuple):
    """A list of the site: the last part of its address, how many are in it, its title and description by language, its forms."""

    name: str
    total: int
    titles: tuple[Literal, ...]
    texts: tuple[Literal, ...]
    forms: tuple[Format, ...]


class Dump(NamedTuple):
    """The whole register as one compressed file: local path, form, size in bytes and sha256 (hex)."""

    path: str
    form: Format
    bytes: int
    sha256: str


class CatalogFacts(NamedTuple):
    """One release as it is served."""

    base: Base
    register: Iri
    languages: tuple[str, ...]
    own: Graph
    """What is stated of the register, and of the places that it covers."""
    counts: list[Quad]
    """The release's own counts (:mod:`ortak.catalog.counting`)."""
    holdings: Holdings
    lists: tuple[Listed, ...]
    dumps: tuple[Dump, ...]
    forms: tuple[Format, ...]
    """The RDF forms that each thing can be had in."""
    examples: tuple[Iri, ...]
