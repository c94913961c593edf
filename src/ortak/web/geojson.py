"""A page of a list on the map. Sources: RFC 7946 (GeoJSON); OGC API – Features for ``links``, ``numberMatched`` and ``numberReturned``."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, TypeAlias

from ortak.namespaces import DCAT, DCT, ORG, ORTAK
from ortak.release import Row
from ortak.terms import Iri
from ortak.web.collection import Page
from ortak.web.grounds import grounds
from ortak.web.http import Link
from ortak.web.reader import Reader
from ortak.web.rows import HEAD, told, type_of

Position: TypeAlias = tuple[float, float]

_NUMBER = r"(-?[0-9]+(?:\.[0-9]+)?)"
_POINT = re.compile(rf"POINT ?\({_NUMBER} {_NUMBER}\)")
"""Longitude first: the axes of WKT without a reference system, and of GeoJSON. One that names a system is not read."""
_PLACED = (ORTAK("partner"), ORG("organization"), ORTAK("signing"))
"""What places a thing that has no place of its own: its partner's or organization's seat, its signing."""
_SHOWN = ("first", "prev", "next", "last", "license", "alternate")


def geojson(reader: Reader, page: Page, links: Sequence[Link]) -> str:
    """The rows as features, each with why it is in. One without coordinates has none here either: its geometry is null."""
    base = reader.base.iri
    features = [_feature(reader, page, row) for row in page.found.rows]
    collection = {
        "type": "FeatureCollection",
        "numberMatched": page.found.total,
        "numberReturned": len(features),
        "links": [
            {
                "href": base + link.target[1:] if link.target.startswith("/") else link.target,
                "rel": link.rel,
                **({"type": link.type} if link.type else {}),
            }
            for link in links
            if link.rel in _SHOWN
        ],
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(reader: Reader, page: Page, row: Row) -> dict[str, Any]:
    names = HEAD[HEAD.index("because") :]
    why = [dict(zip(names, told(reader, ground), strict=True)) for ground in grounds(reader, page.asked, row)]
    return {
        "type": "Feature",
        "id": row.thing,
        "geometry": _geometry(points(reader, row.thing)),
        "properties": {
            "name": reader.name(row.thing).text,
            "type": type_of(reader, row.thing),
            "page": reader.base.document(row.thing),
            "because": [{name: value for name, value in one.items() if value} for one in why],
        },
    }


def points(reader: Reader, thing: Iri) -> list[Position]:
    """Where a thing is, longitude first: a place itself, an organization's seats, what places any other thing."""
    found = _own_points(reader, thing)
    others = (other for term in _PLACED for other in reader.iris(thing, term))
    return list(dict.fromkeys(found or (point for other in others for point in _own_points(reader, other))))


def _own_points(reader: Reader, thing: Iri) -> list[Position]:
    places = [thing, *(place for at in (thing, *reader.iris(thing, ORG("hasSite"))) for place in reader.iris(at, DCT("spatial")))]
    return [point for place in places for literal in reader.literals(place, DCAT("centroid")) if (point := _point(literal.lexical))]


def _point(wkt: str) -> Position | None:
    match = _POINT.fullmatch(wkt)
    return (float(match[1]), float(match[2])) if match else None


def _geometry(found: Sequence[Position]) -> dict[str, Any] | None:
    if not found:
        return None
    return {"type": "Point", "coordinates": found[0]} if len(found) == 1 else {"type": "MultiPoint", "coordinates": found}
