"""The tree is right: it refuses what pyoxigraph refuses, and states the same triples, at the places where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat
from pyoxigraph import parse as parse_rdf

from ortak.terms import Iri, Literal
from ortak.turtle import Blank, Kind, Name, Text, parse, statements

from .agreement import by_tree, check
from .documents import DOCUMENTS, EDITS, spoiled

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
BESIDE = REPOSITORY.parent / "shared"
BASE = "http://www.w3.org/2013/TurtleTests/"
REGISTERS = sorted(path for name in ("data", "ontology", "shapes", "tests/registers") for path in (REPOSITORY / name).rglob("*.ttl"))
OTHERS = sorted((BESIDE / "w3c").rglob("*.ttl"))
"""The data and shapes of other suites, where they are there."""


def cases() -> list[tuple[str, str]]:
    """Each of the W3C's cases for Turtle: the kind of test, the file."""
    manifest = HERE / "w3c" / "manifest.ttl"
    quads = list(parse_rdf(manifest.read_bytes(), format=RdfFormat.TURTLE, base_iri=f"{BASE}manifest.ttl"))
    actions = [quad for quad in quads if quad.predicate.value.endswith("#action")]
    files = {quad.subject: quad.object.value for quad in actions if isinstance(quad.object, NamedNode)}
    kinds = {quad.subject: quad.object.value for quad in quads if quad.predicate.value.endswith("#type") and quad.subject in files}
    return sorted((kinds[subject].rpartition("#")[2], file.rpartition("/")[2]) for subject, file in files.items())


CASES = cases()


def test_all_cases_of_the_w3c_are_here() -> None:
    assert len(CASES) == 291
    assert {kind for kind, _ in CASES} == {f"TestTurtle{kind}" for kind in ("Eval", "NegativeEval", "PositiveSyntax", "NegativeSyntax")}


@pytest.mark.parametrize(("kind", "file"), CASES, ids=[file.removesuffix(".ttl") for _, file in CASES])
def test_a_case_of_the_w3c(kind: str, file: str) -> None:
    tree = check((HERE / "w3c" / file).read_bytes(), BASE + file)
    assert bool(tree.faults) == ("Negative" in kind)


@pytest.mark.parametrize("path", [*REGISTERS, *OTHERS], ids=lambda path: path.stem)
def test_a_file_of_this_repository_and_of_other_suites(path: Path) -> None:
    check(path.read_bytes(), "http://example.org/")


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS)
def test_a_random_document(text: str) -> None:
    check(text.encode(), None)


@settings(max_examples=300, deadline=None)
@given(DOCUMENTS, EDITS)
@example("@prefix p: <http://e/> . <p:x> p:x <p:x> .", [(0.0, 0, "@base <http://e/> .")])
@example("", [(0.0, 0, "<a:b> <a:c> _:·x , 'x'@e-uk .")])
def test_a_document_with_random_mistakes(text: str, edits: list[tuple[float, int, str]]) -> None:
    check(spoiled(text, edits).encode(), None)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(REGISTERS), EDITS)
def test_a_real_file_with_random_mistakes(path: Path, edits: list[tuple[float, int, str]]) -> None:
    check(spoiled(path.read_bytes().decode(), edits).encode(), None)


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_every_part_of_a_triple_stands_where_it_is_said_to(text: str) -> None:
    """What stands there, read by itself with the file's prefixes and base, is the very term."""
    tree = parse(text)
    directives = "".join(tree.text_of(item) + "\n" for item in tree.items if not hasattr(item, "subject"))
    for said in statements(tree):
        for term, node in ((said.s, said.subject), (said.p, said.predicate), (said.o, said.object)):
            written = tree.text_of(node)
            line, column = tree.place(tree.span(node)[0])
            assert tree.line(line)[column - 1 :].startswith(written.splitlines()[0])
            if isinstance(node, Name | Text):
                again = parse(f"{directives} <urn:x:s> <urn:x:p> {written if written != 'a' else f'<{term}>'} .")
                assert [one.o for one in statements(again)] == [term]
            else:
                assert isinstance(term, Blank) or written in ("()", "(") or tree.text[tree.span(node)[0]] in "()_["


def test_places_of_nested_nodes_lists_and_long_strings() -> None:
    text = '@prefix : <http://e/> .\n:a :b [ :c ( 1\n  """x\ny"""@tr ) ] ,\r\n\t:d .\n'
    tree = parse(text)
    found = {
        (str(one.p).rpartition("/")[2].rpartition("#")[2], tree.text_of(one.object), tree.place(tree.span(one.object)[0]))
        for one in statements(tree)
    }
    assert found == {
        ("b", '[ :c ( 1\n  """x\ny"""@tr ) ]', (2, 7)),
        ("c", '( 1\n  """x\ny"""@tr )', (2, 12)),
        ("first", "1", (2, 14)),
        ("rest", '"""x\ny"""@tr )', (3, 3)),
        ("first", '"""x\ny"""@tr', (3, 3)),
        ("rest", ")", (4, 9)),
        ("b", ":d", (5, 2)),
    }
    assert tree.line(4) == 'y"""@tr ) ] ,'


def test_comments_and_space_are_found_beside_their_node() -> None:
    tree = parse("# first\n<a:b> <a:c> 1 ; # why\n  <a:d> 2 .\n")
    block = tree.items[0]
    assert [token.text for token in tree.trivia_before(block.first)] == ["# first", "\n"]
    assert [token.text for token in tree.comments()] == ["# first", "# why"]
    assert tree.tokens[block.last].text == "."


def test_a_number_keeps_its_digits_and_a_tag_its_language() -> None:
    tree = parse('<a:b> <a:c> 007, 1.50, "x"@TR, "y" .')
    integer, decimal, tagged, plain = (one.o for one in statements(tree))
    assert [integer, decimal] == [
        Literal("007", "http://www.w3.org/2001/XMLSchema#integer"),
        Literal("1.50", "http://www.w3.org/2001/XMLSchema#decimal"),
    ]
    assert isinstance(tagged, Literal)
    assert tagged.language == "tr"
    assert plain == Literal("y")


def test_deep_brackets_are_told_not_died_of() -> None:
    text = "<a:b> <a:c> " + "[ <a:c> " * 5000 + "1" + " ]" * 5000 + " .\n<a:e> <a:c> 2 .\n"
    tree = parse(text)
    assert [fault.name for fault in tree.faults][:1] == ["too-deep"]
    assert Iri("a:e") in {one.s for one in statements(tree)}


def test_a_byte_order_mark_is_a_token_and_no_column() -> None:
    tree = parse("\ufeff<a:b> <a:c> 1 .")
    assert tree.tokens[0].kind is Kind.BOM
    assert tree.place(tree.span(tree.items[0])[0]) == (1, 1)
    assert len(by_tree(tree)) == 1
