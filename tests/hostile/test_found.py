"""What the queries by chance have found doesn't come back; and of what the engine can't do, it is known when it can."""

from __future__ import annotations

import pytest

from .read_back import size
from .rows_found import ENGINE_REFUSES, NO_TOTAL_ORDER, NO_XML_NAME
from .target import Canary, Target, unharmed

RDF_XML = "application/rdf+xml"


@pytest.mark.parametrize("name", ENGINE_REFUSES)
def test_what_the_engine_takes_for_wrong(target: Target, name: str) -> None:
    reply = target.ask(ENGINE_REFUSES[name], "*/*")
    assert reply.status_code == 400, "the engine has learnt it: take the row away, and what the grammar does to avoid it"
    assert reply.json()["type"].endswith("/query-syntax")


@pytest.mark.parametrize("name", NO_TOTAL_ORDER)
def test_what_the_engine_cannot_order(target: Target, canary: Canary, name: str) -> None:
    """It is answered, or the reason is said: memory isn't it."""
    with unharmed(target, canary):
        reply = target.ask(NO_TOTAL_ORDER[name])
    assert reply.status_code in (200, 400)
    assert reply.status_code == 200 or reply.json()["reason"] != "memory"


@pytest.mark.parametrize("name", NO_XML_NAME)
def test_rdf_xml_is_well_formed_or_refused(target: Target, canary: Canary, name: str) -> None:
    with unharmed(target, canary):
        reply = target.ask(NO_XML_NAME[name], RDF_XML)
    if reply.status_code == 200:
        assert size(RDF_XML, reply.content) == 1
    else:
        assert reply.status_code in (400, 406)
        assert "XML" in reply.json()["detail"]
