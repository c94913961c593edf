"""The dataset that a query names with FROM. Source: SPARQL 1.1 Query Language, section 13.2.

The engine merges default graphs by laying them side by side: a graph that is named twice would give each of its triples twice.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from ortak.sparql.lexer import Token
from ortak.sparql.names import declared, resolved, start

_CLAUSE = re.compile(r"(?:ASK|DESCRIBE|CONSTRUCT)?FROM(NAMED)?", re.IGNORECASE)


class Clause(NamedTuple):
    """One FROM or FROM NAMED: the token that names the graph; None where none follows, or where it can't be told apart."""

    keyword: Token
    named: bool
    graph: Token | None


def clauses(sequence: Sequence[Token]) -> list[Clause]:
    """The dataset clauses of a query, in their order; they stand between its form and its pattern."""
    found = []
    head, prefixes = list(_head(sequence)), declared(sequence)
    for index, token in enumerate(head):
        if not has_keyword(token, "FROM", prefixes):
            continue
        match = _CLAUSE.fullmatch(token.text) if token.kind == "word" else None
        after = head[index + 1 : index + 3]
        named = bool(match and match[1])
        if not named and after and after[0].text.upper() == "NAMED":
            named, after = True, after[1:]
        graph = after[0] if match and after and after[0].kind in ("iri", "name") else None
        found.append(Clause(token, named, graph))
    return found


def named(query: str, sequence: Sequence[Token], base: str) -> list[tuple[bool, str]]:
    """The graphs that a query names with FROM, by their IRIs, each with whether by FROM NAMED. Raises SyntaxError where one has none."""
    found = [(clause.named, clause.graph) for clause in clauses(sequence) if clause.graph]
    iris = resolved(query, sequence, [graph for _, graph in found], base)
    return [(by_name, iri) for (by_name, _), iri in zip(found, iris, strict=True)]


def has_keyword(token: Token, keyword: str, prefixes: Container[str]) -> bool:
    """Whether the engine may read this keyword in a word or a name; not where a name's prefix, which is declared, only looks like it."""
    if token.kind == "word":
        return keyword in token.text.upper()
    prefix = token.text.partition(":")[0]
    return token.kind == "name" and keyword in prefix.upper() and prefix not in prefixes


def once(iris: Iterable[str]) -> tuple[str, ...]:
    """The graphs of a dataset, each once."""
    return tuple(dict.fromkeys(iris))


def _head(sequence: Sequence[Token]) -> Iterable[Token]:
    """The tokens from the query's form to the start of its pattern, without a CONSTRUCT's template and what stands in parentheses."""
    first = start(sequence)
    depth, templates = 0, 1 if first < len(sequence) and sequence[first].text.upper().startswith("CONSTRUCT") else 0
    for token in sequence[first:]:
        if token.text == "{" and depth == 0:
            if not templates:
                return
            templates -= 1
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
        elif depth == 0:
            if token.text.upper() == "WHERE":
                return
            yield token
