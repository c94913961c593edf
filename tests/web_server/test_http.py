"""What every answer keeps to: methods, paths, hosts, bodies, conditions, headers."""

from __future__ import annotations

import json

import pytest

from ortak.web.http import COMMON

from .running import Running

QUERY = "/sparql?query=ASK%7B%7D"


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PUT", "DELETE", "PATCH", "BREW"])
@pytest.mark.parametrize("target", ["/", "/sparql", QUERY, "/id/organization/nalas", "/doc/organization/nalas", "/nowhere"])
def test_methods_that_there_aren_t(server: Running, method: str, target: str) -> None:
    reply = server.send(method, target, "Connection: close")
    assert reply.status == 405
    if target != "/nowhere":
        allowed = {name.strip() for name in reply.headers["allow"].split(",")}
        assert allowed == {"GET", "HEAD", "OPTIONS", *(["POST", "QUERY"] if target.startswith("/sparql") else [])}
    assert "allow" in reply.headers


@pytest.mark.parametrize(
    "target",
    [
        "/id/../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/id/%2E./x",
        "/./",
        "/id/organization/..",
        "/id/a%00b",
        "/id/organization/a%00b",
        "/id/%ff%fe",
        "/id/organization/%ff%fe",
        "/id/a%0d%0aX-Inj:1",
        "/id/organization/nalas%0d%0aX-Inj:1",
        "//evil.example/%2e%2e",
        "//evil.example/",
        "/id//evil.example/",
        "/id/%5cevil.example",
        "/id/\\evil.example",
        "/id/organization//nalas",
        "/id/organization/nalas/",
        "/id/%7f",
        "/nowhere",
        "/id/organization/nobody",
        "/id/organization/%f0%9f%98%80",
        "/id/organization/" + "a" * 8_000,
        "/doc/organization/nalas.%00ttl",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
    ],
)
@pytest.mark.parametrize("accept", ["Accept: text/html", "Accept: text/turtle"])
def test_paths_that_there_aren_t(server: Running, target: str, accept: str) -> None:
    reply = server.send("GET", target, accept)
    assert reply.status in (400, 404)
    assert "location" not in reply.headers
    assert "x-inj" not in reply.headers
    assert b"root:" not in reply.body


@pytest.mark.parametrize("target", ["/", QUERY, "/id/organization/nalas", "/healthz"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", "[::1", "a b", "@", "evil.example."]
)
def test_another_host_is_not_us(server: Running, target: str, host: str) -> None:
    server.send("GET", target)  # what is known by our own name must not be told to those who use another
    reply = server.raw(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
    assert reply.status == 400
    assert "location" not in reply.headers


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "127.0.0.1", "127.0.0.1:1", "[::1]:8000", "[::1]", "192.168.1.7:80", "w3id.org", "ortak:80"]
)
def test_names_that_are_ours(server: Running, host: str) -> None:
    assert server.raw(f"GET /healthz HTTP/1.1\r\nHost: {host}\r\n\r\n".encode()).status == 200


def test_only_an_old_request_may_have_no_host(server: Running) -> None:
    assert server.raw(b"GET /healthz HTTP/1.0\r\n\r\n").status == 200
    reply = server.raw(b"GET /healthz HTTP/1.1\r\n\r\n")
    assert reply.status == 400
    assert b"Host" in reply.body


@pytest.mark.parametrize("condition", ['If-Match: "x"', "If-Match: *", "If-Unmodified-Since: Mon, 01 Jan 2001 00:00:00 GMT"])
def test_conditions_for_writing_change_nothing_known_or_not(server: Running, condition: str) -> None:
    request = f"GET /doc/partnership/nalas?format=nt HTTP/1.1\r\nHost: localhost\r\nAccept: x/{hash(condition)}, */*\r\n{condition}\r\n\r\n"
    assert [server.raw(request.encode()).status for _ in range(3)] == [200] * 3


def test_redirects_stay_where_they_are(server: Running) -> None:
    reply = server.raw(b"GET /id/organization/nalas HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Host: evil.example\r\n\r\n")
    assert reply.status == 303
    assert "evil" not in str(reply.headers)


@pytest.mark.parametrize("target", ["/", QUERY, "/doc/organization/nalas.ttl", "/partnerships", "/nowhere", "/sparql"])
def test_every_answer_has_the_common_headers(server: Running, target: str) -> None:
    reply = server.send("GET", target, "Accept: */*")
    assert {name.lower(): value for name, value in COMMON.items()}.items() <= reply.headers.items()
    assert "unsafe" not in reply.headers["content-security-policy"]
    assert reply.headers["ortak-version"]
    assert 'rel="cite-as"' in reply.headers["link"]
    assert reply.headers["access-control-allow-origin"] == "*"
    assert {"ETag", "Link", "Ortak-Version"} <= {name.strip() for name in reply.headers["access-control-expose-headers"].split(",")}


@pytest.mark.parametrize("target", ["/", QUERY, "/doc/organization/nalas.ttl", "/partnerships", "/def/", "/sparql"])
@pytest.mark.parametrize("accept", ["text/html, */*;q=0.1", "text/turtle, */*;q=0.1"])
def test_conditions_and_head(server: Running, target: str, accept: str) -> None:
    first = server.send("GET", target, f"Accept: {accept}")
    assert first.status == 200
    again = server.send("GET", target, f"Accept: {accept}")
    head = server.send("HEAD", target, f"Accept: {accept}")
    assert again.body == first.body
    assert head.body == b""
    for reply in (again, head):
        assert {k: v for k, v in reply.headers.items() if k != "date"} == {k: v for k, v in first.headers.items() if k != "date"}
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for condition in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        for method in ("GET", "HEAD"):
            unchanged = server.send(method, target, f"Accept: {accept}", f"If-None-Match: {condition}")
            assert (unchanged.status, unchanged.body) == (304, b"")
            assert unchanged.headers["etag"] == tag
            assert unchanged.headers.get("vary") == first.headers.get("vary")
    assert server.send("GET", target, f"Accept: {accept}", 'If-None-Match: "x"').status == 200


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_any_answer_is_one_that_there_is(server: Running, accept: str) -> None:
    headers = (f"Accept: {accept}", "If-None-Match: *")
    assert server.send("GET", "/sparql?query=SELEC", *headers).status == 400
    unchanged = server.send("GET", "/sparql?query=ASK%7B%7D%23any", *headers)
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert unchanged.headers["etag"] == server.send("GET", "/sparql?query=ASK%7B%7D%23any", headers[0]).headers["etag"]


def test_a_head_before_any_get(server: Running) -> None:
    target = "/sparql?query=ASK%7B%7D%23never-asked-before"
    head, get = server.send("HEAD", target), server.send("GET", target)
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(get.body)))


def test_what_varies_says_so_and_is_kept_apart(server: Running) -> None:
    seen = set()
    for accept in ("text/html", "text/turtle", "application/ld+json"):
        for language in ("tr", "en"):
            reply = server.send("GET", "/doc/organization/nalas", f"Accept: {accept}", f"Accept-Language: {language}")
            assert reply.headers["content-type"].startswith(accept)
            assert "accept" in reply.headers["vary"].lower()
            seen.add((reply.headers["etag"], reply.body))
    assert len(seen) == 4  # two pages, two forms of data that know no language


def test_a_header_with_an_underscore_is_not_heard(server: Running) -> None:
    target = "/doc/organization/oicc"
    first = server.send("GET", target, "Accept: text/html", "Accept_Language: en")
    assert first.headers["content-language"] == "tr"
    assert server.send("GET", target, "Accept: text/html").headers["content-language"] == "tr"


def test_a_header_that_comes_twice_counts_as_one(server: Running) -> None:
    target = "/doc/organization/nalas"
    page = server.send("GET", target, "Accept: text/html")
    both = server.send("GET", target, "Accept: text/turtle;q=0.9", "Accept: text/html")
    turtle = server.send("GET", target, "Accept: text/html;q=0.1", "Accept: text/turtle")
    assert both.headers["content-type"] == page.headers["content-type"]
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert server.send("GET", target, "Accept: text/turtle").body == turtle.body


def test_preflight(server: Running) -> None:
    reply = server.send("OPTIONS", "/sparql", "Origin: http://other.example", "Access-Control-Request-Method: POST")
    assert reply.status == 200
    assert {"GET", "HEAD", "POST", "QUERY", "OPTIONS"} == {
        name.strip() for name in reply.headers["access-control-allow-methods"].split(",")
    }
    assert "Content-Type" in reply.headers["access-control-allow-headers"]


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_past_the_limit(server: Running, chunked: bool) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    if chunked:
        piece = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        data = head + b"Transfer-Encoding: chunked\r\n\r\n" + piece * 4 + b"0\r\n\r\n"
    else:
        data = head + b"Content-Length: 3000000\r\n\r\n" + b" " * 100_000
    reply = server.raw(data)
    assert reply.status == 413
    assert json.loads(reply.body)["type"].endswith("problem/request-size")
    assert reply.headers["connection"] == "close"


def test_a_slow_body(server: Running) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 30\r\n\r\nSELECT"
    assert server.raw(head).status == 408


def test_a_compressed_body_is_never_opened(server: Running) -> None:
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Encoding: gzip\r\n"
    reply = server.raw(head + b"Content-Length: 3\r\n\r\n\x1f\x8b\x08")
    assert reply.status == 415


def test_headers_past_the_limit(server: Running) -> None:
    reply = server.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + b"a" * 20_000 + b"\r\n\r\n")
    assert reply.status == 431


@pytest.mark.parametrize("kind", ["query-syntax", "busy", "method", "inner-fault", "request"])
def test_each_kind_of_problem_is_explained_at_its_address(server: Running, kind: str) -> None:
    reply = server.send("GET", f"/problem/{kind}")
    assert reply.status == 200
    assert json.loads(reply.body)["detail"]
    assert server.send("GET", f"/problem/{kind}", "Accept: text/html").headers["content-type"].startswith("text/html")
    assert server.send("GET", "/problem/none").status == 404


def test_a_problem_has_one_shape(server: Running) -> None:
    reply = server.send("GET", "/id/organization/nala")
    problem = json.loads(reply.body)
    assert reply.headers["content-type"] == "application/problem+json"
    assert problem["status"] == reply.status == 404
    assert {"type", "title", "status", "detail"} <= problem.keys()
    assert "near" in problem
    assert reply.headers["cache-control"] == "no-store"


def test_health(server: Running) -> None:
    assert json.loads(server.send("GET", "/healthz").body) == {"status": "ok"}
    ready = json.loads(server.send("GET", "/readyz").body)
    assert ready["status"] == "ready"
    assert ready["counts"]["partnership"] > 0
