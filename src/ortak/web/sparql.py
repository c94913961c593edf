"""The query endpoint's pages: the editor, and a result as a table. All its other answers are the front's."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask, Response, render_template, request

from ortak.namespaces import prefixes
from ortak.representation import write
from ortak.sparql.job import Result
from ortak.web.furniture import furniture
from ortak.web.http import Link, answer, choose, language, vary
from ortak.web.plan import GRAPH_FORMS, HTML, Plan
from ortak.web.protocol import FORM, QUERY
from ortak.web.site import current_site

ACCEPT_QUERY = f"{QUERY}, {FORM}"
"""What the body of a QUERY request may be; as a header it also says that there is this method here."""

PATH = "/sparql"
RESULT = "ortak.result"
"""The key of the WSGI environment under which the front hands over a ``Plan`` and its ``Result``, to make a page of them."""

_EXAMPLE = """SELECT ?class (COUNT(?thing) AS ?count) {
  ?thing a ?class
} GROUP BY ?class ORDER BY DESC(?count)
"""


def register(app: Flask) -> None:
    """Add the endpoint's address."""
    app.add_url_rule(PATH, "sparql", endpoint, methods=["GET", "POST", "QUERY"])


def endpoint() -> Response:
    """The editor, the Service Description, or the table of a result."""
    given: tuple[Plan, Result] | None = request.environ.get(RESULT)
    if given is not None:
        return _table(*given)
    offer = choose((*GRAPH_FORMS, HTML), GRAPH_FORMS[0].media_type)
    links = [Link(PATH, "service-desc", form.media_type) for form in GRAPH_FORMS]
    here = f"{PATH}?format={offer.suffix}"
    if offer is HTML:
        page = render_template("sparql.html", query=_EXAMPLE, examples=(), prefixes=prefixes())
        response = answer(page, HTML.media_type, links=links, content_location=here, language=language())
    else:
        response = answer(_service(offer.suffix), offer.media_type, links=links, content_location=here)
    response.headers["Accept-Query"] = ACCEPT_QUERY
    return response


def _service(suffix: str) -> str:
    """The Service Description in a form; its JSON-LD brings its context along, since clients read it before anything else."""
    said, context = furniture().service, furniture().context
    return write(said, suffix, current_site().release.base, context, inline=True)


def _table(plan: Plan, result: Result) -> Response:
    vary("Accept")
    found = json.loads(result.body)
    page = render_template(
        "results.html",
        query=plan.job.query,
        form=plan.form,
        head=found["head"].get("vars", ()),
        rows=[{name: _cell(term) for name, term in row.items()} for row in found.get("results", {}).get("bindings", ())],
        boolean=found.get("boolean"),
        downloads=[offer.suffix for offer in plan.downloads],
        hints=result.hints,
    )
    return answer(page, HTML.media_type, language=language(), etag=plan.etag)


def _cell(term: dict[str, Any]) -> dict[str, Any]:
    """One value for the page: type (uri, literal, bnode), value, datatype, language, and the local path of a thing of ours."""
    if term["type"] == "triple":
        return {"type": "literal", "value": _quoted_triple(term["value"]), "datatype": "", "language": "", "path": None}
    return {
        "type": term["type"],
        "value": term["value"],
        "datatype": term.get("datatype", ""),
        "language": term.get("xml:lang", ""),
        "path": current_site().release.base.doc_path(term["value"]) if term["type"] == "uri" else None,
    }


def _quoted_triple(parts: dict[str, Any]) -> str:
    """A triple term (RDF 1.2) as text: the engine makes them, whatever SPARQL 1.1 says."""
    shown = (_quoted_triple(part["value"]) if part["type"] == "triple" else str(part["value"]) for part in parts.values())
    return f"<<( {' '.join(shown)} )>>"
