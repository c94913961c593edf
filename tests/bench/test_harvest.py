"""A harvest that is measured takes everything, in each of the three ways; and no less after a change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from harvesting.harvester import Harvester, local
from harvesting.ways import by_dump, by_pages, by_stream
from measure.process import CommandError

from ortak.release import Release


@pytest.fixture
def harvester(server: str) -> Iterator[Harvester]:
    port = urlsplit(server).port
    assert port
    with Harvester(port) as made:
        yield made


def test_the_dump_has_every_statement(harvester: Harvester, release: Release) -> None:
    counts = release.manifest.counts
    assert by_dump(harvester) == counts["stated"] + counts["derived"]
    assert harvester.requests == 2, "the lasting address, and where it leads"


def test_the_pages_have_every_row(harvester: Harvester, server: str) -> None:
    lists = ("partnerships", "organizations", "memberships", "agreements", "places")
    texts = [httpx.get(f"{server}/{name}.nt").text for name in lists]
    totals = [int(total) for text in texts for total in re.findall(r'#totalItems> "(\d+)"', text)]
    assert len(totals) == len(lists)
    assert by_pages(harvester) == sum(totals)


def test_the_stream_has_every_change(harvester: Harvester, release: Release) -> None:
    assert by_stream(harvester) == release.history.total


def test_bytes_are_those_on_the_wire(harvester: Harvester, server: str) -> None:
    body = harvester.get("/partnerships.ttl")
    assert body == httpx.get(f"{server}/partnerships.ttl").content
    assert 0 < harvester.bytes < len(body), "it asks for gzip"


def test_a_failure_is_none_of_its_figures(harvester: Harvester) -> None:
    with pytest.raises(CommandError, match=r"/nowhere: 404"):
        harvester.get("/nowhere")


def test_an_address_under_any_base_is_asked_for_here() -> None:
    assert local("https://register.example.org/changes/2?a=b") == "/changes/2?a=b"
    assert local("/dump/1.nq.gz") == "/dump/1.nq.gz"
