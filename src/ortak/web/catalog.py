"""The catalog of what there is to take: DCAT-AP for portals, a page for people."""

from __future__ import annotations

import json
from functools import partial
from importlib import resources
from typing import NamedTuple

from flask import Flask, Response, render_template, request

from ortak.catalog import CatalogFacts, Format, catalog_page, catalog_pages, page_address, schema_org_catalog
from ortak.describe import Description
from ortak.errors import CallerError, NotFoundError
from ortak.namespaces import DCT
from ortak.representation import Context, write
from ortak.terms import Quad
from ortak.web.documents import HTML, OFFERS
from ortak.web.facts import catalog_facts, install_facts, local
from ortak.web.furniture import forms_of, install, reader
from ortak.web.http import Link, answer, choose, language
from ortak.web.reader import Reader, Shown
from ortak.web.signposts import rights
from ortak.web.site import current_site

PATH = "/catalog"
_TURTLE = "text/turtle"
_MOST_DIGITS = 9


class Taken(NamedTuple):
    """A form in which a dataset can be taken: where, and of a file its size and checksum ("" otherwise)."""

    link: Shown
    size: str = ""
    sha256: str = ""


class Item(NamedTuple):
    """A dataset of the catalog."""

    title: Shown
    text: Shown | None
    forms: tuple[Taken, ...]


def register(app: Flask) -> None:
    """Add the address of the catalog."""
    install(app)
    install_facts(app)
    text = resources.files("ortak.representation").joinpath("context-catalog.jsonld").read_text(encoding="utf-8")
    view = partial(_catalog, Context.read(json.loads(text)))
    app.add_url_rule(PATH, "catalog", view)
    app.add_url_rule(f"{PATH}.<suffix>", "catalog-form", view)


def _catalog(context: Context, suffix: str | None = None) -> Response:
    """A page of the catalog. Who doesn't care about the form gets Turtle: harvesters ask without ``Accept``."""
    offer = choose(OFFERS, _TURTLE, suffix)
    facts, size = catalog_facts(), current_site().settings.page_size
    page, last = _page_asked(catalog_pages(facts, size)), catalog_pages(facts, size)
    wanted = language() if offer is HTML else None
    if wanted:
        body = _page(reader(wanted), facts, page, last)
    else:
        said = Description(
            facts.base.catalog, [Quad(*t, facts.base.catalog) for t in catalog_page(facts, page, size, suffix or "")], [], [], 0, []
        )
        body = write(said, offer.suffix, facts.base, context, inline=True)
    beside = {"first": 1, "prev": page - 1, "next": page + 1, "last": last}
    links = [
        *(Link(_address(page, one.suffix), "alternate", one.media_type) for one in OFFERS),
        *(Link(_address(number, suffix or ""), relation) for relation, number in beside.items() if 1 <= number <= last),
        Link(page_address(facts, page), "canonical"),
        Link("https://schema.org/CollectionPage", "type"),
        *rights(),
    ]
    return answer(body, offer.media_type, links=links, content_location=_address(page, offer.suffix), language=wanted)


def _page_asked(last: int) -> int:
    text = request.args.get("page", "1")
    if not text.isascii() or not text.isdecimal() or len(text) > _MOST_DIGITS or not int(text):
        raise CallerError(f"page={text[:40]}: write a whole number from 1 on.")
    if int(text) > last:
        raise NotFoundError(f"There is no page {int(text)}: the catalog ends with page {last}.", (_address(last),))
    return int(text)


def _address(page: int, suffix: str = "") -> str:
    return f"{PATH}{f'.{suffix}' if suffix else ''}{f'?page={page}' if page > 1 else ''}"


def _page(look: Reader, facts: CatalogFacts, page: int, last: int) -> str:
    size = current_site().settings.page_size
    items = [_whole(look, facts), *(_list(look, facts, number) for number in range(len(facts.lists)))]
    return render_template(
        "catalog.html",
        items=items[(page - 1) * size : page * size],
        previous=_address(page - 1) if page > 1 else None,
        next=_address(page + 1) if page < last else None,
        page_number=page,
        page_count=last,
        forms=forms_of(PATH, f"page={page}" if page > 1 else ""),
        schema_org=schema_org_catalog(facts, look.language),
    )


def _whole(look: Reader, facts: CatalogFacts) -> Item:
    """The register: its dumps, and the endpoint."""
    words = look.words
    dumps = [
        Taken(Shown(f"{dump.form.name}, gzip", dump.path), words("bytes", count=words.number(str(dump.bytes))), dump.sha256)
        for dump in facts.dumps
    ]
    title = look.text(facts.register, DCT("title")) or look.name(facts.register)
    return Item(
        title._replace(href="/about"),
        look.text(facts.register, DCT("description")),
        (*dumps, Taken(Shown("SPARQL", local(facts, facts.base.endpoint)))),
    )


def _list(look: Reader, facts: CatalogFacts, number: int) -> Item:
    listed = facts.lists[number]
    path = f"/{listed.name}"

    def form(one: Format) -> Taken:
        return Taken(Shown(one.name, f"{path}.{one.suffix}"))

    return Item(Shown(look.words(listed.name), path), look.best(listed.texts), tuple(map(form, listed.forms)))
