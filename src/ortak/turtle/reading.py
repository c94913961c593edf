"""Files into quads with their place; the only reader of RDF syntax.

pyoxigraph's parser keeps every literal as written, which rdflib's does not. A file that isn't understood is an error
with its line and column, never a shorter graph.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ortak.errors import InputError
from ortak.terms import Iri, Literal, Quad, Term, Triple
from ortak.turtle import jsonld, rdfxml
from ortak.turtle.beside import Parsed, Source
from ortak.turtle.faults import fault
from ortak.turtle.files import content, decoded, load
from ortak.turtle.syntaxes import Syntax, syntax_of
from ortak.turtle.tree import place


class Document(NamedTuple):
    """One file: its graph, its statements in file order, its prefixes and its ``@base`` (None where there is none).

    Of JSON-LD and RDF/XML, neither is kept: they are read with what they declare within.
    """

    path: Path
    graph: Iri
    quads: list[Quad]
    prefixes: dict[str, str]
    base: str | None


_BOM = b"\xef\xbb\xbf"
_NAMED_BLANK = "#genid-"
_NO_GRAPH = Iri("urn:x-ortak:unnamed")


class Known:
    """The terms read so far, each once in memory: a register names the same ones over and over."""

    def __init__(self) -> None:
        self._iris: dict[str, Iri] = {}
        self._literals: dict[tuple[str, str, str], Literal] = {}

    def iri(self, value: str) -> Iri:
        """The IRI, the same object for the same text."""
        return self._iris.get(value) or self._iris.setdefault(value, Iri(value))

    def literal(self, value: ox.Literal) -> Literal:
        """The literal, the same object for the same lexical form, datatype and language."""
        parts = value.value, value.datatype.value, value.language or ""
        found = self._literals.get(parts)
        if found is None:
            lexical, datatype, language = parts
            found = Literal(lexical, self.iri(datatype), sys.intern(language))
            self._literals[found] = found
        return found


def is_named_blank(iri: str) -> bool:
    """Whether the IRI is a name that :func:`read` gave to a blank node."""
    return _NAMED_BLANK in iri


def read(path: Path, graph: Iri, *, name_blank_nodes: bool = False, known: Known | None = None) -> Document:
    """Read one file into the named graph; with ``name_blank_nodes`` they become ``{graph}#genid-1``, ``-2``, … in file order.

    Files read with the same ``known`` share their terms.
    Raises InputError, with line and column where there are any, where the file can't be read, isn't RDF in the syntax that its name says
    and in UTF-8, or has a blank node unasked.
    """
    syntax, names, terms = syntax_of(path), dict[str, Iri]() if name_blank_nodes else None, known or Known()
    if not syntax.has_places:
        found = parsed(path, blank_nodes=name_blank_nodes)
        if found.errors:
            raise found.errors[0]
        return Document(path, graph, [_quad(quad, graph, terms, names) for quad in found.quads], {}, None)
    data = content(path)
    if data.startswith(_BOM) or decoded(data)[1]:  # the parser passes over what isn't UTF-8 in a comment
        raise _first_fault(path, None)
    parser = ox.parse(data, format=syntax.format)
    try:
        quads = [_quad(quad, graph, terms, names) for quad in parser]
    except SyntaxError as error:
        raise _first_fault(path, error) from error
    except _BlankNodeError as error:
        raise fault("blank-node", 0, 0).error(path, _blank_node_line(data.decode())) from error
    return Document(path, graph, quads, dict(parser.prefixes), parser.base_iri)


def _first_fault(path: Path, error: SyntaxError | None) -> InputError:
    """What isn't understood, in the words and at the place of the syntax tree's first fault; in those of the parser where it has none."""
    tree = load(path)
    for one in tree.faults:
        return one.error(path, *tree.place(one.start))
    if error is None:
        raise ValueError(f"{path}: nothing is wrong with it any more")
    said = error.msg.partition(": ")[2] or error.msg
    english, turkish = f"the parser does not understand it: {said}", f"çözümleyici anlamıyor: {said}"
    return InputError(english, path, error.lineno, error.offset, turkish=turkish).named("syntax")


def parsed(path: Path, *, blank_nodes: bool) -> Parsed:
    """The statements of a file that is neither Turtle nor N-Triples, and what isn't understood of it.

    Raises InputError where it can't be read.
    """
    text, faults = decoded(content(path))
    if text.startswith("\ufeff"):
        faults = (fault("bom", 0, 1), *faults)
    if faults:
        return Parsed([], [one.error(path, *place(text, one.start)) for one in faults])
    reader = jsonld.parse if syntax_of(path) is Syntax.JSON_LD else rdfxml.parse
    return reader(Source(path, text), blank_nodes=blank_nodes)


_BLANK = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*"|<[^>\n]*>|#[^\n]*|(\[|\(|_:)', re.DOTALL)
"""What could hide a bracket (strings, IRIs, comments), then, in a group, what begins a blank node."""


def _blank_node_line(text: str) -> int | None:
    starts = (match.start(1) for match in _BLANK.finditer(text) if match[1])
    first = next(starts, None)
    return None if first is None else text.count("\n", 0, first) + 1


def read_nquads(data: bytes) -> list[Quad]:
    """Read N-Quads that a release holds. Raises InputError where a line isn't N-Quads."""
    known = Known()
    try:
        return [_quad(quad, known.iri(quad.graph_name.value), known) for quad in ox.parse(data, format=ox.RdfFormat.N_QUADS)]
    except SyntaxError as error:
        raise InputError(f"not N-Quads: {error.msg}", line=error.lineno, column=error.offset) from error


def read_ntriples(data: bytes, known: Known) -> Iterator[Triple]:
    """Read N-Triples that the program has written itself. Raises InputError where a line isn't N-Triples."""
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
            yield _quad(quad, _NO_GRAPH, known).triple
    except SyntaxError as error:
        raise InputError(f"not N-Triples: {error.msg}", line=error.lineno, column=error.offset) from error


class _BlankNodeError(Exception):
    """A blank node stands where none may."""


def _quad(quad: ox.Quad, graph: Iri, known: Known, names: dict[str, Iri] | None = None) -> Quad:
    subject, value = quad.subject, quad.object
    return Quad(
        known.iri(subject.value) if isinstance(subject, ox.NamedNode) else _named(subject, graph, names),
        known.iri(quad.predicate.value),
        known.iri(value.value) if isinstance(value, ox.NamedNode) else _other(value, graph, known, names),
        graph,
    )


def _other(value: object, graph: Iri, known: Known, names: dict[str, Iri] | None) -> Term:
    return known.literal(value) if isinstance(value, ox.Literal) else _named(value, graph, names)


def _named(value: object, graph: Iri, names: dict[str, Iri] | None) -> Iri:
    if isinstance(value, ox.BlankNode) and names is not None:
        return names.setdefault(value.value, Iri(f"{graph}{_NAMED_BLANK}{len(names) + 1}"))
    raise _BlankNodeError
