"""A first look at large data, by the Rust validator ``shacl``: which nodes pySHACL has to judge.

It reads 2,000,000 statements in the time in which pySHACL reads 100,000, and is trusted with one thing only: not to pass over a node. That
it doesn't is tested on the core's shapes (``tests/shapes/test_first_look.py``), and holds for no others.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ortak.terms import Iri, Quad, Term, to_ntriples
from ortak.turtle import Known, is_named_blank, read_ntriples


def available() -> bool:
    """Whether the validator is installed: there is none for every machine."""
    try:
        import shacl  # noqa: F401 - only whether it is there
    except ImportError:
        return False
    return True


def suspects(data: Path, shapes: Collection[Quad]) -> set[Term]:
    """The focus nodes about which the shapes have something to say; possibly some more, never fewer. ``data`` is a file of N-Triples."""
    if not shapes:
        return set()
    import shacl

    compiled = shacl.Shapes.from_text("".join(map(_line, shapes)), "ntriples")
    found = {result.focus_node for result in compiled.validate_file(str(data)).results}
    lines = "".join(f"<urn:x-ortak:s> <urn:x-ortak:p> {node} .\n" for node in found)
    return {statement.o for statement in read_ntriples(lines.encode(), Known())}


def _line(quad: Quad) -> str:
    """One statement of the shapes. What stands for a path or a list is a blank node again: with an IRI, a path would be a property."""
    return f"{_node(quad.s)} <{quad.p}> {_node(quad.o)} .\n"


def _node(term: Term) -> str:
    if isinstance(term, Iri) and is_named_blank(term):
        return f"_:b{term.encode().hex()}"
    return to_ntriples(term)
