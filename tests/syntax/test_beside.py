"""JSON-LD and RDF/XML: what they say is read, nothing of it is lost in silence, and nothing is fetched or unfolded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ortak.errors import InputError
from ortak.terms import Iri, Literal
from ortak.turtle import parsed, read

GRAPH = Iri("http://example.org/graph/x")
CONTEXT = '"@context": {"@base": "http://e/id/", "name": "http://e/name", "part": {"@id": "http://e/part", "@type": "@id"}}'
XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/" xml:base="http://e/id/">\n{}\n</rdf:RDF>'
DEEP = "[" * 3000 + "]" * 3000


def json(body: str) -> str:
    """A document with a context."""
    return "{" + CONTEXT + ",\n " + body + "}"


def xml(body: str) -> str:
    """The body as RDF/XML."""
    return XML.replace("{}", body)


WRONG: list[tuple[str, str, str, int | None, str]] = [
    ("x.jsonld", '{"@id": "http://e/a",\n "http://e/p": [1 2]}', "syntax", 2, "a comma"),
    ("x.jsonld", '{"@id": "http://e/a",\n}', "syntax", 2, "take out a comma at the end"),
    ("x.jsonld", '{"@id": "http://e/a" "http://e/p": 1}', "syntax", 1, "a comma"),
    ("x.jsonld", '{"@id" "http://e/a"}', "syntax", 1, "a colon"),
    ("x.jsonld", '{"@id": }', "syntax", 1, "a value is expected"),
    ("x.jsonld", '{"@id": "http://e/a\n"}', "syntax", 1, "write \\n"),
    ("x.jsonld", '{"@id": "http://e/a', "syntax", 1, "never closed"),
    ("x.jsonld", '{"@id": "C:\\data"}', "syntax", 1, "backslash"),
    ("x.jsonld", "{} {}", "syntax", 1, "delete it"),
    ("x.jsonld", "", "syntax", 1, "a value is expected"),
    ("x.jsonld", '"text"', "syntax", None, "an object"),
    ("x.jsonld", '{"@id": "http://e/a",\n "http://e/p": 1, "http://e/p": 2}', "syntax", 2, "stands twice"),
    ("x.jsonld", '{"@id": "http://e/a", "http://e/p": 1e999}', "syntax", None, "too large"),
    ("x.jsonld", '{"@id": "http://e/a", "http://e/p": ' + "9" * 5000 + "}", "syntax", None, "too large"),
    ("x.jsonld", '{"@id": "http://e/a", "http://e/p": NaN}', "syntax", None, "is none"),
    ("x.jsonld", '{"@id": 5, "http://e/p": 1}', "syntax", None, "the parser does not understand it: @id value must be a string"),
    ("x.jsonld", '{"@id": "http://e/a", "http://e/p": ' + DEEP + "}", "too-deep", None, "100 levels"),
    ("x.jsonld", '{"@id": "http://e/a", "http://e/p": ' + "[" * 150000 + "]" * 150000 + "}", "too-deep", None, "100 levels"),
    ("x.jsonld", '{"@context":\n "https://schema.org/", "@id": "http://e/a", "name": "x"}', "context", 2, "fetches nothing"),
    ("x.jsonld", '{"@context": [{}, "file:///etc/passwd"], "@id": "http://e/a"}', "context", 1, "fetches nothing"),
    ("x.jsonld", '{"@context": {"@import": "http://e/c"}, "@id": "http://e/a"}', "context", 1, "fetches nothing"),
    ("x.jsonld", '{"@contxt": {}, "@id": "http://e/a"}', "keyword", 1, "“@contxt”"),
    ("x.jsonld", json('"@id": "a",\n"naem": "x"'), "undefined", 3, "“naem” means nothing"),
    ("x.jsonld", json('"@id": "a", "@type": "Membership"'), "undefined", 2, "“Membership”"),
    ("x.jsonld", json('"@id": "a", "part": "b c"'), "left-out", 2, "“b c” (at “part”)"),
    ("x.jsonld", json('"@id": "a b", "name": "x"'), "left-out", 2, "“a b” (at “@id”)"),
    ("x.jsonld", json('"@id": "a", "name": [{"@value": "lost", "@language": "t r"}, "kept"]'), "left-out", 2, "“lost”"),
    ("x.jsonld", json('"part": []'), "nothing-stated", None, "states nothing"),
    ("x.jsonld", '{"@id": "membership/x", "http://e/p": 1}', "no-base", 1, "“membership/x” is a relative IRI"),
    ("x.jsonld", '{"@id": "http://e/a",\n "org:member": {"@id": "http://e/b"}}', "unknown-prefix", 2, "http://www.w3.org/ns/org#"),
    ("x.jsonld", json('"@id": "a", "@graph": [{"@id": "b", "name": "x"}]'), "named-graph", None, "http://e/id/a"),
    ("x.jsonld", json('"@id": "a", "http://e/p": {"name": "x"}'), "blank-node", None, "the value of <http://e/p> of <http://e/id/a>"),
    ("x.jsonld", json('"name": "x"'), "blank-node", None, 'what has <http://e/name> "x"'),
    ("x.jsonld", "\ufeff{}", "bom", 1, "without BOM"),
    ("x.json", '{"some": "JSON"}', "undefined", 1, "“some”"),
    ("x.rdf", xml("<e:T rdf:about='a'><e:p>x</e:q></e:T>"), "syntax", 2, "close each element"),
    ("x.rdf", xml("<e:T rdf:about='a'><q:p>x</q:p></e:T>"), "syntax", 2, "xmlns:"),
    ("x.rdf", xml("<e:T rdf:about='a'><e:p>&nbsp;</e:p></e:T>"), "syntax", 2, "write the character itself"),
    ("x.rdf", xml("<e:T rdf:about='a' rdf:about='b'/>"), "syntax", 2, "twice"),
    ("x.rdf", xml("<e:T rdf:about='a'/>") + "<a/>", "syntax", 3, "inside <rdf:RDF>"),
    ("x.rdf", xml("<e:T rdf:about='a'/>")[:-3], "syntax", 3, "not closed"),
    ("x.rdf", xml("<e:T rdf:about='a' <"), "syntax", 2, "no XML"),
    ("x.rdf", "", "syntax", 1, "begins with <rdf:RDF"),
    ("x.xml", "<html><body>x</body></html>", "syntax", None, "has no namespace"),
    ("x.rdf", xml("<e:T rdf:about='a'><e:p rdf:resource='b c'/></e:T>"), "iri-invalid", 2, "“b c”"),
    ("x.rdf", xml("<e:T rdf:about='a'><e:p xml:lang='t r'>x</e:p></e:T>"), "language", 2, "“t r”"),
    ("x.rdf", xml("<e:T rdf:about='membership/x'/>").replace("xml:base", "e:base"), "no-base", 2, "“membership/x”"),
    ("x.rdf", xml("<e:T rdf:about='org:x'/>"), "unknown-prefix", 2, "“org:x”"),
    ("x.rdf", xml("<e:T/>"), "blank-node", None, "what has"),
    ("x.rdf", xml(""), "nothing-stated", None, "states nothing"),
    ("x.rdf", xml("<e:T>" * 101 + "</e:T>" * 101), "too-deep", 2, "100 levels"),
    ("x.owl", '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + xml("<e:T rdf:about='a'>&b;</e:T>"), "doctype", 1, "DOCTYPE"),
    ("x.owl", '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + xml("<e:T rdf:about='a'>&a;</e:T>"), "doctype", 1, "DOCTYPE"),
    ("x.owl", '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd">' + xml("<e:T rdf:about='a'/>"), "doctype", 1, "DOCTYPE"),
    ("x.rdf", '<?xml version="1.0" encoding="iso-8859-9"?>' + xml("<e:T rdf:about='a'/>"), "encoding", 1, "iso-8859-9"),
]


@pytest.mark.parametrize("case", WRONG, ids=[f"{name}-{rule}-{said[:12]}" for name, _, rule, _, said in WRONG])
def test_what_is_not_understood_is_told(tmp_path: Path, case: tuple[str, str, str, int | None, str]) -> None:
    name, text, rule, line, said = case
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    found = parsed(path, blank_nodes=False).errors
    assert [(one.rule, one.line) for one in found] == [(rule, line)]
    assert said in found[0].message
    assert found[0].turkish
    assert found[0].turkish != found[0].message
    with pytest.raises(InputError, match=r"^.*x\.[a-z]+"):
        read(path, GRAPH)


RIGHT: list[tuple[str, Callable[[], str]]] = [
    ("x.jsonld", lambda: json('"@id": "a", "name": {"@value": "Birlik", "@language": "tr"}, "part": ["b", "http://e/id/c"]')),
    (
        "x.json",
        lambda: (
            '[{"@context": {"id": "@id", "lang": "@language", "n": {"@id": "http://e/name", "@container": "@language"}},'
            ' "id": "http://e/id/a", "n": {"tr": "Birlik"}}, '
            '{"@id": "http://e/id/a", "http://e/part": [{"@id": "http://e/id/b"}, {"@id": "http://e/id/c"}]}]'
        ),
    ),
    (
        "x.rdf",
        lambda: xml(
            "<rdf:Description rdf:about='a'><e:name xml:lang='tr'>Birlik</e:name>"
            "<e:part rdf:resource='b'/><e:part rdf:resource='c'/></rdf:Description>"
        ),
    ),
]


@pytest.mark.parametrize(("name", "text"), RIGHT, ids=[name for name, _ in RIGHT])
def test_what_is_said_is_read(tmp_path: Path, name: str, text: Callable[[], str]) -> None:
    path = tmp_path / name
    path.write_text(text(), encoding="utf-8")
    assert {tuple(quad) for quad in read(path, GRAPH).quads} == {
        (
            Iri("http://e/id/a"),
            Iri("http://e/name"),
            Literal("Birlik", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "tr"),
            GRAPH,
        ),
        (Iri("http://e/id/a"), Iri("http://e/part"), Iri("http://e/id/b"), GRAPH),
        (Iri("http://e/id/a"), Iri("http://e/part"), Iri("http://e/id/c"), GRAPH),
    }


def test_blank_nodes_of_an_ontology_are_named_in_order(tmp_path: Path) -> None:
    path = tmp_path / "x.rdf"
    path.write_text(xml("<e:T rdf:about='a'><e:p><e:U/></e:p></e:T>"), encoding="utf-8")
    named = read(path, GRAPH, name_blank_nodes=True).quads
    assert {quad.o for quad in named if quad.p == "http://e/p"} == {Iri(f"{GRAPH}#genid-1")}


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonld"
    path.write_text(json('"@id": "a", "naem": "x",\n "prat": "b"'), encoding="utf-8")
    assert [(one.rule, one.line) for one in parsed(path, blank_nodes=False).errors] == [("undefined", 2), ("undefined", 3)]
