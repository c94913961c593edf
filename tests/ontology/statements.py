"""Instants and intervals in Turtle, as a register states them, and what the bounds rule gives for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

Bounds: TypeAlias = tuple[str | None, ...]
"""beginEarliest, beginLatest, endEarliest, endLatest in the form of xsd:date; None where there is no such bound."""

Engine: TypeAlias = Callable[[str], dict[str, Bounds]]
"""Turtle → IRI of each node to which the rule gave bounds → these."""

PREFIXES = """
@base <https://example.org/id/> .
@prefix ortak: <https://w3id.org/ortak/ns#> .
@prefix end: <https://w3id.org/ortak/ns/end/> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
OWL_TIME = {10: ("inXSDDate", "date"), 7: ("inXSDgYearMonth", "gYearMonth"), 4: ("inXSDgYear", "gYear")}


def instant(iri: str, text: str) -> str:
    """An instant in Turtle, in OWL-Time where the text is a plain day, month or year, else in EDTF."""
    plain = text.replace("-", "").isdigit() and text[5:7] < "13"
    if not plain:
        return f'<{iri}> a time:Instant ; ortak:edtf "{text}" .\n'
    name, datatype = OWL_TIME[len(text)]
    return f'<{iri}> a time:Instant ; time:{name} "{text}"^^xsd:{datatype} .\n'


class Stated(NamedTuple):
    """An interval as stated, and the as-ofs of the sources of its component."""

    begin: str
    end: str
    attested_on: str
    as_of: tuple[str, ...]

    @property
    def knowledge(self) -> str:
        """The code of the list ``end``: the end is one of its codes, or a date."""
        return self.end if self.end in {"ongoing-at-source", "unknown"} else "stated"

    def turtle(self, number: int) -> str:
        """A component with this interval, ``membership/{number}#time``."""
        thing = f"membership/{number}"
        lines = [f"<{thing}#time> a time:Interval ; ortak:endKnowledge end:{self.knowledge} ."]
        lines += [f"<{thing}#time> time:hasBeginning <{thing}#begin> . {instant(f'{thing}#begin', self.begin)}"] if self.begin else []
        if self.knowledge == "stated":
            lines += [f"<{thing}#time> time:hasEnd <{thing}#end> . {instant(f'{thing}#end', self.end)}"]
        lines += [f'<{thing}#time> ortak:attestedOn "{self.attested_on}"^^xsd:date .'] if self.attested_on else []
        lines += [f"<{thing}> time:hasTime <{thing}#time> ."]
        for position, text in enumerate(self.as_of):
            source = f"source/{number}-{position}"
            lines += [f"<{thing}> ortak:evidence <{source}#3-14>, <{source}#30-44> ."]
            lines += [f"<{source}> ortak:asOf <{source}#as-of> . {instant(f'{source}#as-of', text)}"]
        return "\n".join(lines)
