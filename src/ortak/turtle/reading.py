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
from ortak.folders import leads_out, refuse_strange
from ortak.terms import Iri, Literal, Quad, Term, Triple


class Document(NamedTuple):
    """One Turtle file: its graph, its statements in file order, its prefixes and its ``@base`` (None where there is none)."""

    path: Path
    graph: Iri
    quads: list[Quad]
    prefixes: dict[str, str]
    base: str | None


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
    """Read one Turtle file into the named graph; with ``name_blank_nodes`` they become ``{graph}#genid-1``, ``-2``, … in file order.

    Files read with the same ``known`` share their terms.
    Raises InputError, with line and column, where the file can't be read, isn't Turtle in UTF-8, or has a blank node unasked.
    """
    data = _bytes(path)
    parser = ox.parse(data, format=ox.RdfFormat.TURTLE)
    names: dict[str, Iri] | None = {} if name_blank_nodes else None
    terms = known or Known()
    try:
        quads = [_quad(quad, graph, terms, names) for quad in parser]
    except SyntaxError as error:
        raise InputError(_clear(error.msg), path, error.lineno, error.offset) from error
    except _BlankNodeError as error:
        raise InputError(str(error), path, _blank_node_line(data.decode())) from error
    return Document(path, graph, quads, dict(parser.prefixes), parser.base_iri)


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


_OTHER_SYNTAXES = frozenset((".turtle", ".nt", ".nq", ".trig", ".json", ".jsonld", ".rdf", ".owl", ".n3", ".xml"))


def files_under(folder: Path) -> Iterator[Path]:
    """The Turtle files of a folder and its subfolders, in the order of their names.

    Raises InputError for another RDF syntax, a link to a folder or out of this one, or what only has the name of a Turtle file: what lies
    in a register and isn't read would be lost in silence.
    """
    if leads_out(folder, folder.parent):
        refuse_strange(folder, folder.parent)
    for path in sorted(folder.rglob("*")):
        name = path.name.lower()
        if path.suffix.lower() in _OTHER_SYNTAXES or (path.suffix != ".ttl" and name.endswith((".ttl", ".ttl.txt"))):
            raise InputError(
                "only Turtle in files named *.ttl is read here: rewrite or rename the file, or move it out of this folder",
                path,
                turkish="burada yalnızca *.ttl adlı Turtle dosyaları okunur: dosyayı çevirin, adını değiştirin ya da bu klasörden çıkarın",
            )
        if path.is_symlink() or path.suffix == ".ttl":
            refuse_strange(path, folder)
        if path.suffix == ".ttl":
            yield path


class _BlankNodeError(Exception):
    def __init__(self) -> None:
        super().__init__("a blank node stands here: give it an IRI of its own (of a part of a thing: the thing's IRI, “#” and a name)")


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"can't be read: {error.strerror}", path, turkish=f"okunamıyor: {error.strerror}") from error
    if data.startswith(b"\xef\xbb\xbf"):
        raise InputError("starts with a byte order mark (BOM): save the file as UTF-8 without BOM", path, 1, 1)
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8: save the file as UTF-8", path, line) from error
    return data


def _clear(message: str) -> str:
    """The parser's sentence without the place, which the error carries."""
    return message.partition(": ")[2] or message


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
