"""A harvester in two ways: by activities, dereferencing each object, and by the members of the event stream."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import pyoxigraph as ox

from ortak.namespaces import AS, DCT, RDF, TREE, document_of
from ortak.terms import Iri, Quad, Triple
from ortak.turtle import read_nquads

Copy: TypeAlias = set[Triple]
Get: TypeAlias = Callable[[str, str], bytes]
"""What is at an address of the register, as this media type."""

_ACTIVITY, _TRIG, _TRIPLES = "application/activity+json", "application/trig", "application/n-triples"


def by_activities(copy: Copy, start: str, get: Get, parse: Callable[[bytes], Any]) -> tuple[Copy, int]:
    """Apply every activity from this address on; give back the copy and how many pages that took."""
    pages, address = 0, start
    while address:
        page = parse(get(address, _ACTIVITY))
        pages += 1
        for activity in page["orderedItems"]:
            thing = activity["object"]["id"] if activity["type"] == "Delete" else activity["object"]
            copy = without(copy, thing)
            if activity["type"] != "Delete":
                copy |= _own(thing, get)
        address = page.get("next", {}).get("id", "")
    return copy, pages


def _own(thing: str, get: Get) -> Copy:
    """What is said of the thing and its parts today; nothing where it has been withdrawn since, which a later activity tells."""
    data = get(thing, _TRIPLES)
    return {quad.triple for quad in read_nquads(in_a_graph(data)) if document_of(quad.s) == thing}


def by_members(copy: Copy, addresses: list[str], get: Get) -> Copy:
    """Apply every member of the pages, in the order of their times."""
    members = [member for address in addresses for member in _members(get(address, _TRIG))]
    for _, thing, kind, said in sorted(members, key=lambda member: member[:2]):
        copy = without(copy, thing) | (set() if kind == AS("Delete") else said)
    return copy


def pages_of(root: str, get: Get) -> list[str]:
    """Every node of the stream, by the relations from its root."""
    found, ahead = [], [root]
    while ahead:
        address = ahead.pop()
        found.append(address)
        quads = _quads(get(address, _TRIG))
        ahead += [str(quad.o) for quad in quads if quad.p == TREE("node") and quad.o not in found]
    return found


def _members(data: bytes) -> list[tuple[str, Iri, Iri, Copy]]:
    """Time, thing, kind of change, and description of each."""
    quads = _quads(data)
    plain = {(quad.s, quad.p): quad.o for quad in quads if quad.g == _DEFAULT}
    found = []
    for member in [quad.o for quad in quads if quad.p == TREE("member") and isinstance(quad.o, Iri)]:
        time, thing, kind = (plain[member, term] for term in (DCT("created"), DCT("isVersionOf"), RDF("type")))
        assert not isinstance(time, Iri)
        assert isinstance(thing, Iri)
        assert isinstance(kind, Iri)
        found.append((time.lexical, thing, kind, {quad.triple for quad in quads if quad.g == member}))
    return found


_DEFAULT = Iri("urn:default")


def without(copy: Copy, thing: str) -> Copy:
    """The copy without a record: the thing and its parts."""
    return {triple for triple in copy if document_of(triple.s) != thing}


def _quads(trig: bytes) -> list[Quad]:
    lines = ox.serialize(ox.parse(trig, format=ox.RdfFormat.TRIG), format=ox.RdfFormat.N_QUADS) or b""
    return read_nquads(in_a_graph(lines))


def in_a_graph(lines: bytes) -> bytes:
    """N-Quads whose default graph has a name."""
    quads = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
    named = (
        ox.Quad(q.subject, q.predicate, q.object, ox.NamedNode(_DEFAULT) if isinstance(q.graph_name, ox.DefaultGraph) else q.graph_name)
        for q in quads
    )
    return ox.serialize(named, format=ox.RdfFormat.N_QUADS) or b""
