"""The ontology, the register beside it, and the two engines in which the bounds rule has to run."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from .statements import Bounds, Engine

REPO = Path(__file__).parents[2]
ORTAK = "https://w3id.org/ortak/ns#"
BOUNDS = ("beginEarliest", "beginLatest", "endEarliest", "endLatest")


def parsed(folder: str) -> Graph:
    """All Turtle files under a folder of the repository, as one graph."""
    graph = Graph()
    for path in sorted((REPO / folder).rglob("*.ttl")):
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def repo() -> Path:
    """The repository's root."""
    return REPO


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """All of ontology/."""
    return parsed("ontology")


@pytest.fixture(scope="session")
def data() -> Graph:
    """All that the register beside the ontology states."""
    return parsed("data")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """Both sets of shapes."""
    return parsed("shapes")


def _collected(triples: list[tuple[str, str, str, str]]) -> dict[str, Bounds]:
    found: dict[str, dict[str, str]] = {}
    for node, predicate, lexical, datatype in triples:
        assert datatype == "http://www.w3.org/2001/XMLSchema#date"
        name = predicate.removeprefix(ORTAK)
        assert name not in found.setdefault(node, {}), f"{node} has two {name}"
        found[node][name] = lexical
    assert all(given.keys() <= set(BOUNDS) for given in found.values())
    return {node: tuple(given.get(name) for name in BOUNDS) for node, given in found.items()}


@pytest.fixture(scope="session")
def in_pyoxigraph() -> Engine:
    """The rule in pyoxigraph."""
    query = (REPO / "ontology/bounds.rq").read_text("utf-8")

    def run(turtle: str) -> dict[str, Bounds]:
        store = pyoxigraph.Store()
        store.load(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
        result = store.query(query)
        assert isinstance(result, pyoxigraph.QueryTriples)
        triples = []
        for s, p, o in result:
            assert isinstance(s, pyoxigraph.NamedNode)
            assert isinstance(o, pyoxigraph.Literal)
            triples.append((s.value, p.value, o.value, o.datatype.value))
        return _collected(triples)

    return run


@pytest.fixture(scope="session")
def in_rdflib() -> Engine:
    """The rule in rdflib."""
    query = (REPO / "ontology/bounds.rq").read_text("utf-8")

    def run(turtle: str) -> dict[str, Bounds]:
        result = Graph().parse(data=turtle, format="turtle").query(query).graph
        assert result is not None
        return _collected([(str(s), str(p), str(o), str(getattr(o, "datatype", ""))) for s, p, o in result])

    return run


@pytest.fixture(scope="session")
def register_turtle() -> str:
    """The files of the register beside the ontology, as one Turtle text: each file names its own base and prefixes."""
    return "\n".join(path.read_text("utf-8") for path in sorted((REPO / "data").rglob("*.ttl")))
