"""Numbers for whoever watches over the server. Source: Prometheus text-based exposition format, 0.0.4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate

from flask import Flask, Response

from ortak.namespaces import TYPES
from ortak.web.site import Site, current_site
from ortak.web.supervisor import LOST
from ortak.web.tally import LIMITS, Tallied, tallied

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def register(app: Flask) -> None:
    """Add the address."""
    app.add_url_rule("/metrics", "metrics", metrics)


def metrics() -> Response:
    """What the server has done since it started, all its processes together, and what it serves."""
    site = current_site()
    lines = [*_of_release(site), *(_of_work(tallied(site.tallies)) if site.tallies else ())]
    return Response("".join(f"{line}\n" for line in lines), content_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _of_release(site: Site) -> Iterator[str]:
    manifest = site.release.manifest
    yield from _metric(
        "ortak_release_info", "gauge", "The data version that is served; always 1.", [(f'{{version="{manifest.version}"}}', 1)]
    )
    counts = [(f'{{type="{type_}"}}', manifest.counts[type_]) for type_ in TYPES if type_ in manifest.counts]
    yield from _metric("ortak_things", "gauge", "Things in the register, by type.", counts)
    failed = int(bool(site.trouble and site.trouble.exists()))
    yield from _metric("ortak_reload_failed", "gauge", "Whether the last reload failed: an older release is served.", [("", failed)])
    lost = int(bool(site.trouble and site.trouble.with_name(LOST).exists()))
    yield from _metric("ortak_store_lost", "gauge", "Whether no query worker is there, so that no query is answered.", [("", lost)])


def _of_work(done: Tallied) -> Iterator[str]:
    yield from _metric("ortak_web_processes", "gauge", "Processes that answer HTTP.", [("", done.processes)])
    yield from _metric("ortak_requests_in_progress", "gauge", "Requests whose answer is under way.", [("", done.under_way)])
    requests = [
        (f'{{kind="{kind}",status="{status}"}}', number)
        for kind, counts in done.kinds.items()
        for status, number in counts.statuses.items()
    ]
    told = "Requests by kind of address and status of the answer; “left” had none, as the asker had gone."
    yield from _metric("ortak_requests_total", "counter", told, requests)
    sizes = [(f'{{kind="{kind}"}}', counts.bytes) for kind, counts in done.kinds.items()]
    yield from _metric("ortak_response_bytes_total", "counter", "Bytes of the bodies of answers, as they were sent.", sizes)
    times: list[tuple[str, float]] = []
    for kind, counts in done.kinds.items():
        sums = list(accumulate(counts.times))
        times += [(f'_bucket{{kind="{kind}",le="{limit}"}}', number) for limit, number in zip((*LIMITS, "+Inf"), sums, strict=True)]
        times += [(f'_sum{{kind="{kind}"}}', counts.seconds), (f'_count{{kind="{kind}"}}', sums[-1])]
    yield from _metric("ortak_request_seconds", "histogram", "Time from a request to the end of its answer.", times)


def _metric(name: str, type_: str, help_: str, samples: Iterable[tuple[str, float]]) -> Iterator[str]:
    """A metric: its samples by what comes after the name."""
    yield f"# HELP {name} {help_}"
    yield f"# TYPE {name} {type_}"
    yield from (f"{name}{more} {value}" for more, value in samples)
