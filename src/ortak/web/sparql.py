"""The query endpoint: SPARQL 1.1 Protocol, Service Description, and the editor for a browser."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from flask import Flask, Response, render_template, request

from ortak import __version__
from ortak.namespaces import prefixes
from ortak.sparql.check import Checked, check
from ortak.sparql.forms import GRAPHS, ROWS, TABLE
from ortak.sparql.job import Job, Result
from ortak.web import protocol
from ortak.web.http import REVALIDATE, Link, Offer, answer, choose, language, named_form, tell_version, vary
from ortak.web.site import Site, current_site

PATH = "/sparql"
CANCEL = "ortak.cancel"
"""The key of the WSGI environment under which the server puts a ``Cancel``, to end a query whose asker has left."""

_HTML = Offer("text/html", "html")
_ROW_OFFERS = (
    Offer(ROWS["json"], "json"),
    Offer(ROWS["xml"], "xml"),
    Offer(ROWS["csv"], "csv"),
    Offer(ROWS["tsv"], "tsv"),
    Offer("application/json", "json"),
    Offer("application/xml", "xml"),
    Offer("text/xml", "xml"),
    _HTML,
)
_GRAPH_OFFERS = (
    *(Offer(GRAPHS[suffix], suffix) for suffix in ("ttl", "nt", "rdf", "jsonld", "trig", "nq")),
    Offer("application/json", "jsonld"),
    Offer("application/xml", "rdf"),
    _HTML,
)
"""The first of a suffix is its own type; the others are names that clients also use for it, and are answered under."""

_DESCRIPTION = """
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX format: <http://www.w3.org/ns/formats/>
CONSTRUCT {
  <sparql> a sd:Service ; sd:endpoint <sparql> ; sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat format:SPARQL_Results_JSON, format:SPARQL_Results_XML, format:SPARQL_Results_CSV, format:SPARQL_Results_TSV,
      format:Turtle, format:N-Triples, format:N-Quads, format:TriG, format:RDF_XML, format:JSON-LD ;
    sd:defaultDataset <sparql#dataset> .
  <sparql#dataset> a sd:Dataset ; sd:defaultGraph <sparql#default> ; sd:namedGraph ?node .
  <sparql#default> a sd:Graph .
  ?node a sd:NamedGraph ; sd:name ?graph .
} WHERE {
  { SELECT ?graph { GRAPH ?graph {} } ORDER BY ?graph LIMIT 200 }
  BIND(IRI(CONCAT(STR(<sparql#graph->), ENCODE_FOR_URI(STR(?graph)))) AS ?node)
}
"""
"""What is said here is true, not all there is to say: of very many named graphs, the first."""

_EXAMPLE = """SELECT ?class (COUNT(?thing) AS ?count) {
  ?thing a ?class
} GROUP BY ?class ORDER BY DESC(?count)
"""


def register(app: Flask) -> None:
    """Add the endpoint's address."""
    app.add_url_rule(PATH, "sparql", endpoint, methods=["GET", "POST"])


def endpoint() -> Response:
    """Answer a query, or say what this endpoint is."""
    query_string = request.query_string.decode("latin-1")
    asked = protocol.read(request.method, query_string, request.headers.get("Content-Type", ""), request.get_data())
    return _about() if asked is None else _answer(asked)


def _answer(asked: protocol.Asked) -> Response:
    site = current_site()
    checked = check(asked.query, site.settings)
    offers = _GRAPH_OFFERS if checked.form in ("CONSTRUCT", "DESCRIBE") else _ROW_OFFERS
    # A format that isn't known is no reason to refuse: clients send one beside Accept, each by names of its own.
    offer = named_form(offers, asked.format) or choose(offers, offers[0].media_type, negotiated_only=True)
    wanted = language() if offer is _HTML else ""
    tag = "" if checked.volatile or request.method == "POST" else _tag(site, asked, offer, wanted)
    if tag and request.if_none_match.contains(tag):
        return _finish(Response(status=304), offer, tag)
    result = site.pool.run(_job(site, asked, TABLE if offer is _HTML else offer.suffix), request.environ.get(CANCEL))
    body = _page(site, asked, checked, result) if offer is _HTML else result.body
    media_type = offer.media_type
    response = Response(body, content_type=f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type)
    if wanted:
        response.headers["Content-Language"] = wanted
    if offer.suffix in ("csv", "tsv"):  # a cell is as the standard has it: no browser or spreadsheet should open it unasked
        response.headers["Content-Disposition"] = f'attachment; filename="result.{offer.suffix}"'
    return _finish(response, offer, tag)


def _job(site: Site, asked: protocol.Asked, form: str) -> Job:
    settings = site.settings
    return Job(
        query=asked.query,
        form=form,
        base=site.release.base.iri,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        seconds=settings.query_seconds,
        rows=settings.answer_rows,
        bytes=settings.answer_bytes,
    )


def _tag(site: Site, asked: protocol.Asked, offer: Offer, language_: str) -> str:
    """The ETag of an answer, known without evaluating: a release is immutable, and the same query over it has the same bytes."""
    parts = [__version__, site.release.version, site.release.base.iri, offer.media_type, language_, *asked]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _finish(response: Response, offer: Offer, tag: str) -> Response:
    tell_version(response)
    vary("Accept")
    if offer is _HTML:
        vary("Accept-Language")
    response.headers["Vary"] = ", ".join(vary())
    response.headers["Cache-Control"] = REVALIDATE if tag else "no-store"
    if tag:
        response.set_etag(tag)
    return response


def _page(site: Site, asked: protocol.Asked, checked: Checked, result: Result) -> str:
    found = json.loads(result.body)
    rows = [{name: _cell(site, term) for name, term in row.items()} for row in found.get("results", {}).get("bindings", ())]
    return render_template(
        "results.html",
        query=asked.query,
        head=found["head"].get("vars", ()),
        rows=rows,
        boolean=found.get("boolean"),
        form=checked.form,
        downloads=[offer.suffix for offer in (_GRAPH_OFFERS[:6] if checked.form in ("CONSTRUCT", "DESCRIBE") else _ROW_OFFERS[:4])],
    )


def _cell(site: Site, term: dict[str, str]) -> dict[str, Any]:
    """One value for the page: type (uri, literal, bnode), value, datatype, language, and the local path of a thing of ours."""
    return {
        "type": term["type"],
        "value": term["value"],
        "datatype": term.get("datatype", ""),
        "language": term.get("xml:lang", ""),
        "path": site.release.base.doc_path(term["value"]) if term["type"] == "uri" else None,
    }


def _about() -> Response:
    """The editor for a browser, the Service Description for any other client."""
    offer = choose((*_GRAPH_OFFERS[:4], _HTML), _GRAPH_OFFERS[0].media_type)
    links = [Link(PATH, "describedby", form.media_type) for form in _GRAPH_OFFERS[:4]]
    if offer is _HTML:
        page = render_template("sparql.html", query=_EXAMPLE, examples=(), prefixes=prefixes())
        return answer(page, offer.media_type, links=links, language=language())
    site = current_site()
    result = site.pool.run(_job(site, protocol.Asked(_DESCRIPTION, None, None, ""), offer.suffix), request.environ.get(CANCEL))
    return answer(result.body, offer.media_type)
