"""However deep or wide a query is, it has one answer in time; what ends its worker ends nothing else."""

from __future__ import annotations

import httpx
import pytest

from .rows_depth import CHAINS, nested
from .target import Canary, Target, unharmed

NESTED = nested()
REFUSED = {"query-syntax", "query-refused", "query-limit", "query"}


def one_answer(reply: httpx.Response) -> None:
    """It is answered, refused for a reason, or stopped."""
    assert reply.status_code in (200, 400, 504)
    if reply.status_code != 200:
        problem = reply.json()
        kinds = REFUSED if reply.status_code == 400 else {"query-time"}
        assert problem["type"].rpartition("/")[2] in kinds
        assert problem["detail"]


@pytest.mark.parametrize("name", NESTED)
def test_nesting(target: Target, canary: Canary, name: str) -> None:
    with unharmed(target, canary):
        reply = target.ask(NESTED[name], "*/*")
    one_answer(reply)
    if name.endswith((" 64", " 1000")):
        assert reply.json().get("reason") in ("nesting", "tokens", "length")


@pytest.mark.slow  # many go on until they are stopped
@pytest.mark.parametrize("name", CHAINS)
def test_chains(target: Target, canary: Canary, name: str) -> None:
    assert len(CHAINS[name].encode()) <= 64_000, "longer ones are refused as such"
    with unharmed(target, canary):
        one_answer(target.ask(CHAINS[name], "*/*"))
