"""The site's addresses for programs that read OpenAPI. Source: OpenAPI Specification 3.1.1; RFC 8631 (``service-desc`` leads here).

Made from what answers: the filters' own table, the forms on offer, the table of faults. A test compares it with the addresses there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from flask import Flask, Response

from ortak import __version__
from ortak.graph import Graph
from ortak.namespaces import DCT, SLUG
from ortak.namespaces import TYPES as THINGS
from ortak.release import Release
from ortak.sparql.forms import ROWS, TABLE
from ortak.web import choices, documents, listing, lists
from ortak.web.furniture import furniture, install
from ortak.web.http import Offer, answer
from ortak.web.signposts import LINKSETS
from ortak.web.site import current_site
from ortak.web.vocabulary import Vocabulary
from ortak.web.words import Words

Json: TypeAlias = dict[str, Any]

PATH = "/openapi.json"
JSON = "application/json"
PROBLEM = "application/problem+json"
_SLUG = f"^{SLUG.pattern}$"


def register(app: Flask) -> None:
    """Add the address."""
    install(app)
    app.add_url_rule(PATH, "openapi", view)


def view() -> Response:
    """The description of the addresses."""
    site = current_site()
    described = document(site.release, furniture().vocabulary, site.languages)
    return answer(json.dumps(described, ensure_ascii=False, indent=1) + "\n", JSON)


def document(release: Release, vocabulary: Vocabulary, languages: Sequence[str]) -> Json:
    """The whole OpenAPI document."""
    title = Graph(release.quads(release.register)).text(release.register, DCT("title")) or "Ortak"
    shared = [_in_query("lang", "The language of the answer, where it has one.", {"enum": ["", *languages]})]
    return {
        "openapi": "3.1.1",
        "info": {
            "title": title,
            "version": __version__,
            "description": "Lists, documents and the query endpoint of a register, all of them read-only.",
        },
        "servers": [{"url": release.base.iri[:-1]}],
        "paths": {
            **{path: item for name in listing.FILTERS for path, item in _list(name, _filters(name, release, vocabulary), shared).items()},
            **_documents(release, shared),
            **_copies(release, shared),
            **_others(shared),
        },
        "components": {"schemas": {"Problem": _PROBLEM, "FeatureCollection": _FEATURES}, "responses": {"Problem": _FAULT}},
    }


def _list(name: str, filters: list[Json], shared: list[Json]) -> dict[str, Json]:
    """A list by negotiation, in a fixed form, and its link set."""
    asked = [*filters, *shared]
    label = Words("en")(name)
    said = f"{label}, filtered: all filters must hold, and those about a membership or agreement of one and the same."
    return {
        f"/{name}": _get(name, said, [*asked, _format(lists.OFFERS)], lists.OFFERS, 400, 406),
        f"/{name}.{{form}}": _get(f"{name}-form", said, [_form(lists.OFFERS), *asked], lists.OFFERS, 400, 406),
        f"/linkset/{name}": _get(f"{name}-linkset", f"{label}: the links of a page.", [*asked, _format(LINKSETS)], LINKSETS, 400, 406),
        f"/linkset/{name}.{{form}}": _get(
            f"{name}-linkset-form", f"{label}: the links of a page.", [_form(LINKSETS), *asked], LINKSETS, 400, 406
        ),
    }


def _filters(list_: str, release: Release, vocabulary: Vocabulary) -> list[Json]:
    """The filters of a list, and where its page begins."""
    words = Words("en")
    page = {"type": "string", "pattern": listing.page_pattern(release.manifest.languages), "maxLength": listing.LONGEST_POSITION}
    return [
        *(_in_query(name, words(f"f-{name}"), _values(list_, name, release, vocabulary)) for name in listing.FILTERS[list_]),
        _in_query("page", "Where the page begins; pages have no numbers: take their addresses from the links of one.", page),
    ]


def _values(list_: str, name: str, release: Release, vocabulary: Vocabulary) -> Json:
    """What a filter can be; an empty field of a form filters nothing."""
    if name in ("on", "signed-by"):
        return {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}
    known = choices.values(list_, name, vocabulary)
    if name in choices.TYPES:
        things = release.slugs(choices.TYPES[name], choices.MOST + 1)
        known = tuple(thing.rpartition("/")[2] for thing in things) if len(things) <= choices.MOST else ()
    return {"type": "string", "enum": ["", *known]} if known else {"type": "string", "maxLength": listing.LONGEST}


def _documents(release: Release, shared: list[Json]) -> dict[str, Json]:
    partner = next((thing.rpartition("/")[2] for thing in release.slugs("partnership", 1)), "x")
    thing = [
        _in_path("type", {"enum": list(THINGS)}, "partnership"),
        _in_path("slug", {"type": "string", "pattern": _SLUG}, partner),
    ]
    said, links = "The document about a thing: what is said of it, and what others say about it.", "The links of a document."
    version = _in_path("version", {"type": "string", "pattern": "^[0-9a-f]{16}$"}, release.version)
    name = _in_path("name", {"type": "string", "pattern": _SLUG.removesuffix("$") + r"(\.[a-z]+)?$"}, partner)
    earlier = "The document as it was in a version that is kept; a form's ending may follow the slug."
    moved = {"303": {"description": "What there is to read about it.", "headers": {"Location": _header("Where it is.")}}}
    return {
        "/id/{type}/{slug}": {
            "get": {"operationId": "thing", "summary": "A thing itself.", "parameters": thing, "responses": moved | _faults(404, 410)}
        },
        "/graph/{name}": {
            "get": {
                "operationId": "graph",
                "summary": "A named graph of the endpoint: leads to the query for all that is in it.",
                "parameters": [_in_path("name", {"type": "string", "minLength": 1}, "derived")],
                "responses": moved | _faults(404),
            }
        },
        "/doc/{type}/{slug}": _get("document", said, [*thing, *shared, _format(documents.OFFERS)], documents.OFFERS, 400, 404, 406, 410),
        "/doc/{type}/{slug}.{form}": _get(
            "document-form", said, [*thing, _form(documents.OFFERS), *shared], documents.OFFERS, 400, 404, 406, 410
        ),
        "/release/{version}/doc/{type}/{name}": _get(
            "release-document", earlier, [version, thing[0], name, *shared, _format(documents.OFFERS)], documents.OFFERS, 400, 404, 406, 410
        ),
        "/linkset/doc/{type}/{slug}": _get("document-linkset", links, [*thing, _format(LINKSETS)], LINKSETS, 404, 406, 410),
        "/linkset/doc/{type}/{slug}.{form}": _get("document-linkset-form", links, [*thing, _form(LINKSETS)], LINKSETS, 404, 406, 410),
    }


def _copies(release: Release, shared: list[Json]) -> dict[str, Json]:
    """The dumps, and what changed since."""
    since = _in_query("since", "What changed after this version of the data.", {"type": "string"})
    form, page = _form(_CHANGES), _in_path("page", {"type": "string"}, str(release.history.pages))
    after = _in_query("after", "The page that comes after the one with this number.", {"type": "integer", "minimum": 1})
    asked = [since, after, *shared]
    file = _in_path("file", {"type": "string", "pattern": r"^(latest|[0-9a-f]{16})\.(sha256|(nq|nt|ttl|jsonld)\.gz)$"}, "latest.nq.gz")
    dump = _get("dump", "A dump of all statements, or a part of it by Range.", [file], _DUMPS, 404, 416)
    dump["get"]["responses"] |= {"206": {"description": "The part."}, "307": {"description": "The newest is there."}}
    return {
        "/changes": _get(
            "changes", "The stream of changes; the first page of them after a version.", [*asked, _format(_CHANGES)], _CHANGES, 404, 406
        ),
        "/changes.{form}": _get("changes-form", "The same in a fixed form.", [form, *asked], _CHANGES, 404, 406),
        "/changes/{page}": _get(
            "changes-page", "A page of changes; a form's ending may follow its number.", [page, *shared], _CHANGES, 404, 406
        ),
        "/dump/": _get("dumps", "The dumps that there are.", shared, documents.OFFERS[:1], 406),
        "/dump/{file}": dump,
    }


def _others(shared: list[Json]) -> dict[str, Json]:
    """Addresses that are one thing each."""
    text, xml, said = Offer("text/plain", "txt"), Offer("application/xml", "xml"), Offer(JSON, "json")
    pages = documents.OFFERS
    return {
        "/": _get("home", "The home page; for whoever asks for RDF, what the register is.", [*shared, _format(pages)], pages, 400, 406),
        **_in_forms("about", "What is in here: period, counts, dates of the sources, gaps; in RDF the VoID description.", shared),
        **_in_forms(
            "catalog",
            "The DCAT-AP catalog.",
            [*shared, _in_query("page", "A page of it.", {"type": "integer", "minimum": 1, "maximum": 999_999_999})],
        ),
        **_in_forms(".well-known/void", "The VoID description.", shared),
        "/def/": _get("definitions", "The ontology and its codes.", [*shared, _format(pages)], pages, 400, 406),
        "/context.jsonld": _get("latest-context", "The JSON-LD context.", [], [Offer("application/ld+json", "jsonld")]),
        "/sparql": _get(
            "sparql", "Answers a SPARQL 1.1 query; without one, describes the endpoint.", _QUERY, _ANSWERS, 400, 406, 429, 503, 504
        ),
        "/robots.txt": _get("robots", "What crawlers may read.", [], [text]),
        "/sitemap.xml": _get("sitemap", "The parts of the sitemap.", [], [xml]),
        "/sitemap/{number}.xml": _get(
            "sitemap-part", "A part of the sitemap.", [_in_path("number", {"type": "integer", "minimum": 1}, 1)], [xml], 404
        ),
        "/healthz": _get("healthz", "The process answers.", [], [said]),
        "/readyz": _get("readyz", "The register is served; why it isn't the newest.", [], [said], 503),
        "/metrics": _get("metrics", "Counters for Prometheus.", [], [text]),
        PATH: _get("openapi", "This description.", [], [said]),
    }


def _in_forms(name: str, summary: str, asked: list[Json]) -> dict[str, Json]:
    """A page by negotiation, and in a fixed form."""
    offers = documents.OFFERS
    return {
        f"/{name}": _get(name, summary, [*asked, _format(offers)], offers, 400, 404, 406),
        f"/{name}.{{form}}": _get(f"{name}-form", summary, [_form(offers), *asked], offers, 400, 404, 406),
    }


def _get(operation: str, summary: str, parameters: Sequence[Json], offers: Iterable[Offer], *faults: int) -> Json:
    """A path that is only read."""
    content = {offer.media_type: {"schema": _SCHEMAS.get(offer.suffix, {"type": "string"})} for offer in offers}
    headers = {"ETag": _header("Changes when the answer does."), "Link": _header("Where the answer leads, RFC 8288.")}
    responses = {
        "200": {"description": "The answer.", "headers": headers, "content": content},
        "304": {"description": "It is what the asker has."},
    }
    return {
        "get": {"operationId": operation, "summary": summary, "parameters": list(parameters), "responses": responses | _faults(*faults)}
    }


def _faults(*statuses: int) -> Json:
    """Every fault has one shape, those that any address may answer with too."""
    return {name: {"$ref": "#/components/responses/Problem"} for name in (*map(str, statuses), "default")}


def _in_query(name: str, description: str, schema: Mapping[str, Any]) -> Json:
    return {"name": name, "in": "query", "description": description, "schema": dict(schema)}


def _in_path(name: str, schema: Mapping[str, Any], example: object) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": dict(schema), "example": example}


def _form(offers: Sequence[Offer]) -> Json:
    return _in_path("form", {"enum": [offer.suffix for offer in offers]}, offers[-1].suffix)


def _format(offers: Sequence[Offer]) -> Json:
    return _in_query(
        "format", "A form by its ending, instead of what Accept asks for.", {"enum": ["", *(offer.suffix for offer in offers)]}
    )


def _header(description: str) -> Json:
    return {"description": description, "schema": {"type": "string"}}


_GRAPHS = {"type": "array", "items": {"type": "string"}}
_QUERY = (
    _in_query("query", "A query in SPARQL 1.1; it is never an update.", {"type": "string"}),
    _in_query("default-graph-uri", "A graph of the dataset's default graph.", _GRAPHS),
    _in_query("named-graph-uri", "A named graph of the dataset.", _GRAPHS),
    _in_query("format", "A form by its ending.", {"type": "string"}),
    _in_query("timeout", "Seconds that the query may take, fewer than the server's own limit.", {"type": "number", "exclusiveMinimum": 0}),
    _in_query("safe", "Cells of CSV and TSV are made harmless for spreadsheets.", {"enum": ["0", "1"]}),
)
_CHANGES = (*documents.OFFERS, Offer("application/activity+json", "json"))
_DUMPS = (Offer("application/gzip", "gz"), Offer("text/plain", "sha256"))
_ANSWERS = (*(Offer(type_, name) for name, type_ in ROWS.items() if name != TABLE), *documents.OFFERS)
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "near": {"type": "array", "items": {"type": "string"}},
        "available": {"type": "array", "items": {"type": "string"}},
    },
}
_FAULT = {
    "description": "What is wrong, and what to do.",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}, "text/html": {"schema": {"type": "string"}}},
}
_FEATURES = {
    "type": "object",
    "required": ["type", "numberMatched", "numberReturned", "links", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "numberMatched": {"type": "integer", "minimum": 0},
        "numberReturned": {"type": "integer", "minimum": 0},
        "links": {"type": "array", "items": {"type": "object", "required": ["href", "rel"]}},
        "features": {"type": "array", "items": {"type": "object", "required": ["type", "id", "geometry", "properties"]}},
    },
}
_OBJECT = {"type": "object"}
_SCHEMAS: Mapping[str, Json] = {
    "json": _OBJECT,
    "jsonld": _OBJECT,
    "geojson": {"$ref": "#/components/schemas/FeatureCollection"},
}
