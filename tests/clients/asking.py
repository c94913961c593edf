"""Answers to queries as plain values that can be compared, whoever gave them."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

import httpx

Row: TypeAlias = frozenset[tuple[str, tuple[str, ...]]]
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def rows(results: dict[str, Any]) -> list[Row]:
    """The rows of SPARQL 1.1 Query Results JSON, sorted: their order is not compared; each name with value, type or language."""
    found = [frozenset((name, _term(cell)) for name, cell in row.items()) for row in results["results"]["bindings"]]
    return sorted(found, key=sorted)


def _term(cell: dict[str, str]) -> tuple[str, ...]:
    datatype = cell.get("datatype", "")
    return cell["type"].replace("typed-", ""), cell["value"], "" if datatype == _STRING else datatype, cell.get("xml:lang", "").lower()


def ask(server: str, query: str) -> dict[str, Any]:
    """What the endpoint says itself, in its JSON."""
    answer = httpx.post(f"{server}/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"}, timeout=30)
    found: dict[str, Any] = json.loads(answer.raise_for_status().text)
    return found
