"""Bad inputs, as many as wanted and the same each time: broken, odd, oversize, nested, of the wrong type, cut short."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote_from_bytes

from under_load.http import get, query_by_get, query_by_post, request
from under_load.odd import HEADERS, NO_HTTP, PATHS, PIECES, QUERIES
from under_load.worst import EVALUATED, REFUSED

Chance = random.Random

LISTED = frozenset({"200", "303", "304", "400", "404", "405", "406", "408", "413", "415", "429", "431", "503", "504"})
"""Every status that bad inputs may get."""

GIVEN = Path(__file__).parents[3] / "shared" / "bad_inputs.json"


class Bad(NamedTuple):
    """One input."""

    kind: str
    data: bytes
    is_http: bool = True
    """Whether its grammar is HTTP's: then it must get an answer."""
    leaves: bool = False
    """Whether the client goes away without waiting for one."""


def bad_inputs(number: int, seed: int = 1) -> Iterator[Bad]:
    """So many, all kinds mixed."""
    chance = Chance(seed)
    kinds = [*_KINDS, *([_given] if GIVEN.is_file() else [])]
    for _ in range(number):
        yield chance.choice(kinds)(chance)


def _broken_query(chance: Chance) -> Bad:
    """A good query with a piece cut out, doubled, or put in."""
    text = chance.choice(QUERIES)
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(text))
        end = min(start + chance.randint(0, 12), len(text))
        text = text[:start] + chance.choice(("", text[start:end] * 2, chance.choice(PIECES))) + text[end:]
        text = text or "?"
    return Bad("broken query", chance.choice((query_by_get, query_by_post))(text))


def _bytes_as_query(chance: Chance) -> Bad:
    body = chance.randbytes(chance.randint(0, 300))
    if chance.random() < 0.5:
        return Bad("bytes as a query", get(f"/sparql?query={quote_from_bytes(body)}"))
    return Bad("bytes as a query", request("POST", "/sparql", "Content-Type: application/sparql-query", body=body))


def _nested(chance: Chance) -> Bad:
    opening, closing = chance.choice((("(", ")"), ("{", "}"), ("STR(", ")"), ("[", "]"), ("FILTER EXISTS { ?s ?p ?o ", "}"), ("!", "")))
    depth = chance.choice((10, 60, 70, 500, 3000))
    inside = opening * depth + "1" + closing * depth
    return Bad("nested query", query_by_post(chance.choice(("SELECT (%s AS ?x) {}", "SELECT * { %s }", "ASK { FILTER(%s) }")) % inside))


def _wrong_body(chance: Chance) -> Bad:
    types = ("text/plain", "application/json", "", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", 'a/b; c="', "💥")
    kinds = (b"query=ASK{}&query=ASK{}", b"update=CLEAR+ALL", b"query=", b"&" * 5000, b"%zz=%", b'{"query":"ASK {}"}', b"\0" * 100)
    type_ = chance.choice(types).encode().decode("latin-1")
    headers = [f"Content-Type: {type_}", *(["Content-Encoding: gzip"] if chance.random() < 0.2 else [])]
    target = chance.choice(("/sparql", "/sparql?query=ASK{}", "/", "/doc/nobody"))
    return Bad("wrong body", request(chance.choice(("POST", "QUERY", "PUT")), target, *headers, body=chance.choice(kinds)))


def _odd_path(chance: Chance) -> Bad:
    path = chance.choice(PATHS) + "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 3)))
    safe = "".join(letter if "!" <= letter <= "~" else "%00" for letter in path)
    return Bad("odd path", request(chance.choice(("GET", "GET", "HEAD", "OPTIONS", "BREW", "DELETE", "get")), safe))


def _odd_headers(chance: Chance) -> Bad:
    headers = chance.sample(HEADERS, chance.randint(1, 4))
    return Bad("odd headers", request("GET", chance.choice(PATHS[:6]), *headers))


def _oversize(chance: Chance) -> Bad:
    long = "a" * chance.choice((17_000, 70_000, 300_000))
    head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    chunk = f"{len(long):x}\r\n{long}\r\n"
    made = chance.choice((
        request("GET", "/", f"X-Long: {long}"),
        request("GET", "/", *(f"X-{number}: a" for number in range(3_000))),
        request("GET", f"/{long}"),
        request("GET", f"/sparql?query={long}"),
        request("POST", "/sparql", "Content-Type: application/sparql-query", body=long.encode()),
        f"{head}Transfer-Encoding: chunked\r\n\r\n{chunk}{chunk}0\r\n\r\n".encode(),
        f"{head}Content-Length: 99999999999\r\n\r\nASK {{}}".encode(),
    ))  # fmt: skip
    return Bad("oversize", made)


def _no_http(chance: Chance) -> Bad:
    return Bad("no HTTP", chance.choice((*NO_HTTP, chance.randbytes(200) + b"\r\n\r\n")), is_http=False)


def _leaves(chance: Chance) -> Bad:
    whole = query_by_post(chance.choice((*QUERIES, *EVALUATED.values())))
    return Bad("leaves", whole[: chance.choice((10, len(whole) // 2, len(whole) - 1, len(whole)))], leaves=True)


def _worst(chance: Chance) -> Bad:
    """Seldom one that a worker works on: each takes its whole time."""
    return Bad("worst query", query_by_post(chance.choice(list((EVALUATED if chance.random() < 0.1 else REFUSED).values()))))


def _given(chance: Chance) -> Bad:
    """A query that was given to the project, where such are."""
    row = chance.choice(_given_rows())
    return Bad("given query", query_by_post(row) if chance.random() < 0.5 else query_by_get(row[:10_000]))


def _given_rows() -> list[str]:
    rows = json.loads(GIVEN.read_text(encoding="utf-8"))["rows"]
    # What is made is a Python expression in a file that came with the task, not input. Those that take a worker's whole time are left out.
    made = [
        eval(row["make"], {"__builtins__": {"range": range}}) for row in rows if row["kind"] == "query" and 504 not in row["expect_status"]
    ]
    return [text.replace("{PORT}", "9") for text in made]


_KINDS = (_broken_query, _bytes_as_query, _nested, _wrong_body, _odd_path, _odd_headers, _oversize, _no_http, _leaves, _worst)
