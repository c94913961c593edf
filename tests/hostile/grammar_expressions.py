"""Expressions and aggregates of the queries by chance."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from .grammar_terms import Terms

Tokens = list[str]

NONE = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")
ONE = (
    *("STR", "LANG", "DATATYPE", "IRI", "URI", "BNODE", "ABS", "CEIL", "FLOOR", "ROUND", "STRLEN", "UCASE", "LCASE"),
    *("ENCODE_FOR_URI", "YEAR", "MONTH", "DAY", "HOURS", "MINUTES", "SECONDS", "TIMEZONE", "TZ", "MD5", "SHA1", "SHA256", "SHA384"),
    *("SHA512", "isIRI", "isURI", "isBLANK", "isLITERAL", "isNUMERIC", "xsd:integer", "xsd:decimal", "xsd:double", "xsd:float"),
    *("xsd:string", "xsd:boolean", "xsd:date", "xsd:dateTime", "xsd:time", "xsd:duration", "xsd:dayTimeDuration"),
)
TWO = ("LANGMATCHES", "CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "STRLANG", "STRDT", "sameTerm", "SUBSTR", "REGEX")
THREE = ("IF", "SUBSTR", "REPLACE", "REGEX")
MANY = ("CONCAT", "COALESCE")
STUCK = (*MANY, "BNODE")
"""The engine takes no space between these and their bracket: a fault of its own."""

BETWEEN = ("+", "-", "*", "/", "=", "!=", "<", ">", "<=", ">=", "&&", "||")
AGGREGATES = ("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE")

_PATTERNS = ('"a"', '"^(a+)+$"', '"."', '""', '"["', '"(?i)A"', '"\\\\p{L}+"', '"a{1,9}"', '"(.)(.)"')
_REPLACEMENTS = ('""', '"x"', '"$0"', '"$1$2"', '"\\\\"', '"$"')
_FLAGS = ('"i"', '"s"', '"m"', '"x"', '"q"', '"ims"', '"z"', '""')


class Expressions:
    """Expressions of one query; ``group`` writes the pattern of an EXISTS."""

    def __init__(self, chance: Random, terms: Terms, group: Callable[[int], Tokens]) -> None:
        self._chance, self._terms, self._group = chance, terms, group

    def expression(self, depth: int) -> Tokens:
        """Any expression, without aggregates."""
        kinds = (self._atom, self._atom, self._call, self._call, self._between, self._among, self._not, self._regular, self._exists)
        return self._chance.choice(kinds if depth > 0 else kinds[:1])(depth)

    def aggregate(self) -> Tokens:
        """An aggregate of an expression."""
        kind = self._chance.random()
        distinct = ["DISTINCT"] if self._chance.random() < 0.3 else []
        if kind < 0.2:
            return ["COUNT", "(", *distinct, "*", ")"]
        if kind < 0.35:
            separator = [";", "SEPARATOR", "=", self._chance.choice(('","', '""', "'\\n'"))] if self._chance.random() < 0.5 else []
            return ["GROUP_CONCAT", "(", *distinct, *self.expression(1), *separator, ")"]
        return [self._chance.choice(AGGREGATES), "(", *distinct, *self.expression(1), ")"]

    def _atom(self, _depth: int) -> Tokens:
        return [self._terms.known()] if self._chance.random() < 0.6 else [self._terms.constant()]

    def _call(self, depth: int) -> Tokens:
        number = self._chance.choice((0, 1, 1, 1, 2, 2, 3, 4))
        names = (NONE, ONE, TWO, THREE, MANY)[number]
        name = self._chance.choice(names)
        if name == "IF" or number in (0, 1, 2, 3):
            arguments = [self.expression(depth - 1) for _ in range(number)]
        else:
            arguments = [self.expression(depth - 1) for _ in range(self._chance.randint(0, 4))]
        begin = [f"{name}("] if name in STUCK else [name, "("]
        return [*begin, *(token for place, one in enumerate(arguments) for token in ([","] if place else []) + one), ")"]

    def _between(self, depth: int) -> Tokens:
        left, right = self.expression(depth - 1), self.expression(depth - 1)
        return ["(", *left, ")", self._chance.choice(BETWEEN), "(", *right, ")"]

    def _among(self, depth: int) -> Tokens:
        others = [self.expression(depth - 1) for _ in range(self._chance.randint(0, 3))]
        joined = [token for place, one in enumerate(others) for token in ([","] if place else []) + ["(", *one, ")"]]
        return ["(", *self.expression(depth - 1), ")", *(["NOT"] if self._chance.random() < 0.4 else []), "IN", "(", *joined, ")"]

    def _not(self, depth: int) -> Tokens:
        if self._chance.random() < 0.2:
            return ["BOUND", "(", self._terms.known(), ")"]
        return [self._chance.choice("!-+"), "(", *self.expression(depth - 1), ")"]

    def _regular(self, depth: int) -> Tokens:
        text, pattern = self.expression(depth - 1), self._chance.choice(_PATTERNS)
        flags = [",", self._chance.choice(_FLAGS)] if self._chance.random() < 0.4 else []
        if self._chance.random() < 0.5:
            return ["REPLACE", "(", *text, ",", pattern, ",", self._chance.choice(_REPLACEMENTS), *flags, ")"]
        return ["REGEX", "(", "STR", "(", *text, ")", ",", pattern, *flags, ")"]

    def _exists(self, depth: int) -> Tokens:
        tokens = [*(["NOT"] if self._chance.random() < 0.5 else []), "EXISTS", *self._group(depth - 1)]
        self._terms.next_group()
        return tokens
