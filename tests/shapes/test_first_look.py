"""The first look at large data passes over nothing: with the core's shapes, the Rust validator finds whatever pySHACL finds.

It is trusted to say about which nodes pySHACL has to judge, and with nothing else: to find more is no fault of it, to find less is one.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import SH

from . import cases, checking
from .mistakes import Sample, mistakes, samples
from .test_cases import LANGUAGES, base, data, set_of
from .two_engines import Spoiler, Statements, by_pyshacl, by_rust, is_register

SETS = ("stated", "derived")


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("path", [cases.BASE, *cases.files("valid")], ids=lambda path: path.stem)
def test_nothing_where_nothing_is_wrong(path: Path, name: str) -> None:
    """So that pySHACL has nothing to judge."""
    assert by_rust(data(cases.read(path), name), name) == set()


@pytest.mark.parametrize("path", cases.files("invalid"), ids=lambda path: path.stem)
def test_the_same_on_every_case(path: Path) -> None:
    """Shape, focus node, path, value and severity."""
    case = cases.read(path)
    name = set_of(case.named_shape)
    statements = data(case, name)
    if case.path.name.startswith("invalid.noBlankNode"):
        assert not is_register(statements), "a register with a blank node is refused before it is checked"
        return
    assert by_rust(statements, name) == by_pyshacl(statements, name)


@pytest.mark.parametrize("sample", samples(base()), ids=lambda sample: sample.triple.predicate.value.rpartition("/")[2])
def test_the_same_on_every_mistake(sample: Sample) -> None:
    """Each mistake that is made by program with one statement of the invented register."""
    for mistake in mistakes(sample, base()):
        kept = [triple for triple in base() if triple != mistake.removed]
        statements = (*kept, *([mistake.added] if mistake.added else []), *checking.vocabulary())
        assert by_rust(statements, "stated") == by_pyshacl(statements, "stated"), mistake


@cache
def whole(name: str) -> Statements:
    """The invented register with the ontology, and what follows from it where the set is for that."""
    follows = checking.derived(base(), cases.BASE_IRI, LANGUAGES) if name == "derived" else ()
    return tuple(dict.fromkeys((*base(), *follows, *checking.vocabulary())))


@cache
def properties() -> set[ox.NamedNode]:
    """Every property that a shape names."""
    terms = (SH.path, SH.targetSubjectsOf, SH.targetObjectsOf, SH.equals, SH.disjoint, SH.lessThanOrEquals)
    named = {value for name in SETS for term in terms for value in checking.shapes(name).objects(None, term)}
    return {ox.NamedNode(str(value)) for value in named if isinstance(value, rdflib.URIRef)}


def passed_over(seed: int, rounds: int, name: str) -> int:
    """Spoil the register again and again; how many results there were. Fails where the first look passes over one."""
    spoiler = Spoiler(seed, whole(name), properties())
    met = 0
    for _ in range(rounds):
        statements = spoiler.spoiled()
        try:
            expected = by_pyshacl(statements, name)
        except TypeError:  # pySHACL gives up where it is to compare a date with what is none
            assert name == "derived", "only the build writes what is compared, and it writes dates"
            continue
        found = by_rust(statements, name)
        assert expected <= found
        assert name == "derived" or found == expected, "of what is stated, it finds nothing more either"
        met += len(expected)
    return met


@pytest.fixture(autouse=True)
def _silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib logs every literal that it can't read; here most are meant to be so."""
    monkeypatch.setattr(logging.getLogger("rdflib.term"), "disabled", True)


@pytest.mark.filterwarnings("ignore:Parsing weird boolean")
@pytest.mark.filterwarnings("ignore:NotImplemented should not be used")
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_passed_over_in_spoiled_data(seed: int, name: str) -> None:
    """Up to forty faults at once: values of every datatype, well and ill formed, in every place."""
    assert passed_over(seed, 30, name) > 50


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Parsing weird boolean")
@pytest.mark.filterwarnings("ignore:NotImplemented should not be used")
@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("seed", range(1000, 1010))
def test_nothing_is_passed_over_in_much_spoiled_data(seed: int, name: str) -> None:
    """The same a few thousand times."""
    assert passed_over(seed, 400, name) > 1000
