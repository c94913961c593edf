"""Coded answers: the same content, each coding with an ETag of its own, whoever answers and however often."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise

import brotli
import pytest

from .running import Reply, Running

TARGETS = {
    "/": "text/html",
    "/doc/organization/mbb": "text/html",
    "/doc/organization/mbb.ttl": "",
    "/doc/partnership/nalas.jsonld": "",
    "/doc/place/jeddah.nt": "",
    "/doc/place/jeddah.rdf": "",
    "/doc/place/jeddah.trig": "",
    "/doc/place/jeddah.nq": "",
    "/memberships.csv": "",
    "/def/ontology.ttl": "",
    "/context/1.jsonld": "",
    "/static/ortak.css": "",
    "/static/icon.svg": "",
    "/sparql": "text/html",
    "/sparql?query=SELECT*%7B?s?p?o%7DLIMIT%20900": "application/sparql-results+json",
    "/sparql?query=SELECT*%7B?s?p?o%7DLIMIT%2020": "text/html",
    "/sparql?query=CONSTRUCT%20WHERE%7B?s?p?o%7DLIMIT%2020": "text/turtle",
}
DECODE = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


def get(server: Running, target: str, coding: str, *headers: str, method: str = "GET") -> Reply:
    asked = [f"Accept-Encoding: {coding}"] if coding else []
    accept = [f"Accept: {TARGETS[target]}"] if TARGETS.get(target) else []
    return server.send(method, target, *accept, *asked, *headers)


@pytest.mark.parametrize("target", TARGETS)
def test_each_coding_is_the_same_content_under_an_etag_of_its_own(server: Running, target: str) -> None:
    # The second time the front knows the answer, and in the other order another coding was asked for first.
    for order in (("", "gzip", "br"), ("br", "", "gzip")):
        found = {coding: get(server, target, coding) for coding in order}
        contents = [DECODE[coding](reply.body) for coding, reply in found.items()]
        assert all(one == other for one, other in pairwise(contents))
        assert len({reply.headers["etag"] for reply in found.values()}) == 3
        for coding, reply in found.items():
            assert reply.status == 200
            assert reply.headers.get("content-encoding", "") == coding
            assert reply.headers["content-length"] == str(len(reply.body))
            assert reply.headers["etag"].startswith('"')
            assert "accept-encoding" in [name.strip().lower() for name in reply.headers["vary"].split(",")]
            assert {**reply.headers, "date": ""}.keys() - {"content-encoding"} == {**found[""].headers, "date": ""}.keys()


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_conditions_and_head_of_a_coded_answer(server: Running, target: str, coding: str) -> None:
    first, plain = get(server, target, coding), get(server, target, "")
    head = get(server, target, coding, method="HEAD")
    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "date": ""} == {**first.headers, "date": ""}
    for method in ("GET", "HEAD"):
        unchanged = get(server, target, coding, f"If-None-Match: {first.headers['etag']}", method=method)
        assert (unchanged.status, unchanged.body) == (304, b"")
        assert (unchanged.headers["etag"], unchanged.headers["vary"]) == (first.headers["etag"], first.headers["vary"])
        assert unchanged.headers["access-control-allow-origin"] == "*"
        assert "content-encoding" not in unchanged.headers
    # Another coding's bytes aren't these.
    assert get(server, target, coding, f"If-None-Match: {plain.headers['etag']}").body == first.body
    assert get(server, target, "", f"If-None-Match: {first.headers['etag']}").body == plain.body


def test_head_before_any_get(server: Running) -> None:
    target = "/doc/organization/mbb.nt?head-first"
    head, first = get(server, target, "br", method="HEAD"), get(server, target, "br")
    assert head.headers["content-length"] == str(len(first.body))
    assert head.headers["etag"] == first.headers["etag"]


def test_a_post_is_coded_too_and_has_no_etag(server: Running) -> None:
    headers = ("Content-Type: application/sparql-query", "Accept: text/csv")
    plain, coded = (
        server.send("POST", "/sparql", *headers, *more, body=b"SELECT * { ?s ?p ?o } LIMIT 7") for more in ((), ("Accept-Encoding: gzip",))
    )
    assert gzip.decompress(coded.body) == plain.body
    assert "etag" not in coded.headers


def test_the_smaller_of_two_that_are_liked_alike(server: Running) -> None:
    target = "/doc/organization/mbb.ttl"
    sizes = {coding: len(get(server, target, coding).body) for coding in DECODE}
    assert sizes["br"] < sizes["gzip"] < sizes[""] / 2
    for accepted, expected in (("gzip, deflate, br", "br"), ("br;q=0.1, gzip", "gzip"), ("deflate", ""), ("gzip;q=0", ""), ("*", "")):
        assert get(server, target, accepted).headers.get("content-encoding", "") == expected


def test_faults_are_coded_too(server: Running) -> None:
    reply = get(server, "/doc/organization/nobody", "gzip", "Accept: application/problem+json")
    assert (reply.status, reply.headers["content-encoding"]) == (404, "gzip")
    assert json.loads(gzip.decompress(reply.body))["status"] == 404


@pytest.mark.parametrize("refused", ["identity;q=0", "*;q=0", "identity;q=0, deflate, zstd"])
def test_who_takes_no_coding_and_not_even_none_is_told_what_there_is(server: Running, refused: str) -> None:
    get(server, "/doc/place/jeddah.nt", "")  # known, and still not for them
    reply = get(server, "/doc/place/jeddah.nt", refused)
    assert reply.status == 406
    assert json.loads(reply.body)["available"] == ["br", "gzip", "identity"]
    assert get(server, "/doc/place/jeddah.nt", "identity;q=0, *").headers["content-encoding"] == "gzip"


def test_redirects_have_nothing_to_code(server: Running) -> None:
    reply = get(server, "/id/organization/mbb", "br")
    assert (reply.status, reply.body) == (303, b"")
    assert "content-encoding" not in reply.headers
