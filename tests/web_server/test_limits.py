"""Hostile queries: each gets one clear error in time, and nobody else notices."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from ortak.release import Release

from .running import Running, running, until

ENDLESS = "SELECT (COUNT(*) AS ?c) { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i }"
HOSTILE = {
    "str": "SELECT (" + "STR(" * 1000 + "1" + ")" * 1000 + " AS ?x) {}",
    "exists": "SELECT * { ?s ?p ?o " + "FILTER EXISTS { ?s ?p ?o " * 1000 + "} " * 1000 + " }",
    "parentheses": "SELECT * { ?s ?p ?o FILTER(" + "(" * 6000 + "1" + ")" * 6000 + ") }",
    "not": "SELECT * { ?s ?p ?o FILTER(" + "!" * 10000 + "true) }",
    "union": "SELECT * { " + " UNION ".join(["{?s ?p ?o}"] * 10000) + " }",
    "collection": "SELECT * { " + "(" * 300 + "1" + ")" * 300 + " <http://e/p> 1 }",
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a ?f",
    "minus": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?x ?y . ?d ?z ?w } }",
    "product": ENDLESS,
    "offset": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } OFFSET 1000000000 LIMIT 1",
    "rows": "SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "bytes": "SELECT * { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?a), STR(?d)) AS ?x) BIND(CONCAT(?x, ?x, ?x, ?x, ?x, ?x) AS ?y) } LIMIT 9999",
    "path": "SELECT * { ?s " + "/".join(["<http://e/p>"] * 1900) + " ?o }",
    "star": "SELECT * { " + "?s <http://e/p> ?o . " * 900 + "}",
}
KINDS = {"query-refused", "query-limit", "query-time"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_gets_one_error_in_time_and_others_are_answered(server: Running, name: str) -> None:
    replies: list[tuple[int, str]] = []

    def ask() -> None:
        reply = server.query(HOSTILE[name])
        replies.append((reply.status_code, reply.json()["type"]))

    before = len(server.processes())
    asking = threading.Thread(target=ask)
    asking.start()
    still = True
    while still:
        still = asking.is_alive()
        assert server.client.get("/healthz").status_code == 200
        assert server.query("ASK { ?s ?p ?o }").json()["boolean"] is True
    asking.join()
    ((status, kind),) = replies
    assert status in (400, 504)
    assert kind.rpartition("/")[2] in KINDS
    assert until(lambda: len(server.processes()) == before)


def test_which_limit_it_was_is_said(server: Running) -> None:
    def reason(name: str) -> tuple[int, str | None]:
        problem = server.query(HOSTILE[name]).json()
        return problem["status"], problem.get("reason")

    assert reason("str") == (400, "nesting")
    assert reason("not") == (400, "tokens")
    assert reason("union") == (400, "length")
    assert reason("rows") in ((400, "rows"), (400, "bytes"))
    assert reason("product") == (504, None)
    assert reason("sort") in ((400, "memory"), (504, None))


@pytest.mark.parametrize("accept", ["text/turtle", "application/sparql-results+json", "text/csv", "text/html"])
def test_never_a_shorter_answer(release: Release, tmp_path: Path, accept: str) -> None:
    query = "CONSTRUCT WHERE { ?s ?p ?o }" if accept == "text/turtle" else "SELECT * { ?s ?p ?o }"
    with running(release.folder, tmp_path / "log", answer_rows=100, web_processes=1) as small:
        reply = small.query(query, accept)
        assert reply.status_code == 400
        assert "100" in reply.text
        assert small.query(f"{query} LIMIT 100", accept).status_code == 200


def test_a_harmless_regular_expression_is_answered(server: Running) -> None:
    query = 'ASK { FILTER(REGEX("' + "a" * 40 + '!", "^(a+)+$")) }'
    assert server.query(query).json()["boolean"] is False


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_when_the_asker_leaves_the_worker_is_free(release: Release, tmp_path: Path, method: str) -> None:
    with running(release.folder, tmp_path / "log", query_seconds=600, query_workers=1, web_processes=1, waiting_seconds=20) as server:
        body = ENDLESS.encode() if method == "POST" else b""
        target = "/sparql" if method == "POST" else f"/sparql?query={quote(ENDLESS)}"
        headers = ("Host: localhost", "Content-Type: application/sparql-query", f"Content-Length: {len(body)}")
        head = "\r\n".join((f"{method} {target} HTTP/1.1", *headers, "", ""))
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(head.encode() + body)
        time.sleep(0.3)
        connection.close()
        assert server.query("ASK {}").status_code == 200


def test_when_all_are_busy_that_is_said_and_pages_go_on(release: Release, tmp_path: Path) -> None:
    with running(release.folder, tmp_path / "log", query_seconds=3, query_workers=1, web_processes=1, waiting_seconds=0.1) as server:
        asking = threading.Thread(target=lambda: server.query(ENDLESS))
        asking.start()
        time.sleep(0.3)
        elsewhere = httpx.Client(base_url=server.url, transport=httpx.HTTPTransport(local_address="127.0.0.2"))
        refusals = [client.get("/sparql", params={"query": "ASK {}"}) for client in (elsewhere, server.client)]
        assert [(reply.status_code, reply.headers["retry-after"]) for reply in refusals] == [(503, "1"), (429, "1")]
        assert [reply.json()["type"].rpartition("/")[2] for reply in refusals] == ["busy", "turn"]
        assert server.client.get("/partnerships").status_code == 200
        assert server.client.get("/sparql", headers={"Accept": "text/html"}).status_code == 200
        asking.join()
        assert elsewhere.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        elsewhere.close()


def test_one_client_s_endless_queries_give_way_to_another_s(release: Release, tmp_path: Path) -> None:
    with running(release.folder, tmp_path / "log", query_seconds=60, query_workers=2, web_processes=1) as server:
        statuses: list[int] = []
        hogs = [threading.Thread(target=lambda: statuses.append(server.query(ENDLESS).status_code)) for _ in range(4)]
        for hog in hogs:
            hog.start()
        time.sleep(0.3)
        with httpx.Client(base_url=server.url, transport=httpx.HTTPTransport(local_address="127.0.0.2"), timeout=30) as elsewhere:
            replies = [elsewhere.get("/sparql", params={"query": f"ASK {{}} #{number}"}) for number in range(5)]
        assert [reply.status_code for reply in replies] == [200] * 5
        assert until(lambda: len(statuses) >= 3)
        assert set(statuses) == {429}
        for pid in server.called("ortak-query"):
            os.kill(pid, signal.SIGALRM)
        for hog in hogs:
            hog.join()


def test_behind_a_trusted_proxy_clients_are_told_apart(release: Release, tmp_path: Path) -> None:
    chosen = {"query_seconds": 5, "query_workers": 1, "web_processes": 1, "waiting_seconds": 0.1, "proxies": "127.0.0.0/8"}
    with running(release.folder, tmp_path / "log", **chosen) as server:
        first, second = ({"X-Forwarded-For": address} for address in ("192.0.2.1", "192.0.2.2"))
        asking = threading.Thread(target=lambda: server.client.post("/sparql", data={"query": ENDLESS}, headers=first))
        asking.start()
        time.sleep(0.3)
        statuses = [server.client.get("/sparql", params={"query": "ASK {}"}, headers=who).status_code for who in (first, second)]
        assert statuses == [429, 503]
        asking.join()


def test_a_client_may_lower_the_time_limit_and_never_raise_it(release: Release, tmp_path: Path) -> None:
    with running(release.folder, tmp_path / "log", query_seconds=1) as server:

        def detail(timeout: str) -> str:
            reply = server.client.post("/sparql", data={"query": ENDLESS, "timeout": timeout})
            assert reply.status_code == 504
            return str(reply.json()["detail"])

        assert "after 0.2 s." in detail("0.2")
        assert "after 1 s." in detail("3600")
        for nonsense in ("0", "-1", "nan", "1e9", "ten"):
            assert server.client.post("/sparql", data={"query": "ASK {}", "timeout": nonsense}).status_code == 400


@pytest.fixture
def canary() -> Iterator[tuple[int, list[str]]]:
    """A server on loopback that notes who connects."""
    seen: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.05)
        done = threading.Event()

        def accept() -> None:
            while not done.is_set():
                try:
                    connection, address = listener.accept()
                except TimeoutError:
                    continue
                seen.append(str(address))
                connection.close()

        thread = threading.Thread(target=accept)
        thread.start()
        yield listener.getsockname()[1], seen
        done.set()
        thread.join()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:{port}/sparql> {{ ?s ?p ?x }} }}",
        "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/sparql> {{ ?s ?p ?x }} }}",
        "SELECT * {{ SERV\\u0049CE <http://127.0.0.1:{port}/sparql> {{ ?s ?p ?x }} }}",
        "PREFIX c: <http://127.0.0.1:{port}/> PREFIX a: <http://a/> SELECT * {{ ?s a:\\#b ?o . SERVICE c:sparql {{ ?s ?p ?x }} }}",
        "PREFIX : <http://127.0.0.1:{port}/> SELECT * {{ ?s ?p ?o . SERVICE:x {{ ?s ?p ?x }} }}",
        "SELECT * {{ BIND(1 AS ?b) FILTER(?b<2)SERVICE?s#>\n{{ ?x ?y ?z }} VALUES ?s {{ <http://127.0.0.1:{port}/> }} }}",
        "LOAD <http://127.0.0.1:{port}/load.ttl>",
        "L\\u004fAD <http://127.0.0.1:{port}/load.ttl>",
    ],
)
def test_no_query_makes_the_server_call_another(server: Running, canary: tuple[int, list[str]], query: str) -> None:
    port, seen = canary
    assert server.query(query.format(port=port)).status_code == 400
    assert seen == []


@pytest.mark.parametrize(
    "query",
    ["SELECT * FROM <http://127.0.0.1:{port}/from.ttl> {{ ?s ?p ?o }}", "SELECT * {{ GRAPH <http://127.0.0.1:{port}/g> {{ ?s ?p ?o }} }}"],
)
def test_a_graph_s_name_is_a_name_and_no_address(server: Running, canary: tuple[int, list[str]], query: str) -> None:
    port, seen = canary
    assert server.query(query.format(port=port)).json()["results"]["bindings"] == []
    every = quote("SELECT * { ?s ?p ?o }")
    for parameter in ("default-graph-uri", "named-graph-uri"):
        reply = server.client.get(f"/sparql?query={every}&{parameter}=http%3A%2F%2F127.0.0.1%3A{port}%2Fg.ttl")
        assert reply.json()["results"]["bindings"] == []
    update = server.client.post("/sparql", data={"update": f"LOAD <http://127.0.0.1:{port}/load.ttl>"})
    assert update.status_code == 400
    assert seen == []
