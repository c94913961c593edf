"""Which answers are kept, how long, and for whom."""

from __future__ import annotations

import pytest

from ortak.web.bridge import Headers
from ortak.web.cache import Cache, matches

TAGGED: Headers = [(b"etag", b'"a"'), (b"vary", b"Accept, Accept-Language"), (b"content-type", b"text/html"), (b"link", b"<x>")]


def key(number: int) -> tuple[bytes, ...]:
    return (b"/", str(number).encode())


def test_a_kept_answer_comes_back_whole() -> None:
    cache = Cache(1_000_000)
    cache.offer(key(1), 200, TAGGED, b"body")
    known = cache.get(key(1))
    assert known is not None
    assert (known.etag, known.headers, known.body) == (b'"a"', TAGGED, b"body")
    assert dict(known.headers_304).keys() == {b"etag", b"vary", b"link"}
    assert cache.get(key(2)) is None


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        (404, TAGGED),
        (304, TAGGED),
        (200, [(b"content-type", b"text/html")]),
        (200, [*TAGGED, (b"set-cookie", b"a=b")]),
        (200, [(b"etag", b'"a"'), (b"vary", b"Accept, Cookie")]),
        (200, [(b"etag", b'"a"'), (b"vary", b"*")]),
    ],
)
def test_what_is_not_the_same_for_all_is_not_kept(status: int, headers: Headers) -> None:
    cache = Cache(1_000_000)
    cache.offer(key(1), status, headers, b"body")
    assert cache.get(key(1)) is None


def test_the_oldest_go_first_and_the_limit_holds() -> None:
    cache = Cache(100_000)
    for number in range(20):
        cache.offer(key(number), 200, TAGGED, b"x" * 9_000)
        cache.get(key(0))
    kept = [number for number in range(20) if cache.get(key(number))]
    assert 0 in kept
    assert 19 in kept
    assert 1 not in kept
    assert 5 <= len(kept) <= 11


def test_headers_count_too() -> None:
    cache = Cache(100_000)
    for number in range(20):
        cache.offer(key(number), 200, [*TAGGED, (b"link", b"x" * 9_000)], b"")
    assert 5 <= sum(cache.get(key(number)) is not None for number in range(20)) <= 11


@pytest.mark.parametrize(("links", "body"), [(b"", b"x" * 50_000), (b"x" * 50_000, b"")])
def test_one_answer_never_takes_all(links: bytes, body: bytes) -> None:
    cache = Cache(100_000)
    cache.offer(key(1), 200, [*TAGGED, (b"link", links)], body)
    assert cache.get(key(1)) is None


@pytest.mark.parametrize(
    ("if_none_match", "expected"),
    [
        (b'"a"', True),
        (b'W/"a"', True),
        (b'"b", "a"', True),
        (b"*", True),
        (b' "a" ', True),
        (b"", False),
        (b'"b"', False),
        (b"a", False),
        (b'"A"', False),
    ],
)
def test_conditions(if_none_match: bytes, expected: bool) -> None:
    assert matches(if_none_match, b'"a"') is expected
