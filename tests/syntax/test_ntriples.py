"""A file that must be N-Triples: what of Turtle it has is told at its place, and no more is read than the parser of N-Triples reads."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat
from pyoxigraph import parse as parse_rdf

from ortak.turtle import load, parse
from ortak.turtle.faults import names
from ortak.turtle.ntriples import strict

TRIPLE = "<http://e/a> <http://e/b> <http://e/c> ."
START = "<http://e/a> <http://e/b> "
WRONG = [
    ("@prefix e: <http://e/> .\ne:a e:b 1 .", [("nt-directive", (1, 1))], "no @prefix"),
    (f"BASE <http://e/>\n{TRIPLE}", [("nt-directive", (1, 1))], "no BASE"),
    ("<http://e/a> a <http://e/c> .", [("nt-class", (1, 14))], "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"),
    ("<http://e/a> org:member <http://e/c> .", [("nt-name", (1, 14))], "“org:member”"),
    (f"{START}13 .", [("nt-literal", (1, 27))], '"13"^^<http://www.w3.org/2001/XMLSchema#integer>'),
    (f"{START}true .", [("nt-literal", (1, 27))], '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
    (f"{START}observer .", [("nt-literal", (1, 27))], 'write "observer"'),
    (f"{START}<http://e/c>, <http://e/d> .", [("nt-mark", (1, 39))], "“,”"),
    (f"{START}<http://e/c> ; <http://e/d> 'x' .", [("nt-mark", (1, 40)), ("nt-quotes", (1, 55))], "“;”"),
    (f"{START}[] .", [("nt-mark", (1, 27)), ("nt-mark", (1, 28))], "“[”"),
    (f'{START}"""x""" .', [("nt-quotes", (1, 27))], '"""'),
    ("<a> <http://e/b> <http://e/c> .", [("nt-relative", (1, 1))], "no @base"),
    ("<www.nalas.eu> <http://e/b> <http://e/c> .", [("no-scheme", (1, 1))], "<https://www.nalas.eu>"),
    (f"{START}\n<http://e/c> .", [("nt-line", (2, 1))], "just one line"),
    (f"{TRIPLE} {TRIPLE}", [("nt-line", (1, 42))], "just one line"),
    (f"{START}<http://e/c>", [("missing-dot", (1, 38))], "dot"),
    (f"{START}<http://e/c> <http://e/g> .\n{TRIPLE}", [("fourth-term", (1, 40))], "N-Quads"),
    (f'{START}"x\\q" .', [("escape", (1, 29))], "“\\q”"),
    (f"{START}<http://e/%zz> .", [("iri-invalid", (1, 27))], "%zz"),
]


@pytest.mark.parametrize(("text", "faults", "said"), WRONG, ids=[text for text, _, _ in WRONG])
def test_what_is_no_ntriples_is_told_at_its_place(text: str, faults: list[tuple[str, tuple[int, int]]], said: str) -> None:
    tree = strict(parse(text))
    assert [(one.name, tuple(tree.place(one.start))) for one in tree.faults] == faults
    assert said in tree.faults[0].english
    assert tree.faults[0].turkish != tree.faults[0].english
    assert refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        f"{TRIPLE}\r\n{TRIPLE}\r\n",
        f"{TRIPLE} # a comment\n\n\t{TRIPLE}",
        f'{START}"x\\u0041\\t"@tr-TR .',
        f'{START}"a\tb"^^<http://e/d> .',
        f"_:a <http://e/b> _:c.d .\n{START}_:c.d .",
    ],
)
def test_what_is_ntriples_is_read(text: str) -> None:
    assert strict(parse(text)).faults == ()
    assert not refused(text)


def refused(text: str) -> bool:
    """Whether the parser that files are read with refuses it."""
    try:
        list(parse_rdf(text.encode(), format=RdfFormat.N_TRIPLES))
    except SyntaxError:
        return True
    return False


PIECES = st.sampled_from(
    [
        "<http://e/a>",
        "<b>",
        "e:c",
        "a",
        "_:d",
        '"x"',
        '"y"@tr',
        "'z'",
        '"1"^^<http://e/i>',
        "2",
        "true",
        ".",
        " .\n",
        ";",
        ",",
        "[",
        "]",
        "\n",
        "@prefix",
    ]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=12))
def test_the_tree_refuses_what_the_parser_refuses(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert bool(strict(parse(text)).faults) == refused(text)


def test_a_file_is_ntriples_by_its_name(tmp_path: Path) -> None:
    for name, faults in (("a.ttl", []), ("a.nt", ["nt-mark"])):
        (tmp_path / name).write_text(f"{START}<http://e/c>, <http://e/d> .", encoding="utf-8")
        assert [one.name for one in load(tmp_path / name).faults] == faults


def test_every_fault_is_known_here() -> None:
    assert {name for _, faults, _ in WRONG for name, _ in faults} >= {name for name in names() if name.startswith("nt-")}
