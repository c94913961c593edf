"""Answers as others read them: well formed in their form, and how many rows or statements there are."""

from __future__ import annotations

import csv
import io
import json
import re
import warnings
from collections.abc import Callable, Mapping
from xml.etree import ElementTree

import rdflib

from .markup import dangers

_RESULTS = "{http://www.w3.org/2005/sparql-results#}"
_TYPES = frozenset({"uri", "literal", "bnode", "triple"})
_QUOTED = r'"(?:[^"\\\n\r]|\\[tbnrf"\\\']|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*"'
_IRI = r'<[^\x00-\x20<>"{}|^`\\]*>'
_LITERAL = rf"{_QUOTED}(?:@[A-Za-z0-9-]+|\^\^{_IRI})?"
_TERM = rf"(?:{_IRI}|_:[\w.-]+|{_LITERAL}|[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?|true|false)"
_CELL = re.compile(rf"(?:{_TERM}|<<\( {_TERM} {_IRI} {_TERM} \)>>)?")
_LINE = re.compile(rf"(?:{_IRI}|_:[\w.-]+) {_IRI} (?:{_IRI}|_:[\w.-]+|{_LITERAL}|<<\(.*\)>>)(?: {_IRI})? \.")
_RDFLIB = {"text/turtle": "turtle", "application/rdf+xml": "xml", "application/ld+json": "json-ld", "application/trig": "trig"}


def size(media_type: str, body: bytes) -> int:
    """How many rows or statements; of ASK 1 for yes. AssertionError or the parser's own where it isn't well formed."""
    return _READERS[media_type](body)


def _json(body: bytes) -> int:
    found = json.loads(body)
    if "boolean" in found:
        assert set(found) == {"head", "boolean"}
        return int(found["boolean"] is True)
    names = found["head"]["vars"]
    assert len(set(names)) == len(names)
    for row in found["results"]["bindings"]:
        assert set(row) <= set(names)
        assert all(term["type"] in _TYPES and set(term) <= {"type", "value", "datatype", "xml:lang", "its:dir"} for term in row.values())
    return len(found["results"]["bindings"])


def _xml(body: bytes) -> int:
    root = ElementTree.fromstring(body)
    assert root.tag == f"{_RESULTS}sparql"
    boolean = root.find(f"{_RESULTS}boolean")
    if boolean is not None:
        return int(boolean.text == "true")
    names = {variable.get("name") for variable in root.iter(f"{_RESULTS}variable")}
    assert {binding.get("name") for binding in root.iter(f"{_RESULTS}binding")} <= names
    return sum(1 for _ in root.iter(f"{_RESULTS}result"))


def _csv(body: bytes) -> int:
    if body in (b"true", b"false"):
        return int(body == b"true")
    rows = list(csv.reader(io.StringIO(body.decode(), newline=""), strict=True))
    # A row of one empty value, or of no value, is an empty line.
    assert all(len(row or [""]) == len(rows[0] or [""]) for row in rows)
    return len(rows) - 1


def _tsv(body: bytes) -> int:
    if body in (b"true", b"false"):
        return int(body == b"true")
    head, *rows = body.decode().removesuffix("\n").split("\n")
    names = head.split("\t") if head else []
    assert all(name.startswith("?") for name in names)
    for row in rows:
        cells = row.split("\t")
        assert len(cells) == max(1, len(names))
        assert all(_CELL.fullmatch(cell) for cell in cells), row
    return len(rows)


def _lines(body: bytes) -> int:
    rows = body.decode().split("\n")
    assert rows.pop() == ""
    assert all(_LINE.fullmatch(row) for row in rows)
    return len(rows)


def _by_rdflib(media_type: str) -> Callable[[bytes], int]:
    def read(body: bytes) -> int:
        dataset = rdflib.Dataset()
        before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of values that rdflib can't convert
                dataset.parse(data=body, format=_RDFLIB[media_type], publicID="http://e/")
        finally:
            rdflib.NORMALIZE_LITERALS = before
        return sum(1 for _ in dataset.quads((None, None, None, None)))

    return read


def _html(body: bytes) -> int:
    page = body.decode()
    assert dangers(page) == []
    return page.count("<tr>")


_READERS: Mapping[str, Callable[[bytes], int]] = {
    "application/sparql-results+json": _json,
    "application/sparql-results+xml": _xml,
    "text/csv": _csv,
    "text/tab-separated-values": _tsv,
    "application/n-triples": _lines,
    "application/n-quads": _lines,
    "text/html": _html,
    **{media_type: _by_rdflib(media_type) for media_type in _RDFLIB},
}
