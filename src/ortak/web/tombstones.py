"""What stands at the address of a record that is no more: the way to its new name, or why it was withdrawn.

Sources: RFC 9110 sections 15.4.9 (308) and 15.5.11 (410).
"""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request

from ortak.changes import Former
from ortak.describe import Description
from ortak.errors import GoneError
from ortak.namespaces import Base
from ortak.representation import FORMS, write
from ortak.temporal import parse_instant
from ortak.terms import Iri
from ortak.web.furniture import furniture, reader
from ortak.web.http import Link, Offer, answer, choose, language, tell_version
from ortak.web.site import current_site

_HTML = Offer("text/html", "html")
_PROBLEM = (Offer("application/problem+json", "problem"), Offer("application/json", "problem"))
_OFFERS = (_HTML, *(Offer(form.media_type, form.suffix) for form in FORMS), *_PROBLEM)


def moved(found: Former, prefix: str, suffix: str = "") -> Response:
    """308 to the same address (``id`` or ``doc``, in the same form) of the name that the record has now."""
    site = current_site()
    thing = _last_name(found)
    path = f"/{prefix}/{thing.removeprefix(f'{site.release.base.iri}id/')}{suffix}"
    query = request.query_string.decode("latin-1")
    response = Response(status=308, headers={"Location": f"{path}?{query}" if query else path})
    tell_version(response, [Link(thing, "cite-as")])
    return response


def gone(found: Former, suffix: str | None) -> Response:
    """410 with what is known of a withdrawn record, in any form that a document has.

    Raises GoneError where the request wants its faults as problems.
    """
    base = current_site().release.base
    offer = choose(_OFFERS, _HTML.media_type, suffix)
    if offer in _PROBLEM:
        raise GoneError(_sentence(found), tuple(found.successors))
    path = base.doc_path(found.thing) or ""
    wanted = language() if offer is _HTML else None
    body = _page(found, wanted, path) if wanted else write(_described(found, base), offer.suffix, base, furniture().context)
    alternates = [Link(f"{path}.{form.suffix}", "alternate", form.media_type) for form in _OFFERS if form not in _PROBLEM]
    successors = [Link(successor, "successor-version") for successor in found.successors]
    return answer(body, offer.media_type, links=[Link(found.thing, "cite-as"), *alternates, *successors], language=wanted, status=410)


def _last_name(found: Former) -> Iri:
    """Of a record renamed several times, the last name: nobody is led in steps."""
    history, last = current_site().release.history, found
    while last.renamed and (following := history.removed(last.successors[0])):
        last = following
    return last.successors[0] if last.renamed else last.thing


def _described(found: Former, base: Base) -> Description:
    names = [quad._replace(g=base.borrowed) for quad in current_site().release.borrowed(found.successors)]
    return Description(found.thing, list(found.quads), [], [], 0, names)


def _page(found: Former, wanted: str, path: str) -> str:
    look = reader(wanted)
    release = current_site().release
    last = release.history.last_change(found.thing)
    shown: dict[str, Any] = {
        "name": release.base.name(found.thing),
        "reason": look.best(found.reasons),
        "successors": [look.link(successor) for successor in found.successors],
        "since": look.dates.instant(parse_instant(last.time[:10])) if last else "",
        "version": last.version if last else "",
        "iri": found.thing,
        "forms": [(form.name, f"{path}.{form.suffix}", form.media_type) for form in FORMS],
    }
    return render_template("gone.html", **shown)


def _sentence(found: Former) -> str:
    reasons = sorted(found.reasons, key=lambda reason: (reason.language != "en", reason.language))
    return f"<{found.thing}> was withdrawn: {reasons[0].lexical}" if reasons else f"<{found.thing}> was withdrawn."
