"""A syntax tree beside pyoxigraph's parser, which is the reference."""

from __future__ import annotations

from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat
from pyoxigraph import parse as parse_rdf

from ortak.terms import Iri, Literal, to_ntriples
from ortak.turtle import Blank, Tree, statements
from ortak.turtle.files import from_bytes


def by_pyoxigraph(data: bytes, base: str | None = None) -> Dataset | None:
    """The graph that the reference reads; None where it refuses the text."""
    try:
        return _same_blanks(list(parse_rdf(data, format=RdfFormat.TURTLE, base_iri=base)))
    except SyntaxError:
        return None


def by_tree(tree: Tree) -> Dataset:
    """The graph that a tree states. The reference checks no name that a prefix begins as it checks an IRI: lenient, here."""
    lines = "".join(f"{_node(one.s)} {_node(one.p)} {_node(one.o)} .\n" for one in statements(tree))
    return _same_blanks(list(parse_rdf(lines.encode(), format=RdfFormat.N_TRIPLES, lenient=True)))


def check(data: bytes, base: str | None = None) -> Tree:
    """The tree of a text, after it has been held against the reference: refused by both or by none, and the same graph."""
    tree = from_bytes(data, Iri(base) if base else None)
    expected = by_pyoxigraph(data, base)
    assert (not tree.faults) == (expected is not None), [fault.english for fault in tree.faults]
    if expected is not None:
        assert by_tree(tree) == expected
    if not any(fault.name == "encoding" for fault in tree.faults):
        assert "".join(token.text for token in tree.tokens) == data.decode()
    return tree


def _node(term: Iri | Blank | Literal) -> str:
    return f"_:b{term.encode().hex()}" if isinstance(term, Blank) else to_ntriples(term)


def _same_blanks(quads: list[Quad]) -> Dataset:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return dataset
