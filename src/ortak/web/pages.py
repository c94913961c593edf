"""The home page: what is in here, from when, what isn't known, and the ways in."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, render_template

from ortak.describe import Gap
from ortak.namespaces import DCT, FOAF
from ortak.temporal import parse_instant
from ortak.terms import Literal
from ortak.web.documents import HTML, OFFERS, document_about
from ortak.web.furniture import forms_of, furniture, install, reader
from ortak.web.http import Link, answer, choose, language
from ortak.web.listing import FILTERS
from ortak.web.reader import Reader, Shown
from ortak.web.signposts import items, signposts
from ortak.web.site import current_site

_COUNTS = (
    ("partnership", "/partnerships"),
    ("organization", "/organizations"),
    ("membership", "/memberships?kind=membership"),
    ("tenure", "/memberships?kind=tenure"),
    ("agreement", "/agreements"),
    ("cooperation", "/partnerships?kind=cooperation"),
    ("body", "/partnerships?kind=body"),
    ("place", "/places"),
    ("claim", "/partnerships?kind=claim"),
)
"""What is counted: a type and its list."""


def register(app: Flask) -> None:
    """Add the home page."""
    install(app)
    app.add_url_rule("/", "home", home)


def home() -> Response:
    """The home page, or the register's own description for whoever asks for RDF."""
    release = current_site().release
    offer = choose(OFFERS, HTML.media_type)
    if offer is not HTML:
        return document_about(release.register, offer)
    wanted = language()
    path = release.base.doc_path(release.register) or ""
    alternates = [Link(f"{path}.{form.suffix}", "alternate", form.media_type) for form in OFFERS if form is not HTML]
    links = [
        Link(release.register, "cite-as"),
        *alternates,
        Link("https://schema.org/AboutPage", "type"),
        *signposts(path),
        *items([f"/{name}" for name in FILTERS]),
    ]
    return answer(render_template("home.html", **_shown(reader(wanted), path)), HTML.media_type, links=links, language=wanted)


def _shown(look: Reader, path: str) -> dict[str, Any]:
    release, own, summary = look.release, furniture().register, furniture().summary
    register = release.register
    publisher = own.iri(register, DCT("publisher"))
    partnerships = release.slugs("partnership")
    return {
        "home": True,
        "description": look.best(own.literals(register, DCT("description"))),
        "counts": _counts(look),
        "sample": release.base.doc_path(partnerships[0]) if partnerships else None,
        "period": _period(look, summary.earliest, summary.latest),
        "sources": [_source(look, source.edtf, source.basis, look.link(source.source)) for source in summary.sources if source.edtf],
        "gaps": [_gap(look, gap) for gap in summary.gaps if gap.count],
        "rights": look.best(own.literals(register, DCT("rights"))),
        "publisher": look.best(own.literals(publisher, FOAF("name"))) if publisher else None,
        "register_iri": register,
        "version": release.version,
        "forms": forms_of(path),
    }


def _counts(look: Reader) -> list[tuple[str, str, str]]:
    """How many there are, of what, and the list."""
    words = look.words
    found = [(type_, look.release.manifest.counts.get(type_, 0), href) for type_, href in _COUNTS]
    return [(words.number(str(count)), words.counted(f"many-{type_}", count), href) for type_, count, href in found if count]


def _period(look: Reader, earliest: str, latest: str) -> str:
    if not earliest:
        return ""
    first, last = (look.dates.instant(parse_instant(edtf)) for edtf in (earliest, latest))
    return look.words("period-range", first=first, last=last)


def _source(look: Reader, edtf: str, basis: tuple[tuple[str, str], ...], link: Shown) -> tuple[Shown, str, Shown | None]:
    """Link, date and grounds of a source."""
    texts = [Literal(text, language=language) for text, language in basis]
    return link, look.dates.instant(parse_instant(edtf)), look.best(texts)


def _gap(look: Reader, gap: Gap) -> tuple[str, list[Shown], int]:
    start = "without-name-"
    if gap.name.startswith(start):
        text = look.words("gap-without-name", language=look.words.language_name(gap.name.removeprefix(start)), count=gap.count)
    else:
        text = look.words(f"gap-{gap.name}", count=gap.count)
    return text, [look.link(thing) for thing in gap.things], gap.count
