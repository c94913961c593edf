"""Syntax: what is SPARQL is answered, what isn't is the query's fault and nobody else's."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

import httpx
import pytest

from . import engine
from .answers import Answer, Table, read
from .asking import TYPES, ask
from .comparison import Verdict, same
from .figures import Recorder, record
from .manifests import MISSING, SYNTAX, Case, cases

if TYPE_CHECKING:
    from web_server.running import Running

if MISSING:
    pytest.skip(MISSING, allow_module_level=True)

POSITIVE, NEGATIVE = SYNTAX


@pytest.mark.parametrize("case", cases(POSITIVE), ids=attrgetter("name"))
def test_what_is_sparql_is_understood(case: Case, server: Running, record_property: Recorder) -> None:
    reply = ask(server.client, case, f"{TYPES['json']}, {TYPES['nt']}")
    own = _by_engine(case)
    if isinstance(own, str):
        assert (reply.status_code, _kind(reply)) == (400, "query")
        assert own in reply.json()["detail"]
    else:
        assert reply.status_code == 200, reply.text
        assert same(read("nt" if isinstance(own, Table) and own.is_graph else "json", reply.content), own)
    record(record_property, case, Verdict.EXACT, Verdict.EXACT)


@pytest.mark.parametrize("case", cases(NEGATIVE), ids=attrgetter("name"))
def test_what_is_not_sparql_is_a_syntax_error(case: Case, server: Running, record_property: Recorder) -> None:
    with pytest.raises(SyntaxError):
        engine.answer(case, "json")
    reply = ask(server.client, case, "*/*")
    assert (reply.status_code, _kind(reply)) == (400, "query-syntax"), reply.text
    record(record_property, case, Verdict.EXACT, Verdict.EXACT)


def _by_engine(case: Case) -> Answer | str:
    """The engine's own answer; of what is SPARQL, but has a function of somebody's own, what it says instead."""
    try:
        return engine.answer(case, "json")
    except RuntimeError as error:
        return str(error)


def _kind(reply: httpx.Response) -> str:
    """The kind of a problem: the last part of its type."""
    assert reply.headers["content-type"] == "application/problem+json"
    return str(reply.json()["type"]).rpartition("/problem/")[2]
