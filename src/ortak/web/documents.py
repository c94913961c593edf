"""Things and the documents about them: ``/id/…`` leads to ``/doc/…``, which comes as a page or in any RDF form."""

from __future__ import annotations

from typing import NamedTuple

from flask import Flask, Response, render_template

from ortak.changes import Former
from ortak.describe import Description, describe
from ortak.errors import NotFoundError
from ortak.namespaces import ORTAK, RDF, Base, prefixes
from ortak.release import Moment
from ortak.representation import FORMS, write
from ortak.representation.names import Names
from ortak.temporal import parse_instant
from ortak.terms import Iri, Literal, Quad
from ortak.web.cards import page
from ortak.web.furniture import forms_of, furniture, install, reader
from ortak.web.http import Link, Offer, answer, language, tell_version
from ortak.web.paths import local_path
from ortak.web.profiles import OWN, SCHEMA, address, alternate, choose_view, schema_document, schema_view
from ortak.web.reader import Reader, Shown
from ortak.web.signposts import signposts
from ortak.web.site import current_site
from ortak.web.tombstones import gone, moved

HTML = Offer("text/html", "html")
OFFERS = (HTML, *(Offer(form.media_type, form.suffix) for form in FORMS))
"""The forms of every document."""

_MOST = 300
"""Most statements of one origin in the table on a page; the other forms have them all."""

_LISTS = {
    "partnership": "partnerships",
    "organization": "organizations",
    "membership": "memberships",
    "tenure": "memberships",
    "agreement": "agreements",
    "place": "places",
}
"""Type of a thing → the list that it stands in."""


def register(app: Flask) -> None:
    """Add the addresses of things and their documents."""
    install(app)
    app.add_url_rule("/id/<type_>/<slug>", "thing", thing)
    app.add_url_rule("/doc/<type_>/<name>", "document", document)


def thing(type_: str, slug: str) -> Response:
    """303 to the document about the thing, at this host: whatever name the request came under; 308 to the thing's new name."""
    found = former(type_, slug)
    if found and found.renamed:
        return moved(found, "id")
    iri = found.thing if found else existing(type_, slug)
    response = Response(status=303, headers={"Location": str(current_site().release.base.doc_path(iri))})
    tell_version(response, [Link(iri, "cite-as")])
    return response


def document(type_: str, name: str) -> Response:
    """The document about a thing, in the form that its address or the request asks for."""
    slug, dot, suffix = name.partition(".")
    found = former(type_, slug)
    if found:
        return moved(found, "doc", dot + suffix) if found.renamed else gone(found, suffix if dot else None)
    iri = existing(type_, slug)
    return document_about(iri, choose_view(OFFERS, HTML.media_type, suffix if dot else None))


def document_about(iri: Iri, offer: Offer) -> Response:
    """The document about a thing in this form."""
    site = current_site()
    base = site.release.base
    path = base.doc_path(iri) or ""
    description = describe(site.release, iri, base, site.settings.incoming)
    wanted = language() if offer is HTML else None
    told, here = links(base, iri, path), f"{path}.{offer.suffix}"
    if wanted:
        body = _page(reader(wanted), description, path)
    elif offer is SCHEMA:
        body, told, here = schema_document(description), [*told, OWN], address(path)
    else:
        body = write(description, offer.suffix, base, furniture().context)
        if offer.suffix == "jsonld":
            # rdflib goes on from JSON-LD to the first other one that is named: it would read the view.
            told = [link for link in told if not link.profile]
    response = answer(body, offer.media_type, links=told, content_location=here, language=wanted)
    if description.withheld:
        response.headers["Ortak-Incoming"] = f"{len(description.incoming)} of {description.incoming_total}"
    return response


def former(type_: str, slug: str) -> Former | None:
    """What became of a record that is no more; None where there is one, or never was."""
    release = current_site().release
    return release.history.removed(release.base.thing(type_, slug))


def existing(type_: str, slug: str) -> Iri:
    """The IRI of a thing that there is. Raises NotFoundError, with the things that are named nearly alike."""
    release = current_site().release
    iri = release.base.thing(type_, slug)
    if release.base.name(iri) is None or not release.exists(iri):
        near = tuple(path for found in release.near(iri) if (path := release.base.doc_path(found)))
        raise NotFoundError(f"There is no {type_} “{slug}” in this register.", near)
    return iri


def links(base: Base, iri: Iri, path: str) -> list[Link]:
    """The typed links of a document. Source: RFC 8288, RFC 6906, FAIR Signposting (cite-as, describedby, type)."""
    alternates = [Link(f"{path}.{offer.suffix}", "alternate", offer.media_type) for offer in OFFERS]
    return [
        Link(iri, "cite-as"),
        Link(str(base.document(iri)), "canonical"),
        *alternates,
        alternate(path),
        Link(f"{path}.ttl", "describedby", "text/turtle"),
        Link(f"{path}.jsonld", "describedby", "application/ld+json"),
        Link("https://schema.org/AboutPage", "type"),
        *signposts(path, _collection(base, iri)),
    ]


def _collection(base: Base, iri: Iri) -> str:
    """Where the document belongs: the list that has the thing, else the register; that itself belongs to nothing."""
    name = base.name(iri)
    if name and name.type in _LISTS:
        return f"/{_LISTS[name.type]}"
    register = current_site().release.register
    return "" if iri == register else base.doc_path(register) or ""


def _page(look: Reader, description: Description, path: str) -> str:
    release = current_site().release
    shown = page(look, description)
    taken = {"", *(card.anchor for section in shown.sections for card in section.cards)}
    return render_template(
        "thing.html",
        page=shown,
        schema_org=schema_view(description),
        iri=description.thing,
        canonical=release.base.document(description.thing),
        forms=[*forms_of(path), ("schema.org", address(path), "application/ld+json")],
        crumbs=_crumbs(look, description, shown.title, shown.kind),
        last_change=_last_change(look, description.thing),
        statements=_statements(look, description, taken),
        statement_count=len(description.own) + len(description.incoming),
        withheld=description.withheld,
        unshown=sum(max(0, len(quads) - _MOST) for quads in (description.stated, description.derived, description.incoming)),
    )


def _last_change(look: Reader, thing: Iri) -> tuple[str, Moment] | None:
    """When the record last changed, in words, and as it is. The release's own version is no part of a page: it changes with any record."""
    last = look.release.history.last_change(thing)
    return (look.words("last-change-on", day=look.dates.instant(parse_instant(last.time[:10]))), last) if last else None


def _crumbs(look: Reader, description: Description, title: Shown, kind: str) -> list[Shown]:
    """From the list that the thing stands in, over the partnership that it belongs to, to itself."""
    name = look.base.name(description.thing)
    entry = next((quad.o for quad in description.own if quad.p == ORTAK("entry") and quad.s == description.thing), None)
    crumbs = []
    if isinstance(entry, Iri):
        partner = look.iri(entry, ORTAK("partner"))
        link = look.link(entry)
        crumbs = [Shown(look.words("partnerships"), "/partnerships"), look.name(partner)._replace(href=link.href) if partner else link]
        return [*crumbs, Shown(kind)]
    if name and name.type in _LISTS:
        crumbs = [Shown(look.words(_LISTS[name.type]), f"/{_LISTS[name.type]}")]
    return [*crumbs, title]


class Statement(NamedTuple):
    """A line of the table of statements; the first one about a part is where the part's IRI leads."""

    subject: Shown
    predicate: Shown
    value: Shown
    anchor: str


def _statements(look: Reader, description: Description, taken: set[str]) -> list[tuple[str, list[Statement]]]:
    """Every statement, as it is written, by where it comes from; ``taken`` are the parts that stand elsewhere on the page."""
    names = Names(prefixes(), f"{look.base.iri}id/")
    groups = (("stated", description.stated), ("derived", description.derived), ("incoming", description.incoming))
    return [
        (look.words(key), [_statement(look.base, names, description.thing, quad, taken) for quad in quads[:_MOST]]) for key, quads in groups
    ]


def _statement(base: Base, names: Names, thing: Iri, quad: Quad, taken: set[str]) -> Statement:
    value = quad.o
    shown = _written(base, names, value) if isinstance(value, Iri) else _literal(names, value)
    predicate = Shown("a") if quad.p == RDF("type") else _written(base, names, quad.p)
    part = quad.s.removeprefix(thing).removeprefix("#") if quad.s.startswith(f"{thing}#") else ""
    anchor = "" if part in taken else part
    taken.add(part)
    return Statement(_written(base, names, quad.s), predicate, shown, anchor)


def _written(base: Base, names: Names, iri: Iri) -> Shown:
    path = local_path(base, iri)
    text = names.short(iri)
    if path:
        return Shown(text.strip("<>"), path)
    external = iri.lower().startswith(("http://", "https://"))
    return Shown(text.strip("<>"), iri if external else "", external=external)


def _literal(names: Names, literal: Literal) -> Shown:
    if literal.language:
        return Shown(literal.lexical, language=literal.language)
    kind = "" if literal.datatype.endswith("#string") else f" ({names.short(literal.datatype)})"
    return Shown(f"{literal.lexical}{kind}")
