"""ontology/bounds.rq and ortak.temporal, two writings of one rule, give the same bounds wherever the query gives any."""

from __future__ import annotations

from datetime import date
from itertools import product

from ortak.temporal import Bounds as ProgramBounds
from ortak.temporal import EndKnowledge, Interval, bounds, parse_instant

from .statements import PREFIXES, Bounds, Engine, Stated, instant

BEGINS = ("", "2004", "2004-02", "2004-02-29", "[..2003]", "[2004-03..]", "[2003..2005]")
ENDS = ("ongoing-at-source", "unknown", "2004", "2006-06", "2006-06-30", "[2005..]", "[..2006-05]", "[2004..2006]")
ATTESTED_ON = ("", "2004-03-04")
AS_OF = (("2008",), ("[2005-01-01..]",), ("[..2006]",), ("2005-04-30", "2004-12"))


def texts(found: ProgramBounds) -> Bounds:
    """The program's bounds in the form of the query's."""
    return tuple(None if day is None else day.isoformat() for day in found)


def by_program(stated: Stated) -> Bounds:
    """What the program says of the interval."""
    as_of = [bounds(parse_instant(text)).end_earliest for text in stated.as_of]
    interval = Interval.stated(
        parse_instant(stated.begin) if stated.begin else None,
        EndKnowledge(stated.knowledge),
        parse_instant(stated.end) if stated.knowledge == "stated" else None,
    )
    return texts(
        bounds(
            interval,
            as_of=max((day for day in as_of if day is not None), default=None),
            attested_on=date.fromisoformat(stated.attested_on) if stated.attested_on else None,
        )
    )


def test_on_intervals_of_every_kind(in_pyoxigraph: Engine) -> None:
    cases = [Stated(*given) for given in product(BEGINS, ENDS, ATTESTED_ON, AS_OF)]
    found = in_pyoxigraph(PREFIXES + "\n".join(stated.turtle(number) for number, stated in enumerate(cases)))
    for number, stated in enumerate(cases):
        assert found[f"https://example.org/id/membership/{number}#time"] == by_program(stated), stated


def test_on_every_month_of_common_and_leap_years(in_pyoxigraph: Engine) -> None:
    years = (1, 4, 100, 1896, 1900, 1904, 1999, 2000, 2004, 2023, 2024, 2100, 2400, 9999)
    months = [f"{year:04}-{month:02}" for year, month in product(years, range(1, 13))] + [f"{year:04}" for year in years]
    found = in_pyoxigraph(PREFIXES + "".join(instant(f"a{text}#signed", text) for text in months))
    for text in months:
        assert found[f"https://example.org/id/a{text}#signed"] == texts(bounds(parse_instant(text))), text
