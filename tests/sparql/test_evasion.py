"""Brute force: whatever text the engine takes for a call to another server, the check has refused.

The other server's port is one that the engine itself never calls: it says so instead, and that is how a call is seen.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from ortak.errors import QueryRefusedError
from ortak.settings import Settings
from ortak.sparql.check import check

PIECES = (
    *(
        "SERVICE",
        "service",
        "SERV\\u0049CE",
        "SILENT",
        "<http://127.0.0.1:1/>",
        ":x",
        "a:x",
        "?s",
        "{?x ?y ?z}",
        "{",
        "}",
        "(",
        ")",
        ".",
        ";",
    ),
    *(
        "FILTER",
        "FILTER(?s<?o)",
        "BIND(1 AS ?b)",
        "GRAPH",
        "FROM",
        "OPTIONAL",
        "UNION",
        "MINUS",
        "EXISTS",
        "?s ?p ?o",
        "true",
        "1",
        "1.5e3",
    ),
    *(
        "true",
        "1",
        "1.5e3",
        "'a'",
        '"a"@en',
        "'''",
        '"""',
        "'",
        '"',
        "#",
        "\n",
        " ",
        "<",
        ">",
        "<=",
        "&&",
        "||",
        "=",
        "a:\\#b",
        "a:b.",
        "_:b",
        "[]",
        "()",
    ),
    *("\\", "\\u0022", "VALUES ?s {<http://127.0.0.1:1/>}", "^", "!", "|", "/", "*", "@", "<#>", "<a'>"),
)
STORE = Store()
STORE.add(Quad(*[NamedNode("http://e/a")] * 3))


def calls_another_server(query: str) -> bool:
    try:
        results = STORE.query(query, base_iri="http://e/")
        for _ in results if not isinstance(results, bool) and hasattr(results, "__iter__") else ():
            pass
    except OSError:
        return True
    except RuntimeError as error:
        return "service" in str(error)
    except (SyntaxError, ValueError):
        return False
    return False


def refused(query: str) -> bool:
    try:
        check(query, Settings())
    except QueryRefusedError:
        return True
    return False


def agree(query: str) -> None:
    assert refused(query) or not calls_another_server(query), query


def test_a_call_is_seen_at_all() -> None:
    assert calls_another_server("SELECT * { SERVICE <http://127.0.0.1:1/> { ?x ?y ?z } }")
    assert calls_another_server("PREFIX : <http://127.0.0.1:1/> SELECT * { ?s ?p ?o . SERVICE:x { ?x ?y ?z } }")
    assert not calls_another_server("SELECT * { ?s ?p ?o }")


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.sampled_from(["", " "]))
def test_no_text_of_these_pieces_slips_through(pieces: list[str], between: str) -> None:
    agree(f"PREFIX : <http://127.0.0.1:1/> PREFIX a: <http://127.0.0.1:1/> SELECT * {{ {between.join(pieces)} }}")


@settings(max_examples=1500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=4),
    st.lists(st.sampled_from(PIECES), max_size=4),
    st.sampled_from(["SERVICE", "SERVICE SILENT ", "service", "SERVICE#\n", "SERVICE "]),
    st.sampled_from(["<http://127.0.0.1:1/>", ":x", "a:x", "a:x#>\n", "<http://127.0.0.1:1/>#'\n"]),
    st.sampled_from(["", " ", ".", "\n"]),
)
def test_nothing_put_around_a_call_hides_it(before: list[str], after: list[str], keyword: str, name: str, between: str) -> None:
    text = f"{between.join(before)}{between}{keyword}{name}{{?x ?y ?z}}{between}{between.join(after)}"
    agree(f"PREFIX : <http://127.0.0.1:1/> PREFIX a: <http://127.0.0.1:1/> SELECT * {{ {text} }}")


def test_the_seeds_that_once_slipped_through() -> None:
    for query in (
        "PREFIX : <http://127.0.0.1:1/> SELECT * { ?s ?p ?oGRAPH service:x{?x ?y ?z} }",
        "SELECT * { BIND(1 AS ?b) FILTER(?b<2)SERVICE?s#>\n{?x ?y ?z} VALUES ?s {<http://127.0.0.1:1/>} }",
    ):
        assert calls_another_server(query)
        assert refused(query)
