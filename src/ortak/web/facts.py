"""What the catalog, the VoID document and the page "what is in here" are made from: gathered once for each site."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from ortak.catalog import CatalogFacts, Dump, Format, Holdings, Listed, holdings
from ortak.graph import Graph
from ortak.namespaces import DCT
from ortak.release import LISTS, Release
from ortak.representation import FORMS
from ortak.terms import LANG_STRING, Iri, Literal
from ortak.web.documents import HTML
from ortak.web.dumps import path_of
from ortak.web.lists import OFFERS as LIST_OFFERS
from ortak.web.site import EXTENSION, Site, current_site
from ortak.web.words import LANGUAGES, Words

_KEY = "ortak.catalog"
_FORMS = tuple(Format(form.media_type, form.suffix, form.name) for form in FORMS)
_FORM = {form.suffix: form for form in _FORMS}
_NAMES = {form.suffix: form.name for form in _FORMS} | {"csv": "CSV", "geojson": "GeoJSON"}
_EXAMPLES = ("partnership", "organization", "membership", "agreement", "place")
"""Types of which the first thing stands as an example."""


def install_facts(app: Flask) -> None:
    """Gather the facts of an app's site, once."""
    if _KEY not in app.extensions:
        app.extensions[_KEY] = gathered(cast(Site, app.extensions[EXTENSION]).release)


def catalog_facts() -> CatalogFacts:
    """The facts of the request's site. Under another base than the register's own, its dumps are made when first asked for."""
    release = current_site().release
    known = cast(CatalogFacts, current_app.extensions[_KEY])
    dumps = (Dump(path_of(release.version, dump.suffix), _FORM[dump.suffix], dump.bytes, dump.sha256) for dump in release.dumps.every())
    return known._replace(dumps=tuple(dumps))


def gathered(release: Release) -> CatalogFacts:
    """The facts of a release, but for its dumps."""
    own = Graph(release.quads(release.register))
    own.add(quad for place in own.iris(release.register, DCT("spatial")) for quad in release.quads(place))
    counts = release.catalog()
    held = holdings((release.version, release.manifest.released), release.manifest.counts, counts, release.register, release.summary())
    return CatalogFacts(
        base=release.base,
        register=release.register,
        languages=release.manifest.languages,
        own=own,
        counts=counts,
        holdings=held,
        lists=tuple(_listed(release, name, held, own.literals(release.register, DCT("title"))) for name in LISTS),
        dumps=(),
        forms=_FORMS,
        examples=tuple(thing for type_ in _EXAMPLES for thing in release.slugs(type_)[:1]),
    )


def _listed(release: Release, name: str, held: Holdings, titles: list[Literal]) -> Listed:
    """A list, named in those of the register's languages that the pages have words in; in English where they have none."""
    total = sum(held.things.get(type_, 0) for type_ in LISTS[name])
    spoken = [tag for tag in release.manifest.languages if tag in LANGUAGES] or ["en"]
    title_in = {title.language: title.lexical for title in titles}
    known: list[tuple[str, str, str]] = []
    for tag in spoken:
        words = Words(tag)
        title = words("catalog-list-title", list=words(name), register=title_in.get(tag) or next(iter(title_in.values()), ""))
        known.append((tag, title, words("catalog-list-text", count=words.number(str(total)), list=words(name))))
    forms = tuple(Format(offer.media_type, offer.suffix, _NAMES[offer.suffix]) for offer in LIST_OFFERS if offer is not HTML)
    in_language = [(Literal(title, LANG_STRING, tag), Literal(text, LANG_STRING, tag)) for tag, title, text in known]
    return Listed(name, total, tuple(title for title, _ in in_language), tuple(text for _, text in in_language), forms)


def local(facts: CatalogFacts, iri: Iri | str) -> str:
    """The path here of an address under the register's base."""
    return f"/{iri.removeprefix(facts.base.iri)}"
