"""A part of the comparison: it measures those servers that run, and has its rows in the end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from measure.engine import Engine
from measure.requests import Rate
from table import Row, middle, times

OWN = "ortak"
ENGINE = "pyoxigraph in one process, no HTTP"
PLAIN, SIZED, FLASK = "constant without Flask", "constant of that size without Flask", "constant with Flask"


class Contestant(Protocol):
    """A running SPARQL server."""

    name: str
    port: int
    prefix: str
    """Of the address of a query, up to the query itself, percent-encoded."""

    def settle(self, patience: float = ...) -> None:
        """Have it ready for the next measurement."""


@dataclass
class Own:
    """Ortak's own server."""

    port: int
    name: str = OWN
    prefix: str = "/sparql?query="

    def settle(self, patience: float = 0) -> None:
        """It always is ready."""


@dataclass
class Field:
    """What runs now: servers, and beside Ortak's own the constants (by name, their ports) and the bare engine."""

    contestants: list[Contestant]
    constants: Mapping[str, int] = field(default_factory=dict)
    engine: Engine | None = None

    @property
    def own(self) -> Contestant | None:
        """Ortak's own server, if it runs."""
        return next((contestant for contestant in self.contestants if contestant.name == OWN), None)


class Part(ABC):
    """One kind of measurement."""

    @abstractmethod
    def measure(self, field: Field) -> None:
        """Measure what runs; called again where not all servers can run at once."""

    @abstractmethod
    def rows(self) -> Iterator[Row]:
        """What was found."""


def said(rates: list[Rate], per_second: float) -> str:
    """A figure with its 99th percentile, and what failed."""
    p99, failed = middle([one.p99 for one in rates]), max(one.failed for one in rates)
    shown = f"{per_second:,.0f}" if per_second >= 100 else f"{per_second:.2g}"
    return f"{shown}/s, p99 {p99:,.1f} ms" + (f", {100 * failed:.2g} % failed" if failed else "")


def ours(rates: list[Rate]) -> float:
    """Of our own figures the median."""
    return middle([one.per_second for one in rates])


def best(rates: list[Rate]) -> float:
    """Of others' figures the best."""
    return max(one.per_second for one in rates)


def row(what: str, own: list[Rate], limit: str, its: list[Rate], aim: str = "") -> Row:
    """Our rate beside another's; where ``what`` is "" the row goes on from the one above, and our rate stands there."""
    multiple = times(ours(own), best(its)) if best(its) else "∞"
    return Row(what, said(own, ours(own)) if what else "", limit, said(its, best(its)), multiple, aim)


def alone(what: str, own: list[Rate]) -> Row:
    """Our rate with nothing beside it."""
    return Row(what, said(own, ours(own)))


def ratio(own: list[Rate], its: list[Rate]) -> float:
    """Ours as a multiple of another's."""
    return ours(own) / best(its) if best(its) else float("inf")
