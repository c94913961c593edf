"""Code lists: those of docs/model.md, each code in one scheme, its notation the end of its IRI."""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import ORG, RDF, SKOS, Graph, Literal, URIRef

NS = "https://w3id.org/ortak/ns/"


def documented(repo: Path) -> dict[str, set[str]]:
    """Scheme → its codes, as the table in docs/model.md has them."""
    table = (repo / "docs/model.md").read_text("utf-8").partition("\n## Codes\n")[2]
    rows = re.findall(r"^\| `([a-z-]+)` \| `[a-z]+:` \| ([a-z, -]+) \|$", table, re.MULTILINE)
    assert len(rows) == 8
    return {scheme: set(codes.split(", ")) for scheme, codes in rows}


def test_lists_are_those_of_the_model(repo: Path, ontology: Graph) -> None:
    lists = {
        str(scheme).removeprefix(NS).removesuffix("/"): {str(c).removeprefix(str(scheme)) for c in ontology.subjects(SKOS.inScheme, scheme)}
        for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme)
    }
    assert lists == documented(repo)


def test_every_code_stands_in_one_scheme_under_its_notation(ontology: Graph) -> None:
    codes = [URIRef(str(code)) for code in ontology.subjects(RDF.type, SKOS.Concept)]
    assert codes
    for code in codes:
        scheme, notation = str(code)[: str(code).rindex("/") + 1], str(code)[str(code).rindex("/") + 1 :]
        assert list(ontology.objects(code, SKOS.inScheme)) == [URIRef(scheme)], code
        assert list(ontology.objects(code, SKOS.topConceptOf)) == [URIRef(scheme)], code
        assert list(ontology.objects(code, SKOS.notation)) == [Literal(notation)], code


def test_roles_are_the_statuses_and_offices(ontology: Graph) -> None:
    roles = {str(role) for role in ontology.subjects(RDF.type, ORG.Role)}
    assert roles == {str(c) for s in ("status", "office") for c in ontology.subjects(SKOS.inScheme, URIRef(f"{NS}{s}/"))}


def test_no_two_codes_of_a_list_share_a_label(ontology: Graph) -> None:
    for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme):
        labels = [label for code in ontology.subjects(SKOS.inScheme, scheme) for label in ontology.objects(code, SKOS.prefLabel)]
        assert len(labels) == len(set(labels)), scheme


def test_codes_that_the_register_uses_exist(ontology: Graph, data: Graph) -> None:
    used = {o for o in data.objects() if isinstance(o, URIRef) and o.startswith(NS)}
    assert used
    assert used - set(ontology.subjects(RDF.type, SKOS.Concept)) == set()
