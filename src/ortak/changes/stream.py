"""The changes as a Linked Data Event Stream.

The root node leads to the newest page, and each page to the one before it, so that a page never changes once it is there. A member is a
version of a record: an activity, with what was said of the record after it in a named graph of the member's own IRI.

Sources: Linked Data Event Streams 1.0 (vocabulary and server primer), TREE hypermedia specification, Activity Streams 2.0 vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ortak.changes.log import Change, Kind, stamp
from ortak.namespaces import AS, DCT, LDES, RDF, TREE, XSD, Base
from ortak.terms import Iri, Literal, Quad, Term

ACTIVITIES = {Kind.CREATED: "Create", Kind.UPDATED: "Update", Kind.DELETED: "Delete"}
"""What happened → the type of the activity."""

_TYPE = RDF("type")


class Neighbour(NamedTuple):
    """A page of the stream: its number, and the time of its release."""

    page: int
    time: str


def page_iri(base: Base, page: int) -> Iri:
    """The address of a page."""
    return Iri(f"{base.changes}/{page}")


def version_iri(base: Base, change: Change) -> Iri:
    """The record as it was after the change: the activity, and the member of the stream. Raises ValueError for what is no record."""
    name = base.name(change.thing)
    if name is None:
        raise ValueError(f"{change.thing} is no record under {base.iri}")
    return base.version(name, stamp(change.time))


def root(base: Base, first: str, newest: Neighbour | None) -> list[Quad]:
    """What is said of the stream, at its root node; ``first`` is the time of the first release: nothing is ever dropped since."""
    node, retention = base.changes, Iri(f"{base.changes}#retention")
    said: list[tuple[Iri, Iri, Term]] = [
        *described(base),
        (node, _TYPE, TREE("Node")),
        (node, LDES("retentionPolicy"), retention),
        (retention, _TYPE, LDES("RetentionPolicy")),
        (retention, LDES("startingFrom"), _moment(first)),
        *(_relation(base, node, newest) if newest else ()),
    ]
    return [Quad(*triple, node) for triple in said]


def described(base: Base) -> list[tuple[Iri, Iri, Term]]:
    """What is said of the stream itself: how its members are to be read, and where it begins."""
    stream = _stream(base)
    paths = {"timestampPath": DCT("created"), "versionOfPath": DCT("isVersionOf")}
    objects = {f"version{activity}Object": AS(activity) for activity in ACTIVITIES.values()}
    return [
        (stream, _TYPE, LDES("EventStream")),
        *((stream, LDES(name), value) for name, value in {**paths, **objects}.items()),
        (stream, TREE("view"), base.changes),
    ]


def node(base: Base, page: int, changes: Sequence[Change], before: Neighbour | None) -> list[Quad]:
    """What is said of one page's members, and the way to the page before."""
    stream, here = _stream(base), page_iri(base, page)
    said: list[tuple[Iri, Iri, Term]] = [
        (here, _TYPE, TREE("Node")),
        (here, LDES("immutable"), Literal("true", XSD("boolean"))),
        *(_relation(base, here, before) if before else ()),
    ]
    for change in changes:
        said.append((stream, TREE("member"), version_iri(base, change)))
        said += member(base, change)
    return [Quad(*triple, here) for triple in said]


def member(base: Base, change: Change) -> list[tuple[Iri, Iri, Term]]:
    """What is said of a version: what happened to which record, and when."""
    version = version_iri(base, change)
    return [
        (version, _TYPE, AS(ACTIVITIES[change.kind])),
        (version, AS("object"), change.thing),
        (version, DCT("isVersionOf"), change.thing),
        (version, DCT("created"), _moment(change.time)),
    ]


def _relation(base: Base, here: Iri, to: Neighbour) -> Iterator[tuple[Iri, Iri, Term]]:
    relation = Iri(f"{here}#older")
    yield here, TREE("relation"), relation
    yield relation, _TYPE, TREE("LessThanOrEqualToRelation")
    yield relation, TREE("path"), DCT("created")
    yield relation, TREE("value"), _moment(to.time)
    yield relation, TREE("node"), page_iri(base, to.page)


def _stream(base: Base) -> Iri:
    return Iri(f"{base.changes}#stream")


def _moment(time: str) -> Literal:
    return Literal(time, XSD("dateTime"))
