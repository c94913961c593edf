"""IRIs ↔ addresses on this site."""

from __future__ import annotations

from urllib.parse import quote

from ortak.namespaces import CODES, ORTAK, SHAPES, Base


def local_path(base: Base, iri: str) -> str | None:
    """The local address of the page about a thing, code or term; None for anything else."""
    return base.doc_path(iri) or _definition_path(base, iri)


def _definition_path(base: Base, iri: str) -> str | None:
    own_codes = f"{base.iri}code/"
    for start in (ORTAK.iri, CODES, own_codes):
        if iri.startswith(start) and len(iri) > len(start):
            return f"/def/{quote(iri[len(start) :], safe='/')}"
    if iri == ORTAK.iri[:-1]:
        return "/def/"
    if iri == SHAPES.iri[:-1]:
        return "/def/shapes"
    return f"/def/shapes#{quote(iri[len(SHAPES.iri) :])}" if iri.startswith(SHAPES.iri) else None
