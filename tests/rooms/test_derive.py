"""What follows from what is stated."""

from __future__ import annotations

from pathlib import Path

import pytest

from ortak.build import contents
from ortak.derive import DERIVED_PROPERTIES
from ortak.errors import DataError
from ortak.graph import Graph
from ortak.namespaces import DCT, OA, ORG, ORTAK, PROV, RDF, RDFS, SKOS, TIME
from ortak.register import open_register
from ortak.release import Contents
from ortak.terms import Iri, Literal

from .test_register import spoil


@pytest.fixture(scope="module")
def built() -> Contents:
    return contents(open_register(Path(__file__).parents[2]))


def thing(built: Contents, path: str) -> Iri:
    return Iri(f"{built.base.iri}id/{path}")


def test_nothing_derived_is_stated_and_nothing_stands_twice(built: Contents) -> None:
    stated = {quad.triple for quad in built.stated}
    derived = [quad.triple for quad in built.derived]
    assert stated.isdisjoint(derived)
    assert len(set(derived)) == len(derived)
    assert {quad.g for quad in built.derived} == {built.base.derived}


def test_no_derived_property_is_stated(built: Contents) -> None:
    assert not [quad for quad in built.stated if quad.p in DERIVED_PROPERTIES]


def test_links_back_and_supertypes(built: Contents) -> None:
    graph = Graph(built.derived)
    membership, entry = thing(built, "membership/mbb-nalas"), thing(built, "partnership/nalas")
    assert membership in graph.iris(entry, ORTAK("component"))
    assert membership in graph.iris(entry, DCT("hasPart"))
    assert membership in graph.iris(thing(built, "organization/mbb"), ORG("hasMembership"))
    assert graph.iris(membership, ORG("memberDuring")) == [f"{membership}#time"]
    assert ORG("Membership") in graph.iris(membership, RDF("type"))
    assert PROV("Entity") in graph.iris(thing(built, "agreement/ato-1982"), RDF("type"))
    assert graph.literals(thing(built, "territory/tr"), SKOS("notation")) == [Literal("TR"), Literal("TUR")]
    assert thing(built, "organization/oic") in graph.iris(thing(built, "organization/oicc"), ORG("linkedTo"))


def test_evidence_becomes_selectors_and_a_source(built: Contents) -> None:
    graph = Graph(built.derived)
    passage = Iri(f"{thing(built, 'source/partnerships-page')}#4685-4714")
    assert passage in graph.iris(thing(built, "membership/mbb-nalas"), DCT("source"))
    position, quote = graph.iris(passage, OA("hasSelector"))
    assert [graph.text(position, OA("start")), graph.text(position, OA("end"))] == ["4685", "4714"]
    assert graph.text(quote, OA("exact")) == "2008 yılından bu yana tam üye"


def test_a_thing_without_a_name_gets_a_label_per_language(built: Contents) -> None:
    labels = Graph(built.derived).literals(thing(built, "membership/mbb-nalas"), RDFS("label"))
    assert {label.language for label in labels} == set(built.languages)


def test_what_is_not_stated_is_not_derived(register_copy: Path) -> None:
    spoil(register_copy, "partnerships/nalas.ttl", "time:hasTime <membership/mbb-nalas#time> ;", "")
    built = contents(open_register(register_copy))
    graph = Graph(built.derived)
    assert not graph.objects(thing(built, "membership/mbb-nalas"), ORG("memberDuring"))
    assert not graph.objects(Iri(f"{thing(built, 'membership/mbb-nalas')}#time"), ORTAK("beginEarliest"))
    assert graph.objects(Iri(f"{thing(built, 'membership/mbb-nalas')}#begin"), ORTAK("beginEarliest"))


def test_a_date_that_is_none_is_named_with_its_node(register_copy: Path) -> None:
    spoil(register_copy, "partnerships/nalas.ttl", '"2009-12"^^xsd:gYearMonth', '"2009-13"^^xsd:gYearMonth')
    with pytest.raises(DataError, match=r"mbb-nalas-vice-president#begin.*2009-13"):
        contents(open_register(register_copy))


def test_every_temporal_node_has_its_edtf_form(built: Contents) -> None:
    stated, derived = Graph(built.stated), Graph(built.derived)
    nodes = [*stated.subjects(RDF("type"), TIME("Instant")), *stated.subjects(RDF("type"), TIME("Interval"))]
    assert len(nodes) > 25
    assert all(len([*stated.objects(n, ORTAK("edtf")), *derived.objects(n, ORTAK("edtf"))]) == 1 for n in nodes)
