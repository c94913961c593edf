"""For crawlers: what they may read, and every page that there is. Sources: RFC 9309 (robots.txt); sitemaps.org, Sitemaps XML format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.sax.saxutils import escape

from flask import Flask, Response

from ortak.errors import NotFoundError
from ortak.release import Release
from ortak.web.http import answer
from ortak.web.listing import FILTERS
from ortak.web.site import current_site

MOST = 50_000
"""Addresses in one part of a sitemap; the format allows no more."""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_FIRST = ("", *FILTERS, "about", "catalog", "def/", "def/shapes")
"""The pages that aren't about one thing, under the register's base."""


class Entry(NamedTuple):
    """An address, and when what is there last changed ("" where that isn't known)."""

    address: str
    changed: str = ""


def register(app: Flask) -> None:
    """Add the addresses."""
    app.add_url_rule("/robots.txt", "robots", robots)
    app.add_url_rule("/sitemap.xml", "sitemap", sitemap)
    app.add_url_rule("/sitemap/<int:number>.xml", "sitemap-part", sitemap_part)


def robots() -> Response:
    """Everything may be read but the answers to queries: their number has no end."""
    base = current_site().release.base.iri
    return answer(f"User-agent: *\nDisallow: /sparql?query=\n\nSitemap: {base}sitemap.xml\n", "text/plain")


def sitemap() -> Response:
    """The sitemap's parts."""
    release = current_site().release
    count = len(_FIRST) + release.count()
    parts = [(number, part(release, number, MOST)) for number in range(1, -(-count // MOST) + 1)]
    entries = [Entry(f"{release.base.iri}sitemap/{number}.xml", max(entry.changed for entry in entries)) for number, entries in parts]
    return answer(written("sitemapindex", "sitemap", entries), "application/xml")


def sitemap_part(number: int) -> Response:
    """A part of it: the pages that aren't about one thing come first, then things by type and slug."""
    entries = part(current_site().release, number, MOST)
    if not entries:
        raise NotFoundError(f"There is no part {number} of the sitemap.", ("/sitemap.xml",))
    return answer(written("urlset", "url", entries), "application/xml")


def part(release: Release, number: int, most: int) -> list[Entry]:
    """The ``number``-th ``most`` pages; empty where there are no more."""
    at = (number - 1) * most
    if not 0 <= at < len(_FIRST) + release.count():
        return []
    first = [Entry(release.base.iri + path) for path in _FIRST[at : at + most]]
    things = release.every(max(at - len(_FIRST), 0), most - len(first))
    changed = release.history.last_changes(things[0], things[-1]) if things else {}
    return [*first, *(Entry(document, changed.get(thing, "")) for thing in things if (document := release.base.document(thing)))]


def written(root: str, element: str, entries: Iterable[Entry]) -> str:
    """A sitemap, or the index of its parts."""
    lines = (
        f"<{element}><loc>{escape(address)}</loc>{f'<lastmod>{changed}</lastmod>' if changed else ''}</{element}>\n"
        for address, changed in entries
    )
    return f"{_XML}<{root} {_NAMESPACE}>\n{''.join(lines)}</{root}>\n"
