"""The query operation of the protocol, as requests are read."""

from __future__ import annotations

import pytest

from ortak.errors import CallerError, QueryRefusedError
from ortak.web.faults import UnknownTypeError
from ortak.web.protocol import Asked, Request, read

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"


def get(query_string: str) -> Request:
    return Request("GET", query_string.encode())


def post(body: bytes, content_type: str, query_string: str = "") -> Request:
    return Request("POST", query_string.encode(), content_type=content_type, body=body)


@pytest.mark.parametrize(
    ("request_", "expected"),
    [
        (get(""), None),
        (get("format=json&lang=tr"), None),
        (get("query=ASK%7B%7D"), Asked("ASK{}")),
        (get("query=ASK+%7B%7D%2B"), Asked("ASK {}+")),
        (get("query=a&format=csv&output=x&results=y&unknown=&&"), Asked("a", format="csv")),
        (get("query=a&lang=en"), Asked("a", language="en")),
        (get("query=%C3%BC"), Asked("ü")),
        (get("query=a&default-graph-uri=d&default-graph-uri=e"), Asked("a", ("d", "e"), ())),
        (get("query=a&named-graph-uri=n"), Asked("a", (), ("n",))),
        (post(b"query=a%20b&named-graph-uri=n", FORM), Asked("a b", (), ("n",))),
        (post(b"query=a", f"{FORM}; charset=UTF-8"), Asked("a")),
        (post(b"query=a", FORM.upper(), "default-graph-uri=d"), Asked("a", ("d",), ())),
        (post("sorgu ü+%20".encode(), QUERY), Asked("sorgu ü+%20")),
        (post(b"a", f'{QUERY};charset="utf-8"', "default-graph-uri=d&format=xml"), Asked("a", ("d",), (), "xml")),
    ],
)
def test_what_is_asked(request_: Request, expected: Asked | None) -> None:
    assert read(request_) == expected


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        (get("query="), "missing or empty"),
        (get("query=%20%0A"), "missing or empty"),
        (get("query=a&query=a"), "more than one"),
        (get("query=%ff"), "UTF-8"),
        (get("&".join(f"f{number}=" for number in range(2_000))), "1000 fields"),
        (post(b"", FORM), "missing or empty"),
        (post(b"x=y", FORM), "missing or empty"),
        (post(b"query=a", FORM, "query=b"), "more than one"),
        (post(b"a", QUERY, "query=b"), "more than one"),
        (post(b"query=%ff%fe", FORM), "UTF-8"),
        (post(b"\xff\xfe", QUERY), "byte 1"),
        (post(b"&".join(b"f=" for _ in range(100_000)), FORM), "1000 fields"),
    ],
)
def test_what_is_wrong(request_: Request, message: str) -> None:
    with pytest.raises(CallerError, match=message):
        read(request_)


@pytest.mark.parametrize(
    "content_type",
    [
        "",
        "text/plain",
        "application/json",
        "multipart/form-data; boundary=x",
        f"{QUERY}; charset=utf-16",
        f"{FORM}; charset=latin-1",
        "application/sparql-query-x",
        ";",
    ],
)
def test_types_that_aren_t_understood(content_type: str) -> None:
    with pytest.raises(UnknownTypeError):
        read(post(b"ASK {}", content_type))


@pytest.mark.parametrize(
    "request_",
    [
        get("update=LOAD"),
        get("query=a&update=b"),
        post(b"update=x", FORM),
        post(b"INSERT DATA {}", "application/sparql-update"),
        post(b"query=a", FORM, "update=b"),
    ],
)
def test_updates(request_: Request) -> None:
    with pytest.raises(QueryRefusedError) as caught:
        read(request_)
    assert caught.value.kind == "update"
