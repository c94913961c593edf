"""The page that says what is in here, which for a program is the VoID document."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, render_template

from ortak.catalog import CatalogFacts, schema_org_dataset, void_document
from ortak.describe import Description
from ortak.namespaces import VOID
from ortak.representation import write
from ortak.terms import Iri, Quad
from ortak.web.documents import HTML, OFFERS
from ortak.web.facts import catalog_facts, install_facts
from ortak.web.furniture import forms_of, furniture, install, reader
from ortak.web.holdings import shown_holdings
from ortak.web.http import Link, Offer, answer, choose, language
from ortak.web.reader import Reader
from ortak.web.signposts import rights

ABOUT = "/about"
WELL_KNOWN = "/.well-known/void"
_TURTLE = "text/turtle"


def register(app: Flask) -> None:
    """Add the page and the document."""
    install(app)
    install_facts(app)
    app.add_url_rule(ABOUT, "about", lambda: _about(choose(OFFERS, HTML.media_type)))
    app.add_url_rule(WELL_KNOWN, "void", lambda: _about(choose(OFFERS, _TURTLE)))
    for path in (ABOUT, WELL_KNOWN):
        app.add_url_rule(f"{path}.<suffix>", f"{path}-form", lambda suffix: _about(choose(OFFERS, HTML.media_type, suffix)))


def _about(offer: Offer) -> Response:
    """One description at two addresses: the one that people link to, and the one where programs look for it."""
    facts = catalog_facts()
    wanted = language() if offer is HTML else None
    body = _page(reader(wanted), facts) if wanted else write(_described(facts), offer.suffix, facts.base, furniture().context, inline=True)
    links = [
        Link(facts.register, "cite-as"),
        *(Link(f"{ABOUT}.{one.suffix}", "alternate", one.media_type) for one in OFFERS),
        Link(f"{facts.base.iri}about", "canonical"),
        Link("https://schema.org/AboutPage", "type"),
        *rights(),
    ]
    return answer(body, offer.media_type, links=links, content_location=f"{ABOUT}.{offer.suffix}", language=wanted)


def _described(facts: CatalogFacts) -> Description:
    document = facts.base.void
    return Description(document, [Quad(*triple, document) for triple in void_document(facts)], [], [], 0, [])


def _page(look: Reader, facts: CatalogFacts) -> str:
    held, words = facts.holdings, look.words
    total = {name: words.number(str(count)) for name, count in held.totals.items()}
    return render_template(
        "about.html",
        **shown_holdings(look, held),
        moment=held.released,
        entities=total["entities"],
        split=words(
            "statements-split", total=total["triples"], stated=words.number(str(held.stated)), derived=words.number(str(held.derived))
        ),
        vocabulary=words("vocabulary-split", classes=total["classes"], properties=total["properties"]),
        links_out=_links_out(look, facts),
        forms=forms_of(ABOUT),
        crumbs=[],
        schema_org=schema_org_dataset(facts, look.language),
    )


def _links_out(look: Reader, facts: CatalogFacts) -> list[str]:
    """How many links lead to each other host."""
    said: dict[Iri, dict[Iri, Any]] = {}
    for quad in facts.counts:
        said.setdefault(quad.s, {})[quad.p] = quad.o
    hosts: dict[str, int] = {}
    for node in said.values():
        target = node.get(VOID("objectsTarget"))
        if target is not None:
            host = said[target][VOID("uriSpace")].lexical.partition("://")[2].rstrip("/")
            hosts[host] = hosts.get(host, 0) + int(node[VOID("triples")].lexical)
    return [look.words("links-to", host=host, count=look.words.number(str(count))) for host, count in sorted(hosts.items())]
