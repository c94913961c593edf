"""What every answer has in common: its form, language, ETag, links, caching.

Sources: RFC 9110 (ETag, Vary, conditional requests), RFC 9111 (Cache-Control), RFC 8288 (Link), RFC 8246 (immutable).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from flask import Response, g, request

from ortak import negotiation
from ortak.errors import CallerError, NotAcceptableError
from ortak.web.site import current_site

FOR_EVER = "public, max-age=31536000, immutable"
REVALIDATE = "public, no-cache"
"""A cache may keep it but asks each time whether it still holds: one short 304."""

_CONTENT_SECURITY = "; ".join((
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
HINT = "Ortak-Hint"
"""The header that says why an answer may be empty."""

_EXPOSED = (
    "ETag",
    "Link",
    "Ortak-Version",
    "Ortak-Incoming",
    HINT,
    "Accept-Query",
    "Accept-Ranges",
    "Allow",
    "Content-Disposition",
    "Content-Encoding",
    "Content-Location",
    "Content-Range",
    "Memento-Datetime",
    "Repr-Digest",
    "Retry-After",
    "Vary",
)
"""What a script elsewhere may read beside the few headers that any may. Source: Fetch standard, CORS-safelisted response-header names."""

COMMON = {
    "Content-Security-Policy": _CONTENT_SECURITY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer-when-downgrade",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": ", ".join(_EXPOSED),
}
"""Headers that every answer has."""


class Offer(NamedTuple):
    """A form that an address can be had in: media type and the ending of its fixed address (``ttl``, no dot)."""

    media_type: str
    suffix: str


class Link(NamedTuple):
    """A typed link for the ``Link`` header."""

    target: str
    rel: str
    type: str = ""
    profile: str = ""

    def __str__(self) -> str:
        attributes = (("rel", self.rel), ("type", self.type), ("profile", self.profile))
        return "; ".join([f"<{self.target.translate(_NOT_IN_A_LINK)}>", *(f'{name}="{value}"' for name, value in attributes if value)])


_NOT_IN_A_LINK = {code: f"%{code:02X}" for code in [*range(0x21), ord("<"), ord(">"), ord('"'), 0x7F]}
_ALIASES = {"turtle": "ttl", "json-ld": "jsonld", "ntriples": "nt", "n-triples": "nt", "nquads": "nq", "rdf+xml": "rdf"}


def choose(offers: Sequence[Offer], default: str, suffix: str | None = None) -> Offer:
    """The form of the answer: the address's own ``suffix``, else ``?format=`` (an ending or a media type), else what ``Accept`` likes best.

    ``default`` is the media type that wins where the request doesn't care. Raises NotAcceptableError.
    """
    named = suffix or request.args.get("format")
    if named:
        offer = named_form(offers, named)
        if offer is None:
            raise NotAcceptableError(f"There is no form “{named}” of this.", _available(offers))
        return offer
    vary("Accept")
    ordered = sorted(offers, key=lambda offer: offer.media_type != default)
    best = negotiation.media_type(request.headers.get("Accept"), [offer.media_type for offer in ordered])
    if best is None:
        raise NotAcceptableError("This can't be had in any form that the request's Accept header allows.", _available(offers))
    return next(offer for offer in ordered if offer.media_type == best)


def named_form(offers: Sequence[Offer], name: str) -> Offer | None:
    """The offer with this ending, usual name or media type, if there is one."""
    name = name.lower()
    wanted = _ALIASES.get(name, name)
    return next((offer for offer in offers if wanted in (offer.suffix, offer.media_type)), None)


def _available(offers: Sequence[Offer]) -> tuple[str, ...]:
    return tuple(offer.media_type for offer in offers)


def language() -> str:
    """The language of the answer: ``?lang=``, else what ``Accept-Language`` likes best among the site's. Raises CallerError."""
    asked = request.args.get("lang", "")
    if not asked:
        vary("Accept-Language")
    return language_of(asked, request.headers.get("Accept-Language", ""), current_site().languages)


def language_of(asked: str, accept_language: str, available: Sequence[str]) -> str:
    """The language that is asked for, else what ``Accept-Language`` likes best. Raises CallerError for one that isn't available."""
    if not asked:
        return negotiation.language(accept_language, available)
    found = negotiation.lookup(asked, available)
    if found is None:
        raise CallerError(f"lang={asked[:40]}: there is no such language here. There are: {', '.join(available)}.")
    return found


def vary(header: str = "") -> list[str]:
    """Note that the answer depends on this header of the request; give back all that it depends on."""
    headers: list[str] = g.setdefault("vary", [])
    if header and header not in headers:
        headers.append(header)
    return headers


def answer(  # noqa: PLR0913  # each is a header of its own, named at every call
    body: bytes | str,
    media_type: str,
    *,
    links: Sequence[Link] = (),
    content_location: str | None = None,
    language: str | None = None,
    status: int = 200,
    immutable: bool = False,
    etag: str | None = None,
) -> Response:
    """The whole answer: body, strong ETag of its bytes, Vary, caching, links, version. Whether 304 does instead, the front decides.

    ``cite-as`` is the register itself unless ``links`` has one. ``etag`` is given where it is known by other means; "" means that the
    same request may have another answer next time.
    """
    content = body.encode() if isinstance(body, str) else body
    response = Response(content, status=status, content_type=content_type(media_type))
    headers = response.headers
    if vary():
        headers["Vary"] = ", ".join(vary())
    if content_location:
        headers["Content-Location"] = content_location
    if language:
        headers["Content-Language"] = language
    tell_version(response, links)
    if status == 200 and etag != "":
        headers["Cache-Control"] = FOR_EVER if immutable else REVALIDATE
        response.set_etag(etag or hashlib.sha256(content).hexdigest()[:32])
    else:
        headers["Cache-Control"] = "no-store"
    return response


def tell_version(response: Response, links: Sequence[Link] = ()) -> None:
    """Say which version of the data answers, and how to cite it."""
    release = current_site().release
    response.headers["Ortak-Version"] = release.version
    if not any(link.rel == "cite-as" for link in links):
        links = (*links, Link(release.register, "cite-as"))
    for link in links:
        response.headers.add("Link", str(link))


def content_type(media_type: str) -> str:
    """The header for a media type."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
