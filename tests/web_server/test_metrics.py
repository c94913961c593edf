"""/metrics: all processes' numbers together, none lost with a process, as many whatever is asked, and nothing about who asked."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from ortak.release import Release
from ortak.web.tally import KINDS, LIMITS, STATUSES, Tally, kind_of, tallied

from .running import Running, running, until


@pytest.fixture
def counting(release: Release, tmp_path: Path) -> Iterator[Running]:
    with running(release.folder, tmp_path / "log", web_processes=2) as server:
        yield server


def numbers(server: Running) -> dict[tuple[str, ...], float]:
    """Every sample, by its name and labels."""
    answer = server.client.get("/metrics")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    assert answer.headers["cache-control"] == "no-store"
    families = list(text_string_to_metric_families(answer.text))
    assert all(family.documentation and family.type != "unknown" for family in families)
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


def afresh(server: Running, path: str, times: int = 1) -> None:
    """Ask on connections of their own, so that each process gets some."""
    for _ in range(times):
        httpx.get(f"{server.url}{path}", headers={"Accept": "text/turtle", "Accept-Encoding": "identity"}, timeout=30)


def counted(server: Running, *key: str) -> float:
    """One number; -1 while nobody answers. What was answered a moment ago may not be in it yet."""
    try:
        return numbers(server)[key]
    except httpx.TransportError:
        return -1


def test_all_processes_count_together(counting: Running) -> None:
    requests = "ortak_requests_total"
    afresh(counting, "/doc/partnership/nobody", 3)
    afresh(counting, "/doc/partnership/nalas", 20)
    afresh(counting, "/sparql?query=ASK%7B%7D", 2)
    afresh(counting, "/places", 4)
    assert until(lambda: counted(counting, requests, "list", "200") == 4)
    assert until(lambda: counted(counting, "ortak_requests_in_progress") == 1), "this one"
    found = numbers(counting)
    assert found[requests, "document", "200"] == 20
    assert found[requests, "document", "404"] == 3
    assert sum(value for key, value in found.items() if key[:2] == (requests, "query")) == 2
    assert found["ortak_request_seconds_count", "document"] == 23
    assert found["ortak_request_seconds_bucket", "document", "+Inf"] == 23
    assert found["ortak_request_seconds_sum", "document"] > 0
    size = len(counting.client.get("/doc/partnership/nalas.ttl").content)
    assert 20 * size < found["ortak_response_bytes_total", "document"] < 21 * size
    assert found["ortak_web_processes",] == 2


def test_it_says_what_is_served(counting: Running, release: Release) -> None:
    found = numbers(counting)
    assert found["ortak_release_info", release.version] == 1
    assert found["ortak_things", "partnership"] == release.manifest.counts["partnership"]
    assert (found["ortak_reload_failed",], found["ortak_store_lost",]) == (0, 0)


def test_there_are_as_many_numbers_whatever_is_asked_and_none_tells_who_asked(counting: Running) -> None:
    before = numbers(counting)
    for path in ("/secret-address", "/doc/person/jane", "/organizations?q=jane", "/%F0%9F%98%80", "//", "/sparql?query=jane"):
        afresh(counting, path)
    text = counting.client.get("/metrics").text
    assert numbers(counting).keys() == before.keys()
    assert not [word for word in ("secret", "jane", "127.0.0.1") if word in text]


def test_nothing_is_lost_with_a_process(counting: Running) -> None:
    lists = "ortak_requests_total", "list", "200"
    afresh(counting, "/places", 10)
    assert until(lambda: counted(counting, *lists) == 10)
    for _ in range(2):
        before = counting.called("ortak-web")
        os.kill(before[0], signal.SIGKILL)
        assert until(lambda known=before: len(set(counting.called("ortak-web")) - {known[0]}) == 2)
        assert until(lambda: counted(counting, "ortak_web_processes") == 2)
    afresh(counting, "/places", 5)
    assert until(lambda: counted(counting, *lists) == 15)
    (directory,) = Path(counting.scratch.name).glob("ortak-*/tallies")
    assert len(list(directory.glob("*.tally"))) == 3, "two that live, and one for all that have ended"


def test_a_reload_goes_on_counting(counting: Running) -> None:
    afresh(counting, "/places", 3)
    os.kill(counting.pid, signal.SIGHUP)
    afresh(counting, "/places", 3)
    assert until(lambda: counted(counting, "ortak_requests_total", "list", "200") == 6)


def test_kinds_of_addresses() -> None:
    kinds = {
        "/id/place/x": "document",
        "/doc/place/x.ttl": "document",
        "/places": "list",
        "/places.csv": "list",
        "/sparql": "query",
        "/dump/latest.nq.gz": "copy",
        "/changes": "copy",
        "/catalog.jsonld": "catalog",
        "/.well-known/void": "catalog",
        "/": "other",
        "": "other",
        "/metrics": "other",
    }
    assert {path: kind_of(path) for path in kinds} == kinds
    assert set(kinds.values()) == set(KINDS)


def test_every_number_has_its_place(tmp_path: Path) -> None:
    tally = Tally(tmp_path / "tallies")
    for place in range(len(KINDS)):
        for status in (*STATUSES, 418, 0):
            for seconds in (0, *LIMITS, 1e6):
                tally.end(place, status, seconds, 7)
    done = tallied(tmp_path / "tallies")
    tally.close()
    each = len(LIMITS) + 2
    for counts in done.kinds.values():
        assert set(counts.statuses.values()) == {each}
        assert sum(counts.times) == sum(counts.statuses.values())
        assert counts.bytes == 7 * sum(counts.times)
    assert done.processes == 1
    assert tallied(tmp_path / "tallies") == done._replace(processes=0), "what has ended stays counted"
