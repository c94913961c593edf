"""The Service Description of a site's endpoint."""

from __future__ import annotations

from ortak.catalog import ServiceFacts, service_description
from ortak.describe import Description
from ortak.sparql.features import extension_functions
from ortak.terms import Quad
from ortak.web.site import Site


def described(site: Site) -> Description:
    """What the endpoint does, counts and refuses, made from the release, the engine and the settings."""
    base = site.release.base
    said = service_description(ServiceFacts(base, site.release.register, site.release.catalog(), extension_functions(), site.settings))
    return Description(base.endpoint, [Quad(*triple, base.endpoint) for triple in said], [], [], 0, [])
