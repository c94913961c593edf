"""A thing's page in RDF, beside a constant answer of the same server without Flask and Trifid's page of the same entity."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from measure.process import CommandError
from measure.requests import Rate, rate
from measure.server import get
from peers.loaded import ready, triples_of
from peers.running import PeerServer
from peers.trifid import Trifid
from servers import constant, ortak_of
from table import Row, at_least, in_turns, middle, times

from ortak.release import Manifest

_SLUG = "partnership/p000000"
_FORMS = {"Turtle": "text/turtle", "JSON-LD": "application/ld+json"}
_PLAIN, _PEER = "constant without Flask", "Trifid's page of the entity"
_AIMS = {_PLAIN: 0.5, _PEER: 200.0}


def rows(release: Path, work: Path, cache: Path) -> list[Row]:
    """Each form beside each limit; Trifid is left out where it can't be had, and standard error says why."""
    data = triples_of(release, Manifest.read(release).version, cache)
    with ExitStack() as stack:
        port = stack.enter_context(ortak_of(release, work)).port
        plain = stack.enter_context(constant("asginl", "plain", 2, work)).port
        measures: dict[str, Callable[[], Rate]] = {_PLAIN: partial(rate, plain, "/", "*/*")}
        for form, accept in _FORMS.items():
            measures[form] = partial(rate, port, f"/doc/{_SLUG}", accept)
        sizes = {form: len(get(port, f"/doc/{_SLUG}", accept)) for form, accept in _FORMS.items()}
        for loaded in ready([Trifid], data, cache):
            try:
                peer = stack.enter_context(PeerServer(loaded, work)).port
                get(peer, f"/id/{_SLUG}", _FORMS["Turtle"])
                measures |= {f"{_PEER}, {form}": partial(rate, peer, f"/id/{_SLUG}", accept) for form, accept in _FORMS.items()}
            except CommandError as error:
                print(f"{loaded.peer.name} is left out: {error}", file=sys.stderr)
        return list(_rows(in_turns(measures), sizes))


def _rows(found: dict[str, list[Rate]], sizes: dict[str, int]) -> Iterator[Row]:
    for form in _FORMS:
        ours = middle([one.per_second for one in found[form]])
        for limit, rates in ((_PLAIN, found[_PLAIN]), (_PEER, found.get(f"{_PEER}, {form}", []))):
            if rates:
                best = max(one.per_second for one in rates)
                what = f"{form}, {sizes[form] / 1024:.1f} KiB"
                aim = at_least(_AIMS[limit], ours / best)
                yield Row(what, f"{ours:,.0f}/s", limit, f"{best:,.0f}/s", times(ours, best), aim)
