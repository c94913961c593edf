"""Queries by chance, by the grammar of SPARQL 1.1: nearly all are valid.

A query is a list of terminals, so that it can be spelt in many ways, changed and shortened. Whoever gives the ``Random`` decides whether
the same queries come again.
Source: SPARQL 1.1 Query Language, section 19.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from .grammar_expressions import Expressions
from .grammar_terms import PREDICATES, Terms

Tokens = list[str]

_FORMS = ("SELECT", "SELECT", "SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_GRAPHS = ("<https://odd.example/graph/things>", "<https://odd.example/graph/more>", "g:none", "<http://e/nowhere>")


class Grammar:
    """Makes one query."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._terms = Terms(chance)
        self._expressions = Expressions(chance, self._terms, self._group)

    def query(self) -> Tokens:
        """The terminals of a query."""
        form = self._chance.choice(_FORMS)
        body = {"SELECT": self._select, "ASK": self._ask, "CONSTRUCT": self._construct, "DESCRIBE": self._describe}[form]()
        return [*self._terms.prologue(), *body, *(self._values() if self._is(0.1) else [])]

    def _is(self, likely: float) -> bool:
        return self._chance.random() < likely

    def _some(self, most: int, least: int = 1) -> range:
        return range(self._chance.randint(least, most))

    # The four forms.

    def _select(self, depth: int = 3, *, sub: bool = False) -> Tokens:
        """A SELECT, or a subselect; WHERE is written first, for what it binds can then be asked for."""
        outer, self._terms.bound = self._terms.bound, []
        dataset = [] if sub else self._dataset()
        where = self._where(depth)
        bound = self._terms.bound
        grouped = self._is(0.25)
        if grouped:
            head, modifiers = self._grouped(bound)
        else:
            head, names = self._projection(bound)
            modifiers = self._modifiers(names)
        tokens = ["SELECT", *self._maybe(0.2, "DISTINCT", "REDUCED"), *head, *dataset, *where, *modifiers]
        self._terms.bound = outer
        return tokens

    def _ask(self) -> Tokens:
        return ["ASK", *self._dataset(), *self._where(3), *self._limits()]

    def _construct(self) -> Tokens:
        if self._is(0.2):
            return ["CONSTRUCT", *self._dataset(), "WHERE", "{", *self._triples(paths=False), "}", *self._limits()]
        dataset, where = self._dataset(), self._where(3)
        return ["CONSTRUCT", "{", *(self._triples(paths=False) if self._is(0.95) else []), "}", *dataset, *where, *self._modifiers([])]

    def _describe(self) -> Tokens:
        dataset, where = self._dataset(), self._where(2) if self._is(0.8) else []
        chosen = [self._terms.variable().replace("$", "?") if where and self._is(0.6) else self._terms.iri() for _ in self._some(3)]
        return ["DESCRIBE", *(["*"] if where and self._is(0.2) else dict.fromkeys(chosen)), *dataset, *where, *self._limits()]

    def _dataset(self) -> Tokens:
        if self._is(0.85):
            return []
        return [token for _ in self._some(3) for token in ("FROM", *self._maybe(0.4, "NAMED"), self._chance.choice(_GRAPHS))]

    def _maybe(self, likely: float, *words: str) -> Tokens:
        return [self._chance.choice(words)] if self._is(likely) else []

    # What is asked for, and how much of it.

    def _projection(self, bound: Sequence[str]) -> tuple[Tokens, list[str]]:
        if self._is(0.4) and bound:
            return ["*"], list(bound)
        names = self._chance.sample(list(bound), min(len(bound), self._chance.randint(0, 3)))
        head = list(names)
        if self._is(0.5) or not names:
            for _ in self._some(2):
                expression = self._expressions.expression(2)
                names.append(self._terms.fresh())
                head += ["(", *expression, "AS", names[-1], ")"]
        return head, names

    def _grouped(self, bound: Sequence[str]) -> tuple[Tokens, Tokens]:
        keys = self._chance.sample(list(bound), min(len(bound), self._chance.randint(0, 2)))
        group = list(keys)
        if self._is(0.2):
            expression = self._expressions.expression(1)
            keys.append(self._terms.fresh())
            # Of a variable alone, the engine doesn't know the new name: a fault of its own.
            group += ["(", "STR", "(", *expression, ")", "AS", keys[-1], ")"]
        aggregates = [self._expressions.aggregate() for _ in self._some(2)]
        head = [*keys, *(token for one in aggregates for token in ("(", *one, "AS", self._terms.fresh(), ")"))]
        modifiers = ["GROUP", "BY", *group] if group else []
        if self._is(0.2):
            modifiers += ["HAVING", "(", *self._expressions.aggregate(), self._chance.choice((">", "=", "<")), "1", ")"]
        return head, [*modifiers, *self._order(keys), *self._limits()]

    def _modifiers(self, names: Sequence[str]) -> Tokens:
        return [*self._order(names), *self._limits()]

    def _order(self, names: Sequence[str]) -> Tokens:
        if self._is(0.75) or not names:
            return []
        tokens = ["ORDER", "BY"]
        for _ in self._some(3):
            name = self._chance.choice(list(names))
            wrapped = [["(", name, ")"], ["STR", "(", name, ")"], ["ASC", "(", name, ")"], ["DESC", "(", name, ")"]]
            tokens += [name] if self._is(0.4) else self._chance.choice(wrapped)
        return tokens

    def _limits(self) -> Tokens:
        found = [["LIMIT", self._chance.choice(("0", "1", "7", "100", "9223372036854775807"))]] if self._is(0.2) else []
        if self._is(0.1):
            found.append(["OFFSET", self._chance.choice(("0", "1", "3", "1000000"))])
        self._chance.shuffle(found)
        return [token for one in found for token in one]

    # Patterns.

    def _where(self, depth: int) -> Tokens:
        return [*self._maybe(0.6, "WHERE"), *self._group(depth)]

    def _group(self, depth: int) -> Tokens:
        if depth < 2 and self._is(0.1):
            return ["{", *self._select(depth - 1, sub=True), "}"] if depth > 0 else ["{", "}"]
        self._terms.next_group()
        tokens: Tokens = []
        for _ in self._some(3, 0 if self._is(0.1) else 1):
            tokens += self._element(depth - 1)
        return ["{", *(tokens[:-1] if tokens[-1:] == ["."] and self._is(0.5) else tokens), "}"]

    def _element(self, depth: int) -> Tokens:
        if depth > 0 and self._is(0.5):
            return self._nested(depth)
        kinds: tuple[Callable[[], Tokens], ...] = (self._triples, self._triples, self._filter, self._bind, self._values)
        return self._chance.choice(kinds)()

    def _nested(self, depth: int) -> Tokens:
        """Blank nodes are of one pattern only, so a new one begins behind."""
        kind = self._chance.choice(("OPTIONAL", "MINUS", "UNION", "GRAPH", "{", "SELECT", "EXISTS"))
        if kind == "UNION":
            tokens = [*self._group(depth), *(token for _ in self._some(2) for token in ("UNION", *self._group(depth)))]
        elif kind == "GRAPH":
            name = self._chance.choice(_GRAPHS) if self._is(0.5) else self._terms.variable()
            tokens = ["GRAPH", name, *self._group(depth)]
        elif kind == "{":
            tokens = self._group(depth)
        elif kind == "SELECT":
            tokens = ["{", *self._select(depth, sub=True), "}"]
        elif kind == "EXISTS":
            tokens = ["FILTER", *self._maybe(0.5, "NOT"), "EXISTS", *self._group(depth)]
        else:
            tokens = [kind, *self._group(depth)]
        self._terms.next_group()
        return tokens

    def _filter(self) -> Tokens:
        return ["FILTER", "(", *self._expressions.expression(2), ")"]

    def _bind(self) -> Tokens:
        expression = self._expressions.expression(2)
        self._terms.next_group()
        return ["BIND", "(", *expression, "AS", self._terms.fresh(bind=True), ")"]

    def _values(self) -> Tokens:
        names = [self._terms.fresh(bind=True) if self._is(0.3) else self._terms.variable() for _ in self._some(2)]
        names = list(dict.fromkeys(name.replace("$", "?") for name in names))
        rows = [[self._terms.constant() if self._is(0.9) else "UNDEF" for _ in names] for _ in self._some(3, 0)]
        if len(names) == 1 and self._is(0.5):
            return ["VALUES", names[0], "{", *(row[0] for row in rows), "}"]
        return ["VALUES", "(", *names, ")", "{", *(token for row in rows for token in ("(", *row, ")")), "}"]

    def _triples(self, *, paths: bool = True) -> Tokens:
        tokens: Tokens = []
        for number in self._some(3):
            tokens += ["."] if number else []
            tokens += self._node(2) if self._is(0.08) else [self._terms.subject()]
            for other in self._some(2):
                tokens += [";"] if other else []
                tokens += self._verb(paths=paths)
                for third in self._some(2) if self._is(0.2) else range(1):
                    tokens += [","] if third else []
                    tokens += self._node(2) if self._is(0.08) else [self._terms.object()]
        return [*tokens, "."]

    def _node(self, depth: int) -> Tokens:
        """A collection, or a blank node with properties."""
        inner = [self._node(depth - 1) if depth > 0 and self._is(0.3) else [self._terms.object()] for _ in self._some(3)]
        if self._is(0.5):
            return ["(", *(token for one in inner for token in one), ")"]
        return ["[", self._chance.choice(PREDICATES), *inner[0], *(token for one in inner[1:] for token in (";", "a", *one)), "]"]

    def _verb(self, *, paths: bool) -> Tokens:
        if paths and self._is(0.25):
            return self._path(2)
        return [self._terms.variable() if self._is(0.3) else self._chance.choice(PREDICATES)]

    def _path(self, depth: int) -> Tokens:
        one, other = self._chance.choice(PREDICATES), self._chance.choice(PREDICATES)
        if depth == 0:
            return [one]
        kinds: tuple[Callable[[], Tokens], ...] = (
            lambda: [one],
            lambda: ["^", *self._primary(depth)],
            lambda: [*self._primary(depth), self._chance.choice("/|"), *self._primary(depth)],
            lambda: [*self._primary(depth), self._chance.choice("*+?")],
            lambda: ["!", *self._maybe(0.3, "^"), one],
            lambda: ["!", "(", one, "|", "^", other, ")"],
            lambda: self._primary(depth),
        )
        return self._chance.choice(kinds)()

    def _primary(self, depth: int) -> Tokens:
        return ["(", *self._path(depth - 1), ")"]
