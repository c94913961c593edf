"""What changed: the stream and its pages, for people, as Activity Streams 2.0, and as a Linked Data Event Stream; and a record as it was.

``?since=VERSION`` answers with the first page of what came after a version, ``?after=PAGE`` with the next one: whoever was up to date
before the last release is so again after one request.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from flask import Flask, Response, render_template, request

from ortak.changes import Change, Kind, Neighbour, activities, former, page_iri, stamp, stream, version_iri
from ortak.describe import Description
from ortak.errors import NotFoundError
from ortak.namespaces import Base
from ortak.release import History
from ortak.representation import FORMS, nquads_apart, trig_apart, turtle_of, write
from ortak.temporal import parse_instant
from ortak.terms import Iri, Literal, Quad
from ortak.web.furniture import forms_of, furniture, install, reader
from ortak.web.http import Link, Offer, answer, choose, language, vary
from ortak.web.reader import NAMES, Reader, Shown
from ortak.web.site import current_site

PATH = "/changes"
_HTML = Offer("text/html", "html")
_RDF = tuple(Offer(form.media_type, form.suffix) for form in FORMS)
_ACTIVITY = Offer("application/activity+json", "json")
_OFFERS = (_HTML, *_RDF, _ACTIVITY, Offer("application/json", "json"))
_NAMED = (_HTML, *_RDF, _ACTIVITY)
"""One offer for each ending."""

_MOST_RELEASES = 50
"""Newest releases named on the page."""


class _Document(NamedTuple):
    """What a document says in each of its forms, at a local path ("" where it has none of its own).

    ``quads`` are said of the changes, ``named`` are the versions themselves, each in its graph.
    """

    path: str
    node: Iri
    quads: list[Quad]
    named: list[Quad]
    page: Callable[[Reader], str]
    activities: Callable[[], dict[str, Any]] = dict


def register(app: Flask) -> None:
    """Add the addresses of the stream and of versions."""
    install(app)
    app.add_url_rule(PATH, "changes", lambda: _stream(_choose()))
    app.add_url_rule(f"{PATH}.<suffix>", "changes-form", lambda suffix: _stream(_choose(suffix)))
    app.add_url_rule(f"{PATH}/<name>", "changes-page", _numbered)
    app.add_url_rule("/version/<type_>/<slug>/<name>", "version", _version)


def _choose(suffix: str | None = None) -> Offer:
    """The form; JSON-LD of Activity Streams' own profile is Activity Streams."""
    if not suffix and f'profile="{activities.CONTEXT}"' in request.headers.get("Accept", ""):
        vary("Accept")
        return _ACTIVITY
    return choose(_OFFERS, _HTML.media_type, suffix)


def _stream(offer: Offer) -> Response:
    """The root of the stream, or the first page after a version."""
    history, base = current_site().release.history, current_site().release.base
    since, after = request.args.get("since", ""), request.args.get("after", "")
    if since:
        return _since(since, offer)
    if after:
        return _next(_number(after) + 1, f"after={after}", offer)
    newest = _neighbour(history, history.pages)
    quads = stream.root(base, history.releases()[0].time, newest)
    document = _Document(
        PATH,
        base.changes,
        quads,
        [],
        lambda look: _home(look, history),
        lambda: activities.collection(base, history.total, history.pages),
    )
    return _answer(document, offer, _ends(history))


def _since(version: str, offer: Offer) -> Response:
    """The first page after a version. Raises NotFoundError for one that the history lacks."""
    history = current_site().release.history
    page = history.page_after(version)
    if page is None:
        first = history.releases()[0].version
        raise NotFoundError(
            f"The history knows no version “{version[:40]}”: it begins with {first}. Take the whole, then follow from there.",
            (f"{PATH}?since={first}", "/dump/latest.nq.gz"),
        )
    return _next(page, f"since={version}", offer)


def _next(page: int, query: str, offer: Offer) -> Response:
    """The page with this number, or that there is none yet."""
    history, base = current_site().release.history, current_site().release.base
    if page <= history.pages:
        return _page(page, offer, fixed=False)
    address = Iri(f"{base.changes}?{query}")
    quads = [Quad(*triple, address) for triple in stream.described(base)]
    document = _Document("", address, quads, [], lambda look: _shown_page(look, history, 0, []), lambda: activities.nothing(base, address))
    return _answer(document, offer, _ends(history))


def _numbered(name: str) -> Response:
    number, dot, suffix = name.partition(".")
    return _page(_number(number), _choose(suffix if dot else None), fixed=True)


def _number(text: str) -> int:
    """The number of a page that there is. Raises NotFoundError."""
    history = current_site().release.history
    if not text.isascii() or not text.isdecimal() or len(text) > 9 or text[0] == "0" or int(text) > history.pages:
        raise NotFoundError(f"There is no page {text[:40]} of changes.", (PATH, f"{PATH}/{history.pages}") if history.pages else (PATH,))
    return int(text)


def _page(number: int, offer: Offer, *, fixed: bool) -> Response:
    """One page; at its own address (``fixed``) it never changes once it is done.

    As RDF it leads back only, so that it is done as soon as it is there; as activities it leads on to the next, once there is one. Who
    reads RDF and goes on from a version is led on by ``?after=``, of which nothing is kept in caches unasked.
    """
    history, base = current_site().release.history, current_site().release.base
    changes = history.on_page(number)
    described = changes if offer in _RDF else [change for change in changes if change.kind is Kind.DELETED]
    said = {change: _as_version(base, change, history.described(change)) for change in described}
    removed = {change.thing: former(change.thing, quads) for change, quads in said.items() if change.kind is Kind.DELETED}
    quads = stream.node(base, number, changes, _neighbour(history, number - 1))
    document = _Document(
        f"{PATH}/{number}",
        page_iri(base, number),
        quads,
        [quad for quads in said.values() for quad in quads],
        lambda look: _shown_page(look, history, number, changes),
        lambda: activities.page(base, number, history.pages, changes, removed),
    )
    is_rdf = offer in _RDF
    # No link to the newest page: a page that is done keeps its header too.
    links = [Link(f"{PATH}/1", "first"), Link(PATH, "collection"), *([Link(f"{PATH}/{number - 1}", "prev")] if number > 1 else [])]
    if number < history.pages and not (fixed and is_rdf):
        links.append(Link(f"{PATH}/{number + 1}" if fixed else f"{PATH}?after={number}", "next"))
    return _answer(document, offer, links, immutable=fixed and offer is not _HTML and (is_rdf or number < history.pages))


def _version(type_: str, slug: str, name: str) -> Response:
    """A record as it was after one of its changes."""
    at, dot, suffix = name.partition(".")
    release = current_site().release
    base, thing = release.base, release.base.thing(type_, slug)
    changes = release.history.changes_of(thing) if base.name(thing) else []
    change = next((one for one in changes if stamp(one.time) == at), None)
    if change is None:
        near = tuple(f"/version/{type_}/{slug}/{stamp(one.time)}" for one in changes[-5:])
        raise NotFoundError(f"There is no version {at[:40]} of {type_} “{slug}”.", near)
    version = version_iri(base, change)
    path = f"/version/{type_}/{slug}/{at}"
    said = _as_version(base, change, release.history.described(change))
    quads = [Quad(*triple, version) for triple in stream.member(base, change)]
    offer = choose((_HTML, *_RDF), _HTML.media_type, suffix if dot else None)
    document = _Document(path, version, quads, said, lambda look: _shown_version(look, change, [*quads, *said], path))
    links = [Link(version, "cite-as"), Link(thing, "original"), Link(f"/doc/{type_}/{slug}", "latest-version")]
    return _answer(document, offer, links, immutable=offer is not _HTML)


def _as_version(base: Base, change: Change, quads: Sequence[Quad]) -> list[Quad]:
    """The statements, in the graph of the version: whether they are stated or derived is told of what is there today."""
    version = version_iri(base, change)
    return [quad._replace(g=version) for quad in quads]


def _answer(document: _Document, offer: Offer, links: Sequence[Link], *, immutable: bool = False) -> Response:
    path, node, quads, named = document.path, document.node, document.quads, document.named
    base = current_site().release.base
    wanted = language() if offer is _HTML else None
    apart = {"trig": partial(trig_apart, quads, named, node, base.iri), "nq": partial(nquads_apart, quads, named)}
    if wanted:
        body = document.page(reader(wanted))
    elif offer.suffix == "json":
        body = json.dumps(document.activities(), ensure_ascii=False, indent=1) + "\n"
    elif offer.suffix in apart:
        body = apart[offer.suffix]()
    else:
        body = write(Description(node, [*quads, *named], [], [], 0, []), offer.suffix, base, furniture().context)
    alternates = [Link(f"{path}.{one.suffix}", "alternate", one.media_type) for one in _NAMED] if path else []
    location = f"{path}.{offer.suffix}" if path else None
    return answer(body, offer.media_type, links=[*alternates, *links], content_location=location, language=wanted, immutable=immutable)


def _neighbour(history: History, page: int) -> Neighbour | None:
    return Neighbour(page, history.on_page(page)[0].time) if page >= 1 else None


def _ends(history: History) -> list[Link]:
    """First and last as in the collection: the oldest and the newest page."""
    ends = (("first", 1), ("last", history.pages)) if history.pages else ()
    return [*(Link(f"{PATH}/{page}", rel) for rel, page in ends), Link(PATH, "collection")]


def _beside(look: Reader, history: History, number: int) -> list[tuple[str, str]]:
    """Words and addresses of the pages before and after."""
    beside = ((look.words("changes-older"), number - 1), (look.words("changes-newer"), number + 1))
    return [(words, f"{PATH}/{page}") for words, page in beside if number and 1 <= page <= history.pages]


def _day(look: Reader, time: str) -> str:
    return look.dates.instant(parse_instant(time[:10]))


def _home(look: Reader, history: History) -> str:
    newest = [(moment, _day(look, moment.time)) for moment in reversed(history.releases())]
    return render_template(
        "changes.html",
        crumbs=[Shown(look.words("changes"))],
        total=look.words.number(str(history.total)),
        pages=history.pages,
        releases=newest[:_MOST_RELEASES],
        **_rows(look, history.on_page(history.pages)),
        forms=[*forms_of(PATH), ("Activity Streams", f"{PATH}.json", _ACTIVITY.media_type)],
    )


def _shown_page(look: Reader, history: History, number: int, changes: Sequence[Change]) -> str:
    path = f"{PATH}/{number}"
    return render_template(
        "changes_page.html",
        crumbs=[Shown(look.words("changes"), PATH), Shown(str(number) if number else look.words("changes-since"))],
        number=number,
        **_rows(look, changes),
        beside=_beside(look, history, number),
        ends=[(look.words("changes-oldest"), f"{PATH}/1"), (look.words("changes-newest"), f"{PATH}/{history.pages}")],
        forms=[*forms_of(path), ("Activity Streams", f"{path}.json", _ACTIVITY.media_type)] if number else [],
    )


def _rows(look: Reader, changes: Sequence[Change]) -> dict[str, Any]:
    """The changes of one page, which belong to one release: its time and version; each change, the record's kind, the record, and the
    address of the record as it then was."""
    kinds = [name.type if (name := look.base.name(change.thing)) else "" for change in changes]
    rows = [
        (change, look.words(f"kind-{kind}"), look.link(change.thing), _version_path(look.base, change))
        for change, kind in zip(changes, kinds, strict=True)
    ]
    return {"rows": rows, "release": changes[0] if changes else None, "day": _day(look, changes[0].time) if changes else ""}


def _version_path(base: Base, change: Change) -> str:
    return version_iri(base, change).removeprefix(base.iri[:-1])


def _shown_version(look: Reader, change: Change, said: Sequence[Quad], path: str) -> str:
    today, version = look.link(change.thing), version_iri(look.base, change)
    called = [[quad.o for quad in said if quad.s == change.thing and quad.p == term and isinstance(quad.o, Literal)] for term in NAMES]
    return render_template(
        "version.html",
        crumbs=[Shown(look.words("changes"), PATH), today],
        record=next((name for names in called if (name := look.best(names))), today),
        today=today,
        change=change,
        day=_day(look, change.time),
        iri=version,
        text=turtle_of(said, version, look.base.iri),
        forms=forms_of(path),
    )
