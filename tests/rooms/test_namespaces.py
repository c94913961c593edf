"""IRIs and paths."""

from __future__ import annotations

import pytest

from ortak.namespaces import Base, Name, document_of, prefixes

BASE = Base("https://example.org/r/")


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://example.org/r/id/membership/a-b", Name("membership", "a-b")),
        ("https://example.org/r/id/membership/a-b#time", Name("membership", "a-b")),
        ("https://example.org/r/id/unknown/a-b", None),
        ("https://example.org/r/id/membership/A", None),
        ("https://example.org/r/id/membership/a/b", None),
        ("https://example.org/r/id/membership/a\n", None),
        ("https://example.org/other/id/membership/a", None),
        ("https://example.org/r/doc/membership/a", None),
    ],
)
def test_the_name_of_a_thing(iri: str, name: Name | None) -> None:
    assert BASE.name(iri) == name


def test_a_thing_its_document_and_its_path() -> None:
    thing = BASE.thing("place", "jeddah")
    assert thing == "https://example.org/r/id/place/jeddah"
    assert BASE.document(thing) == "https://example.org/r/doc/place/jeddah"
    assert BASE.doc_path(f"{thing}#x") == "/doc/place/jeddah#x"
    assert BASE.doc_path("https://example.com/") is None
    assert document_of(f"{thing}#x") == thing


def test_every_prefix_leads_to_one_namespace() -> None:
    found = prefixes()
    assert len(set(found.values())) == len(found)
