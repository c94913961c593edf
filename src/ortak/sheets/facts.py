"""Statements that can be changed: what a workbook is compared with and written into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from ortak.terms import Iri, Term, Triple


class Facts:
    """A set of statements in the order in which they came, found by subject or by value."""

    def __init__(self, statements: Iterable[Triple] = ()) -> None:
        self._about: dict[Iri, dict[Triple, None]] = {}
        self._naming: dict[Iri, dict[Triple, None]] = {}
        self.add(*statements)

    def copy(self) -> Facts:
        """The same statements, to be changed by themselves."""
        return Facts(self)

    def __iter__(self) -> Iterator[Triple]:
        return (statement for about in self._about.values() for statement in about)

    def __contains__(self, statement: Triple) -> bool:
        return statement in self._about.get(statement.s, ())

    def add(self, *statements: Triple) -> None:
        """Add statements; one that is there stays where it is."""
        for statement in statements:
            self._about.setdefault(statement.s, {})[statement] = None
            if isinstance(statement.o, Iri):
                self._naming.setdefault(statement.o, {})[statement] = None

    def remove(self, *statements: Triple) -> None:
        """Take statements out; one that isn't there is nothing to take."""
        for statement in statements:
            self._about.get(statement.s, {}).pop(statement, None)
            if isinstance(statement.o, Iri):
                self._naming.get(statement.o, {}).pop(statement, None)

    def subjects(self) -> list[Iri]:
        """Everything that something is stated of, in order."""
        return [subject for subject, about in self._about.items() if about]

    def in_order(self, some: Set[Iri]) -> list[Iri]:
        """Some subjects, in the order in which they came."""
        return [subject for subject in self._about if subject in some]

    def about(self, subject: Iri) -> list[Triple]:
        """What is stated of a subject."""
        return list(self._about.get(subject, ()))

    def values(self, subject: Iri, property_: Iri) -> list[Term]:
        """The values of a property."""
        return [statement.o for statement in self._about.get(subject, ()) if statement.p == property_]

    def iri(self, subject: Iri, property_: Iri) -> Iri | None:
        """The first value that is an IRI."""
        return next((value for value in self.values(subject, property_) if isinstance(value, Iri)), None)

    def with_value(self, property_: Iri, value: Iri) -> list[Iri]:
        """Everything that has the value of the property."""
        return [statement.s for statement in self._naming.get(value, ()) if statement.p == property_]

    def naming(self, value: Iri) -> list[Iri]:
        """Everything of which something is stated with the value."""
        return list(dict.fromkeys(statement.s for statement in self._naming.get(value, ())))
