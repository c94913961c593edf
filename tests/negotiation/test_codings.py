"""Which content-coding each ``Accept-Encoding`` gets."""

from __future__ import annotations

import pytest

from ortak import negotiation

OFFERS = ("br", "gzip")


@pytest.mark.parametrize(
    ("accept_encoding", "expected"),
    [
        # nobody has asked
        (None, ""),
        ("", ""),
        ("  ", ""),
        ("identity", ""),
        ("deflate", ""),
        ("zstd, deflate", ""),
        (",", ""),
        (";q=1", ""),
        # named
        ("gzip", "gzip"),
        ("GZip", "gzip"),
        ("x-gzip", "gzip"),
        ("br", "br"),
        ("gzip, br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("deflate, gzip;q=1.0, *;q=0.5", "gzip"),
        ("compress;q=0.5, gzip;q=1.0", "gzip"),
        # qualities
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=0", ""),
        ("gzip;q=0.001", "gzip"),
        ("identity;q=1, gzip;q=0.5", ""),
        ("identity;q=0.5, gzip;q=1", "gzip"),
        ("identity, gzip", "gzip"),
        ("gzip;q=0.2, gzip;q=0.8, br;q=0.5", "gzip"),
        ("gzip;q=abc", ""),
        ("gzip;q=nan, br;q=0.1", "br"),
        ("gzip ; q = 0.5 , br ; q = 0.4", "gzip"),
        # wildcards: whoever sends one has named nothing
        ("*", ""),
        ("*;q=0.5, gzip;q=0.4", ""),
        ("*;q=0.5, identity;q=0.4", "gzip"),
        ("br;q=0, *", ""),
        ("*;q=0, br", "br"),
        ("*;q=0, gzip;q=0.1", "gzip"),
        # none at all refused
        ("identity;q=0", None),
        ("*;q=0", None),
        ("identity;q=0, *;q=0", None),
        ("identity;q=0, deflate", None),
        ("identity;q=0, gzip;q=0, br;q=0", None),
        ("*;q=0, identity", ""),
        ("*;q=0, identity;q=0.1", ""),
        ("identity;q=0, br", "br"),
        ("identity;q=0, *", "gzip"),
        ("identity;q=0, gzip;q=0, *;q=0.1", "br"),
    ],
)
def test_the_coding_that_accept_encoding_likes_best(accept_encoding: str | None, expected: str | None) -> None:
    assert negotiation.coding(accept_encoding, OFFERS) == expected


def test_with_nothing_to_offer_only_a_refusal_is_told() -> None:
    assert negotiation.coding("br, gzip", ()) == ""
    assert negotiation.coding("identity;q=0, *", ()) is None
