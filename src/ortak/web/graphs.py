"""Named graphs by their IRIs: ``/graph/…`` leads to what the endpoint holds in that graph."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response

from ortak.errors import NotFoundError
from ortak.namespaces import SD
from ortak.terms import Iri
from ortak.web.furniture import furniture, install
from ortak.web.http import Link, tell_version
from ortak.web.site import current_site
from ortak.web.sparql import PATH


def register(app: Flask) -> None:
    """Add the addresses of graphs."""
    install(app)
    app.add_url_rule("/graph/<path:name>", "graph", graph)


def graph(name: str) -> Response:
    """303 to the query for all statements of a graph that the Service Description names, in whatever form the request asks for next."""
    iri = Iri(f"{current_site().release.base.iri}graph/{name}")
    if not any(quad.p == SD("name") and quad.o == iri for quad in furniture().service.quads):
        raise NotFoundError(f"There is no graph “{name}” at the endpoint.", (PATH,))
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"
    response = Response(status=303, headers={"Location": f"{PATH}?query={quote(query, safe='')}"})
    tell_version(response, [Link(iri, "cite-as")])
    return response
