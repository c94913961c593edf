"""What is refused before evaluation, and what is known without it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ortak.errors import QueryRefusedError
from ortak.settings import Settings
from ortak.sparql.check import at_a_glance, check, token_by_token, unknown_prefix

SETTINGS = Settings()
REMOTE = "<http://127.0.0.1:1/>"


def refusal(query: str, settings: Settings = SETTINGS) -> QueryRefusedError:
    with pytest.raises(QueryRefusedError) as caught:
        check(query, settings)
    return caught.value


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {REMOTE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {REMOTE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE{REMOTE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERV\\u0049CE {REMOTE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ \\U00000053ERVICE {REMOTE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ # comment\nSERVICE#{{\n{REMOTE} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p '# }}' . SERVICE {REMOTE} {{ ?s ?p ?o }} }}",
        "PREFIX c: <http://127.0.0.1:1/> PREFIX a: <http://a/> SELECT * { ?s a:\\#b ?o . SERVICE c:sparql { ?s ?p ?x } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICESILENT:x { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { ?s ?p trueSERVICE:x { ?s ?p ?o } }",
        f"SELECT * {{ ?s ?p trueSERVICE{REMOTE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 1SERVICE{REMOTE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p 1.5e3SERVICE{REMOTE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p true.SERVICE{REMOTE}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ BIND({REMOTE} AS ?s) SERVICE?s{{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {REMOTE} {{ ?s ?p ?o }} }} }} }}",
        "PREFIX a: <http://127.0.0.1:1/> SELECT * { ?s ?p ?oGRAPH service:x { ?x ?y ?z } }",
        f"SELECT * {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {REMOTE} {{ ?s ?p ?o }} }} }}",
    ],
)
def test_service_is_refused_however_it_is_spelled(query: str) -> None:
    refused = refusal(query)
    assert refused.kind == "service"
    assert refused.line
    assert refused.column
    assert refused.hint


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ BIND(1 AS ?a) FILTER(?a<?b)SERVICE?s#>\n{{ ?x ?y ?z }} VALUES ?s {{ {REMOTE} }} }}",
        f"SELECT * {{ FILTER(?a<?b&&?c='>' ) SERVICE {REMOTE} {{}} FILTER('a'='b') }}",
        f"SELECT * {{ FILTER(?a<#>'''\n?b) SERVICE {REMOTE} {{}} FILTER(1 < 2)#'''\n }}",
        f"SELECT ?n {{ OPTIONAL {{ <<?s#> '''\n?p ?o>> ?q ?r }} SERVICE {REMOTE} {{?a ?b ?n}} }} # '''",
        "SELECT (1 AS ?k) ?n { OPTIONAL { <<?s#> '''\n?p ?o>> ?q ?r } BIND(NOW() AS ?n) } # '''",
        "SELECT * { <<a:b#> '''\n?p ?o>> ?q ?r } # '''",
        "SELECT * { <<(?s#> '''\n?p ?o)>> ?q ?r } # '''",
    ],
)
def test_less_than_hides_nothing(query: str) -> None:
    assert refusal(query).kind in ("ambiguous", "service")


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a> <b> <c> }",
        "delete where { ?s ?p ?o }",
        "PREFIX a: <http://a/> LOAD <http://127.0.0.1:1/x>",
        "BASE <http://a/> CLEAR ALL",
        "DROP ALL",
        "CREATE GRAPH <g>",
        "ADD <a> TO <b>",
        "MOVE <a> TO <b>",
        "COPY <a> TO <b>",
        "WITH <g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "\\u0049NSERT DATA {}",
        "# query\nINSERT DATA {}",
    ],
)
def test_updates_are_refused(query: str) -> None:
    assert refusal(query).kind == "update"


@pytest.mark.parametrize(
    ("query", "kind", "line"),
    [
        ("SELECT (" + "STR(" * 1000 + "1" + ")" * 1000 + " AS ?x) {}", "nesting", 1),
        ("SELECT * { ?s ?p ?o " + "FILTER EXISTS { ?s ?p ?o " * 400 + "} " * 400 + " }", "nesting", 1),
        ("SELECT * { ?s ?p ?o FILTER(" + "(" * 6000 + "1" + ")" * 6000 + ") }", "nesting", 1),
        ("SELECT * { ?s ?p ?o FILTER(" + "!" * 10_000 + "true) }", "tokens", 1),
        ("SELECT * {\n" + " UNION\n".join(["{?s ?p ?o}"] * 3_000) + " }", "tokens", 668),
        ("SELECT * { " + "(" * 300 + "1" + ")" * 300 + " <http://e/p> 1 }", "nesting", 1),
        ("SELECT * { " + "[<http://e/p> " * 100 + "1" + "]" * 100 + " }", "nesting", 1),
        ("SELECT (" + "- " * 5_000 + "1 AS ?x) {}", "tokens", 1),
        ("SELECT * {} #" + "x" * 64_000, "length", None),
        ("SELECT * {} #" + "ç" * 32_000, "length", None),
    ],
)
def test_what_would_crash_or_stall_the_engine_is_refused(query: str, kind: str, line: int | None) -> None:
    refused = refusal(query)
    assert (refused.kind, refused.line) == (kind, line)


def test_the_limits_are_exact() -> None:
    settings = replace(SETTINGS, query_depth=3, query_tokens=12, query_bytes=40)
    assert check("SELECT * { { { ?s ?p ?o } } }", settings).form == "SELECT"
    assert refusal("SELECT * { { { { ?s } } } }", settings).kind == "nesting"
    assert check("SELECT * { ?a ?b ?c . ?d ?e ?f . }", settings).form == "SELECT"
    assert refusal("SELECT * { ?a ?b ?c . ?d ?e ?f ; . }", settings).kind == "tokens"
    assert check("SELECT * {}" + " " * 29, settings).form == "SELECT"
    assert refusal("SELECT * {}" + " " * 30, settings).kind == "length"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p 'SERVICE' }",
        "SELECT * { ?s <http://e/service#SERVICE> ?o } # SERVICE <http://e/> {}",
        "PREFIX service: <http://e/> SELECT * { GRAPH service:g { ?s service:p service:o . ?s a service:T } }",
        "PREFIX service: <http://e/> SELECT * FROM service:g { ?s ?p ?o }",
        "PREFIX a: <http://e/> SELECT * { ?s a:service ?o ; a:x.service ?o }",
        "SELECT * { ?s <p> ?o . ?s <q> ?r FILTER(?o < ?r && ?r > 1) }",
        "PREFIX insert: <http://e/> SELECT * { ?insert insert:delete ?o }",
        'SELECT * { ?s ?p """INSERT \'x\' # """ }',
    ],
)
def test_words_alone_are_no_reason(query: str) -> None:
    assert check(query, SETTINGS).form == "SELECT"


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("select*{}", "SELECT"),
        ("PREFIX a: <http://a/> BASE <http://b/> # x\n ASK {}", "ASK"),
        ("PREFIX:<http://a/>DESCRIBE:x", "DESCRIBE"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("PREFIX select: <http://a/> ASK {}", "ASK"),
        ("PREFIX version: <http://a/> ASK {}", "ASK"),
        ('VERSION "1.2" CONSTRUCT {} WHERE {}', "CONSTRUCT"),
        ("BASE <http://a/> version'1.1'PREFIX a: <http://a/> VERSION \"1.2\"DESCRIBE a:b", "DESCRIBE"),
        ("", ""),
        ("hello", ""),
        ("{", ""),
    ],
)
def test_the_form(query: str, form: str) -> None:
    assert check(query, SETTINGS).form == form


@pytest.mark.parametrize(
    ("query", "volatile"),
    [
        ("SELECT (NOW() AS ?x) {}", True),
        ("SELECT (rand() AS ?x) {}", True),
        ("SELECT (UUID() AS ?x) {}", True),
        ("SELECT (STRUUID() AS ?x) {}", True),
        ("SELECT (BNODE('a') AS ?x) {}", True),
        ("CONSTRUCT { ?s ?p [] } WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p _:b } WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p (1 2) } WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT { << ?s ?p ?o >> <q> 1 } WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p ?o {| <q> 1 |} } WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p ?o ~ } WHERE { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p [] }", False),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o > 1) }", False),
        ("SELECT ?now { ?now ?rand 'NOW() RAND()' }", False),
        ("SELECT * { ?s ?p ?o } # NOW()", False),
    ],
)
def test_what_may_be_another_answer_next_time(query: str, volatile: bool) -> None:
    assert check(query, SETTINGS).volatile is volatile


PIECES = (
    *("SELECT", "ASK ", "DESCRIBE", "CONSTRUCT", "prefix", "BASE", "PREFIX select: <a#'>", "INSERT", "SERVICE", "FROM", "NOW", "GRAPH"),
    *("<http://e/#>", "\\u0028", "?x", "a:b", "_:b", *"{}[]() \n<>#'\":1.ſ\v"),
)


@given(st.sampled_from(["", "SELECT * ", "PREFIX a: <http://e/> ask\n"]), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("PREFIX a: <http://e/#> ", "SELECT * { ?s a:b 'c'@en }")
@example("SELECT * ", "[" * 4)
def test_what_is_plain_is_what_reading_every_token_finds(start: str, rest: str) -> None:
    settings = replace(SETTINGS, query_depth=3, query_tokens=40)
    found = at_a_glance(start + rest, settings)
    assert found is None or found == token_by_token(start + rest, settings)


@pytest.mark.parametrize(
    "query", ["SELECT * { <http://e/> ?p ?o }", "PREFIX a: <http://e/ns#>\nask { ?s a:b 'c'@en }", "DESCRIBE <http://e/>"]
)
def test_queries_for_one_thing_are_plain(query: str) -> None:
    assert at_a_glance(query, SETTINGS)


@pytest.mark.parametrize(
    ("query", "text", "advice"),
    [
        ("SELECT * { ?s skos:prefLabel ?o }", "skos:prefLabel", "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"),
        ("SELECT * { ?s SKOS:prefLabel ?o }", "SKOS:prefLabel", "PREFIX SKOS: <http://www.w3.org/2004/02/skos/core#>"),
        ("PREFIX a: <http://a/> SELECT * { ?s a:b ?o . ?s b:c ?o }", "b:c", "PREFIX b: and its namespace"),
        ("SELECT * { ?s :c ?o }", ":c", "PREFIX : and its namespace"),
    ],
)
def test_an_unknown_prefix_is_named_with_what_is_meant(query: str, text: str, advice: str) -> None:
    found = unknown_prefix(query)
    assert found is not None
    assert found[0].text == text
    assert advice in found[1]


def test_a_declared_prefix_is_known() -> None:
    assert unknown_prefix("PREFIX a: <http://a/> PREFIX : <http://b/> SELECT * { ?s a:b :c }") is None
