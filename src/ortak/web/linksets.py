"""The link sets of documents and lists: all their links at once, for a program that doesn't read headers, or wants more than they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Flask, Response

from ortak.web import documents, lists, pages
from ortak.web.furniture import install
from ortak.web.http import Link, answer, choose
from ortak.web.listing import FILTERS
from ortak.web.signposts import LINKSETS, Context, around, linkset_of, written
from ortak.web.site import current_site


def register(app: Flask) -> None:
    """Add the addresses: of each document and list, its own with ``/linkset`` before it."""
    install(app)
    app.add_url_rule("/linkset/doc/<type_>/<name>", "document-linkset", of_document)
    for name in FILTERS:
        app.add_url_rule(f"/linkset/{name}", f"{name}-linkset", _of_list(name))
        app.add_url_rule(f"/linkset/{name}.<suffix>", f"{name}-linkset-form", _of_list(name))


def of_document(type_: str, name: str) -> Response:
    """The link set of the document about a thing; the register's is the home page's too."""
    slug, dot, suffix = name.partition(".")
    iri = documents.existing(type_, slug)
    path = f"/doc/{type_}/{slug}"
    release = current_site().release
    links = documents.links(release.base, iri, path)
    home = [Context("/", [link for link in pages.links(path) if link.rel != "linkset"])] if iri == release.register else []
    return _answer(path, suffix if dot else None, [*around(path, links), *home], links)


def _of_list(name: str) -> Callable[..., Response]:
    def view(suffix: str | None = None) -> Response:
        page, base = lists.page_of(name), current_site().release.base
        links = lists.links(page)
        members = [path for row in page.found.rows if (path := base.doc_path(row.thing))]
        return _answer(lists.address(page), suffix, around(lists.address(page), links, members), links)

    return view


def _answer(address: str, suffix: str | None, contexts: Sequence[Context], links: Sequence[Link]) -> Response:
    offer = choose(LINKSETS, LINKSETS[0].media_type, suffix)
    back = [link for link in links if link.rel == "cite-as"]
    others = [Link(linkset_of(address, form), "alternate", form.media_type) for form in LINKSETS]
    body = written(current_site().release.base, contexts, offer.suffix)
    described = Link(address, "describes")
    return answer(body, offer.media_type, links=[*back, *others, described], content_location=linkset_of(address, offer))
