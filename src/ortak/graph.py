"""Statements in memory, found by subject or by object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ortak.terms import Iri, Literal, Quad, Term, Triple


class Graph:
    """An RDF graph for look-ups: of a subject's statements, and of the subjects that name an IRI."""

    def __init__(self, statements: Iterable[Triple | Quad]) -> None:
        self._out: defaultdict[Iri, defaultdict[Iri, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._in: defaultdict[Iri, defaultdict[Term, list[Iri]]] = defaultdict(lambda: defaultdict(list))
        for statement in statements:
            self._out[statement.s][statement.p].append(statement.o)
            self._in[statement.p][statement.o].append(statement.s)

    def objects(self, subject: Iri, predicate: Iri) -> list[Term]:
        """All values of a property of a subject, in the order of statements."""
        values = self._out.get(subject)
        return values.get(predicate, []) if values else []

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
        values = self._in.get(predicate)
        return values.get(value, []) if values else []

    def having(self, predicate: Iri) -> Iterable[tuple[Iri, Term]]:
        """Subject and value of every statement with the property."""
        for value, subjects in self._in.get(predicate, {}).items():
            for subject in subjects:
                yield subject, value
