"""Which language each ``Accept-Language`` gets."""

from __future__ import annotations

import pytest

from ortak import negotiation


@pytest.mark.parametrize(
    ("accept_language", "expected"),
    [
        (None, "tr"),
        ("", "tr"),
        ("*", "tr"),
        ("en", "en"),
        ("EN", "en"),
        ("en-GB", "en"),
        ("en-GB-oed", "en"),
        ("en-x-private", "en"),
        ("tr-TR,tr;q=0.9,en-US;q=0.8,en;q=0.7", "tr"),
        ("de, en;q=0.2", "en"),
        ("en;q=0.2, tr;q=0.3", "tr"),
        ("de", "tr"),
        ("de, *;q=0.1", "tr"),
        ("zh-Hant-CN, en;q=0.1", "en"),
        ("tr;q=0, en", "en"),
        ("tr;q=0", "en"),
        ("tr;q=0, *", "en"),
        ("tr;q=0, en;q=0", "tr"),
        ("en;q=nan", "tr"),
        ("e", "tr"),
        ("-", "tr"),
    ],
)
def test_the_language_that_is_liked_best(accept_language: str | None, expected: str) -> None:
    assert negotiation.language(accept_language, ("tr", "en")) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("pt-br", "pt-BR"),
        ("pt-BR-x-a", "pt-BR"),
        ("pt", None),
        ("fr-CA", "fr"),
        ("", None),
        ("fr-x-1", "fr"),
        ("fr-" + "a" * 32, "fr"),
        ("fr-" + "a" * 33, None),
        ("fr" + "-" * 15_000, None),
    ],
)
def test_a_tag_is_shortened_until_it_is_there(tag: str, expected: str | None) -> None:
    assert negotiation.lookup(tag, ("fr", "pt-BR")) == expected
