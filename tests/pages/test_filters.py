"""Every combination of filters lets in just the things of which all of them hold: compared with a plain search through all statements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ortak.graph import Graph
from ortak.namespaces import DCT, ORG, ORTAK, TIME
from ortak.release import Release
from ortak.release.lists import LISTS
from ortak.terms import Iri
from ortak.web.choices import KINDS, TYPES, values
from ortak.web.listing import FILTERS, read
from ortak.web.vocabulary import Vocabulary

_HELD = ("membership", "tenure", "cooperation")
_ROLE = MappingProxyType({"status": ("membership", ORG("role")), "office": ("tenure", ORG("role")), "type": ("agreement", DCT("type"))})
_WORDS = ("", "birli", "İSLAM", "a", "türk dünyası", "%", "zzz")
_DAYS = st.dates(date(1975, 1, 1), date(2020, 1, 1)).map(str)


class Plain:
    """Answers by looking at every statement."""

    def __init__(self, release: Release) -> None:
        self.base = release.base
        things = release.every(0, 100_000)
        self.graph = Graph(quad for thing in things for quad in release.quads(thing))
        self.things = things

    def found(self, list_: str, asked: dict[str, str]) -> set[Iri]:
        return {thing for thing in self.things if self.type(thing) in LISTS[list_] and all(self._holds(thing, asked))}

    def type(self, thing: Iri) -> str:
        name = self.base.name(thing)
        return name.type if name else ""

    def _holds(self, thing: Iri, asked: dict[str, str]) -> Iterator[bool]:
        graph, components = self.graph, [thing, *self.graph.iris(thing, ORTAK("component"))]
        for name, term in (("holder", ORTAK("holder")), ("partner", ORTAK("partner")), ("in", DCT("isPartOf"))):
            yield name not in asked or asked[name] in map(_slug, graph.iris(thing, term))
        yield "kind" not in asked or asked["kind"] in map(self.type, components)
        yield "field" not in asked or any(asked["field"] in map(_slug, graph.iris(one, DCT("subject"))) for one in components)
        yield from self._places(thing, asked)
        yield from self._components(thing, asked)

    def _places(self, thing: Iri, asked: dict[str, str]) -> Iterator[bool]:
        graph = self.graph
        about = [one for term in (ORTAK("partner"), ORG("organization"), ORTAK("party")) for one in graph.iris(thing, term)] or [thing]
        about = [thing] if self.type(thing) == "organization" else about
        sites = [place for one in about for site in graph.iris(one, ORG("hasSite")) for place in graph.iris(site, DCT("spatial"))]
        lists = [list_ for one in about for list_ in graph.subjects(ORTAK("about"), one)]
        for name, subjects, term in (
            ("based-in", about, ORTAK("basedIn")),
            ("seat", sites, DCT("isPartOf")),
            ("members-from", lists, ORTAK("territory")),
        ):
            yield name not in asked or any(asked[name] in map(_slug, graph.iris(one, term)) for one in subjects)

    def _components(self, thing: Iri, asked: dict[str, str]) -> Iterator[bool]:
        roles = (ORG("member"), ORG("organization"), ORTAK("party"))
        own = {
            "partnership": self.graph.iris(thing, ORTAK("component")),
            "organization": [one for role in roles for one in self.graph.subjects(role, thing)],
        }.get(self.type(thing), [thing])
        held = [one for one in own if self.type(one) in _HELD and self._held(one, asked)]
        of_kind = [name for name in ("status", "office") if name in asked]
        for name in of_kind:
            yield any(self._has_code(one, name, asked[name]) for one in held)
        if not of_kind and asked.keys() & {"on", "member", "organization"}:
            yield bool(held)
        if asked.keys() & {"type", "signed-in", "signed-by"}:
            yield any(self.type(one) == "agreement" and self._agreed(one, asked) for one in own)

    def _has_code(self, component: Iri, name: str, wanted: str) -> bool:
        kind, term = _ROLE[name]
        return self.type(component) == kind and wanted in map(_slug, self.graph.iris(component, term))

    def _held(self, component: Iri, asked: dict[str, str]) -> bool:
        for name in ("member", "organization"):
            if name in asked and asked[name] not in map(_slug, self.graph.iris(component, ORG(name))):
                return False
        first, certain_first, certain_last, last = self._bounds(component)
        if "on" not in asked:
            return True
        if asked.get("certainty", "certain") == "certain":
            return bool(certain_first and certain_last) and certain_first <= asked["on"] <= certain_last
        return bool(first and last) and first <= asked["on"] <= last

    def _agreed(self, agreement: Iri, asked: dict[str, str]) -> bool:
        signings = self.graph.iris(agreement, ORTAK("signing"))
        places = [place for signing in signings for place in self.graph.iris(signing, DCT("spatial"))]
        territories = [_slug(territory) for place in places for territory in self.graph.iris(place, DCT("isPartOf"))]
        if "type" in asked and not self._has_code(agreement, "type", asked["type"]):
            return False
        if "signed-in" in asked and asked["signed-in"] not in territories:
            return False
        first, certain_first, _, _ = self._bounds(next(iter(signings), agreement))
        by = certain_first if asked.get("certainty", "certain") == "certain" else first
        return "signed-by" not in asked or (bool(by) and by <= asked["signed-by"])

    def _bounds(self, thing: Iri) -> list[str]:
        node = self.graph.iri(thing, TIME("hasTime")) or Iri("")
        return [self.graph.text(node, ORTAK(term)) or "" for term in ("beginEarliest", "beginLatest", "endEarliest", "endLatest")]


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]


@pytest.fixture(scope="module")
def plain(release: Release) -> Plain:
    return Plain(release)


@pytest.fixture(scope="module")
def vocabulary(release: Release) -> Vocabulary:
    return Vocabulary(release)


def _value(list_: str, name: str, release: Release, vocabulary: Vocabulary) -> st.SearchStrategy[str]:
    if name in ("on", "signed-by"):
        return _DAYS
    known = values(list_, name, vocabulary) or tuple(map(_slug, release.slugs(TYPES[name])))
    return st.sampled_from(known)


def found(release: Release, list_: str, asked: dict[str, str]) -> set[Iri]:
    query = read(list_, {name: [value] for name, value in asked.items()}).query(release.base, "tr", 10_000)
    return {row.thing for row in release.search(query).rows}


@pytest.mark.parametrize("list_", FILTERS)
def test_every_filter_with_every_value(release: Release, plain: Plain, vocabulary: Vocabulary, list_: str) -> None:
    names = [name for name in FILTERS[list_] if name not in ("q", "on", "signed-by")]
    met = set()
    for name in names:
        for value in values(list_, name, vocabulary) or tuple(map(_slug, release.slugs(TYPES[name]))):
            things = found(release, list_, {name: value})
            assert things == plain.found(list_, {name: value}), (list_, name, value)
            met |= {name} if things else set()
    assert 2 * len(met) > len(names), "most filters let something in"


@pytest.mark.parametrize("list_", FILTERS)
def test_any_combination(release: Release, plain: Plain, vocabulary: Vocabulary, list_: str) -> None:
    names = [name for name in FILTERS[list_] if name != "q"]

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.fixed_dictionaries({}, optional={name: _value(list_, name, release, vocabulary) for name in names}), st.sampled_from(_WORDS))
    def check(asked: dict[str, str], words: str) -> None:
        things = found(release, list_, asked)
        assert things == plain.found(list_, asked), (list_, asked)
        assert found(release, list_, {**asked, "q": words}) == things & found(release, list_, {"q": words}), (list_, asked, words)

    check()


def test_words_are_found_in_names(release: Release) -> None:
    organizations = found(release, "organizations", {})
    assert organizations == set(release.slugs("organization"))
    some = [found(release, "organizations", {"q": words}) for words in ("birli", "İSLAM", "türk dünyası")]
    assert all(set() < one < organizations for one in some)
    assert not found(release, "organizations", {"q": "%"})


def test_the_kinds_are_those_that_there_are(release: Release) -> None:
    assert set(KINDS["memberships"]) == set(LISTS["memberships"])
    assert set(KINDS["partnerships"]) <= set(release.manifest.counts)
