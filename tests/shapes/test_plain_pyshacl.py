"""What a person has without Ortak: pySHACL's own command on shapes, ontology and data. And the real register by both sets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyshacl
import pytest
import rdflib

from ortak.namespaces import RDF, SHAPES

from . import cases, checking

DATA = sorted((checking.REPO / "data").rglob("*.ttl"))


def command(*data: Path) -> subprocess.CompletedProcess[str]:
    """``pyshacl shapes/stated/*.ttl ontology/*.ttl DATA``: several files can be given as data only, and shapes are found among them."""
    known = [path for folder in ("shapes/stated", "ontology") for path in sorted((checking.REPO / folder).glob("*.ttl"))]
    return subprocess.run([sys.executable, "-m", "pyshacl", *known, *data], capture_output=True, text=True, check=False)


def test_plain_pyshacl_is_green_on_this_register() -> None:
    """Not even an information: pySHACL takes any result for a failure."""
    done = command(*DATA)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Validation Report\nConforms: True\n", "")


def test_plain_pyshacl_sees_a_mistake() -> None:
    """Green means that it looked."""
    done = command(cases.BASE, cases.FOLDER / "invalid.member.two.ttl", cases.FOLDER / "invalid.linkLeadsOut.no-scheme.ttl")
    assert done.returncode == 1
    assert "Results (2)" in done.stdout
    assert "Name exactly one member" in done.stdout
    assert "Write the full address" in done.stdout


@pytest.mark.parametrize("name", ["stated", "derived"])
def test_the_shapes_are_shacl(name: str) -> None:
    """By SHACL's own shapes for shapes."""
    conforms, _, text = pyshacl.validate(checking.shapes(name), shacl_graph=shacl_for_shapes(), inplace=True)
    assert conforms, text


def shacl_for_shapes() -> rdflib.Graph:
    """The standard's shapes graph, which pySHACL brings along."""
    return rdflib.Graph().parse(Path(pyshacl.__file__).parent / "assets" / "shacl-shacl.ttl")


def test_what_this_register_derives_is_right() -> None:
    """Nothing but what the page itself is the reason for: NALAS counts 13 countries and lists 10."""
    stated = tuple(triple for path in DATA for triple in cases.triples(path.read_text(encoding="utf-8")))
    base = "https://w3id.org/ortak/mbb/"
    data = (*stated, *checking.derived(stated, base, ("tr", "en")), *checking.vocabulary())
    found = checking.by_pyshacl(checking.to_rdflib(data, normalize=True), checking.shapes("derived"))
    figure = f"{base}id/figure/nalas-countries"
    assert found == {cases.Result(SHAPES("figureAgreesWithList"), f"{base}id/register/mbb", RDF("value"), figure)}
