"""The view of a document in schema.org's terms, beside the usual one: who gets it, and what it holds.

A client asks for it by ``?_profile=schema``, or where it accepts JSON-LD with that profile.
Sources: RFC 6906 (profile); Content Negotiation by Profile (W3C Working Draft), section 7 (query string arguments).
"""

from __future__ import annotations

import json
from typing import Any

from flask import request

from ortak import negotiation
from ortak.describe import Description
from ortak.errors import NotAcceptableError
from ortak.graph import Graph
from ortak.namespaces import ORG
from ortak.representation.schema_org import PROFILE, roles, schema_org
from ortak.terms import Iri
from ortak.web.http import Link, Offer, choose
from ortak.web.site import current_site

SCHEMA = Offer(f'application/ld+json; profile="{PROFILE}"', "jsonld")
"""The form of the view."""

_JSONLD = Offer("application/ld+json", "jsonld")
_NAMES = ("ortak", "schema")
"""The usual view, and the other."""

_NAMED = (ORG("role"), ORG("member"), ORG("organization"))
_SAME = (PROFILE, PROFILE.rstrip("/"), "http://schema.org/", "http://schema.org")


def choose_view(offers: tuple[Offer, ...], default: str, suffix: str | None) -> Offer:
    """As :func:`choose`, or SCHEMA where the request asks for that view. Raises NotAcceptableError."""
    name = request.args.get("_profile", "")
    if name not in ("", *_NAMES):
        raise NotAcceptableError(f"There is no view _profile={name[:40]} of this.", tuple(f"_profile={known}" for known in _NAMES))
    if name == "schema":
        choose((_JSONLD,), _JSONLD.media_type, suffix)
        return SCHEMA
    offer = choose(offers, default, suffix)
    negotiated = not (name or suffix or request.args.get("format"))
    if negotiated and offer == _JSONLD and negotiation.prefers_profile(request.headers.get("Accept"), offer.media_type, _SAME):
        return SCHEMA
    return offer


def schema_view(description: Description) -> dict[str, Any]:
    """The view of a description, as JSON."""
    release = current_site().release
    found = [quad for role in roles(description) for quad in release.quads(role)]
    named = {quad.o for quad in found if quad.p in _NAMED and isinstance(quad.o, Iri)}
    return schema_org(description, Graph([*description.quads, *found, *release.borrowed(named)]), release.base)


def schema_document(description: Description) -> str:
    """The view as a document of its own."""
    return f"{json.dumps(schema_view(description), ensure_ascii=False, indent=1)}\n"


def address(path: str) -> str:
    """Where the view of a document is."""
    return f"{path}.{SCHEMA.suffix}?_profile=schema"


def alternate(path: str) -> Link:
    """The link to it."""
    return Link(address(path), "alternate", _JSONLD.media_type, PROFILE)


OWN = Link(PROFILE, "profile")
"""What the view says of itself."""
