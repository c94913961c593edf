"""Statements in memory, found by subject or by object."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from ortak.terms import Iri, Literal, Quad, Term, Triple

_FEW = 24
"""Up to so many statements of a subject are looked through one by one; more get an index of their own when they are first asked for."""


class Graph:
    """An RDF graph for look-ups: of a subject's statements, and of the subjects that name an IRI.

    It holds the statements themselves, not copies. What finds subjects by a value is made for a property when it is first asked for.
    """

    def __init__(self, statements: Iterable[Triple | Quad] = ()) -> None:
        self._about: defaultdict[Iri, list[Triple | Quad]] = defaultdict(list)
        self._with: defaultdict[Iri, list[Triple | Quad]] = defaultdict(list)
        self._objects: dict[Iri, dict[Iri, list[Term]]] = {}
        self._subjects: dict[Iri, dict[Term, list[Iri]]] = {}
        self.add(statements)

    def add(self, statements: Iterable[Triple | Quad]) -> None:
        """Add statements, before anything is looked up."""
        for statement in statements:
            self._about[statement.s].append(statement)
            self._with[statement.p].append(statement)

    def every_subject(self) -> list[Iri]:
        """Each subject once, in the order of statements."""
        return list(self._about)

    def about(self, subject: Iri) -> list[Triple | Quad]:
        """All statements of a subject, in their order."""
        return self._about.get(subject, [])

    def objects(self, subject: Iri, predicate: Iri) -> list[Term]:
        """All values of a property of a subject, in the order of statements."""
        statements = self._about.get(subject)
        if statements is None:
            return []
        if len(statements) <= _FEW:
            return [statement.o for statement in statements if statement.p == predicate]
        indexed = self._objects.get(subject)
        if indexed is None:
            indexed = self._objects[subject] = {}
            for statement in statements:
                indexed.setdefault(statement.p, []).append(statement.o)
        return indexed.get(predicate, [])

    def iris(self, subject: Iri, predicate: Iri) -> list[Iri]:
        """The values that are IRIs."""
        return [value for value in self.objects(subject, predicate) if isinstance(value, Iri)]

    def literals(self, subject: Iri, predicate: Iri) -> list[Literal]:
        """The values that are literals."""
        return [value for value in self.objects(subject, predicate) if isinstance(value, Literal)]

    def iri(self, subject: Iri, predicate: Iri) -> Iri | None:
        """The first value that is an IRI, None where there is none."""
        return next(iter(self.iris(subject, predicate)), None)

    def text(self, subject: Iri, predicate: Iri) -> str | None:
        """The lexical form of the first literal, None where there is none."""
        return next((literal.lexical for literal in self.literals(subject, predicate)), None)

    def subjects(self, predicate: Iri, value: Term) -> list[Iri]:
        """Everything that has this value of the property."""
        indexed = self._subjects.get(predicate)
        if indexed is None:
            indexed = self._subjects[predicate] = {}
            for statement in self._with.get(predicate, ()):
                indexed.setdefault(statement.o, []).append(statement.s)
        return indexed.get(value, [])

    def having(self, predicate: Iri) -> Iterable[tuple[Iri, Term]]:
        """Subject and value of every statement with the property."""
        return ((statement.s, statement.o) for statement in self._with.get(predicate, ()))


@contextmanager
def many_statements() -> Iterator[None]:
    """No search for cycles of references meanwhile: statements hold none, and looking through millions of them again and again
    takes longer than to make them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
