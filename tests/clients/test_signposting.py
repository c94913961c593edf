"""A reader of signposts finds every record from the home page, by headers and link sets alone, and each one's way back."""

from __future__ import annotations

import json

import pytest

from clients import environment
from ortak.web.listing import FILTERS

from .conftest import SCRIPTS, Served

pytestmark = pytest.mark.slow

TYPES = {"partnership", "organization", "membership", "tenure", "agreement", "place"}


def test_signposts_lead_to_every_listed_record(site: Served) -> None:
    found = json.loads(environment.run([*environment.python("readers"), str(SCRIPTS / "signposts.py"), f"{site.url}/"], seconds=300))
    release = site.release
    records = {document for type_ in TYPES for thing in release.slugs(type_) if (document := release.base.document(thing))}
    assert records <= found.keys()
    assert found.keys() - records == {f"{site.url}/", *(f"{site.url}/{name}" for name in FILTERS)}
    for address, (header, in_json, in_text) in found.items():
        assert in_json == in_text, address
        assert {rel: targets for rel, targets in in_json.items() if rel != "item"} == {
            rel: targets for rel, targets in header.items() if rel not in ("item", "linkset")
        }, address
        assert header["license"]
        if address in records:
            assert header["cite-as"] == [address.replace("/doc/", "/id/")]
            assert header["describedby"] == [f"{address}.jsonld", f"{address}.ttl"]
            (collection,) = header["collection"]
            assert address in found[collection][1]["item"]
