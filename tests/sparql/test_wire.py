"""Messages between a web process and a worker, however the stream is cut."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ortak.errors import LimitError, QueryError, QueryRefusedError, QuerySyntaxError
from ortak.sparql import wire
from ortak.sparql.job import Job, Result

MESSAGES = st.lists(st.tuples(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3), st.binary(max_size=50)), max_size=4)
CUTS = st.lists(st.integers(1, 60), min_size=1)


@given(MESSAGES, CUTS)
@example([({}, bytes(100_000)), ({"a": "b"}, b"")], [70_000])
@example([({"a": "b"}, b"body")], [1])
def test_a_message_is_whole_with_its_last_byte_and_not_before(messages: list[tuple[dict[str, str], bytes]], cuts: list[int]) -> None:
    unpacker = wire.Unpacker()
    for number, (header, body) in enumerate(messages):
        stream = b"".join(wire.packed(json.dumps(header).encode(), body, number))
        found = None
        while stream:
            assert found is None
            size = cuts[number % len(cuts)]
            piece, stream = stream[:size], stream[size:]
            found = unpacker.feed(piece)
        assert found == (header, body, number)


@pytest.mark.parametrize(
    "job",
    [
        Job("ASK {}", "json", "https://ortak.example/"),
        Job("ASK {}", "json", "https://ortak.example/", None, None, 0.5, 10, 20),
        Job("SELECT * { ?ş ?p 'İ' }", "csv", "https://ortak.example/", ("https://ortak.example/a",), (), 10, 1, 2),
    ],
)
def test_a_job_comes_back_as_it_went(job: Job) -> None:
    assert wire.to_job(_sent(wire.from_job(job))) == job


def test_jobs_that_differ_in_one_term_only_are_told_apart() -> None:
    first = Job("ASK {}", "json", "https://ortak.example/", None, None, 10, 1, 2)
    others = [first._replace(form="xml"), first._replace(base="https://b.example/"), first._replace(seconds=1), first._replace(bytes=3)]
    assert [wire.to_job(_sent(wire.from_job(job))) for job in (first, *others, first)] == [first, *others, first]


@pytest.mark.parametrize("last", [True, False])
def test_a_result_comes_back_as_it_went(last: bool) -> None:
    result = Result("text/csv", b"a\r\n1\r\n", ("“x” isn't here.",), 0.25)
    message = _sent(wire.from_result(result, last=last))
    assert (wire.to_result(message), message.header["last"]) == (result, last)


@pytest.mark.parametrize(
    "error",
    [
        QueryError("a", line=1, column=2, hint="b"),
        QuerySyntaxError("a", line=3, column=4, hint="b"),
        QueryRefusedError("a", "order", line=None, column=None, hint="b"),
        LimitError("a", "rows", hint="b"),
    ],
)
def test_a_fault_comes_back_as_it_went(error: QueryError) -> None:
    with pytest.raises(type(error)) as found:
        wire.to_result(_sent(wire.from_error(error, last=False)))
    assert (type(found.value), vars(found.value), str(found.value)) == (type(error), vars(error), str(error))


def _sent(pieces: tuple[bytes, ...]) -> wire.Message:
    message = wire.Unpacker().feed(b"".join(pieces))
    assert message
    return message
