"""What belongs to the description of a thing, and from where."""

from __future__ import annotations

import pytest

from ortak.describe import Description, describe
from ortak.namespaces import ORG, ORTAK, RDF, RDFS, SKOS, document_of
from ortak.release import Release
from ortak.terms import Iri


def of(release: Release, path: str, most: int = 500) -> Description:
    """Describe ``{type}/{slug}``."""
    return describe(release, Iri(f"{release.base.iri}id/{path}"), release.base, most)


def test_a_thing_has_its_own_statements_and_its_parts(release: Release) -> None:
    membership = of(release, "membership/mbb-nalas")
    assert {quad.s for quad in membership.stated} == {membership.thing, Iri(f"{membership.thing}#time"), Iri(f"{membership.thing}#begin")}
    assert {document_of(quad.s) for quad in membership.derived} == {membership.thing}


def test_stated_and_derived_are_apart(release: Release) -> None:
    membership = of(release, "membership/mbb-nalas")
    assert ORTAK("beginEarliest") in {quad.p for quad in membership.derived}
    assert ORTAK("beginEarliest") not in {quad.p for quad in membership.stated}
    assert {quad.g for quad in membership.derived} == {release.base.derived}
    assert release.base.derived not in {quad.g for quad in membership.stated}


def test_what_others_say_is_bounded_and_counted(release: Release) -> None:
    whole, part = of(release, "organization/mbb"), of(release, "organization/mbb", 3)
    assert whole.withheld == 0
    assert len(part.incoming) == 3
    assert part.incoming_total == whole.incoming_total == len(whole.incoming) > 3
    assert part.withheld == whole.incoming_total - 3
    assert all(quad.s != whole.thing and document_of(str(quad.o)) == whole.thing for quad in whole.incoming)


def test_every_name_that_is_borrowed_is_of_something_named(release: Release) -> None:
    membership = of(release, "membership/mbb-nalas")
    terms = {quad.p for quad in membership.borrowed}
    assert terms == {SKOS("prefLabel"), RDFS("label"), ORTAK("phrase")}
    named = {quad.o for quad in membership.own} | {quad.s for quad in membership.incoming}
    assert {quad.s for quad in membership.borrowed} <= named
    assert release.base.thing("organization", "nalas") in {quad.s for quad in membership.borrowed}


def test_classes_lend_no_names(release: Release) -> None:
    membership = of(release, "membership/mbb-nalas")
    classes = {quad.o for quad in membership.own if quad.p == RDF("type")}
    assert ORG("Membership") in classes
    assert not classes & {quad.s for quad in membership.borrowed}


def test_of_another_things_part_that_thing_lends_its_name(release: Release) -> None:
    place = of(release, "place/beijing")
    parts = [quad.s for quad in place.incoming if "#" in quad.s]
    assert parts
    assert {document_of(part) for part in parts} <= {quad.s for quad in place.borrowed}


@pytest.mark.parametrize("path", ["organization/nobody", "place/x"])
def test_of_what_is_not_there_nothing_is_said(release: Release, path: str) -> None:
    assert of(release, path).quads == []


def test_nothing_is_said_twice(release: Release) -> None:
    for type_ in ("organization", "partnership", "membership", "place", "source"):
        for thing in release.slugs(type_):
            description = describe(release, thing, release.base, 500)
            assert len(description.quads) == len(description.triples)
