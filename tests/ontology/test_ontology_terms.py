"""Terms: none used that isn't defined, none defined that isn't used, each with a label and a definition in Turkish and English."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.term import Node

ORTAK = "https://w3id.org/ortak/ns#"
ONTOLOGY = URIRef("https://w3id.org/ortak/ns")
NAMES_IN_TEXT = re.compile(r"(?:(?<![\w:-])ortak:|https://w3id\.org/ortak/ns#)([A-Za-z]\w*)")
TYPES = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


def defined(ontology: Graph) -> set[str]:
    """Local names of the terms that the ontology defines."""
    return {str(s).removeprefix(ORTAK) for type_ in TYPES for s in ontology.subjects(RDF.type, type_)}


def named_in(*paths: Path) -> set[str]:
    """Local names of the terms that stand in the text of files, comments and queries included."""
    return {name for path in paths for name in NAMES_IN_TEXT.findall(path.read_text("utf-8"))}


def derived_by_the_build(repo: Path) -> set[str]:
    """Local names of the terms that docs/model.md says are derived: in that section and in the table of bounds."""
    text = (repo / "docs/model.md").read_text("utf-8")
    section = text.partition("## What the build derives")[2].partition("\n## ")[0]
    header = re.search(r"^\| \| (beginEarliest .*) \|$", text, re.MULTILINE)
    assert section
    assert header
    return set(NAMES_IN_TEXT.findall(section)) | set(header[1].split(" | "))


@pytest.mark.parametrize("folder", ["ontology", "shapes", "data", "docs"])
def test_every_term_used_is_defined(folder: str, repo: Path, ontology: Graph) -> None:
    files = [path for path in (repo / folder).rglob("*") if path.suffix in {".ttl", ".rq", ".md"}]
    names = named_in(*files)
    assert names
    assert names - defined(ontology) == set(), f"define these in ontology/ortak.ttl, or correct them in {folder}/"


def said_by_the_server(repo: Path) -> set[str]:
    """Local names of the terms that a server says of itself."""
    section = (repo / "docs/model.md").read_text("utf-8").partition("## What the server says of itself")[2].partition("\n## ")[0]
    assert section
    return set(NAMES_IN_TEXT.findall(section))


def test_every_term_defined_is_stated_by_registers_or_derived_or_said_by_the_server(repo: Path, ontology: Graph, data: Graph) -> None:
    registers = data + Graph().parse(repo / "tests/registers/northern/data/former.ttl")  # the own one has lost no record yet
    stated = {str(p).removeprefix(ORTAK) for p in registers.predicates()}
    stated |= {str(o).removeprefix(ORTAK) for o in registers.objects(None, RDF.type)}
    used = stated | derived_by_the_build(repo) | said_by_the_server(repo)
    assert defined(ontology) - used == set(), "nothing states, derives or says these: take them out"


def test_every_term_defined_is_in_the_model(repo: Path, ontology: Graph) -> None:
    assert defined(ontology) - named_in(repo / "docs/model.md") - derived_by_the_build(repo) == set()


def subjects_with_texts(ontology: Graph) -> list[tuple[Node, URIRef]]:
    """Each term, scheme and code with the property that names it."""
    terms = [(s, RDFS.label) for type_ in TYPES for s in ontology.subjects(RDF.type, type_)]
    codes = [(s, SKOS.prefLabel) for type_ in (SKOS.ConceptScheme, SKOS.Concept) for s in ontology.subjects(RDF.type, type_)]
    assert terms
    assert codes
    return terms + codes


def test_one_label_and_one_definition_in_each_language(ontology: Graph) -> None:
    for subject, label in subjects_with_texts(ontology):
        for predicate in (label, SKOS.definition):
            texts = [o for o in ontology.objects(subject, predicate) if isinstance(o, RdfLiteral)]
            assert sorted(str(text.language) for text in texts) == ["en", "tr"], f"{subject} {predicate}"
            assert all(text.strip() == str(text) != "" for text in texts), f"{subject} {predicate}"


def test_all_say_who_defines_them(ontology: Graph) -> None:
    for subject, _ in subjects_with_texts(ontology):
        assert list(ontology.objects(subject, RDFS.isDefinedBy)) == [ONTOLOGY], subject


def test_a_property_is_of_one_kind_and_its_range_fits(ontology: Graph) -> None:
    for term in map(ORTAK.__add__, defined(ontology)):
        kinds = set(ontology.objects(URIRef(term), RDF.type))
        assert len(kinds) == 1, term
        ranges = [str(o) for o in ontology.objects(URIRef(term), RDFS.range)]
        is_literal = [r.startswith("http://www.w3.org/2001/XMLSchema#") or r == str(RDF.langString) for r in ranges]
        assert is_literal == ([kinds == {OWL.DatatypeProperty}] if ranges else []), term
        assert len(list(ontology.objects(URIRef(term), RDFS.domain))) <= 1, f"two domains of {term} mean: both at once"


def test_header(ontology: Graph) -> None:
    assert list(ontology.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    assert not list(ontology.objects(None, OWL.imports)), "a validator that follows owl:imports would fetch it"


def test_no_blank_nodes_and_both_parsers_read_the_same(repo: Path, ontology: Graph) -> None:
    assert not [t for t in ontology if any(isinstance(node, BNode) for node in t)]
    read = {t.triple for path in (repo / "ontology").glob("*.ttl") for t in pyoxigraph.parse(path=path)}
    ntriples = ontology.serialize(format="nt", encoding="utf-8")
    by_rdflib = {t.triple for t in pyoxigraph.parse(ntriples, format=pyoxigraph.RdfFormat.N_TRIPLES)}
    assert read == by_rdflib
