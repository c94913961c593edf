"""The changes as Activity Streams 2.0: an ordered collection in pages, oldest change first.

Sources: Activity Streams 2.0 (W3C Recommendation); its use for harvesting: IIIF Change Discovery API 1.0, level 2, by which a reader begins
at the last page and goes back by ``prev``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ortak.changes.former import Former
from ortak.changes.log import Change, Kind
from ortak.changes.stream import ACTIVITIES, page_iri, version_iri
from ortak.namespaces import Base
from ortak.terms import Iri

CONTEXT = "https://www.w3.org/ns/activitystreams"


def collection(base: Base, total: int, pages: int) -> dict[str, Any]:
    """The collection, with its oldest and its newest page."""
    ends = {"first": _page(base, 1), "last": _page(base, pages)} if pages else {}
    return {"@context": CONTEXT, "id": base.changes, "type": "OrderedCollection", "totalItems": total, **ends}


def page(base: Base, number: int, pages: int, changes: Sequence[Change], removed: Mapping[Iri, Former]) -> dict[str, Any]:
    """One page; ``removed`` says of those that were deleted what the register then said of them."""
    beside = {"prev": number - 1, "next": number + 1}
    return {
        "@context": CONTEXT,
        "id": page_iri(base, number),
        "type": "OrderedCollectionPage",
        "partOf": {"id": base.changes, "type": "OrderedCollection"},
        **{name: _page(base, one) for name, one in beside.items() if 1 <= one <= pages},
        "startIndex": changes[0].number - 1,
        "orderedItems": [_activity(base, change, removed.get(change.thing)) for change in changes],
    }


def nothing(base: Base, address: str) -> dict[str, Any]:
    """The page for who has everything."""
    part_of = {"id": base.changes, "type": "OrderedCollection"}
    return {"@context": CONTEXT, "id": address, "type": "OrderedCollectionPage", "partOf": part_of, "orderedItems": []}


def _page(base: Base, number: int) -> dict[str, Any]:
    return {"id": page_iri(base, number), "type": "OrderedCollectionPage"}


def _activity(base: Base, change: Change, removed: Former | None) -> dict[str, Any]:
    return {
        "id": version_iri(base, change),
        "type": ACTIVITIES[change.kind],
        "published": change.time,
        "endTime": change.time,
        "object": _tombstone(change, removed) if change.kind is Kind.DELETED else change.thing,
    }


def _tombstone(change: Change, removed: Former | None) -> dict[str, Any]:
    """What stands in a deleted record's place; why, in each language that the register says it in."""
    said: dict[str, Any] = {"id": change.thing, "type": "Tombstone", "deleted": change.time}
    if removed and removed.reasons:
        said["summaryMap"] = {reason.language: reason.lexical for reason in removed.reasons}
    return said
