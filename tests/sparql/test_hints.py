"""Why an answer is empty: what the query names and the data doesn't have."""

from __future__ import annotations

import pytest

from ortak.sparql.lexer import tokens
from ortak.sparql.roles import asked
from ortak.sparql.run import evaluate
from ortak.store.embedded import Loaded, load

from .data import job

VOID = "http://rdfs.org/ns/void#"
DATA = b"""<http://e/a> <http://e/knows> <http://e/b> <http://e/g> .
<http://e/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Person> <http://e/g> .
"""
REFERENCE = f"""<http://e/code> <http://e/knows> "a name" <http://e/ontology> .
<http://e/Person> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://e/Class> <http://e/ontology> .
<http://e/part> <{VOID}class> <http://e/Person> <http://e/catalog> .
<http://e/part> <{VOID}property> <http://e/knows> <http://e/catalog> .
""".encode()


@pytest.fixture(scope="module")
def store() -> Loaded:
    return load((DATA,), (REFERENCE,))


def hints(store: Loaded, query: str, form: str = "json") -> tuple[str, ...]:
    return evaluate(store, job(f"PREFIX e: <http://e/> {query}", form)).hints


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT * { ?s a e:Persn }", "Nothing here is of the class <http://e/Persn>: did you mean <http://e/Person>?"),
        ("SELECT * { ?s <knws> ?o }", "Nothing here has the property <http://e/knws>: did you mean <http://e/knows>?"),
        ("SELECT * { ?s e:knows/e:zzz ?o }", "Nothing here has the property <http://e/zzz>."),
        ("SELECT * { e:nobody e:knows ?o }", "Nothing here speaks of <http://e/nobody>."),
        ("SELECT * { ?s a e:Class }", "<http://e/Class> is only in named graphs, such as <http://e/ontology>: ask for it with GRAPH."),
        ("SELECT (COUNT(*) AS ?n) { ?s a e:Persn }", "Nothing here is of the class <http://e/Persn>: did you mean <http://e/Person>?"),
        (
            "SELECT * { ?s e:knows 'x' }",
            "What codes and terms have by <http://e/knows> is only in named graphs, such as <http://e/ontology>: ask for it with GRAPH.",
        ),
        ("SELECT * { GRAPH e:h { ?s ?p ?o } }", "There is no graph <http://e/h> here."),
        ("SELECT * FROM e:h { ?s ?p ?o }", "There is no graph <http://e/h> here."),
        ("SELECT * FROM NAMED <h> { GRAPH ?g { ?s ?p ?o } }", "There is no graph <http://e/h> here."),
    ],
)
def test_what_isn_t_here_is_named(store: Loaded, query: str, expected: str, form: str) -> None:
    assert hints(store, query, form) == (expected,)


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "json"),
        ("SELECT * { ?s e:zzz ?o } ORDER BY ?s LIMIT 0", "json"),
        ("ASK { ?s a e:Persn }", "xml"),
        ("CONSTRUCT WHERE { ?s a e:Persn }", "ttl"),
        ("DESCRIBE e:nobody", "nt"),
    ],
)
def test_every_form_of_query_has_hints_where_its_answer_is_empty(store: Loaded, query: str, form: str) -> None:
    found = evaluate(store, job(f"PREFIX e: <http://e/> {query}", form))
    assert bool(found.hints) == ("e:" in query)


def test_an_answer_that_isn_t_empty_has_hints_only_about_its_dataset(store: Loaded) -> None:
    assert hints(store, "SELECT * { { ?s ?p ?o } UNION { ?s e:zzz ?o } }") == ()
    assert hints(store, "SELECT (COUNT(*) AS ?n) FROM e:h { ?s ?p ?o }") == ("There is no graph <http://e/h> here.",)
    assert hints(store, "SELECT * FROM e:g { ?s ?p ?o }") == ()


def test_no_more_than_a_few(store: Loaded) -> None:
    assert len(hints(store, "SELECT * { " + " ".join(f"?s e:zzz{number} ?o ." for number in range(50)) + "}")) == 5


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("?s e:p ?o", "property:e:p"),
        ("e:s e:p e:o", "thing:e:s property:e:p thing:e:o"),
        ("?s a e:C, e:D ; e:p e:o .", "class:e:C class:e:D property:e:p thing:e:o"),
        ("?s rdf:type e:C", "property:rdf:type class:e:C"),
        ("?s ^e:p/(e:q|!e:r)* e:o", "property:e:p property:e:q property:e:r thing:e:o"),
        ("[ e:p 1 ] e:q ?o", "property:e:p property:e:q"),
        ("?s e:p (e:a e:b e:c)", "property:e:p thing:e:a thing:e:b thing:e:c"),
        ("FILTER(?a = e:x || e:f(?b) || ?c = '1'^^e:d)", "thing:e:x"),
        ("FILTER(?a > 1) e:s e:p ?o", "thing:e:s property:e:p"),
        ("VALUES ?s { e:a e:b e:c } ?s e:p ?o", "property:e:p"),
        ("VALUES (?s ?t) { (e:a e:b) (e:c e:d) } ?s e:p ?o", "property:e:p"),
        ("GRAPH e:g { ?s e:p ?o }", "graph:e:g property:e:p"),
    ],
)
def test_what_an_iri_is_asked_for_as(pattern: str, expected: str) -> None:
    found = asked(list(tokens(f"PREFIX e: <http://e/> SELECT * {{ {pattern} }}")))
    assert " ".join(f"{one.role}:{one.token.text}" for one in found) == expected
