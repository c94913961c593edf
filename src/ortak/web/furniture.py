"""What every page of a site shares, made once: the register's own description, its summary, the JSON-LD context, the definitions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import partial
from typing import Any, cast
from urllib.parse import urlencode

from flask import Flask, current_app, request
from markupsafe import Markup

from ortak import negotiation
from ortak.describe import Description, Summary
from ortak.errors import CallerError
from ortak.graph import Graph
from ortak.namespaces import DCT, prefixes
from ortak.questions import Question
from ortak.representation import FORMS, Context
from ortak.representation.context import current as current_context
from ortak.representation.names import Names
from ortak.terms import LANG_STRING, Literal
from ortak.web import http
from ortak.web.paths import local_path
from ortak.web.reader import Reader, Shown
from ortak.web.service import described
from ortak.web.site import EXTENSION, Site, current_site
from ortak.web.vocabulary import Vocabulary

_KEY = "ortak.furniture"

MENU = (
    ("/partnerships", "partnerships"),
    ("/organizations", "organizations"),
    ("/memberships", "memberships"),
    ("/agreements", "agreements"),
    ("/places", "places"),
    ("/sparql", "sparql"),
    ("/def/", "definitions"),
)
"""Address and words of each entry of the main menu."""

EDITOR_PREFIXES = ("dct", "org", "ortak", "skos", "status", "time", "xsd")
"""The prefixes that a new query starts with."""


@dataclass(frozen=True)
class Furniture:
    """One site's, immutable."""

    summary: Summary
    context: Context
    register: Graph
    vocabulary: Vocabulary
    questions: tuple[Question, ...]
    service: Description


def install(app: Flask) -> None:
    """Make the furniture of an app, once, and give it to every template."""
    if _KEY in app.extensions:
        return
    site = cast(Site, app.extensions[EXTENSION])
    release = site.release
    app.extensions[_KEY] = Furniture(
        release.summary(),
        current_context(),
        Graph(release.quads(release.register)),
        Vocabulary(release),
        release.questions(),
        described(site),
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(_everywhere)


def furniture() -> Furniture:
    """The furniture of the request's site."""
    return cast(Furniture, current_app.extensions[_KEY])


def reader(language: str) -> Reader:
    """A reader of the request's release, for a page in this language."""
    return Reader(current_site().release, furniture().summary, language)


def page_language() -> str:
    """The language of the page: as :func:`http.language`, but the default one where the request asks for one that there isn't."""
    try:
        return http.language()
    except CallerError:
        return current_site().languages[0]


def _everywhere() -> dict[str, Any]:
    """What every template can use."""
    site = current_site()
    language, asked = page_language(), asked_language()
    look = reader(language)
    register, known = site.release.register, prefixes()
    own = furniture().register
    licence = own.iri(register, DCT("license"))
    return {
        "w": look.words,
        "at": partial(_at, asked),
        "in_language": _in_language,
        "asked_language": asked,
        "languages": [(tag, _own_name(tag), tag == language) for tag in site.languages],
        "menu": MENU,
        "section": f"/{request.path.split('/')[1].partition('.')[0]}" + ("/" if request.path.startswith("/def") else ""),
        "of_version": (site.release.version, site.release.manifest.released, request.path) if request.script_root else None,
        "site_title": look.best(own.literals(register, DCT("title"))) or look.name(register),
        "licence": look.link(licence)._replace(text=licence_name(licence)) if licence else None,
        "register_path": site.release.base.doc_path(register),
        "examples_to_ask": lambda: [_example(look, question) for question in furniture().questions],
        "editor_prefixes": "\n".join(f"PREFIX {prefix}: <{known[prefix]}>" for prefix in EDITOR_PREFIXES),
        "endpoint_iri": f"{site.release.base.iri}sparql",
        "cell_shown": partial(_cell, Names(known, f"{site.release.base.iri}id/")),
        "json_in_html": _json_in_html,
        "query_address": lambda query, form: f"/sparql?{urlencode({'query': query, 'format': form})}",
    }


def _json_in_html(value: object) -> Markup:
    """JSON that can stand in a ``script`` element: a "<" in a text, as in "</script>", is written as JSON's own escape."""
    return Markup(json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))  # there is no markup left in it


def _example(look: Reader, question: Question) -> Shown:
    """An example question, leading to its answer."""
    titles = [Literal(title, LANG_STRING, tag) for tag, title in question.titles.items()]
    return look.best(titles, f"/sparql?{urlencode({'query': question.query})}") or Shown(question.name)


def _cell(names: Names, cell: dict[str, str]) -> Shown:
    """One value of an answer: an IRI leads to its page here, or out if it is an address on the web."""
    value = cell["value"]
    if cell["type"] != "uri":
        return Shown(value, language=cell["language"])
    text = names.short(value).strip("<>")
    path = local_path(current_site().release.base, value)
    if path:
        return Shown(text, path)
    external = value.lower().startswith(("http://", "https://"))
    return Shown(text, value if external else "", external=external)


_OWN_NAMES = (("tr", "Türkçe"), ("en", "English"), ("fr", "Français"), ("de", "Deutsch"), ("es", "Español"), ("it", "Italiano"))


def _own_name(tag: str) -> str:
    """What a language calls itself; one that isn't known here goes by its tag."""
    return dict(_OWN_NAMES).get(tag.lower(), tag)


def licence_name(iri: str) -> str:
    """The usual short name of a Creative Commons licence; of any other, its address."""
    match = re.fullmatch(r"https?://creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/zero)/([0-9.]+)/?", iri)
    if match is None:
        return iri
    return f"CC {match[1].upper()} {match[2]}" if match[1] else f"CC0 {match[2]}"


def asked_language() -> str:
    """The language that the request's address asks for, by the tag that it has here; "" where it asks for none that there is."""
    return negotiation.lookup(request.args.get("lang", ""), current_site().languages) or ""


def _at(asked: str, path: str) -> str:
    """A local address that keeps the language which the request's address asks for ("" for none), and the version."""
    path = _in_version(path)
    if not asked:
        return path
    address, hash_, fragment = path.partition("#")
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'lang': asked})}{hash_}{fragment}"


def _in_language(tag: str) -> str:
    """This page's address in another language, from here: the page is the same where its address names its form and where it doesn't."""
    fields = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    return f"?{urlencode([*fields, ('lang', tag)])}"


def _in_version(path: str) -> str:
    """A local address; of a document, that of the version which the request's address names."""
    return f"{request.script_root}{path}" if path.startswith("/doc/") else path


def forms_of(path: str, query: str = "") -> list[tuple[str, str, str]]:
    """Name, address and media type of each RDF form of a document at this path."""
    more = f"?{query}" if query else ""
    return [(form.name, f"{_in_version(path)}.{form.suffix}{more}", form.media_type) for form in FORMS]
