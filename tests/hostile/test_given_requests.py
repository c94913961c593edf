"""The given requests: methods, paths, hosts, headers, bodies that nobody should send."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from pyoxigraph import RdfFormat, parse

from .given import Given, row
from .target import COUNT, Canary, Target, unharmed

QUERY = "Content-Type: application/sparql-query"
FORM = "Content-Type: application/x-www-form-urlencoded"
ASK = b"ASK {}"


@row("net-07")
def test_a_graph_in_the_address_is_a_name(target: Target, canary: Canary, given: Given) -> None:
    method, _, path = given.made.replace("{PORT}", str(canary.port)).partition(" ")
    with unharmed(target, canary):
        reply = target.send(method, path, "Accept: application/sparql-results+json")
    assert reply.status in given.statuses
    assert reply.status == 400 or json.loads(reply.body)["results"]["bindings"] == []


@row("net-09")
def test_an_update_in_a_form(target: Target, canary: Canary, given: Given) -> None:
    with unharmed(target, canary):
        reply = target.send("POST", "/sparql", FORM, body=given.made.replace("{PORT}", str(canary.port)).encode())
    assert reply.status in given.statuses
    assert json.loads(reply.body)["reason"] == "update"


@row("http-05")
def test_a_large_body_in_chunks(target: Target, canary: Canary, given: Given) -> None:
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\n{QUERY}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    with unharmed(target, canary):
        # A query stands behind what is too much: cut at the limit, it would be answered.
        done = target.exchange(head + b"6\r\nASK {}\r\n" + chunk * 46 + b"0\r\n\r\n", to_the_end=True)
    assert [reply.status for reply in done.replies] == list(given.statuses)
    assert done.closed


@row("http-07")
def test_a_compressed_body(target: Target, canary: Canary, given: Given) -> None:
    with unharmed(target, canary):
        assert target.raw(given.made).status in given.statuses


@row("http-09")
@pytest.mark.parametrize("path", ["/sparql", "/id/x", "/id/organization/nalas"])
def test_methods(target: Target, canary: Canary, given: Given, path: str) -> None:
    with unharmed(target, canary):
        for method in given.made:
            reply = target.send(method, path, "Connection: close")
            assert reply.status in given.statuses
            assert "GET" in reply.headers["allow"]


@row("http-11")
def test_paths(target: Target, canary: Canary, given: Given) -> None:
    with unharmed(target, canary):
        for line in given.made:
            reply = target.send(*line.split(" ", 1))
            assert reply.status in given.statuses
            assert "x-inj" not in reply.headers
            assert "location" not in reply.headers
            assert b"root:" not in reply.body


@row("http-13")
def test_other_hosts(target: Target, canary: Canary, given: Given) -> None:
    with unharmed(target, canary):
        for line in given.made:
            if line.startswith("Host:"):
                reply = target.raw(f"GET / HTTP/1.1\r\n{line}\r\n\r\n".encode())
            else:
                reply = target.send(*line.split(" ", 1))
            assert reply.status in given.statuses
            assert "location" not in reply.headers


@row("http-15")
@pytest.mark.parametrize(
    "path", ["/", "/id/organization/nalas", "/doc/organization/nalas", "/partnerships", f"/sparql?query={quote(COUNT)}"]
)
def test_accept(target: Target, canary: Canary, given: Given, path: str) -> None:
    with unharmed(target, canary):
        for accept in given.made:
            reply = target.send("GET", path, f"Accept: {accept}")
            # 16,000 commas are past the limit of all headers together, but for a short request line.
            assert reply.status in given.statuses or (reply.status == 431 and len(accept) >= 14_000)


@row("http-15")
def test_parameters_of_a_type(target: Target, given: Given) -> None:
    profile, charset, *_ = given.made
    for accept, form in ((profile, RdfFormat.JSON_LD), (charset, RdfFormat.TURTLE)):
        reply = target.send("GET", "/doc/organization/nalas", f"Accept: {accept}")
        assert reply.headers["content-type"].partition(";")[0] == form.media_type
        if form is RdfFormat.TURTLE:
            assert list(parse(reply.body, form))
        else:
            assert json.loads(reply.body)["@context"]


FORMS = {
    "100,000 form parameters": (FORM, b"&".join(b"a=%d" % number for number in range(30_000)), ""),
    "100,000 empty form parameters": (FORM, b"query=ASK+%7B%7D" + b"&" * 100_000, ""),
    "repeated query=": (FORM, b"query=ASK+%7B%7D&query=ASK+%7B%7D", ""),
    "query in GET and POST": (FORM, b"query=ASK+%7B%7D", "?query=ASK+%7B%7D"),
    "query in GET and body": (QUERY, ASK, "?query=ASK+%7B%7D"),
    "empty query": (FORM, b"query=", ""),
    "empty body": (QUERY, b" ", ""),
    "no query": (FORM, b"format=json", ""),
    "invalid UTF-8 in query": (QUERY, b"ASK {} #\xff\xfe", ""),
    "invalid UTF-8 in a form": (FORM, b"query=ASK+%7B%7D%23%ff%fe", ""),
}


@row("http-17")
@pytest.mark.parametrize("name", FORMS)
def test_forms(target: Target, canary: Canary, given: Given, name: str) -> None:
    header, body, query = FORMS[name]
    with unharmed(target, canary):
        assert target.send("POST", f"/sparql{query}", header, body=body).status in given.statuses


@row("http-17")
def test_a_form_of_so_many_fields_that_it_is_too_large(target: Target, canary: Canary, given: Given) -> None:
    """100,000 that have a name and a value are more than a body may have: that is said first."""
    with unharmed(target, canary):
        done = target.exchange(_post(b"&".join(b"a=%d" % number for number in range(100_000))))
    assert [reply.status for reply in done.replies] == [413]
    assert 413 not in given.statuses


def _post(body: bytes) -> bytes:
    return f"POST /sparql HTTP/1.1\r\nHost: x\r\n{FORM}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


@row("out-03")
def test_a_script_as_a_query(target: Target, canary: Canary, given: Given) -> None:
    method, path, _ = given.made.split(" ", 2)
    for accept in ("text/html", "*/*", "application/json"):
        with unharmed(target, canary):
            reply = target.send(method, path, f"Accept: {accept}")
        assert reply.status in given.statuses
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert (b"<script>" not in reply.body) if accept == "text/html" else ("html" not in reply.headers["content-type"])
