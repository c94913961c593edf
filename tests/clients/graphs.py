"""What a document says, in the simplest of its forms: what every other client must find."""

from __future__ import annotations

import httpx
from representation.reading import Statement, by_oxigraph

from ortak.namespaces import TYPES
from ortak.terms import Iri

from .conftest import Served


def things(site: Served, of_each: int = 2) -> list[Iri]:
    """The first things of every type that the register has."""
    found = [iri for type_ in TYPES for iri in site.release.slugs(type_)[:of_each]]
    assert len(found) > 10
    return found


def document(site: Served, thing: Iri, suffix: str = "") -> str:
    """The address of the document about a thing; with an ending, in that form."""
    path = site.release.base.doc_path(thing)
    assert path
    return f"{site.url}{path}.{suffix}" if suffix else f"{site.url}{path}"


def stated(site: Served, thing: Iri) -> set[Statement]:
    """What the document about a thing says, read from its N-Triples."""
    found = by_oxigraph(httpx.get(document(site, thing, "nt"), timeout=30).raise_for_status().text, "nt")
    assert any(statement.s == thing for statement in found)
    return found
