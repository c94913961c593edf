"""Answers: every form, whole or not at all, the same bytes each time; faults with their place."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from ortak.errors import LimitError, QueryError, QueryRefusedError, QuerySyntaxError
from ortak.sparql.forms import GRAPHS, ROWS
from ortak.sparql.job import Job
from ortak.sparql.run import evaluate
from ortak.store.embedded import Loaded, load

from .data import BASE, QUADS, job

ODD = 'SELECT * { VALUES (?a ?b) { ("one\\r\\n\\"two\\"<&>\\t" UNDEF) (UNDEF <http://e/ü>) ("=1+1"@en 5) } }'


@pytest.fixture(scope="module")
def store() -> Loaded:
    return load((QUADS,))


def body(store: Loaded, query: str, form: str) -> bytes:
    return evaluate(store, job(query, form)).body


def test_select_in_json(store: Loaded) -> None:
    found = json.loads(body(store, ODD, "json"))
    assert found["head"]["vars"] == ["a", "b"]
    assert found["results"]["bindings"] == [
        {"a": {"type": "literal", "value": 'one\r\n"two"<&>\t'}},
        {"b": {"type": "uri", "value": "http://e/ü"}},
        {
            "a": {"type": "literal", "value": "=1+1", "xml:lang": "en"},
            "b": {"type": "literal", "value": "5", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
        },
    ]


def test_select_in_xml_keeps_carriage_returns(store: Loaded) -> None:
    root = ElementTree.fromstring(body(store, ODD, "xml"))  # the XML is our own
    literals = [node.text for node in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    assert literals == ['one\r\n"two"<&>\t', "=1+1", "5"]


def test_select_in_csv_is_as_the_standard_has_it(store: Loaded) -> None:
    rows = list(csv.reader(io.StringIO(body(store, ODD, "csv").decode(), newline="")))
    assert rows == [["a", "b"], ['one\r\n"two"<&>\t', ""], ["", "http://e/ü"], ["=1+1", "5"]]


def test_select_in_tsv_keeps_terms(store: Loaded) -> None:
    solutions = parse_query_results(body(store, ODD, "tsv"), QueryResultsFormat.TSV)
    assert isinstance(solutions, QuerySolutions)
    assert [str(row["a"]) for row in solutions] == ['"one\\r\\n\\"two\\"<&>\\t"', "None", '"=1+1"@en']


@pytest.mark.parametrize(
    ("form", "expected"),
    [("json", b'{"head":{},"boolean":true}'), ("csv", b"true"), ("tsv", b"true"), ("table", b'{"head":{},"boolean":true}')],
)
def test_ask(store: Loaded, form: str, expected: bytes) -> None:
    assert body(store, "ASK {}", form) == expected


@pytest.mark.parametrize(
    ("query", "form"), [("CONSTRUCT WHERE { ?s ?p ?o }", "json"), ("DESCRIBE <s1>", "csv"), ("SELECT * {}", "ttl"), ("ASK {}", "jsonld")]
)
def test_a_form_that_the_answer_does_not_have_is_the_query_s_fault(store: Loaded, query: str, form: str) -> None:
    with pytest.raises(QueryError, match=f"can't be written as “{form}”"):
        body(store, query, form)


@pytest.mark.parametrize("form", [form for form in GRAPHS if form != "table"])
def test_a_graph_has_every_triple_in_every_form(store: Loaded, form: str) -> None:
    written = evaluate(store, job("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", form))
    found = RdfFormat.from_media_type(GRAPHS[form])
    assert found is not None
    assert written.media_type == GRAPHS[form]
    assert len({str(quad) for quad in parse(written.body, found)}) == 400


def test_a_graph_as_a_table(store: Loaded) -> None:
    found = json.loads(body(store, "DESCRIBE <s7>", "table"))
    assert found["head"]["vars"] == ["object", "predicate", "subject"] or found["head"]["vars"] == ["subject", "predicate", "object"]
    assert [row["object"]["value"] for row in found["results"]["bindings"]] == ["http://e/s8", "value 7"]


def test_describe_of_an_unknown_is_empty(store: Loaded) -> None:
    assert body(store, "DESCRIBE <http://nowhere/>", "nt") == b""


def test_relative_iris_are_resolved(store: Loaded) -> None:
    assert body(store, "CONSTRUCT { <a> <#p> 1 } {}", "nt") == (
        b'<http://e/a> <http://e/#p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )


def test_turtle_uses_the_query_s_prefixes_and_no_other(store: Loaded) -> None:
    turtle = body(store, "PREFIX x: <http://e/> CONSTRUCT { x:b x:p x:T . x:a x:p 'http://www.w3.org/ns/org#' } {}", "ttl").decode()
    assert turtle.startswith("@prefix x: <http://e/> .\n")
    assert turtle.count("@prefix") == 1
    assert turtle.index("x:a ") < turtle.index("x:b ")


@pytest.mark.parametrize("form", ["ttl", "rdf", "jsonld", "trig"])
def test_the_same_bytes_in_another_process(store: Loaded, form: str) -> None:
    query = "PREFIX a: <http://e/> PREFIX b: <http://e/s> PREFIX c: <http://e/s1> CONSTRUCT WHERE { ?s ?p ?o }"
    script = (
        "import sys\nfrom ortak.sparql.job import Job\nfrom ortak.sparql.run import evaluate\nfrom ortak.store.embedded import load\n"
        f"answer = evaluate(load((sys.stdin.buffer.read(),)), Job({query!r}, {form!r}, {BASE!r}))\nsys.stdout.buffer.write(answer.body)"
    )
    paths = {"PYTHONPATH": ":".join(path for path in sys.path if path), "PYTHONHASHSEED": "7"}
    other = subprocess.run([sys.executable, "-c", script], input=QUADS, capture_output=True, check=True, env=paths)
    assert other.stdout == body(store, query, form)


@pytest.mark.parametrize("form", [form for form in ROWS if form != "table"])
def test_more_rows_than_the_limit_are_an_error_and_as_many_are_not(store: Loaded, form: str) -> None:
    query = 'SELECT * { ?s <http://e/p> ?o BIND("a\\r\\nb\\"<result>\\n\\"}},{" AS ?x) }'
    assert evaluate(store, job(query, form, rows=200)).body
    with pytest.raises(LimitError, match="more than 199 rows") as caught:
        evaluate(store, job(query, form, rows=199))
    assert (caught.value.kind, bool(caught.value.hint)) == ("rows", True)


@pytest.mark.parametrize(
    "end", ["LIMIT 200", "limit 200 offset 0", "OFFSET 0 LIMIT 200", "LIMIT 200 # LIMIT 1", "LIMIT 200 VALUES ?o { 1 UNDEF }"]
)
def test_a_limit_of_the_query_counts_only_where_it_bounds_all_rows(store: Loaded, end: str) -> None:
    query = f'SELECT * {{ {{ SELECT * {{ ?s <http://e/p> ?o }} LIMIT 3 }} UNION {{ ?s <http://e/p> ?o }} BIND("LIMIT 1" AS ?x) }} {end}'
    assert evaluate(store, job(query, "json", rows=200)).body
    with pytest.raises(LimitError, match="more than 199 rows"):
        evaluate(store, job(query, "json", rows=199))


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s <http://e/p> ?o } # LIMIT 10",
        "SELECT * { ?s <http://e/p> ?o } #\nOFFSET 0",
        "SELECT * { ?s <http://e/p> ?o FILTER(STR(?o) != 'LIMIT 10') }",
        "SELECT * { { ?s <http://e/p> ?o } UNION { SELECT * { ?s a ?o } LIMIT 10 } }",
        "SELECT * { ?s ?x ?o OPTIONAL { <<?s#> '''\n?p ?o>> ?q ?r } } # ''' LIMIT 1",
        f"SELECT * {{ ?s <http://e/p> ?o }} LIMIT {'0' * 5_000}40",
    ],
)
def test_what_only_looks_like_a_limit_bounds_nothing(store: Loaded, query: str) -> None:
    with pytest.raises(LimitError, match="more than 10 rows"):
        evaluate(store, job(query, "json", rows=10))


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_empty_rows_count(store: Loaded, form: str) -> None:
    query = "SELECT ?nothing { ?s ?p ?o }"
    assert evaluate(store, job(query, form, rows=400)).body
    with pytest.raises(LimitError):
        evaluate(store, job(query, form, rows=399))


@pytest.mark.parametrize("form", ["ttl", "nt", "rdf", "jsonld", "table"])
def test_more_triples_than_the_limit_are_an_error(store: Loaded, form: str) -> None:
    assert evaluate(store, job("CONSTRUCT WHERE { ?s ?p ?o }", form, rows=400)).body
    with pytest.raises(LimitError, match="more than 399 triples"):
        evaluate(store, job("CONSTRUCT WHERE { ?s ?p ?o }", form, rows=399))


@pytest.mark.parametrize(("query", "form"), [("SELECT * { ?s ?p ?o }", "json"), ("CONSTRUCT WHERE { ?s ?p ?o }", "nt")])
def test_more_bytes_than_the_limit_are_an_error(store: Loaded, query: str, form: str) -> None:
    size = len(body(store, query, form))
    assert len(evaluate(store, job(query, form, size=size)).body) == size
    with pytest.raises(LimitError, match=f"larger than {size - 1} bytes") as caught:
        evaluate(store, job(query, form, size=size - 1))
    assert caught.value.kind == "bytes"


@pytest.mark.parametrize(
    ("query", "at", "said", "hint"),
    [
        ("SELECT * {", (1, 10), "“{” is never closed", "“}”"),
        ("SELECT * {\n ?s ?p ?o FILTER(?o > 3 }", (2, 25), "“}” doesn't close “(”", "“)” where what opens at 2:17 ends"),
        ("SELECT * { ?s ?p ?o . } }", (1, 25), "“}” closes nothing", "Leave it out"),
        ("SELECT * {\n ?s ?p 'x }", (2, 8), "isn't closed on its line", "with '"),
        ("PREFIX a: <http://a/> SELEC * { ?s a:p ?o }", (1, 23), "“SELEC” begins no query", "SELECT?"),
        ("SELECT *\n{ ?s ?p @@ }", (2, 11), "can't be read on", "stopped before: }"),
        ("SELECT * {\n ?s skos:prefLabel ?o }", (2, 5), "no namespace", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"),
        (
            "PREFIX e: <http://e/> PREFIX ortak: <http://o/> ASK { ?s a ortk:P }",
            (1, 60),
            "“ortk:P” has no namespace",
            "“ortak:” is: did you",
        ),
        ("SELECT * FROM http://e/g { ?s ?p ?o }", (1, 15), "no namespace", "<http:…>"),
        ("", (1, 1), "can't be read on", "end of the line"),
        ("SELECT ?x {} GROUP BY ?y", (1, 25), "contains a variable that is unbound.", "must be in GROUP BY or in an aggregate"),
        ("SELECT ?s ?s { ?s ?p ?o }", (1, 26), "Duplicated variable name in SELECT.", "once"),
        ("SELECT * { ?s ?p }", (1, 19), "can't be read on", "end of the line"),
        ("SELECT * WHERE ?s ?p ?o", (1, 16), 'Expected here: "{".', "stopped before: ?s"),
        ("<script>alert(1)</script>", (1, 10), "can't be read on", "lert(1)"),
    ],
)
def test_a_syntax_error_says_what_is_wrong_and_where(store: Loaded, query: str, at: tuple[int, int], said: str, hint: str) -> None:
    with pytest.raises(QuerySyntaxError, match=re.escape(said)) as caught:
        evaluate(store, job(query))
    assert (caught.value.line, caught.value.column) == at
    assert hint in caught.value.hint
    assert str(caught.value)
    assert "u{" not in str(caught.value)


def test_an_unknown_function_is_the_query_s_fault(store: Loaded) -> None:
    with pytest.raises(QueryError, match="custom function <http://e/f> is not supported"):
        evaluate(store, job("SELECT (<f>(1) AS ?x) {}"))


def test_another_server_is_never_called(store: Loaded) -> None:
    with pytest.raises(QueryRefusedError) as caught:
        evaluate(store, job("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"))
    assert caught.value.kind == "service"


@pytest.mark.parametrize(
    ("default", "named", "query", "count"),
    [
        (None, None, "SELECT * { ?s ?p ?o }", 400),
        (("http://e/graph/0",), None, "SELECT * { ?s ?p ?o }", 134),
        (("http://e/graph/0",), None, "SELECT * FROM <http://e/graph/1> { ?s ?p ?o }", 134),
        (("http://e/graph/0", "http://e/graph/1"), None, "SELECT * { ?s ?p ?o }", 268),
        (("http://nowhere/",), None, "SELECT * { ?s ?p ?o }", 0),
        (("http://e/graph/0",), None, "SELECT * { GRAPH ?g { ?s ?p ?o } }", 0),
        (None, ("http://e/graph/0",), "SELECT * { GRAPH ?g { ?s ?p ?o } }", 134),
        (None, ("http://e/graph/0",), "SELECT * { ?s ?p ?o }", 0),
    ],
)
def test_the_dataset_of_the_request(
    store: Loaded, default: tuple[str, ...] | None, named: tuple[str, ...] | None, query: str, count: int
) -> None:
    result = evaluate(store, Job(query, "json", BASE, default, named))
    assert len(json.loads(result.body)["results"]["bindings"]) == count


def test_a_graph_s_name_must_be_an_iri(store: Loaded) -> None:
    with pytest.raises(QueryError, match="not the IRI of a graph"):
        evaluate(store, Job("ASK {}", "json", BASE, ("no iri",), None))


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ('SELECT ("\\u0001" AS ?x) {}', "xml"),
        ('SELECT ("\\uFFFF" AS ?x) {}', "xml"),
        ('CONSTRUCT { <s> <p> "\\u0001" } {}', "rdf"),
        ("CONSTRUCT { <s> <http://e/1> 1 } {}", "rdf"),
    ],
)
def test_what_xml_can_t_hold_is_an_error(store: Loaded, query: str, form: str) -> None:
    with pytest.raises(QueryError, match="XML"):
        evaluate(store, job(query, form))
