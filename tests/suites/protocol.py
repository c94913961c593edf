"""The protocol's cases, whose manifest writes down each request and what must come back."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs

from pyoxigraph import Literal

from .manifests import MF, SUITES, Manifest, Node, local, path_of

_HT = "http://www.w3.org/2011/http#"
_CNT = "http://www.w3.org/2011/content#"
_UT = "http://www.w3.org/2009/sparql/tests/test-update#"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_PATH = "/sparql/"
"""What the manifest calls the endpoint."""


class Exchange(NamedTuple):
    """A request, and what is expected of its answer."""

    method: str
    query_string: str
    headers: tuple[tuple[str, str], ...]
    """Names in lower case."""
    body: bytes
    statuses: tuple[str, ...]
    """The first digits of the statuses that are right."""
    boolean: bool | None
    format: str
    """boolean, tabular, RDF, or "" for any."""

    @property
    def updates(self) -> bool:
        """Whether it asks for an update, and that shall be carried out."""
        fields = f"{self.query_string}&{self.body.decode('latin-1')}"
        is_update = dict(self.headers).get("content-type") == "application/sparql-update" or "update" in parse_qs(fields)
        return is_update and "2" in self.statuses


class ProtocolCase(NamedTuple):
    """Requests that are sent one after another."""

    name: str
    exchanges: tuple[Exchange, ...]

    @property
    def reads(self) -> bool:
        """Whether a server that only reads can pass it: no update is to be carried out."""
        return not any(exchange.updates for exchange in self.exchanges)


def protocol_cases() -> list[ProtocolCase]:
    """Every protocol case, those that update too."""
    manifest = _manifest()
    return [
        ProtocolCase(name, tuple(_exchange(manifest, request) for request in _requests(manifest, test)))
        for name, kind, test in manifest.entries()
        if kind == "ProtocolTest"
    ]


def graphs() -> dict[str, Path]:
    """The graphs that the protocol's cases ask for, by name, each with its file."""
    manifest = _manifest()
    given = [data for _, _, test in manifest.entries() for data in manifest.values(test, f"{_UT}graphData")]
    return {_text(manifest, data, _LABEL): path_of(manifest.value(data, f"{_UT}graph")) for data in given}


def _manifest() -> Manifest:
    return Manifest(SUITES / "protocol" / "manifest.ttl")


def _requests(manifest: Manifest, test: Node) -> list[Node]:
    return list(manifest.items(manifest.value(manifest.value(test, f"{MF}action"), f"{_HT}requests")))


def _exchange(manifest: Manifest, request: Node) -> Exchange:
    (path, _, query_string) = _text(manifest, request, f"{_HT}absolutePath").partition("?")
    assert path == _PATH
    response = manifest.value(request, f"{_HT}resp")
    headers = [header for items in manifest.values(request, f"{_HT}headers") for header in manifest.items(items)]
    return Exchange(
        method=_text(manifest, request, f"{_HT}methodName"),
        query_string=query_string,
        headers=tuple(
            (_text(manifest, header, f"{_HT}fieldName").lower(), _text(manifest, header, f"{_HT}fieldValue")) for header in headers
        ),
        body=b"".join(
            _text(manifest, body, f"{_CNT}chars").encode(_text(manifest, body, f"{_CNT}characterEncoding"))
            for body in manifest.values(request, f"{_HT}body")
        ),
        statuses=tuple(sorted(local(status)[-3] for status in manifest.values(response, f"{MF}expectedStatus"))),
        boolean=next((_literal(value) == "true" for value in manifest.values(response, f"{MF}expectedBoolean")), None),
        format=next(map(_literal, manifest.values(response, f"{MF}expectedFormat")), ""),
    )


def _text(manifest: Manifest, subject: Node, predicate: str) -> str:
    return _literal(manifest.value(subject, predicate))


def _literal(node: Node) -> str:
    assert isinstance(node, Literal)
    return node.value
