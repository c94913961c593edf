"""The manifests of the W3C's SPARQL 1.1 suites, which stand beside the repository, as typed cases.

A file of a suite has the IRI ``http://example.org/suite/{folder}/{file}``: manifests, queries, data and expected results are all read under
that base, so that the relative IRIs in one mean the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Triple, parse

SUITES = Path(__file__).parents[3] / "shared" / "w3c" / "sparql11"
MISSING = "" if SUITES.is_dir() else f"the W3C's SPARQL 1.1 suites aren't beside the repository ({SUITES})"
"""Why nothing of this folder can be run; "" where it can."""

BASE = "http://example.org/suite/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"

EVALUATION = ("QueryEvaluationTest", "CSVResultFormatTest")
SYNTAX = ("PositiveSyntaxTest11", "NegativeSyntaxTest11")

Node: TypeAlias = NamedNode | BlankNode | Literal | Triple


class Case(NamedTuple):
    """A query of a suite; every file by its path."""

    name: str
    """``folder/name``."""
    kind: str
    """The local name of the test's type."""
    query: Path
    data: tuple[Path, ...]
    """The default graph; more than one are merged."""
    graphs: tuple[Path, ...]
    """The named graphs, each named by the IRI of its file."""
    result: Path | None
    """What is expected; None of a syntax test."""

    @property
    def text(self) -> str:
        """The query as it stands in its file."""
        return self.query.read_bytes().decode()


class Manifest:
    """One folder's manifest."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent.name
        self._statements = Dataset(parse(path=path, base_iri=iri_of(path)))

    def entries(self) -> Iterator[tuple[str, str, Node]]:
        """Every test in its order: name, type and node."""
        for statement in self._statements.quads_for_predicate(NamedNode(f"{MF}entries")):
            for test in self.items(statement.object):
                yield f"{self.folder}/{local(test)}", local(self.value(test, f"{RDF}type")), test

    def values(self, subject: Node, predicate: str) -> list[Node]:
        """Every value of a property."""
        assert isinstance(subject, NamedNode | BlankNode)
        return [quad.object for quad in self._statements.quads_for_subject(subject) if quad.predicate.value == predicate]

    def value(self, subject: Node, predicate: str) -> Node:
        """The one value of a property."""
        (found,) = self.values(subject, predicate)
        return found

    def items(self, node: Node) -> Iterator[Node]:
        """The members of an RDF list."""
        while node != NamedNode(f"{RDF}nil"):
            yield self.value(node, f"{RDF}first")
            node = self.value(node, f"{RDF}rest")


def manifests() -> list[Manifest]:
    """Those of all suites, in the order of their folders."""
    return [Manifest(path) for path in sorted(SUITES.glob("*/manifest.ttl"))]


def cases(*kinds: str) -> list[Case]:
    """The query cases of these types, of all suites."""
    return [_case(manifest, name, kind, test) for manifest in manifests() for name, kind, test in manifest.entries() if kind in kinds]


def _case(manifest: Manifest, name: str, kind: str, test: Node) -> Case:
    action = manifest.value(test, f"{MF}action")
    if kind in SYNTAX:
        return Case(name, kind, path_of(action), (), (), None)
    query = manifest.value(action, f"{QT}query")
    data, graphs = (tuple(map(path_of, manifest.values(action, f"{QT}{name}"))) for name in ("data", "graphData"))
    return Case(name, kind, path_of(query), data, graphs, path_of(manifest.value(test, f"{MF}result")))


def local(node: Node) -> str:
    """What stands after the ``#`` of an IRI."""
    assert isinstance(node, NamedNode)
    return node.value.rpartition("#")[2]


def iri_of(path: Path) -> str:
    """The IRI of a file of a suite."""
    return f"{BASE}{path.relative_to(SUITES).as_posix()}"


def path_of(node: Node) -> Path:
    """The file of a suite that an IRI names."""
    assert isinstance(node, NamedNode)
    return SUITES / node.value.removeprefix(BASE)
