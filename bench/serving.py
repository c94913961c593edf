"""Serving: the first answer and pages, beside a constant answer of the same server. Queries are ``endpoint.py``'s."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path

from measure.process import REPO
from measure.requests import Rate, rate, rate_of_others
from measure.server import Server, get
from servers import constant, ortak_of
from table import Row, in_turns, middle, times

_PAGE = "/doc/partnership/p000000"
_FORMS = {"HTML": "text/html", "Turtle": "text/turtle"}
_ANOTHER = {
    "page, each another": "/doc/membership/union-@PARTNER@",
    "list of members on a day, each another": "/memberships?on=@DAY@&certainty=certain",
}
_PLAIN, _FLASK, _SIZED = "constant without Flask", "constant with Flask", "constant of that size"


def first_answers(work: Path) -> list[Row]:
    """``ortak serve`` on this repository's own register: with nothing built, and with what the first run left."""
    folder = work / "own"

    def cold() -> float:
        if folder.exists():
            shutil.rmtree(folder)
        for name in ("data", "ontology", "shapes"):
            shutil.copytree(REPO / name, folder / name)
        return _first_answer(folder, work)

    starts: dict[str, Callable[[], float]] = {"nothing built yet": cold, "built before": partial(_first_answer, folder, work)}
    found = in_turns(starts)
    return [Row(f"`ortak serve` to first answer, {state}", f"{middle(seconds):.2f} s") for state, seconds in found.items()]


def rows(release: Path, partnerships: int, work: Path) -> list[Row]:
    """Start and pages of a release of a generated register."""
    found = in_turns({"ortak": partial(_first_answer, release, work), "constant": partial(_first_constant, work)})
    ours, theirs = middle(found["ortak"]), min(found["constant"])
    start = Row("start to first answer", f"{ours:.2f} s", "the same server with a constant", f"{theirs:.2f} s", times(ours, theirs))
    with ExitStack() as stack:
        server = stack.enter_context(ortak_of(release, work))
        sizes = {form: len(get(server.port, _PAGE, accept)) for form, accept in _FORMS.items()}
        kinds = {_PLAIN: ("asginl", "plain", 2), _FLASK: ("wsgi", "flask", 2)}
        kinds |= {f"{_SIZED}, {form}": ("asginl", "plain", size) for form, size in sizes.items()}
        limits = {name: stack.enter_context(constant(*kind, work)) for name, kind in kinds.items()}
        measures = {name: partial(rate, server.port, "/", "*/*") for name, server in limits.items()}
        rates = in_turns(measures | dict(_measures(server, partnerships)))
    return [start, *_rates(rates, sizes)]


def _measures(server: Server, partnerships: int) -> Iterator[tuple[str, Callable[[], Rate]]]:
    runs = count(1)

    def others(accept: str, **arguments: str) -> Rate:
        return rate_of_others(server.port, accept, partnerships=str(partnerships), run=str(next(runs)), **arguments)

    for form, accept in _FORMS.items():
        yield f"known page, {form}", partial(rate, server.port, _PAGE, accept)
        for what, path in _ANOTHER.items():
            yield f"{what}, {form}", partial(others, accept, path=path)


def _rates(rates: dict[str, list[Rate]], sizes: dict[str, int]) -> Iterator[Row]:
    yield _row(rates, "constant with Flask", _PLAIN, "nothing of Ortak: constant with Flask")
    for form in _FORMS:
        known = f"known page, {form}"
        yield _row(rates, known, _PLAIN, f"{known}, {sizes[form] / 1024:.1f} KiB")
        yield _row(rates, known, f"{_SIZED}, {form}", "", _SIZED)
        yield _row(rates, known, _FLASK, "")
        for what in _ANOTHER:
            yield _row(rates, f"{what}, {form}", _FLASK)


def _row(rates: dict[str, list[Rate]], ours: str, limit_: str, shown: str | None = None, limit_shown: str | None = None) -> Row:
    """Our median beside the limit's best; ``shown`` names the row, "" where it goes on from the row above."""
    per_second, p99 = middle([one.per_second for one in rates[ours]]), middle([one.p99 for one in rates[ours]])
    best = max(one.per_second for one in rates[limit_])
    figure = "" if shown == "" else f"{per_second:,.0f}/s, p99 {p99:.1f} ms"
    return Row(ours if shown is None else shown, figure, limit_shown or limit_, f"{best:,.0f}/s", times(per_second, best))


def _first_answer(source: Path, work: Path) -> float:
    with ortak_of(source, work) as server:
        return server.first_answer


def _first_constant(work: Path) -> float:
    with constant("asginl", "plain", 2, work) as server:
        return server.first_answer
