"""Which form each ``Accept`` gets."""

from __future__ import annotations

import pytest

from ortak import negotiation

OFFERS = ("text/html", "text/turtle", "application/ld+json", "application/rdf+xml")
FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
JENA = "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "text/html"),
        ("", "text/html"),
        ("  ", "text/html"),
        ("*/*", "text/html"),
        ("*", "text/html"),
        (FIREFOX, "text/html"),
        (JENA, "text/turtle"),
        ("text/turtle", "text/turtle"),
        ("TEXT/Turtle", "text/turtle"),
        ("text/turtle;charset=utf-8", "text/turtle"),
        ("text/turtle ; charset = utf-8 ; q = 0.5, application/ld+json;q=0.6", "application/ld+json"),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', "application/ld+json"),
        ('application/ld+json;profile="a,b;q=0";q=0.2, text/turtle;q=0.1', "application/ld+json"),
        ('text/turtle;x="\\",text/html"', "text/turtle"),
        # the most precise range gives a form its quality
        ("text/turtle;q=0, */*", "text/html"),
        ("text/html;q=0, text/*", "text/turtle"),
        ("text/*;q=0.5, text/turtle;q=0.4, application/ld+json;q=0.45", "text/html"),
        ("*/*;q=0.1, application/*;q=0.2", "application/ld+json"),
        # a tie: named before let in by a wildcard, then the server's order
        ("text/turtle, */*", "text/turtle"),
        ("application/rdf+xml, application/ld+json", "application/ld+json"),
        ("application/*, text/turtle", "text/turtle"),
        # named twice: the better one counts
        ("text/turtle;q=0.1, text/html;q=0.5, text/turtle;q=0.9", "text/turtle"),
        # nothing fits
        ("image/png", None),
        ("*/*;q=0", None),
        ("text/turtle;q=0", None),
        ("text/turtle;q=0.000", None),
        ("image/*, application/json", None),
        ("turtle", None),
        ("<script>", None),
        # a quality that is none: as if the range weren't there
        ("text/turtle;q=nan", "text/html"),
        ("text/turtle;q=abc", "text/html"),
        ("text/turtle;q=", "text/html"),
        ("text/turtle;q=-1", "text/html"),
        ("text/turtle;q=2", "text/html"),
        ("text/turtle;q=1e-1, application/ld+json;q=.5", "application/ld+json"),
        ("text/turtle;q=nan, application/ld+json", "application/ld+json"),
        ("text/turtle;q=1.000", "text/turtle"),
        # empty elements
        (",", "text/html"),
        (",,text/turtle,,", "text/turtle"),
        (";q=1", "text/html"),
        ("," * 16_000, "text/html"),
    ],
)
def test_the_form_that_accept_likes_best(accept: str | None, expected: str | None) -> None:
    assert negotiation.media_type(accept, OFFERS) == expected


def test_no_offers_no_choice() -> None:
    assert negotiation.media_type(None, ()) is None
    assert negotiation.media_type("*/*", ()) is None


def test_fifteen_hundred_ranges_are_read_each() -> None:
    accept = ",".join(f"a{number}/b;q=0.9" for number in range(1_500))
    assert len(negotiation.ranges(accept)) == 1_500
    assert negotiation.media_type(accept, OFFERS) is None
    assert negotiation.media_type(f"{accept},text/turtle;q=0.1", OFFERS) == "text/turtle"


@pytest.mark.parametrize("piece", ['"', "\\", '\\"', '" \\', "a;", ";", "=", "a/b;q=", "*/", 'a/b;x="', "\t", "é"])
def test_whatever_is_sent_is_an_answer_and_no_exception(piece: str) -> None:
    accept = piece * (16_000 // len(piece))
    assert negotiation.media_type(accept, OFFERS) in (*OFFERS, None)
    assert negotiation.language(accept, ("tr", "en")) in ("tr", "en")
