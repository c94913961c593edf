"""Query evaluation and result formats: what the engine answers in this process is what comes over HTTP, in every form."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest

from . import engine
from .answers import Answer, expected, read
from .asking import TYPES, ask
from .comparison import Verdict, same, verdict
from .figures import Recorder, record
from .known import FAILURES
from .manifests import EVALUATION, MISSING, Case, cases

if TYPE_CHECKING:
    from web_server.running import Running

if MISSING:
    pytest.skip(MISSING, allow_module_level=True)

CASES = cases(*EVALUATION)

_ORDERED = re.compile(r"\bORDER\s+BY\b", re.IGNORECASE)


@pytest.mark.parametrize("case", CASES, ids=attrgetter("name"))
def test_nothing_is_lost_between_engine_and_client(case: Case, server: Running, record_property: Recorder) -> None:
    assert case.result
    wanted, ordered = expected(case.result), _is_ordered(case)
    judged = _judged_form(case, wanted)
    by_engine = verdict(engine.answer(case, judged), wanted, ordered=ordered)
    by_http = verdict(_served(server, case, judged), wanted, ordered=ordered)
    record(record_property, case, by_engine, by_http)
    assert by_http == by_engine
    assert (by_engine is Verdict.FAILS) == (case.name in FAILURES), FAILURES.get(case.name, "the engine fails a case that isn't listed")
    for form in _forms(wanted):
        assert same(_served(server, case, form), engine.answer(case, form), ordered=ordered), form


def test_the_list_of_failures_names_cases_that_there_are() -> None:
    assert FAILURES.keys() <= {case.name for case in CASES}


def _served(server: Running, case: Case, form: str) -> Answer:
    reply = ask(server.client, case, TYPES[form])
    assert reply.status_code == 200, reply.text
    return read(form, reply.content)


def _is_ordered(case: Case) -> bool:
    """Whether the query itself, not a sub-select in it, asks for an order."""
    return bool(_ORDERED.search(case.text.rpartition("}")[2]))


def _judged_form(case: Case, wanted: Answer) -> str:
    """The form whose answer is judged: CSV and TSV where those are the case's matter."""
    suffix = case.result.suffix[1:] if case.result else ""
    return suffix if suffix in ("csv", "tsv") else _forms(wanted)[0]


def _forms(answer: Answer) -> tuple[str, ...]:
    if isinstance(answer, bool):
        return "json", "xml"
    return ("nt", "ttl", "rdf", "jsonld") if answer.is_graph else ("json", "xml", "csv", "tsv")
