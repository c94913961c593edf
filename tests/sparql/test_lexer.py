"""The terminals of SPARQL."""

from __future__ import annotations

import pytest

from ortak.sparql.lexer import decoded, tokens
from ortak.turtle.tree import place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT*{?s ?p $o}", "word:SELECT mark:* open:{ variable:?s variable:?p variable:$o close:}"),
        ("# only a comment", ""),
        (" # one\r\n\t?a# two\n", "variable:?a"),
        ("<http://e/a#b>#c", "iri:<http://e/a#b>"),
        (r"<http://e/\u0041\U00000042>", r"iri:<http://e/\u0041\U00000042>"),
        ("?a < ?b && ?c > ?d", "variable:?a mark:< variable:?b mark:&& variable:?c mark:> variable:?d"),
        ("?a<=?b", "variable:?a mark:<= variable:?b"),
        ("<a b>", "mark:< word:a word:b mark:>"),
        ("a:b.c", "name:a:b.c"),
        ("a:b. c:", "name:a:b mark:. name:c:"),
        (":", "name::"),
        (r"a:\#b #c", r"name:a:\#b"),
        ("a:%20b", "name:a:%20b"),
        ("a:b:c-d", "name:a:b:c-d"),
        ("a.b:c", "name:a.b:c"),
        ("a.b", "word:a.b"),
        ("_:b1.x.", "blank:_:b1.x mark:."),
        ("ü:ç", "name:ü:ç"),
        ('"a\\"b"@en-GB', 'string:"a\\"b" tag:@en-GB'),
        ("'it''s'", "string:'it' string:'s'"),
        ('"""a"b""c\n\\""" # d"""', 'string:"""a"b""c\n\\""" # d"""'),
        ("'''a'b''c\n'''", "string:'''a'b''c\n'''"),
        ('""', 'string:""'),
        ('"open # x', 'unclosed:"open # x'),
        ('"no\nend" a', 'unclosed:"no word:end unclosed:" a'),
        ('""" a', 'string:"" unclosed:" a'),
        ("\"\"\"a\" b '''c'''", "string:\"\" string:\"a\" word:b string:'''c'''"),
        ('"""a\n"b"', 'string:"" unclosed:"a string:"b"'),
        ('"x"^^a:b', 'string:"x" mark:^^ name:a:b'),
        ("1 1.5 .5 1e3 1.e3 1.", "number:1 number:1.5 number:.5 number:1e3 number:1.e3 number:1 mark:."),
        ("-1", "mark:- number:1"),
        ("1SERVICE", "number:1 word:SERVICE"),
        ("()[]", "open:( close:) open:[ close:]"),
        ("\\ \x00", "mark:\\ mark:\x00"),
    ],
)
def test_terminals(text: str, expected: str) -> None:
    assert " ".join(f"{token.kind}:{token.text}" for token in tokens(text)) == expected


@pytest.mark.parametrize("text", ["", "SELECT * { ?s ?p ?o }", "'\"<@_:?$%\\é\u0000", "\"\"\"'''", "\U0001f600 \ufffe"])
def test_nothing_but_space_and_comments_is_left_out(text: str) -> None:
    rest = text
    for token in reversed(list(tokens(text))):
        assert rest[token.offset :].startswith(token.text)
        rest = rest[: token.offset] + rest[token.offset + len(token.text) :]
    assert rest.strip() == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"SERV\u0049CE", "SERVICE"),
        (r"\U00000053ERVICE", "SERVICE"),
        (r"\uD800 \U00110000 \u00", r"\uD800 \U00110000 \u00"),
        ("plain", "plain"),
    ],
)
def test_code_point_escapes(text: str, expected: str) -> None:
    assert decoded(text) == expected


@pytest.mark.parametrize(("offset", "expected"), [(0, (1, 1)), (2, (1, 3)), (3, (2, 1)), (5, (3, 1)), (7, (3, 3))])
def test_places_count_from_one(offset: int, expected: tuple[int, int]) -> None:
    assert place("ab\nc\nde", offset) == expected


@pytest.mark.parametrize(
    "piece",
    ["a.", "a-", "a:%", "_:a.", "'", '"', "<", "\\", "@a-", "1.", '"\\', "{", "\\u0041", "# ", "''' ", '\\"""\n', '"""a\n', "\\'''\n"],
)
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    """Were one of these quadratic, its 64,000 characters would take minutes, and the suite would stand still here."""
    text = piece * (64_000 // len(piece))
    assert sum(len(token.text) for token in tokens(text)) <= len(text)
