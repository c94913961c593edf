"""The lists: filtered by day, status, country and so on; as a page, as RDF, as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from flask import Flask, Response, render_template, request

from ortak.namespaces import CODES
from ortak.release import Row
from ortak.representation import FORMS, table, write
from ortak.temporal import Answer, parse_instant
from ortak.terms import Iri
from ortak.web.collection import described
from ortak.web.documents import HTML
from ortak.web.furniture import asked_language, furniture, install, reader
from ortak.web.http import Link, Offer, answer, choose, language
from ortak.web.listing import FILTERS, Asked, read
from ortak.web.reader import Reader, Shown
from ortak.web.rows import HEAD, shown_rows, table_rows
from ortak.web.site import current_site

CSV = Offer("text/csv", "csv")
OFFERS = (HTML, *(Offer(form.media_type, form.suffix) for form in FORMS), CSV)
"""The forms of every list."""

_SCHEMES = {"status": "status", "office": "office", "type": "agreement-type", "field": "field"}
_ORGANIZATIONS = ("member", "organization", "holder", "partner")
_TERRITORIES = ("based-in", "seat", "members-from", "signed-in", "in")
_KINDS = {
    "partnerships": ("membership", "tenure", "agreement", "cooperation", "arrangement", "body", "list", "figure", "claim"),
    "memberships": ("membership", "tenure"),
}
_RARE = ("office", "member", "organization", "holder", "partner", "field", "type", *_TERRITORIES[1:4])
_MOST_OPTIONS = 300
"""Past so many, a form has a field to write in, not a menu."""


@dataclass(frozen=True)
class Option:
    """One choice of a menu."""

    value: str
    text: str
    language: str = ""


@dataclass(frozen=True)
class Control:
    """A field of the filter form: a menu where there are options."""

    name: str
    label: str
    value: str
    kind: str = "text"
    options: tuple[Option, ...] = ()
    rare: bool = False
    """It stands folded away among further filters."""


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
    asked, release = read(name, request.args.to_dict()), current_site().release
    # RDF is the same in every language, the order of the pages of a list too.
    wanted = language() if offer in (HTML, CSV) else release.manifest.languages[0]
    size = current_site().settings.page_size
    ordered = wanted if wanted in release.manifest.languages else release.manifest.languages[0]
    rows, total = release.search(asked.query(ordered, size))
    pages = asked.pages(total, size)
    links, here = _links(asked, pages, suffix or ""), asked.address(asked.page, offer.suffix)
    if offer is CSV:
        text = table(HEAD, table_rows(reader(wanted), rows))
        response = answer(text, CSV.media_type, links=links, content_location=here, language=wanted)
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'  # nothing should open it unasked
        return response
    if offer is HTML:
        page = _page(reader(wanted), asked, rows, total, pages)
        return answer(page, HTML.media_type, links=links, content_location=here, language=wanted)
    described_list = described(release, asked, rows, total, pages)
    body = write(described_list, offer.suffix, release.base, furniture().context)
    return answer(body, offer.media_type, links=links, content_location=here)


def _links(asked: Asked, pages: int, suffix: str) -> list[Link]:
    """The typed links of a page of a list: its other forms, and its neighbours in the form that the address asked for."""
    return [
        *(Link(asked.address(asked.page, offer.suffix), "alternate", offer.media_type) for offer in OFFERS),
        *(Link(asked.address(page, suffix), relation) for relation, page in asked.neighbours(pages)),
        Link("https://schema.org/CollectionPage", "type"),
    ]


def _page(look: Reader, asked: Asked, rows: Sequence[Row], total: int, pages: int) -> str:
    tag = asked_language()
    chosen = [("lang", tag)] if tag else []
    near = {relation: asked.address(page, more=chosen) for relation, page in asked.neighbours(pages)}
    forms = [(form.name, asked.address(asked.page, form.suffix), form.media_type) for form in FORMS]
    return render_template(
        "list.html",
        title=look.words(asked.name),
        path=f"/{asked.name}",
        summary=_summary(look, asked, total),
        controls=_controls(look, asked),
        filtered=bool(asked.filters),
        hints=() if total else _hints(look, asked),
        rows=shown_rows(look, asked, rows),
        first=(asked.page - 1) * current_site().settings.page_size + 1,
        previous=near.get("prev"),
        next=near.get("next"),
        page_number=asked.page,
        page_count=pages,
        forms=[*forms, ("CSV", asked.address(asked.page, "csv", chosen), CSV.media_type)],
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
    unknown = [
        look.words("no-such-value", value=control.value, label=control.label)
        for control in _controls(look, asked)
        if control.name != "certainty"
        and control.value
        and control.options
        and control.value.lower() not in {option.value for option in control.options}
    ]
    certain = asked.certainty is Answer.CERTAINLY and (asked.on or asked.signed_by)
    return [*unknown, *([look.words("nothing-certain")] if certain and not unknown else []), look.words("nothing-found")]


def _controls(look: Reader, asked: Asked) -> list[Control]:
    many = len(FILTERS[asked.name]) > 8
    return [replace(_control(look, asked, name), rare=many and name in _RARE) for name in FILTERS[asked.name]]


def _control(look: Reader, asked: Asked, name: str) -> Control:
    value, label = asked.filters.get(name, ""), look.words(f"f-{name}")
    if name in ("on", "signed-by"):
        return Control(name, label, value, "date")
    if name == "q":
        return Control(name, label, value, "search")
    options = _options(look, asked.name, name)
    if len(options) > _MOST_OPTIONS:
        return Control(name, label, value)
    first = [] if name == "certainty" else [Option("", "")]
    return Control(name, label, value.lower(), options=(*first, *options))


def _options(look: Reader, list_: str, name: str) -> list[Option]:
    if name == "certainty":
        return [Option("", look.words("f-certain")), Option("possible", look.words("f-possible"))]
    if name == "kind":
        return [Option(kind, look.words(f"kind-{kind}")) for kind in _KINDS[list_]]
    if name in _SCHEMES:
        scheme = Iri(f"{CODES}{_SCHEMES[name]}/")
        return _sorted(look, [(code.rpartition("/")[2], look.name(code)) for code in furniture().vocabulary.codes(scheme)])
    things = look.release.slugs("territory" if name in _TERRITORIES else "organization")
    if len(things) > _MOST_OPTIONS:
        return [Option(thing, "") for thing in things]
    return _sorted(look, [(thing.rpartition("/")[2], look.name(thing)) for thing in things])


def _sorted(look: Reader, choices: Sequence[tuple[str, Shown]]) -> list[Option]:
    ordered = sorted(choices, key=lambda choice: look.alphabetical(choice[1]))
    return [Option(value, shown.text, shown.language) for value, shown in ordered]
