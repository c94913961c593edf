"""What the IRIs and prefixed names of a query stand for, as the engine itself reads them.

They are put into a query of their own behind the prologue of the original: so base and prefixes, escapes and relative IRIs mean what they
mean there, and no second reading of ours can differ from the engine's.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode, QuerySolutions, Store

from ortak.sparql.lexer import Token

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def start(sequence: Sequence[Token]) -> int:
    """The index of the first token after the prologue (that of the query's form); the length of the sequence where there is none."""
    for index, token in enumerate(sequence):
        is_prefix = index > 0 and sequence[index - 1].text.upper() == "PREFIX"
        if token.kind in ("word", "name") and not is_prefix and token.text.upper().startswith(FORMS):
            return index
    return len(sequence)


def prologue(query: str, sequence: Sequence[Token]) -> str:
    """What stands before the query's form: its base and prefixes; "" where there is no form."""
    first = start(sequence)
    return query[: sequence[first].offset] if first < len(sequence) else ""


def declared(sequence: Sequence[Token]) -> dict[str, str]:
    """The prefixes that the query declares, with their namespaces as written."""
    triples = zip(sequence, sequence[1:], sequence[2:], strict=False)
    return {
        name.text.partition(":")[0]: namespace.text[1:-1]
        for word, name, namespace in triples
        if word.text.upper() == "PREFIX" and name.kind == "name" and namespace.kind == "iri"
    }


def resolved(query: str, sequence: Sequence[Token], terms: Sequence[Token], base: str) -> list[str]:
    """The IRI that each of these tokens (of kind iri or name) of the query stands for. Raises SyntaxError where one has none."""
    if not terms:
        return []
    projection = " ".join(f"({token.text} AS ?x{number})" for number, token in enumerate(terms))
    solutions = Store().query(f"{prologue(query, sequence)}SELECT {projection} {{}}", base_iri=base)
    found = next(solutions) if isinstance(solutions, QuerySolutions) else ()
    return [value.value if isinstance(value, NamedNode) else "" for value in found]
