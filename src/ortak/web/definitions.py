"""The terms, code lists and shapes that the data is written in: readable, and as RDF. And the JSON-LD context."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources

from flask import Flask, Response, render_template

from ortak.describe import Description
from ortak.errors import NotFoundError
from ortak.namespaces import DCT, OWL, RDF, RDFS, SH, SHAPES, SKOS, document_of, prefixes
from ortak.representation import write
from ortak.representation.context import VERSION
from ortak.representation.names import Names
from ortak.terms import Iri
from ortak.web.cards import Line, Row, Section
from ortak.web.documents import HTML, OFFERS
from ortak.web.furniture import forms_of, furniture, install, reader
from ortak.web.http import Link, Offer, answer, choose, language
from ortak.web.paths import local_path
from ortak.web.reader import Reader, Shown
from ortak.web.site import current_site
from ortak.web.vocabulary import CLASSES, ONTOLOGY, PROPERTIES, SHAPES_GRAPH

_LINKS = (
    ("superclasses", RDFS("subClassOf")),
    ("superproperties", RDFS("subPropertyOf")),
    ("domain", RDFS("domain")),
    ("range", RDFS("range")),
    ("inverse", OWL("inverseOf")),
    ("disjoint", OWL("disjointWith")),
    ("in-scheme", SKOS("inScheme")),
    ("matches", SKOS("exactMatch")),
    ("matches", SKOS("closeMatch")),
    ("see-also", RDFS("seeAlso")),
)
_BACK = (
    ("subclasses", RDFS("subClassOf")),
    ("subproperties", RDFS("subPropertyOf")),
    ("properties-here", RDFS("domain")),
    ("codes-here", SKOS("inScheme")),
)
_INDEX = "index"
"""A code list is at ``/def/status/``, its forms at ``/def/status/index.ttl`` and so on."""

_MOST = 100
"""Most records named on the page of a code."""


@dataclass(frozen=True)
class Entry:
    """A term in a list of terms: its name, how it is written in a query, what it means."""

    link: Shown
    code: str
    text: Shown | None
    anchor: str = ""


@dataclass(frozen=True)
class Group:
    """A part of the list of terms."""

    id: str
    title: str
    terms: tuple[Entry, ...]
    text: Shown | None = None
    href: str = ""


def register(app: Flask) -> None:
    """Add the addresses of terms and of the context."""
    install(app)
    app.add_url_rule("/def/", "definitions", definitions, strict_slashes=False)
    app.add_url_rule("/def/<path:name>", "definition", definition)
    app.add_url_rule("/code/<path:name>", "code", code)
    app.add_url_rule("/context/<version>.jsonld", "context", context)
    app.add_url_rule("/context.jsonld", "latest-context", lambda: context(VERSION, immutable=False))


def context(version: str, *, immutable: bool = True) -> Response:
    """The JSON-LD context of a version, which never changes."""
    file = resources.files("ortak.representation").joinpath(f"context-{version}.jsonld")
    if not (version.isascii() and version.isdecimal() and file.is_file()):
        raise NotFoundError(f"There is no version “{version}” of the context.", (f"/context/{VERSION}.jsonld",))
    return answer(file.read_bytes(), "application/ld+json", immutable=immutable)


def code(name: str) -> Response:
    """303 from a code of the register's own to the page about it."""
    term = furniture().vocabulary.term(name)
    base = current_site().release.base
    if term is None or term != f"{base.iri}code/{name}":
        raise NotFoundError(f"There is no code “{name}” in this register.", ("/def/",))
    return Response(status=303, headers={"Location": local_path(base, term) or "/def/"})


def definitions() -> Response:
    """All terms and codes."""
    return _answer(furniture().vocabulary.whole(ONTOLOGY), "/def/ontology", choose(OFFERS, HTML.media_type), _terms_page)


def definition(name: str) -> Response:
    """One term or code; all terms at ``ontology``, all shapes at ``shapes``."""
    path, _, suffix = name.partition(".")
    offer = choose(OFFERS, HTML.media_type, suffix or None)
    vocabulary = furniture().vocabulary
    if path == "ontology":
        return _answer(vocabulary.whole(ONTOLOGY), "/def/ontology", offer, _terms_page)
    if path == "shapes":
        return _answer(vocabulary.whole(SHAPES_GRAPH), "/def/shapes", offer, _shapes_page)
    term = vocabulary.term(path) or vocabulary.term(path.removesuffix(_INDEX))
    if term is None:
        raise NotFoundError(f"There is no term “{path}” here.", ("/def/",))
    address = local_path(current_site().release.base, term) or ""
    return _answer(vocabulary.describe(term), f"{address}{_INDEX}" if address.endswith("/") else address, offer, _term_page)


def _answer(description: Description, path: str, offer: Offer, page: Callable[[Reader, Description, str], str]) -> Response:
    wanted = language() if offer is HTML else None
    site = current_site()
    body = page(reader(wanted), description, path) if wanted else write(description, offer.suffix, site.release.base, furniture().context)
    links = [
        *(Link(f"{path}.{one.suffix}", "alternate", one.media_type) for one in OFFERS),
        Link(description.thing, "canonical"),
        Link(f"{path}.ttl", "describedby", "text/turtle"),
        Link("https://schema.org/AboutPage", "type"),
        *_licence(),
    ]
    return answer(body, offer.media_type, links=links, content_location=f"{path}.{offer.suffix}", language=wanted)


def _licence() -> list[Link]:
    """Of the terms, which isn't the register's own."""
    stated = furniture().vocabulary.graph.iri(ONTOLOGY, DCT("license"))
    return [Link(stated, "license")] if stated else []


def _terms_page(look: Reader, description: Description, path: str) -> str:
    vocabulary, ontology = furniture().vocabulary, description.thing
    own = vocabulary.graph
    groups = [
        _group(look, "classes", vocabulary.of_type(CLASSES)),
        _group(look, "properties", vocabulary.of_type(PROPERTIES)),
        *(_scheme(look, scheme) for scheme in vocabulary.schemes()),
        Group("shapes", look.words("shapes"), (), Shown(look.words("shapes-text")), "/def/shapes"),
    ]
    return render_template(
        "definitions.html",
        title=look.best(own.literals(ontology, DCT("title"))) or Shown(look.words("definitions")),
        description=look.best(own.literals(ontology, DCT("description"))),
        sections=groups,
        crumbs=[Shown(look.words("definitions"))],
        forms=forms_of(path),
    )


def _group(look: Reader, key: str, terms: Sequence[Iri]) -> Group:
    entries = sorted((_entry(look, term) for term in terms), key=lambda entry: look.alphabetical(entry.link))
    return Group(key, look.words(key), tuple(entries))


def _scheme(look: Reader, scheme: Iri) -> Group:
    codes = furniture().vocabulary.codes(scheme)
    own = _entry(look, scheme)
    title = look.words.capital(own.link.text, own.link.language)
    return Group(scheme.rstrip("/").rpartition("/")[2], title, tuple(_entry(look, one) for one in codes), own.text, own.link.href)


def _entry(look: Reader, term: Iri) -> Entry:
    own = furniture().vocabulary.graph
    texts = own.literals(term, SKOS("definition")) or own.literals(term, RDFS("comment"))
    return Entry(look.link(term), Names(prefixes()).short(term).strip("<>"), look.best(texts))


def _shapes_page(look: Reader, _: Description, path: str) -> str:
    vocabulary = furniture().vocabulary
    groups = [
        Group(set_, look.words(f"shapes-{set_}"), tuple(_shape(look, shape) for shape in vocabulary.shapes(set_)))
        for set_ in ("stated", "derived")
    ]
    return render_template(
        "definitions.html",
        title=Shown(look.words("shapes")),
        description=Shown(look.words("shapes-text")),
        sections=groups,
        crumbs=[Shown(look.words("definitions"), "/def/"), Shown(look.words("shapes"))],
        forms=forms_of(path),
    )


def _shape(look: Reader, shape: Iri) -> Entry:
    """A shape by its name, with the message that says what to do; a query's message stands one step further."""
    own = furniture().vocabulary.graph
    nodes = [shape, *own.iris(shape, SH("sparql"))]
    messages = [text for node in nodes for text in own.literals(node, SH("message"))]
    anchor = shape.removeprefix(SHAPES.iri)
    name = look.best(own.literals(shape, SH("name"))) or Shown(anchor)
    return Entry(name, f"ortak-sh:{anchor}", look.best(messages), anchor)


def _term_page(look: Reader, description: Description, path: str) -> str:
    term, vocabulary = description.thing, furniture().vocabulary
    own = vocabulary.graph
    texts = own.literals(term, SKOS("definition")) or own.literals(term, RDFS("comment"))
    written = Names(prefixes()).short(term).strip("<>")
    short = (Row(look.words("written"), (Shown(written),)),) if written != term else ()
    rows = [
        Row(look.words("address"), (Shown(term),)),
        *short,
        *(Row(look.words(key), tuple(_linked(look, value) for value in values)) for key, by in _LINKS if (values := own.iris(term, by))),
    ]
    name = look.name(term)
    return render_template(
        "term.html",
        title=name._replace(text=look.words.capital(name.text, name.language)),
        kind=look.words(_kind(term)),
        definition=look.best(texts),
        iri=term,
        rows=rows,
        sections=_around(look, description),
        crumbs=[Shown(look.words("definitions"), "/def/"), name._replace(href="")],
        forms=forms_of(path),
    )


def _linked(look: Reader, term: Iri) -> Shown:
    """A term: ours by its name, another vocabulary's as it is written in a query."""
    link = look.link(term)
    return link._replace(text=Names(prefixes()).short(term).strip("<>")) if link.external else link


def _kind(term: Iri) -> str:
    types = set(furniture().vocabulary.graph.iris(term, RDF("type")))
    for kind, known in (("class", CLASSES), ("property", PROPERTIES), ("scheme", (SKOS("ConceptScheme"),)), ("code", (SKOS("Concept"),))):
        if types & set(known):
            return kind
    return "term"


def _around(look: Reader, description: Description) -> list[Section]:
    """The terms below it, the shapes that check it, the records that use it."""
    term, vocabulary = description.thing, furniture().vocabulary
    sections = [
        Section(look.words(key), lines=tuple(Line(look.link(one)) for one in sorted(set(vocabulary.graph.subjects(by, term)))))
        for key, by in _BACK
    ]
    shapes = [_shape(look, shape) for shape in vocabulary.shapes_about(term)]
    checks = tuple(Line(one.link._replace(href=f"/def/shapes#{one.anchor}"), (one.text,) if one.text else ()) for one in shapes)
    sections.append(Section(look.words("checked-by"), lines=checks))
    users = list(dict.fromkeys(document_of(quad.s) for quad in description.incoming if look.base.name(quad.s)))
    links = sorted((look.link(user) for user in users[:_MOST]), key=look.alphabetical)
    more = Shown(look.words("more-in-list", count=len(users) - _MOST)) if len(users) > _MOST else None
    sections.append(Section(look.words("used-by"), lines=tuple(map(Line, links)), more=more))
    return [section for section in sections if section.lines]
