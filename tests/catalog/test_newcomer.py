"""The catalog of a register that says no more than it must: the whole one of docs/model.md."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import REPOSITORY, build
from pages.conftest import client_of
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCTERMS, FOAF, SKOS

from ortak.release import Release

from .served import DCAT
from .test_catalog import SHAPES, violations

VCARD_NAME = URIRef("http://www.w3.org/2006/vcard/ns#fn")


@pytest.fixture(scope="module")
def hills(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("hills")
    text = (REPOSITORY / "docs" / "model.md").read_text(encoding="utf-8")
    for name, block in re.findall(r"`(data/[\w/]+\.ttl)`.*?```turtle\n(.*?)```", text[text.index("## A whole register") :], re.DOTALL):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        Path(folder / name).write_text(block, encoding="utf-8")
    return build(folder, tmp_path_factory.mktemp("hills-release") / "release")


@pytest.fixture(scope="module")
def catalog(hills: Release) -> Graph:
    return Graph().parse(data=client_of(hills).get("/catalog").data, format="turtle")


@pytest.mark.skipif(not SHAPES.is_dir(), reason=f"DCAT-AP's shapes aren't beside the repository ({SHAPES})")
def test_it_has_no_violation(catalog: Graph) -> None:
    assert violations(catalog, ("shapes", "range")) == []


def test_the_publisher_can_be_asked_and_what_is_not_stated_is_left_out(hills: Release, catalog: Graph) -> None:
    register = URIRef(hills.register)
    contact, publisher = catalog.value(register, DCAT.contactPoint), catalog.value(register, DCTERMS.publisher)
    assert catalog.value(contact, VCARD_NAME) == catalog.value(publisher, FOAF.name)
    for term in (DCAT.theme, DCAT.themeTaxonomy, DCAT.keyword, DCTERMS.spatial, DCTERMS.rights):
        assert not list(catalog.subject_objects(term)), term
    assert not list(catalog.subjects(RDF.type, SKOS.Concept))
    period = catalog.value(register, DCTERMS.temporal)
    assert str(catalog.value(period, DCAT.startDate)) == "2015"


@pytest.mark.parametrize("path", ["/", "/about", "/catalog.html", "/catalog.jsonld", "/.well-known/void"])
def test_its_pages_are_there(hills: Release, path: str) -> None:
    assert client_of(hills).get(path).status_code == 200
