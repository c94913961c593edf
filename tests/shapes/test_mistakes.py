"""Each mistake made by program is caught by some shape, or stands below with the reason why no shape can see it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pyoxigraph as ox
import pytest
import rdflib

from ortak.namespaces import DCAT, DCT, FOAF, ORG, ORTAK, SKOS, TIME, VCARD

from . import cases, checking
from .mistakes import KINDS, Mistake, mistakes, samples

OPTIONAL = "A source need not state it, so nobody can say that it is missing."
ONE_LESS = "There are several, or several languages of which only some are required: one less is as good."
ONE_MORE = "There may be several: one more is as good."
UNTAGGED = "Text with and without a language are both right here: an acronym or a proper name has none."

UNCAUGHT: dict[tuple[str, str], str] = {
    **{
        ("drop", term): OPTIONAL
        for term in (
            *(DCT(name) for name in ("alternative", "rights", "spatial", "subject")),
            *(DCAT(name) for name in ("keyword", "theme")),
            *(FOAF(name) for name in ("homepage", "page")),
            *(SKOS(name) for name in ("altLabel", "closeMatch", "exactMatch", "note")),
            *(ORTAK(name) for name in ("affiliatedTo", "attestedOn", "basedIn", "exhaustive", "otherLanguage", "purpose")),
            ORG("subOrganizationOf"),
            TIME("hasXSDDuration"),
        )
    },
    **{
        ("drop", term): ONE_LESS
        for term in (
            *(DCT(name) for name in ("description", "title")),
            *(ORTAK(name) for name in ("about", "basis", "evidence", "meetsIn", "territory")),
            FOAF("name"),
            SKOS("prefLabel"),
        )
    },
    **{
        ("double", term): ONE_MORE
        for term in (
            *(DCT(name) for name in ("alternative", "spatial", "subject")),
            DCAT("keyword"),
            *(SKOS(name) for name in ("altLabel", "closeMatch", "exactMatch")),
            *(ORTAK(name) for name in ("about", "affiliatedTo", "basedIn", "evidence", "meetsIn", "otherLanguage", "party", "territory")),
            FOAF("page"),
            ORG("subOrganizationOf"),
        )
    },
    **{("literal", term): UNTAGGED for term in (SKOS("altLabel"), FOAF("name"), VCARD("fn"))},
}
"""Kind of mistake and property, with the reason why no shape sees it."""


class Prepared(NamedTuple):
    """A register ready to be spoiled and mended in place, for pySHACL and for Oxigraph."""

    statements: tuple[ox.Triple, ...]
    graph: rdflib.Graph
    store: ox.Store


@cache
def register(name: str) -> Prepared:
    """The invented base, or the register of this repository."""
    files = [cases.BASE] if name == "invented" else sorted((checking.REPO / "data").rglob("*.ttl"))
    statements = tuple(triple for path in files for triple in cases.triples(path.read_text(encoding="utf-8")))
    everything = (*statements, *checking.vocabulary())
    return Prepared(statements, checking.to_rdflib(everything, normalize=False), checking.store(everything))


def caught(mistake: Mistake, spoiled: Prepared) -> bool:
    """Whether a shape says something about it. Rules look at everything, other shapes only at a node and what it is linked to."""
    _apply(spoiled, mistake.removed, mistake.added)
    try:
        if checking.by_oxigraph(spoiled.store, "stated"):
            return True
        touched = {*mistake.nodes, ORTAK("Register")}
        found = checking.by_pyshacl(_around(spoiled.graph, touched), checking.core("stated"))
        return any(result.focus in touched for result in found)
    finally:
        _apply(spoiled, mistake.added, mistake.removed)


def _around(graph: rdflib.Graph, nodes: set[str]) -> rdflib.Graph:
    """All statements with one of the nodes. (pySHACL's focus_nodes won't do: it skips what is inside sh:not, which then always fails.)"""
    found = rdflib.Graph()
    for node in map(rdflib.URIRef, nodes):
        for triple in (*graph.triples((node, None, None)), *graph.triples((None, None, node))):
            found.add(triple)
    for triple in graph.triples((None, rdflib.RDFS.subClassOf, None)):
        found.add(triple)
    return found


def _apply(spoiled: Prepared, removed: ox.Triple | None, added: ox.Triple | None) -> None:
    for triple, change, quads in ((removed, spoiled.graph.remove, spoiled.store.remove), (added, spoiled.graph.add, spoiled.store.add)):
        if triple is not None:
            change(checking.to_terms(triple, normalize=False))
            quads(ox.Quad(triple.subject, triple.predicate, triple.object))


@cache
def made(name: str) -> dict[str, list[Mistake]]:
    """Every mistake, by property."""
    statements = register(name).statements
    found: dict[str, list[Mistake]] = {}
    for sample in samples(statements):
        found.setdefault(sample.triple.predicate.value, []).extend(mistakes(sample, statements))
    return found


INVENTED = sorted({triple.predicate.value for triple in cases.triples(cases.BASE.read_text(encoding="utf-8"))})


@pytest.mark.parametrize("term", INVENTED, ids=lambda term: term.rpartition("/")[2])
def test_mistakes_in_the_invented_register(term: str) -> None:
    """Uncaught are exactly the mistakes listed: an entry that a shape has come to catch must leave the list."""
    spoiled = register("invented")
    uncaught = {(mistake.kind, term) for mistake in made("invented")[term] if not caught(mistake, spoiled)}
    assert uncaught == {key for key in UNCAUGHT if key[1] == term}


@pytest.mark.parametrize("term", INVENTED, ids=lambda term: term.rpartition("/")[2])
def test_mistakes_in_this_register(term: str) -> None:
    """The same for the real one, which has more of everything and may use fewer properties."""
    spoiled = register("own")
    uncaught = {(mistake.kind, term) for mistake in made("own").get(term, []) if not caught(mistake, spoiled)}
    assert uncaught <= set(UNCAUGHT)


def test_the_invented_register_uses_what_this_one_uses() -> None:
    """Each class with each property: what holds for the invented register then holds for all that the real one has."""
    own, invented = ({(s.class_, s.triple.predicate.value) for s in samples(register(name).statements)} for name in ("own", "invented"))
    assert own <= invented


def test_nothing_is_wrong_before_a_mistake_is_made() -> None:
    """Else every mistake would count as caught."""
    for name in ("invented", "own"):
        spoiled = register(name)
        assert checking.by_oxigraph(spoiled.store, "stated") == set()
        assert checking.by_pyshacl(spoiled.graph, checking.core("stated")) == set()


def test_the_list_is_short_and_gives_reasons() -> None:
    """A reason is a sentence; kinds and properties are ones that occur."""
    assert all(kind in KINDS and term in INVENTED and reason.endswith(".") for (kind, term), reason in UNCAUGHT.items())
    assert len(UNCAUGHT) < len(KINDS) * len(INVENTED) / 4
