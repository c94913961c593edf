"""Serving: the first answer, pages and queries, beside a constant answer of the same server and bare pyoxigraph."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

from measure.process import REPO, limit, ortak, run
from measure.requests import SECONDS, Rate, rate, rate_of_others
from measure.server import HOST, Server, free_port, get, running
from synthetic.common import BASE
from table import Row, middle, repeated, times

_PAGE = "/doc/partnership/p000000"
_ANOTHER_PAGE = "/doc/membership/union-@PARTNER@"
_LIST = "/memberships?on=@DAY@&certainty=certain"
_FORMS = {"HTML": "text/html", "Turtle": "text/turtle"}
_QUERIES = {"point": "point query, each another", "held": "held on a day, each another"}
_JSON = "application/sparql-results+json"


class _Constants(NamedTuple):
    """A constant of two bytes, from the server that Ortak runs on."""

    plain: Rate
    flask: Rate


def rows(release: Path, partnerships: int, work: Path) -> list[Row]:
    """Start, pages and queries of a release of a generated register."""
    constants = _Constants(_constant_rate("asginl", "plain", work), _constant_rate("wsgi", "flask", work))
    start = _start(release, work)
    with _ortak(release, work) as server:
        return [
            start,
            _row("constant with Flask, no part of Ortak", constants.flask, "constant without Flask", constants.plain),
            *_pages(server, partnerships, constants, work),
            *_queries(server, release, partnerships, constants),
        ]


def first_answers(work: Path) -> list[Row]:
    """``ortak serve`` on this repository's own register: with nothing built, and with what the first run left."""
    folder = work / "own"

    def cold() -> float:
        if folder.exists():
            shutil.rmtree(folder)
        for name in ("data", "ontology", "shapes"):
            shutil.copytree(REPO / name, folder / name)
        return _first_answer(folder, work)

    found = {"nothing built yet": middle(repeated(cold)), "built before": middle(repeated(lambda: _first_answer(folder, work)))}
    return [Row(f"`ortak serve` to first answer, {state}", f"{seconds:.2f} s") for state, seconds in found.items()]


def _start(release: Path, work: Path) -> Row:
    def constant() -> float:
        with _constant("asginl", "plain", work) as server:
            return server.first_answer

    ours, theirs = middle(repeated(lambda: _first_answer(release, work))), min(repeated(constant))
    return Row("start to first answer", f"{ours:.2f} s", "the same server with a constant", f"{theirs:.2f} s", times(ours, theirs))


def _pages(server: Server, partnerships: int, constants: _Constants, work: Path) -> Iterator[Row]:
    runs = count(1)
    for form, accept in _FORMS.items():
        size = len(get(server.port, _PAGE, accept))
        known = _typical(partial(rate, server.port, _PAGE, accept))
        yield _row(f"known page, {form}, {_kib(size)}", known, "constant without Flask", constants.plain)
        yield _row("", known, "constant of that size", _constant_rate("asginl", "plain", work, size))
        for what, path in (("page, each another", _ANOTHER_PAGE), ("list of members on a day, each another", _LIST)):
            other = _others(server, accept, runs, path=path, partnerships=str(partnerships))
            yield _row(f"{what}, {form}", other, "constant with Flask", constants.flask)


def _queries(server: Server, release: Path, partnerships: int, constants: _Constants) -> Iterator[Row]:
    runs = count(1)
    for kind, what in _QUERIES.items():
        query = REPO / "bench" / "queries" / f"{kind}.rq"
        found = _others(server, _JSON, runs, query=str(query), base=BASE, partnerships=str(partnerships))
        command = limit("bare_query", release, query, BASE, str(partnerships), str(SECONDS))
        bare, size = max(tuple(map(float, cost.printed.split())) for cost in repeated(partial(run, command)))
        yield _row(f"{what}, {_kib(size)}", found, "constant without Flask", constants.plain)
        yield _row("", found, "constant with Flask", constants.flask)
        yield Row("", "", "pyoxigraph in one process", f"{bare:,.0f}/s", times(found.per_second, bare))


def _others(server: Server, accept: str, runs: Iterator[int], **arguments: str) -> Rate:
    return _typical(lambda: rate_of_others(server.port, accept, run=str(next(runs)), **arguments))


def _typical(measure: Callable[[], Rate]) -> Rate:
    found = repeated(measure)
    return Rate(middle([one.per_second for one in found]), middle([one.p99 for one in found]))


def _constant_rate(interface: str, name: str, work: Path, size: int = 2) -> Rate:
    with _constant(interface, name, work, size) as server:
        return max(repeated(partial(rate, server.port, "/", "*/*")))


def _row(what: str, ours: Rate, limit_: str, its: Rate) -> Row:
    return Row(what, _per_second(ours) if what else "", limit_, f"{its.per_second:,.0f}/s", times(ours.per_second, its.per_second))


def _per_second(found: Rate) -> str:
    return f"{found.per_second:,.0f}/s, p99 {found.p99:.2f} ms"


def _kib(size: float) -> str:
    return f"{size / 1024:.1f} KiB"


def _ortak(source: Path, work: Path) -> AbstractContextManager[Server]:
    port = free_port()
    return running(ortak("serve", source, "--host", HOST, "--port", str(port)), port, "/", work / "serve.log")


def _first_answer(source: Path, work: Path) -> float:
    with _ortak(source, work) as server:
        return server.first_answer


def _constant(interface: str, name: str, work: Path, size: int = 2) -> AbstractContextManager[Server]:
    port = free_port()
    granian = [sys.executable, "-m", "granian", "--interface", interface, "--workers", "2", "--host", HOST, "--port", str(port)]
    return running(["env", f"CONSTANT_BYTES={size}", *granian, f"limits.constant:{name}"], port, "/", work / "constant.log")
