"""What is known of a request for the query endpoint before anything is evaluated: the job, the form, the ETag. Pure."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from ortak import __version__, negotiation
from ortak.errors import NotAcceptableError
from ortak.sparql.check import check
from ortak.sparql.forms import GRAPHS, ROWS, TABLE
from ortak.sparql.job import Job
from ortak.web import protocol
from ortak.web.http import REVALIDATE, Offer, language_of, named_form
from ortak.web.protocol import Asked, Request
from ortak.web.site import Site

HTML = Offer("text/html", "html")
ROW_FORMS = tuple(Offer(ROWS[suffix], suffix) for suffix in ("json", "xml", "csv", "tsv"))
GRAPH_FORMS = tuple(Offer(GRAPHS[suffix], suffix) for suffix in ("ttl", "nt", "rdf", "jsonld", "trig", "nq"))

_ROW_OFFERS = (*ROW_FORMS, Offer("application/json", "json"), Offer("application/xml", "xml"), Offer("text/xml", "xml"), HTML)
_GRAPH_OFFERS = (*GRAPH_FORMS, Offer("application/json", "jsonld"), Offer("application/xml", "rdf"), HTML)
"""The other types are names that clients also use for a form, and are answered under."""


class Plan(NamedTuple):
    """How a request is answered."""

    job: Job
    offer: Offer
    form: str
    """SELECT, ASK, CONSTRUCT, DESCRIBE; "" where the engine will say what is wrong."""
    etag: str
    """Without quotes; "" where the same query may have another answer next time."""
    safe: bool
    """Whether CSV and TSV are made harmless for spreadsheets."""

    @property
    def vary(self) -> str:
        """The headers of the request that the answer depends on."""
        return "Accept, Accept-Language" if self.is_page else "Accept"

    @property
    def cache_control(self) -> str:
        """How long the answer may be kept."""
        return REVALIDATE if self.etag else "no-store"

    @property
    def is_page(self) -> bool:
        """Whether a page is to be made of the result."""
        return self.offer is HTML

    @property
    def downloads(self) -> tuple[Offer, ...]:
        """The forms in which the result can be taken away."""
        return GRAPH_FORMS if self.form in ("CONSTRUCT", "DESCRIBE") else ROW_FORMS


def plan(site: Site, request: Request) -> Plan | None:
    """How the request is answered; None where it names no query. Raises QueryRefusedError, NotAcceptableError, CallerError."""
    asked = protocol.read(request)
    if asked is None:
        return None
    form, volatile = check(asked.query, site.settings)
    offer = _choose(_GRAPH_OFFERS if form in ("CONSTRUCT", "DESCRIBE") else _ROW_OFFERS, asked.format, request.accept)
    is_page = offer is HTML
    words = language_of(asked.language, request.accept_language, site.languages) if is_page or asked.language else ""
    etag = "" if volatile else _etag(site, asked, offer, words if is_page else "")
    return Plan(_job(site, asked, TABLE if is_page else offer.suffix), offer, form, etag, asked.safe)


def _choose(offers: tuple[Offer, ...], name: str, accept: str) -> Offer:
    """A format that isn't known is no reason to refuse: clients send one beside Accept, each by names of its own."""
    named = named_form(offers, name) if name else next((offer for offer in offers if offer.media_type == accept), None)
    if named:
        return named
    best = negotiation.media_type(accept, [offer.media_type for offer in offers])
    if best is None:
        raise NotAcceptableError("The answer can't be had in any form that Accept allows.", tuple(offer.media_type for offer in offers))
    return next(offer for offer in offers if offer.media_type == best)


def _job(site: Site, asked: Asked, form: str) -> Job:
    settings = site.settings
    return Job(
        query=asked.query,
        form=form,
        base=site.release.base.iri,
        default_graphs=asked.default_graphs,
        named_graphs=asked.named_graphs,
        seconds=min(asked.seconds, settings.query_seconds) if asked.seconds else settings.query_seconds,
        rows=settings.answer_rows,
        bytes=settings.answer_bytes,
    )


def _etag(site: Site, asked: Asked, offer: Offer, words: str) -> str:
    """Known without evaluating: a release is immutable, and the same query over it has the same bytes."""
    release = site.release
    dataset = asked.default_graphs, asked.named_graphs
    parts = [__version__, release.manifest.content, release.base.iri, offer.media_type, words, asked.safe, asked.query, dataset]
    return hashlib.sha256(ascii(parts).encode()).hexdigest()[:32]
