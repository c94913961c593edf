"""The suites are worth what their comparison is: it sees every difference that matters, and none that doesn't."""

from __future__ import annotations

import pytest

from .answers import Answer, Table, read
from .comparison import Verdict, verdict

XSD = "http://www.w3.org/2001/XMLSchema#"


def rows(*lines: str) -> Table:
    """The rows of these lines of TSV."""
    answer = read("tsv", "\n".join(["?a\t?b", *lines, ""]).encode())
    assert isinstance(answer, Table)
    return answer


def graph(turtle: str) -> Answer:
    return read("ttl", turtle.encode())


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (True, True, Verdict.EXACT),
        (True, False, Verdict.FAILS),
        (True, rows(), Verdict.FAILS),
        (rows("1\t2", "3\t4"), rows("3\t4", "1\t2"), Verdict.EXACT),
        (rows("1\t2"), rows("1\t2", "1\t2"), Verdict.FAILS),
        (rows("1\t2", "1\t2", "3\t4"), rows("1\t2", "3\t4", "3\t4"), Verdict.FAILS),
        (rows("1\t"), rows("1\t''"), Verdict.FAILS),
        (rows("1\t"), rows("1\t"), Verdict.EXACT),
        (rows("'a'\t'b'@en"), rows("'a'\t'b'@de"), Verdict.FAILS),
        (rows("1.50\t1e1"), rows("1.5\t10.0e0"), Verdict.IN_VALUE),
        (rows("1.50\t1e1"), rows("1.5\t11.0e0"), Verdict.FAILS),
        (rows("1\t1"), rows("1\t1.0"), Verdict.FAILS),
        (rows(f"1\t'1'^^<{XSD}boolean>"), rows("1\ttrue"), Verdict.IN_VALUE),
        (rows(f"1\t'1'^^<{XSD}boolean>"), rows("1\tfalse"), Verdict.FAILS),
        (rows(f"'01'^^<{XSD}integer>\t'x'^^<{XSD}integer>"), rows(f"1\t'x'^^<{XSD}integer>"), Verdict.IN_VALUE),
        (rows(f"1\t'NaN'^^<{XSD}double>"), rows(f"1\t'NaN'^^<{XSD}double>"), Verdict.EXACT),
        (rows("_:a\t_:b"), rows("_:x\t_:y"), Verdict.EXACT),
        (rows("_:a\t_:b"), rows("_:x\t_:x"), Verdict.FAILS),
        (rows("_:a\t_:a"), rows("_:x\t_:y"), Verdict.FAILS),
        (rows("_:a\t1", "_:b\t2", "_:a\t_:b"), rows("_:y\t_:x", "_:x\t2", "_:y\t1"), Verdict.EXACT),
        (rows("_:a\t1", "_:b\t2", "_:a\t_:b"), rows("_:x\t_:y", "_:x\t2", "_:y\t1"), Verdict.FAILS),
        (rows("_:a\t1"), rows("<x:a>\t1"), Verdict.FAILS),
        (graph("<x:a> <x:b> [ <x:c> () ] ."), graph("_:n <x:c> () . <x:a> <x:b> _:n ."), Verdict.EXACT),
        (graph("<x:a> <x:b> [ <x:c> () ] ."), graph("_:n <x:c> () . <x:a> <x:b> [] ."), Verdict.FAILS),
        (graph("<x:a> <x:b> 1 ."), Table(("subject", "predicate", "object"), ()), Verdict.FAILS),
    ],
)
def test_what_is_the_same(one: Answer, other: Answer, expected: Verdict) -> None:
    assert verdict(one, other) is expected


def test_the_order_of_rows_counts_where_there_is_one() -> None:
    one, other = rows("1\t_:a", "2\t_:b"), rows("2\t_:x", "1\t_:y")
    assert verdict(one, other) is Verdict.EXACT
    assert verdict(one, other, ordered=True) is Verdict.FAILS
    assert verdict(one, rows("1\t_:x", "2\t_:y"), ordered=True) is Verdict.EXACT
    assert verdict(one, rows("1\t_:x", "2\t_:x"), ordered=True) is Verdict.FAILS


def test_columns_are_told_apart_by_name() -> None:
    swapped = Table(("b", "a"), tuple(row[::-1] for row in rows("1\t2").rows))
    assert verdict(swapped, rows("1\t2")) is Verdict.EXACT
    assert verdict(swapped, rows("2\t1")) is Verdict.FAILS
    assert verdict(rows("1\t2")._replace(columns=("a", "c")), rows("1\t2")) is Verdict.FAILS


JSON = b"""{"head": {"vars": ["a", "b"]}, "results": {"bindings": [
  {"a": {"type": "uri", "value": "x:a"}, "b": {"type": "literal", "value": "01", "datatype": "http://www.w3.org/2001/XMLSchema#integer"}},
  {"a": {"type": "bnode", "value": "n"}, "b": {"type": "literal", "value": "a\\tb", "xml:lang": "en"}},
  {"b": {"type": "literal", "value": ""}}
]}}"""
XML = b"""<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="a"/><variable name="b"/></head><results>
  <result><binding name="a"><uri>x:a</uri></binding>
    <binding name="b"><literal datatype="http://www.w3.org/2001/XMLSchema#integer">01</literal></binding></result>
  <result><binding name="a"><bnode>n</bnode></binding><binding name="b"><literal xml:lang="en">a&#9;b</literal></binding></result>
  <result><binding name="b"><literal/></binding></result>
</results></sparql>"""
TSV = f"""?a\t?b\n<x:a>\t"01"^^<{XSD}integer>\n_:n\t"a\\tb"@en\n\t""\n""".encode()


@pytest.mark.parametrize(("form", "body"), [("json", JSON), ("xml", XML)])
def test_forms_that_say_the_same_are_read_the_same(form: str, body: bytes) -> None:
    assert verdict(read(form, body), read("tsv", TSV)) is Verdict.EXACT


def test_csv_tells_values_and_blank_nodes() -> None:
    found = read("csv", b'a,b\r\nx:a,01\r\n_:n,"a,\r\n""b"""\r\n,\r\n')
    assert found == read("tsv", b'?a\t?b\n"x:a"\t"01"\n_:n\t"a,\\r\\n\\"b\\""\n""\t""\n')
    assert read("csv", b"a\r\n\r\n") == read("tsv", b'?a\n""\n')


@pytest.mark.parametrize("body", [b'{"head": {}, "boolean": true}', b'{"head": {}, "boolean": false}'])
def test_yes_and_no(body: bytes) -> None:
    in_xml = b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>%s</boolean></sparql>'
    assert read("json", body) is read("xml", in_xml % (b"true" if b"true" in body else b"false"))
