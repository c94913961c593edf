"""RDF terms, triples and quads as plain values, and N-Quads as text.

Literals keep their lexical form as written: no value is ever normalized here (``007`` stays ``007``).
There are no blank nodes in a register, hence none here.
Source: RDF 1.1 Concepts, RDF 1.1 N-Quads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Iri(str):
    """An absolute IRI, without angle brackets."""

    __slots__ = ()


class Literal(NamedTuple):
    """An RDF literal as written: lexical form, datatype IRI, language tag ("" where there is none)."""

    lexical: str
    datatype: str = XSD_STRING
    language: str = ""


Term: TypeAlias = Iri | Literal


class Triple(NamedTuple):
    """Subject, predicate, object."""

    s: Iri
    p: Iri
    o: Term


class Quad(NamedTuple):
    """A triple and the named graph that it stands in."""

    s: Iri
    p: Iri
    o: Term
    g: Iri

    @property
    def triple(self) -> Triple:
        """The statement without its graph."""
        return Triple(self.s, self.p, self.o)


_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f]')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f"}


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT.get(character) or f"\\u{ord(character):04X}"


def quoted(text: str) -> str:
    """The text as a quoted string of N-Triples and Turtle, escapes included."""
    return f'"{_ESCAPED.sub(_escape, text)}"' if _ESCAPED.search(text) else f'"{text}"'


def to_ntriples(term: Term) -> str:
    """One term in N-Triples: ``<iri>``, ``"text"@tr``, ``"2008"^^<datatype>``."""
    if isinstance(term, Iri):
        return f"<{term}>"
    if term.language:
        return f"{quoted(term.lexical)}@{term.language}"
    if term.datatype == XSD_STRING:
        return quoted(term.lexical)
    return f"{quoted(term.lexical)}^^<{term.datatype}>"


def quad_line(quad: Quad) -> str:
    """One statement in N-Quads, with its line end."""
    return f"<{quad.s}> <{quad.p}> {to_ntriples(quad.o)} <{quad.g}> .\n"


def triple_line(triple: Triple | Quad) -> str:
    """One statement in N-Triples, with its line end; a quad loses its graph."""
    return f"<{triple.s}> <{triple.p}> {to_ntriples(triple.o)} .\n"


def sort_key(statement: Triple | Quad) -> tuple[str, str, str]:
    """Orders statements by subject, predicate and N-Triples form of the object, the same on every machine."""
    return statement.s, statement.p, to_ntriples(statement.o)


def sorted_quads(quads: Iterable[Quad]) -> list[Quad]:
    """Quads in the order in which everything is written: by thing, statement and graph."""
    return [quad for rows in _rows(quads) for *_, quad in rows]


def sorted_lines(quads: Iterable[Quad]) -> Iterator[list[tuple[Quad, str]]]:
    """Quads in the same order, each with its line of N-Quads; a list for each subject."""
    for rows in _rows(quads):
        yield [(quad, f"<{quad.s}> <{p}> {value} <{g}> .\n") for p, value, g, quad in rows]


def _rows(quads: Iterable[Quad]) -> Iterator[list[tuple[Iri, str, Iri, Quad]]]:
    """Quads with what they are sorted by, one subject's at a time: the keys of millions would fill the memory."""
    groups: defaultdict[Iri, list[Quad]] = defaultdict(list)
    for quad in quads:
        groups[quad.s].append(quad)
    for subject in sorted(groups):
        yield sorted((quad.p, to_ntriples(quad.o), quad.g, quad) for quad in groups.pop(subject))
