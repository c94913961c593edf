"""Two JSON-LD processors by other people, PyLD and jsonld.js: each fetches document and context itself, by the IRI of the thing."""

from __future__ import annotations

import json

import httpx
import pyoxigraph
import pytest
from pyld import jsonld

from .conftest import SCRIPTS, Served
from .environment import node, python, run
from .graphs import document, things

pytestmark = pytest.mark.slow


def canonical_turtle(address: str) -> str:
    """The canonical N-Quads of what a Turtle document says."""
    turtle = httpx.get(address, timeout=30).raise_for_status().content
    triples = pyoxigraph.serialize(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE), format=pyoxigraph.RdfFormat.N_QUADS)
    assert triples
    options = {"algorithm": "URDNA2015", "inputFormat": "application/n-quads", "format": "application/n-quads"}
    return str(jsonld.normalize(triples.decode(), options))


@pytest.fixture(params=["PyLD", "jsonld.js"])
def processor(request: pytest.FixtureRequest) -> list[str]:
    """The command that reads addresses with it."""
    return [*python("readers"), str(SCRIPTS / "read_pyld.py")] if request.param == "PyLD" else [*node(), str(SCRIPTS / "jsonld.cjs")]


def test_every_thing_is_one_tree_and_exactly_the_graph_of_its_turtle(site: Served, processor: list[str]) -> None:
    found = things(site, 5)
    read = json.loads(run(processor, json.dumps(found), seconds=300))
    for thing, answer in zip(found, read, strict=True):
        assert answer["canonical"] == canonical_turtle(document(site, thing, "ttl")), thing
        assert answer["trees"] == 1, thing
