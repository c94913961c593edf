"""The lists: filtered by day, status, country and so on; as a page, as RDF, as a table."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, render_template, request

from ortak.errors import CallerError
from ortak.representation import FORMS, table, write
from ortak.temporal import Answer, parse_instant
from ortak.web.choices import refuse_unknown
from ortak.web.collection import Page, described
from ortak.web.controls import controls
from ortak.web.documents import HTML
from ortak.web.furniture import asked_language, furniture, install, reader
from ortak.web.geojson import geojson
from ortak.web.http import Link, Offer, answer, choose, language
from ortak.web.listing import FILTERS, Asked, read
from ortak.web.reader import Reader
from ortak.web.rows import HEAD, shown_rows, table_rows
from ortak.web.signposts import items, signposts
from ortak.web.site import current_site

CSV = Offer("text/csv", "csv")
GEOJSON = Offer("application/geo+json", "geojson")
OFFERS = (HTML, *(Offer(form.media_type, form.suffix) for form in FORMS), CSV, GEOJSON)
"""The forms of every list."""
_IN_A_LANGUAGE = (("CSV", CSV), ("GeoJSON", GEOJSON))


def register(app: Flask) -> None:
    """Add the addresses of the lists."""
    install(app)
    for name in FILTERS:
        app.add_url_rule(f"/{name}", name, _view(name))
        app.add_url_rule(f"/{name}.<suffix>", f"{name}-form", _view(name))


def _view(name: str) -> Callable[..., Response]:
    return lambda suffix=None: _list(name, suffix)


def _list(name: str, suffix: str | None) -> Response:
    offer = choose(OFFERS, HTML.media_type, suffix)
    wanted = language() if offer in (HTML, CSV, GEOJSON) else ""
    page, site = page_of(name, wanted), current_site()
    # GeoJSON has its links in its body too, which is the same where the address names the form and where it doesn't.
    kept = GEOJSON.suffix if offer is GEOJSON else suffix or ""
    header = [*links(page, kept), *items([path for row in page.found.rows if (path := site.release.base.doc_path(row.thing))])]
    here = address(page, offer.suffix)
    if offer is HTML:
        return answer(_html(reader(wanted), page), HTML.media_type, links=header, content_location=here, language=wanted)
    if offer is GEOJSON:
        return answer(geojson(reader(wanted), page, header), GEOJSON.media_type, links=header, content_location=here, language=wanted)
    if offer is CSV:
        text = table(HEAD, table_rows(reader(wanted), page.asked, page.found.rows))
        response = answer(text, CSV.media_type, links=header, content_location=here, language=wanted)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'  # nothing should open it unasked
        return response
    body = write(described(reader(page.language), page), offer.suffix, site.release.base, furniture().context)
    return answer(body, offer.media_type, links=header, content_location=here)


def page_of(name: str, wanted: str = "") -> Page:
    """The page of a list that the request asks for, in the order of a language.

    That is its address's own, else the reader's, where a form has a language (``wanted``), else the one that ``lang`` names, else the
    register's first. Raises CallerError.
    """
    asked, site = read(name, dict(request.args.lists())), current_site()
    release, known = site.release, site.release.manifest.languages
    refuse_unknown(asked, release, furniture().vocabulary)
    if asked.turn and asked.turn.language not in known:
        raise CallerError(f"page={asked.turn}: the register has no “{asked.turn.language}”; it has: {', '.join(known)}.")
    wanted = wanted or (language() if request.args.get("lang") else known[0])
    ordered = asked.turn.language if asked.turn else wanted if wanted in known else known[0]
    found = release.search(asked.query(release.base, ordered, site.settings.page_size))
    return Page(asked, ordered, found, asked.neighbours(release.base, ordered, found))


def address(page: Page, suffix: str = "") -> str:
    """The local address of a page, or of it in a form: in the language asked for, or whose order it has if that isn't the usual one."""
    own = page.asked.turn or page.language == current_site().release.manifest.languages[0]
    tag = asked_language() or ("" if own else page.language)
    return page.asked.address(page.asked.turn, suffix, [("lang", tag)] if tag else ())


def links(page: Page, suffix: str = "") -> list[Link]:
    """The typed links of a page of a list: its other forms, and its neighbours in the form and language that the address asked for."""
    release = current_site().release
    return [
        Link(release.register, "cite-as"),
        Link(release.base.iri + address(page)[1:], "canonical"),
        *(Link(address(page, offer.suffix), "alternate", offer.media_type) for offer in OFFERS),
        *(Link(address(page, offer.suffix), "describedby", offer.media_type) for offer in OFFERS if offer.suffix in ("ttl", "jsonld")),
        *(Link(page.asked.address(turn, suffix, _chosen()), relation) for relation, turn in page.neighbours),
        Link("https://schema.org/CollectionPage", "type"),
        *signposts(address(page), release.base.doc_path(release.register) or "/"),
    ]


def _chosen() -> list[tuple[str, str]]:
    """The language that the address asks for, as its fields: links within an answer keep it."""
    tag = asked_language()
    return [("lang", tag)] if tag else []


def _html(look: Reader, page: Page) -> str:
    asked, (rows, total, preceding, _) = page.asked, page.found
    chosen = _chosen()
    near = {relation: asked.address(turn, more=chosen) for relation, turn in page.neighbours}
    forms = [(form.name, asked.address(asked.turn, form.suffix), form.media_type) for form in FORMS]
    return render_template(
        "list.html",
        title=look.words(asked.name),
        path=f"/{asked.name}",
        summary=_summary(look, asked, total),
        controls=controls(look, asked),
        filtered=bool(asked.filters),
        hints=() if total else _hints(look, asked),
        rows=shown_rows(look, asked, rows),
        near=near,
        first=preceding + 1,
        last=preceding + len(rows),
        total=look.words.number(str(total)),
        forms=[*forms, *((name, asked.address(asked.turn, form.suffix, chosen), form.media_type) for name, form in _IN_A_LANGUAGE)],
    )


def _summary(look: Reader, asked: Asked, total: int) -> str:
    """How many were found, in words with the day asked about."""
    day, key = (asked.on, "on") if asked.on else (asked.signed_by, "by")
    if day is None:
        return look.words.counted("found", total)
    certainty = "certain" if asked.certainty is Answer.CERTAINLY else "possible"
    when = parse_instant(day.isoformat())
    return look.words.counted(f"found-{certainty}-{key}", total, at=look.dates.at(when), day=look.dates.instant(when))


def _hints(look: Reader, asked: Asked) -> list[str]:
    """Why nothing was found, as far as it can be told."""
    certain = asked.certainty is Answer.CERTAINLY and (asked.on or asked.signed_by)
    return [*([look.words("nothing-certain")] if certain else []), look.words("nothing-found")]
