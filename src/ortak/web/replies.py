"""The headers of the query endpoint's answers."""

from __future__ import annotations

from urllib.parse import quote

from ortak.sparql.job import Result
from ortak.web.bridge import Headers
from ortak.web.http import COMMON, HINT, Link, Offer, content_type
from ortak.web.plan import Plan
from ortak.web.site import Site
from ortak.web.sparql import ACCEPT_QUERY, PATH

_LONGEST_HINT = 1_000
_PRINTABLE = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\%')


class EndpointHeaders:
    """Makes the headers of one site; those that depend on the form only are made once."""

    def __init__(self, site: Site) -> None:
        links = Link(site.release.register, "cite-as"), Link(PATH, "service-desc", "text/turtle")
        told = {"Ortak-Version": site.release.version, "Link": ", ".join(map(str, links)), "Accept-Query": ACCEPT_QUERY, **COMMON}
        self._common = [(name.lower().encode(), value.encode()) for name, value in told.items()]
        self._of_offer: dict[Offer, Headers] = {}

    def of(self, planned: Plan, etag: bytes, result: Result | None = None) -> Headers:
        """The headers of an answer, with the hints of its result."""
        headers = [*self._form(planned), (b"cache-control", planned.cache_control.encode())]
        if etag:
            headers.append((b"etag", etag))
        if result and result.hints:
            headers.append((HINT.lower().encode(), listed(result.hints).encode()))
        return headers

    def _form(self, planned: Plan) -> Headers:
        headers = self._of_offer.get(planned.offer)
        if headers is None:
            # A table's cells are as the standard has them: nothing should open those unasked.
            kind = "attachment" if planned.offer.suffix in ("csv", "tsv") else "inline"
            headers = [
                (b"content-type", content_type(planned.offer.media_type).encode()),
                (b"vary", planned.vary.encode()),
                (b"content-disposition", f'{kind}; filename="result.{planned.offer.suffix}"'.encode()),
                *self._common,
            ]
            self._of_offer[planned.offer] = headers
        return headers


def listed(hints: tuple[str, ...]) -> str:
    """Hints as a list of strings (RFC 9651), which have ASCII only: other characters are percent-encoded."""
    quoted = [f'"{quote(hint, safe=_PRINTABLE)}"' for hint in hints]
    while len(quoted) > 1 and sum(map(len, quoted)) > _LONGEST_HINT:
        quoted.pop()
    return ", ".join(one if len(one) <= _LONGEST_HINT else f'{one[: _LONGEST_HINT - 4]}..."' for one in quoted)
