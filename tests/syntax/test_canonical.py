"""The canonical form: the same graph, the same comments at the same statements, and nothing more to do the second time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ortak.turtle import Block, Directive, Kind, Name, Tree, parse
from ortak.turtle.canonical import canonical
from syntax.agreement import by_pyoxigraph
from syntax.documents import DOCUMENTS

ROOT = Path(__file__).parents[2]
FILES = sorted([*(ROOT / "data").rglob("*.ttl"), *(ROOT / "tests/registers/northern/data").rglob("*.ttl")])
OTHERS = sorted([*(ROOT / "ontology").rglob("*.ttl"), *(ROOT / "shapes").rglob("*.ttl")])
HEAD = "@base <http://example.org/> .\n@prefix p: <http://example.org/p/> .\n\n"


def held(text: str) -> str:
    """The canonical form of a text, after all that must hold of it has been seen to."""
    written = canonical(text)
    assert by_pyoxigraph(written.encode()) == by_pyoxigraph(text.encode())
    assert comments(parse(written)) == comments(parse(text))
    assert canonical(written) == written
    assert not any(line.endswith((" ", "\t")) for line in outside_strings(written))
    return written


def comments(tree: Tree) -> list[tuple[str | None, ...]]:
    """Every comment: with the blocks before and after it, and the item in whose line or just above which it stands."""
    blocks = [(item.first, _name(tree, item)) for item in tree.items if isinstance(item, Block)]
    found: list[tuple[str | None, ...]] = []
    for index, token in enumerate(tree.tokens):
        if token.kind is Kind.COMMENT:
            behind = [name for first, name in blocks if first < index]
            after = [name for first, name in blocks if first > index]
            near = [_name(tree, item) for item in tree.items if isinstance(item, Directive) and _is_at(tree, index, item)]
            found.append((token.text.rstrip(), behind[-1] if behind else None, after[0] if after else None, *near))
    return found


def _is_at(tree: Tree, index: int, item: Directive) -> bool:
    """Whether a comment stands behind a directive in its line, or just above it."""
    between = tree.tokens[item.last + 1 : index] if item.last < index else tree.tokens[index + 1 : item.first]
    most = 0 if item.last < index else 1
    return all(token.kind is Kind.SPACE for token in between) and sum(token.text.count("\n") for token in between) <= most


def _name(tree: Tree, item: Block | Directive) -> str:
    if isinstance(item, Directive):
        return f"{item.prefix}:"
    return str(item.subject.iri) if isinstance(item.subject, Name) else tree.tokens[item.first].text


def outside_strings(text: str) -> list[str]:
    return [line for line in text.split("\n") if '"' not in line and "'" not in line]


@settings(max_examples=300)
@given(DOCUMENTS)
def test_random_documents_keep_their_graph_and_comments(text: str) -> None:
    assume(not parse(text).faults)
    held(text)


@given(DOCUMENTS, st.sampled_from(["\n", "\r\n"]))
def test_line_ends_are_those_of_the_first_line(text: str, newline: str) -> None:
    assume(not parse(text).faults)
    written = held(f"# first{newline}{text}")
    bare = "".join(token.text for token in parse(written).tokens if token.kind.value == "space")
    assert bare.count("\r\n") == (bare.count("\n") if newline == "\r\n" else 0)


@pytest.mark.parametrize("path", [*FILES, *OTHERS], ids=lambda path: path.name)
def test_every_file_keeps_its_graph_and_comments(path: Path) -> None:
    held(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_registers_are_in_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert canonical(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<s>\n  a   p:C;p:x 1,2  ;  .", "<s> a p:C ; p:x 1, 2 .\n"),
        ("<s> a p:C ;\n p:x 1 ,\n 2\n.", "<s> a p:C ;\n    p:x 1,\n        2 .\n"),
        ("<s> p:x 1 ; a p:C .", "<s> a p:C ;\n    p:x 1 .\n"),
        ("<s> p:x 1 ; p:y 2 ; p:x 3 .", "<s> p:x 1, 3 ;\n    p:y 2 .\n"),
        ("<s> p:x 1 .\n<s> p:y 2 .", "<s> p:x 1 ;\n    p:y 2 .\n"),
        ("<s> p:x 1 .\n# of y\n<s> p:y 2 .", "<s> p:x 1 .\n# of y\n<s> p:y 2 .\n"),
        ("<s> p:x 1 ; # of x\n a p:C .", "<s> p:x 1 ;  # of x\n    a p:C .\n"),
        (
            "<s> p:x 1 . # behind\n\n\n\n# before\n<t> p:x [p:y(1  2)],[ ] .",
            "<s> p:x 1 .  # behind\n\n# before\n<t> p:x [ p:y ( 1 2 ) ], [] .\n",
        ),
        ("<s> p:x [\np:y 1;\np:z 2\n] .", "<s> p:x [\n    p:y 1 ;\n    p:z 2\n] .\n"),
        ('<s> p:x "a" @tr , "1"^^ p:t .', '<s> p:x "a"@tr, "1"^^p:t .\n'),
    ],
)
def test_how_it_is_written(text: str, expected: str) -> None:
    assert held(HEAD + text) == HEAD + expected


def test_directives_stand_in_order_and_their_iris_in_a_column() -> None:
    written = held("PREFIX zz: <http://z/>\n@prefix a:<http://a/>.\nBASE <http://b/>\n<s> a zz:C .")
    assert written == "@base <http://b/> .\n@prefix a:  <http://a/> .\n@prefix zz: <http://z/> .\n<s> a zz:C .\n"


DIRECTIVES = st.lists(
    st.tuples(
        st.sampled_from(["", "# above\n", "# above\n\n", "\n"]),
        st.sampled_from(
            [
                "@prefix z: <http://z/> .",
                "PREFIX a: <a#>",
                "@prefix b:<http://b/>.",
                "@base <http://c/> .",
                "BASE <d/>",
                "@prefix z: <z#> .",
            ]
        ),
        st.sampled_from(["\n", " # behind\n", " "]),
    ),
    max_size=6,
)


@given(DIRECTIVES)
def test_directives_keep_their_comments_and_what_they_mean(parts: list[tuple[str, str, str]]) -> None:
    used = "<s> a: 1 . <t> b:x 2 . <u> z:x <v> ."
    prologue = "@base <http://first/> .\n@prefix z: <http://first/z> .\n@prefix a: <http://first/a> .\n@prefix b: <http://first/b> .\n"
    held(prologue + "<r> a:x 0 .\n" + "".join("".join(part) for part in parts) + "\n" + used)


def test_a_prefix_that_rests_on_an_earlier_base_stays_behind_it() -> None:
    held("@base <http://a/> .\n@prefix z: <z#> .\n@base <http://b/> .\n@prefix a: <a#> .\n<s> z:p a:o .")


def test_a_line_that_is_too_long_is_broken() -> None:
    values = ", ".join(f"<{'v' * 20}{number}>" for number in range(20))
    written = held(f"{HEAD}<s> p:x {values} ; p:y {values} .")
    assert max(map(len, written.splitlines())) <= 140
    assert len(written.splitlines()) < 15


def test_a_byte_order_mark_goes_and_line_ends_in_a_text_stay() -> None:
    text = '<http://s>\r\n<http://p> """a\nb\r\nc""" .\n'
    assert held(text) == canonical(f"\ufeff{text}") == '<http://s> <http://p> """a\nb\r\nc""" .\r\n'


def test_what_is_not_understood_is_left_alone() -> None:
    with pytest.raises(ValueError, match="not declared"):
        canonical("<http://s> q:x 1 .")
