"""Signposts: the typed links by which a program finds its way, in headers (level 1) and gathered in link sets (level 2).

Sources: RFC 8288 (Link), RFC 9264 (application/linkset, application/linkset+json), FAIR Signposting Profile.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from ortak.namespaces import DCT, Base
from ortak.web.furniture import furniture
from ortak.web.http import Link, Offer
from ortak.web.site import current_site

LINKSETS = (Offer("application/linkset+json", "json"), Offer("application/linkset", "txt"))
"""The forms of a link set."""

_MOST_ITEMS = 10
"""Most rows of a page that its header names; the link set has them all. Proxies refuse headers of more than 4 KB in all."""


class Context(NamedTuple):
    """An address, and the links that lead from it."""

    anchor: str
    links: Sequence[Link]


def rights() -> list[Link]:
    """Licence and author of all that is here."""
    register, own = current_site().release.register, furniture().register
    said = [(rel, own.iri(register, term)) for rel, term in (("license", DCT("license")), ("author", DCT("creator")))]
    return [Link(iri, rel) for rel, iri in said if iri and iri.lower().startswith(("http://", "https://"))]


def signposts(address: str, collection: str = "") -> list[Link]:
    """Licence, author, collection and link sets of what is at a local address (``/doc/…``, ``/organizations?…``)."""
    sets = [Link(linkset_of(address, form), "linkset", form.media_type) for form in LINKSETS]
    return [*rights(), *([Link(collection, "collection")] if collection else []), *sets]


def linkset_of(address: str, form: Offer) -> str:
    """The local address of the link set of what is at another one."""
    path, mark, query = address.partition("?")
    return f"/linkset{path}.{form.suffix}{mark}{query}"


def items(paths: Sequence[str]) -> list[Link]:
    """What a page of a list leads to, for its header: nothing where that is too much for one."""
    return [Link(path, "item") for path in paths] if len(paths) <= _MOST_ITEMS else []


def around(address: str, links: Sequence[Link], members: Sequence[str] = ()) -> list[Context]:
    """The contexts of a link set: a page with its links and all its members, its other forms and its members with their way back."""
    forms = dict.fromkeys(link.target for link in links if link.rel == "alternate" and link.type != "text/html")
    own = [link for link in links if link.rel not in ("linkset", "item")]
    return [
        Context(address, [*own, *(Link(member, "item") for member in members)]),
        *(Context(form, [Link(address, "describes")]) for form in forms),
        *(Context(member, [Link(address, "collection")]) for member in members),
    ]


def written(base: Base, contexts: Iterable[Context], suffix: str) -> str:
    """The link set in the form with this ending. Every address is absolute: a set is read apart from the address that it came from."""
    absolute = [
        Context(_absolute(base, anchor), [one._replace(target=_absolute(base, one.target)) for one in links]) for anchor, links in contexts
    ]
    if suffix == "txt":
        return ",\n".join(f'{link}; anchor="{anchor}"' for anchor, links in absolute for link in links) + "\n"
    return json.dumps({"linkset": [_grouped(context) for context in absolute]}, ensure_ascii=False, indent=1) + "\n"


def _grouped(context: Context) -> dict[str, Any]:
    """One context in JSON: its targets by their relation."""
    said: dict[str, Any] = {"anchor": context.anchor}
    for link in context.links:
        said.setdefault(link.rel, []).append(
            {"href": link.target, **{name: value for name, value in (("type", link.type), ("profile", link.profile)) if value}}
        )
    return said


def _absolute(base: Base, address: str) -> str:
    return base.iri + address[1:] if address.startswith("/") else address
