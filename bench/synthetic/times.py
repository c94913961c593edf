"""Instants and intervals in Turtle, at every precision and with every kind of end."""

from __future__ import annotations

from random import Random
from typing import NamedTuple


def instant(node: str, random: Random, year: int, precisions: str) -> str:
    """An instant within the year. Each letter of ``precisions`` is one lot: d(ay), m(onth), y(ear), c(irca), s(eason)."""
    month, day = random.randint(1, 12), random.randint(1, 28)
    said = {
        "d": f'time:inXSDDate "{year}-{month:02}-{day:02}"^^xsd:date',
        "m": f'time:inXSDgYearMonth "{year}-{month:02}"^^xsd:gYearMonth',
        "y": f'time:inXSDgYear "{year}"^^xsd:gYear',
        "c": f'ortak:edtf "{year}~"',
        "s": f'ortak:edtf "{year}-{21 + month % 4}"',
    }[random.choice(precisions)]
    return f"<{node}> a time:Instant ; {said} .\n"


class Ending(NamedTuple):
    """How an interval ends: the code of what is known of it, the year if one is stated, and statements beside."""

    code: str
    year: int | None = None
    more: str = ""


def interval(thing: str, random: Random, begin: int | None, ending: Ending) -> str:
    """The ``#time`` of a thing with its ``#begin`` and ``#end``."""
    text = f"<{thing}#time> a time:Interval ;"
    parts = ""
    if begin is not None:
        text += f" time:hasBeginning <{thing}#begin> ;"
        parts += instant(f"{thing}#begin", random, begin, "yyyyyymmdcs")
    if ending.year is not None:
        text += f" time:hasEnd <{thing}#end> ;"
        parts += instant(f"{thing}#end", random, ending.year, "yyyymmd")
    return f"{text} ortak:endKnowledge end:{ending.code}{ending.more} .\n{parts}"
