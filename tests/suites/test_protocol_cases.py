"""The protocol: every case of the suite that a server which only reads can pass, its requests sent as the manifest writes them."""

from __future__ import annotations

from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest

from .answers import Table, read
from .manifests import MISSING
from .protocol import Exchange, ProtocolCase, protocol_cases

if TYPE_CHECKING:
    from web_server.running import Reply, Running

if MISSING:
    pytest.skip(MISSING, allow_module_level=True)

ALL = protocol_cases()
CASES = [case for case in ALL if case.reads]

_RESULTS = {"application/sparql-results+json": "json", "application/sparql-results+xml": "xml"}
_FORMS = MappingProxyType({
    "boolean": _RESULTS,
    "tabular": {**_RESULTS, "text/csv": "csv", "text/tab-separated-values": "tsv"},
    "RDF": {"text/turtle": "ttl", "application/n-triples": "nt", "application/rdf+xml": "rdf"},
})  # fmt: skip
"""The media types that each expected format may come in, and the form that each is read as."""


@pytest.mark.parametrize("case", CASES, ids=attrgetter("name"))
def test_each_request_is_answered_as_expected(case: ProtocolCase, server: Running) -> None:
    for exchange in case.exchanges:
        reply = _sent(server, exchange)
        assert str(reply.status)[0] in exchange.statuses, reply.body
        if exchange.format:
            answer = _read(reply, exchange.format)
            if exchange.boolean is not None:
                assert answer is exchange.boolean


def test_only_updates_are_left_out() -> None:
    left_out = {case.name for case in ALL} - {case.name for case in CASES}
    assert left_out == {case.name for case in ALL if case.name.startswith("protocol/update_")}


def _sent(server: Running, exchange: Exchange) -> Reply:
    """The answer to just these bytes: no header is added that a client library would add."""
    target = f"/sparql?{exchange.query_string}" if exchange.query_string else "/sparql"
    return server.send(exchange.method, target, *(f"{name}: {value}" for name, value in exchange.headers), body=exchange.body)


def _read(reply: Reply, expected: str) -> bool | Table:
    forms = _FORMS[expected]
    media_type = reply.headers["content-type"].partition(";")[0]
    assert media_type in forms
    answer = read(forms[media_type], reply.body)
    assert isinstance(answer, bool) == (expected == "boolean")
    assert isinstance(answer, bool) or answer.is_graph == (expected == "RDF")
    return answer
