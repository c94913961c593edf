"""The home page: what is in here, from when, what isn't known, and the ways in."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, render_template

from ortak.catalog import schema_org_dataset
from ortak.namespaces import DCT, FOAF
from ortak.web.documents import HTML, OFFERS, document_about
from ortak.web.facts import catalog_facts, install_facts
from ortak.web.furniture import forms_of, furniture, install, reader
from ortak.web.holdings import shown_holdings
from ortak.web.http import Link, answer, language
from ortak.web.listing import FILTERS
from ortak.web.profiles import choose_view
from ortak.web.reader import Reader
from ortak.web.signposts import items, signposts
from ortak.web.site import current_site


def register(app: Flask) -> None:
    """Add the home page."""
    install(app)
    install_facts(app)
    app.add_url_rule("/", "home", home)


def home() -> Response:
    """The home page, or the register's own description for whoever asks for RDF."""
    release = current_site().release
    offer = choose_view(OFFERS, HTML.media_type, None)
    if offer is not HTML:
        return document_about(release.register, offer)
    wanted = language()
    path = release.base.doc_path(release.register) or ""
    return answer(render_template("home.html", **_shown(reader(wanted), path)), HTML.media_type, links=links(path), language=wanted)


def links(path: str) -> list[Link]:
    """The typed links of the home page: to what the register's own document, at this path, leads to as well, and to the lists."""
    release = current_site().release
    alternates = [Link(f"{path}.{form.suffix}", "alternate", form.media_type) for form in OFFERS if form is not HTML]
    return [
        Link(release.register, "cite-as"),
        *alternates,
        Link("https://schema.org/AboutPage", "type"),
        *signposts(path),
        Link("/openapi.json", "service-desc", "application/json"),
        *items([f"/{name}" for name in FILTERS]),
    ]


def _shown(look: Reader, path: str) -> dict[str, Any]:
    release, own = look.release, furniture().register
    register = release.register
    publisher = own.iri(register, DCT("publisher"))
    partnerships = release.slugs("partnership")
    return {
        "home": True,
        "description": look.best(own.literals(register, DCT("description"))),
        **shown_holdings(look, catalog_facts().holdings),
        "sample": release.base.doc_path(partnerships[0]) if partnerships else None,
        "rights": look.best(own.literals(register, DCT("rights"))),
        "publisher": look.best(own.literals(publisher, FOAF("name"))) if publisher else None,
        "register_iri": register,
        "forms": forms_of(path),
        "schema_org": schema_org_dataset(catalog_facts(), look.language),
    }
