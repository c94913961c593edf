"""Each thing that isn't understood has its own sentence, at its place; several in a file are all told."""

from __future__ import annotations

import re

import pytest

from ortak.turtle.faults import names
from ortak.turtle.files import from_bytes
from ortak.turtle.parsing import parse

HEAD = b"@base <http://example.org/id/> .\n@prefix org: <http://www.w3.org/ns/org#> .\n"
KNOWN = [
    ("bom", b"\xef\xbb\xbf<a:b> <a:c> 1 .", (1, 1), "without BOM"),
    ("encoding", HEAD + "<a> <b> 'İş' .".encode("cp1254"), (3, 10), "looks like Windows-1254"),
    ("encoding", HEAD + "<a> <b> 'ab' .\n<a> <b> 'İş' .\n<a> <b> 'ş' .".encode("cp1254"), (4, 10), "and so have 1 more"),
    ("encoding", HEAD + b"<a> <b> 'x\x81' .", (3, 11), "81"),
    ("encoding", HEAD.decode().encode("utf-16"), (1, 1), "looks like UTF-16"),
    ("unknown-prefix", HEAD + b"<a> time:hasTime 1 .", (3, 5), "@prefix time: <http://www.w3.org/2006/time#> ."),
    ("unknown-prefix", HEAD + b"<a> rog:member 1 .", (3, 5), "did you mean"),
    ("unknown-prefix", HEAD + b"<a> zzzzzzz:member 1 .", (3, 5), "declare it with @prefix"),
    ("no-base", b"<membership/x> <a:c> 1 .", (1, 1), "@base"),
    ("no-scheme", b"<a:b> <a:c> <www.nalas.eu/about> .", (1, 13), "<https://www.nalas.eu/about>"),
    ("no-scheme", b"<a:b> <a:c> <nalas.org> .", (1, 13), "<https://nalas.org>"),
    ("iri-character", HEAD + b"<a> <b> <http://x.org/a b> .", (3, 24), "%20"),
    ("iri-character", HEAD + b"<a> <b> <http://x.org/\\u0020> .", (3, 9), "a space"),
    ("file-path", HEAD + b"<a> <b> <C:\\Users\\ato.html> .", (3, 9), "web address"),
    ("iri-invalid", HEAD + b"<a> <b> <http://x.org/%zz> .", (3, 9), "%zz"),
    ("iri-unclosed", HEAD + b"<a> <b> <http://x.org/ ;\n <c> 1 .", (3, 9), "“>”"),
    ("string-unclosed", HEAD + b"<a> <b> 'text .\n", (3, 9), "put ' at the end"),
    ("string-unclosed", HEAD + b'<a> <b> """text .\n\n', (3, 9), 'put """ at the end'),
    ("string-line-break", HEAD + b'<a> <b> "first\nsecond"@en .\n', (3, 9), '"""'),
    ("escape", HEAD + b'<a> <b> "C:\\data" .', (3, 12), "“\\d”"),
    ("escape", HEAD + b'<a> <b> "\\uD800" .', (3, 10), "“\\uD800”"),
    ("bare-word", HEAD + b"<a> <b> observer .", (3, 9), '"observer"@en'),
    ("bare-word", HEAD + b"<a> <b> True .", (3, 9), "small letters"),
    ("string-mark", HEAD + b'<a> <b> "x "y" z"@en .', (3, 12), '\\"'),
    ("word-marks", HEAD + "<a> <b> “x. y”@en ; <c> 1 .".encode(), (3, 9), "straight"),
    ("bare-word", HEAD + "<a> <b> hayır .".encode(), (3, 9), "write false"),
    ("bare-address", HEAD + b"<a> <b> http://x.org/y ; <c> 1 .", (3, 9), "<http://x.org/y>"),
    ("grouped-number", HEAD + b"<a> <b> 80.000.000 ; <c> 1 .", (3, 9), "80000000"),
    ("bare-date", HEAD + b"<a> <b> 2008-05-12 .", (3, 9), '"2008-05-12"^^xsd:date'),
    ("bare-date", HEAD + b"<a> <b> 2008-05 ; <c> 1 .", (3, 9), '"2008-05"^^xsd:gYearMonth'),
    ("missing-dot", HEAD + b"<a> <b> 1\n\n<c> <d> 2 .", (3, 9), "dot"),
    ("missing-dot", HEAD + b"<a> <b> 1", (3, 9), "dot"),
    ("missing-mark", HEAD + b"<a> <b> 1\n  org:x 2 .", (3, 9), "“;” is missing here: a property"),
    ("missing-mark", HEAD + b'<a> <b> "x"@tr\n  "y"@en .', (3, 14), "“,” is missing here: another value"),
    ("missing-mark", HEAD + b"<a> <b> org:x\n  org:y .", (3, 13), "“,” is missing here: another value"),
    ("wrong-mark", HEAD + b"<a> <b> 1 .\n  org:x <c> ;\n <d> 1 .", (3, 11), "“;” here instead of “.”"),
    ("wrong-mark", HEAD + b"<a> <b> 1 .\n  a <c> ;\n <d> 1 .", (3, 11), "“;” here instead of “.”"),
    ("wrong-mark", HEAD + b"<a> <b> 1 ;\n<c> a <d> .", (3, 11), "“.” here instead of “;”"),
    ("wrong-mark", HEAD + b"<a> <b> org:y ,\n  org:x <c> .", (3, 15), "“;” here instead of “,”"),
    ("missing-separator", HEAD + b"<a> <b> 1 2 .", (3, 11), "“,”"),
    ("missing-value", HEAD + b"<a> <b> ; <c> 1 .", (3, 9), "“;”"),
    ("missing-value", HEAD + b"<a> <b>", (3, 7), "the end of the file"),
    ("missing-property", HEAD + b"<a> 1 .", (3, 5), "“1”"),
    ("missing-subject", HEAD + b'"x" <b> 1 .', (3, 1), '“"x"”'),
    ("bracket-unclosed", HEAD + b"<a> <b> [ <c> 1 .", (3, 9), "“]”"),
    ("bracket-unclosed", HEAD + b"<a> <b> ( 1 2 .", (3, 9), "“)”"),
    ("bracket-unopened", HEAD + b"<a> <b> 1 ] .", (3, 11), "“]”"),
    ("directive", HEAD + b"@prefix org <http://x.org/> .", (3, 1), "@prefix ortak:"),
    ("directive-dot", HEAD + b"@prefix p: <http://x.org/>\n<a> <b> p:c .", (3, 26), "“ .”"),
    ("directive", HEAD + b"@base http://x.org/ .", (3, 1), "@base <"),
    ("language", HEAD + b'<a> <b> "x"@turkishlanguage .', (3, 12), "@tr"),
    ("language", HEAD + '<a> <b> "x"@türkçe .'.encode(), (3, 12), "“@türkçe”"),
    ("datatype", HEAD + b'<a> <b> "x"^^"date" .', (3, 14), "xsd:date"),
    ("character", HEAD + b"<a> <b> $x .", (3, 9), "“$”"),
    ("character", HEAD + "<a> <b>\u00a01 .".encode(), (3, 8), "no-break space (U+00A0)"),
    ("character", HEAD + "<a> <b> \u200b1 .".encode(), (3, 9), "invisible character (U+200B)"),
    ("character", HEAD + "<a> <b> org:1–2 .".encode(), (3, 14), "write a hyphen"),
    ("named-graph", b"<a:g> { <a:b> <a:c> 1 }", (1, 7), "“{” belongs to a named graph (TriG)"),
    ("named-graph", HEAD + b"GRAPH <g> { <a> <b> 1 }", (3, 1), "“GRAPH”"),
    ("named-graph", HEAD + b"<a> <b> 1 . }", (3, 13), "“}”"),
    ("fourth-term", b'<a:b> <a:c> "x" <a:g> .\n' * 3, (1, 17), "In N-Quads that names a graph"),
    ("fourth-term", b"<a:b> <a:c> <a:d> _:g .", (1, 19), "“_:g”"),
    ("encoding", HEAD.decode().encode("utf-16-le"), (1, 1), "looks like UTF-16"),
    ("encoding", HEAD.decode().encode("utf-16-be"), (1, 1), "looks like UTF-16"),
    ("rdf-1.2", HEAD + b"<< <a> <b> 1 >> <c> 2 .", (3, 1), "<< … >>"),
    ("too-deep", HEAD + b"<a> <b> " + b"(" * 101 + b")" * 101 + b" .", (3, 109), "100"),
]


@pytest.mark.parametrize(("name", "data", "place", "said"), KNOWN, ids=[f"{name}-{index}" for index, (name, *_) in enumerate(KNOWN)])
def test_a_fault_is_told_at_its_place(name: str, data: bytes, place: tuple[int, int], said: str) -> None:
    tree = from_bytes(data)
    first = tree.faults[0]
    assert (first.name, tuple(tree.place(first.start))) == (name, place)
    assert said in first.english
    assert first.turkish != first.english
    assert not re.search(r"\{\w", first.turkish + first.english)
    assert first.start < first.end <= len(tree.text)


def test_every_fault_of_a_file_is_known_here() -> None:
    """Others are Turtle, and faults of a register (``tests/validation/test_inputs.py``) or of N-Triples (``test_ntriples.py``)."""
    assert {name for name, *_ in KNOWN} == {name for name in names() if not name.startswith("nt-")} - {
        "blank-node",
        "base-missing",
        "base-other",
        "more",
    }


def test_several_faults_are_told_at_once() -> None:
    text = HEAD + (
        b"<a> tim:hasTime 1 ;\n  <b> <http://x.org/a b> .\n<c> <d> 'open\n<e> <f> 2008-05-12 .\n<g> <h> 1\n<i> <j> observer ; <k> 2 .\n"
        b'<l> <m> "C:\\data" , 3 .\n<n> <o> 5 .\n'
    )
    tree = from_bytes(text)
    assert [(fault.name, tree.place(fault.start).line) for fault in tree.faults] == [
        ("unknown-prefix", 3),
        ("iri-character", 4),
        ("string-unclosed", 5),
        ("bare-date", 6),
        ("missing-dot", 7),
        ("bare-word", 8),
        ("escape", 9),
    ]


@pytest.mark.parametrize(
    "data", [data for name, data, *_ in KNOWN if name in ("word-marks", "bare-address", "directive-dot", "language", "grouped-number")]
)
def test_one_mistake_is_one_fault(data: bytes) -> None:
    assert len(from_bytes(data).faults) == 1


def test_the_rest_of_a_file_is_read_past_its_faults() -> None:
    from ortak.turtle import statements

    tree = from_bytes(HEAD + b"<a> <b> 'open\n<c> <d> 1 ; <e> 2 3 ; <f> 4 .\n<g> <h> 5 .\n")
    assert [(one.s[-1], one.p[-1]) for one in statements(tree)] == [("c", "d"), ("c", "e"), ("g", "h")]


@pytest.mark.parametrize("data", [HEAD.replace(b"\n", b"\r\n") + b"<a>\t<b>\r\n\t[ <c> 'x ;\r\n", HEAD + b"<a>\t<b> [\n\t<c> 'x ;\n"])
def test_tabs_and_both_line_ends_count_as_an_editor_counts(data: bytes) -> None:
    tree = from_bytes(data)
    assert tree.place(tree.faults[0].start).line == 4
    assert tree.line(4).startswith("\t")
    assert not tree.line(4).endswith("\r")


def test_what_is_wrong_with_the_whole_file_is_told_once_however_often_it_stands() -> None:
    tree = parse("@base <http://e/> .\n" + "<a> <b> .\n{ <c> <d> <e> }\n" * 300)
    assert sum(one.name == "named-graph" for one in tree.faults) == 1
    assert sum(one.name == "missing-value" for one in tree.faults) == 300


def test_for_very_many_prefixes_it_is_not_looked_up_which_one_each_is_like() -> None:
    declared = "".join(f"@prefix name{number}: <http://e/{number}/> .\n" for number in range(100))
    tree = parse(declared + "".join(f"nome{number}:a <http://e/b> 1 .\n" for number in range(100)))
    assert [one.name for one in tree.faults] == ["unknown-prefix"] * 100
    assert ["did you mean" in one.english for one in tree.faults] == [True] * 50 + [False] * 50
