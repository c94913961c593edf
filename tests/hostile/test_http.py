"""Whatever the bytes of a request are, it has a status that is listed, or its connection is closed; and nobody else notices."""

from __future__ import annotations

import pytest

from .rows_http import FRAMING, HEADERS, LINES
from .target import Canary, Target, unharmed

ROWS = {**{f"framing: {name}": row for name, row in FRAMING.items()}, **{f"header: {name}": row for name, row in HEADERS.items()}, **LINES}


@pytest.mark.parametrize("name", ROWS)
def test_a_request(target: Target, canary: Canary, name: str) -> None:
    row = ROWS[name]
    with unharmed(target, canary):
        done = target.exchange(row.data, row.answers or 1, to_the_end=row.ends)
    statuses = [reply.status for reply in done.replies]
    assert set(statuses) <= set(row.statuses)
    assert len(statuses) == row.answers or (done.closed and statuses and statuses[-1] >= 400), "answers, up to an error that ends it"
    assert done.closed or not row.ends
    for reply in done.replies:
        assert not reply.headers.get("location", "").startswith(("http://evil", "https://evil", "//"))
        assert not {"x-inj", "x-trailer"} & reply.headers.keys()
        assert b"root:" not in reply.body
        assert b"Traceback" not in reply.body


def test_answers_come_in_their_order(target: Target, canary: Canary) -> None:
    asked = [
        ("/healthz", 200),
        ("/nowhere", 404),
        ("/sparql?query=ASK%7B%7D", 200),
        ("/sparql?query=x", 400),
        ("/id/organization/nalas", 303),
    ]
    data = b"".join(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n".encode() for path, _ in asked * 4)
    with unharmed(target, canary):
        done = target.exchange(data, len(asked) * 4)
    assert [reply.status for reply in done.replies] == [status for _, status in asked * 4]


def test_a_request_in_pieces_of_a_byte(target: Target, canary: Canary) -> None:
    data = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n"
    with unharmed(target, canary):
        done = target.exchange(data, piece=1)
    assert [reply.status for reply in done.replies] == [200]
