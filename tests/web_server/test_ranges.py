"""Which part of a file a request asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortak.web.faults import RangeError
from ortak.web.ranges import Span, wanted

ETAG = '"abc"'


@pytest.mark.parametrize(
    ("range_", "expected"),
    [
        ("bytes=0-", (0, 100)),
        ("bytes=0-0", (0, 1)),
        ("bytes=10-19", (10, 20)),
        ("bytes=99-", (99, 100)),
        ("bytes=10-1000", (10, 100)),
        ("bytes=-1", (99, 100)),
        ("bytes=-100", (0, 100)),
        ("bytes=-1000", (0, 100)),
        ("BYTES = 1-2 ", (1, 3)),
        ("bytes=,1-2,,", (1, 3)),
        ("bytes=007-0008", (7, 9)),
        ("bytes=1-99999999999999999999999999", (1, 100)),
        ("bytes=1-2,200-300", (1, 3)),
    ],
)
def test_one_part(range_: str, expected: tuple[int, int]) -> None:
    assert wanted(range_, "", ETAG, 100) == Span(*expected)


@pytest.mark.parametrize(
    "range_",
    [
        *("", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=a-b", "bytes=5-4", "bytes=1-2,5-4", "bytes=--1", "bytes=1.5-2", "bytes=+1-2"),
        *("items=0-1", "bytes 0-1", "bytes=0-1;x", "bytes=1 -2", "bytes=٣-٤", "bytes=0-0\n"),
        *("bytes=0-1,3-4", "bytes=0-1,-1", "bytes=0-,0-,0-"),
    ],
)
def test_what_is_no_range_or_several_is_the_whole(range_: str) -> None:
    assert wanted(range_, "", ETAG, 100) is None


@pytest.mark.parametrize("range_", ["bytes=100-", "bytes=100-200", "bytes=-0", "bytes=100-,200-300", f"bytes={'9' * 5000}-"])
def test_a_part_that_is_not_there(range_: str) -> None:
    with pytest.raises(RangeError, match="100 bytes") as caught:
        wanted(range_, "", ETAG, 100)
    assert caught.value.size == 100


@pytest.mark.parametrize("if_range", ['"other"', 'W/"abc"', "abc", "*", "Sun, 29 Nov 2026 03:53:43 GMT", '"abc", "other"'])
def test_another_file_than_the_one_begun_is_sent_whole(if_range: str) -> None:
    assert wanted("bytes=10-", if_range, ETAG, 100) is None
    assert wanted("bytes=1000-", if_range, ETAG, 100) is None


def test_the_same_file_goes_on() -> None:
    assert wanted("bytes=10-", ETAG, ETAG, 100) == Span(10, 100)


@given(st.text(max_size=40) | st.from_regex(r"bytes=[0-9, -]{0,20}", fullmatch=True), st.integers(1, 50))
def test_whatever_comes_is_a_part_of_the_file_or_the_whole(range_: str, size: int) -> None:
    try:
        span = wanted(range_, "", ETAG, size)
    except RangeError:
        return
    assert span is None or 0 <= span.start < span.end <= size
