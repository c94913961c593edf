"""New statements as Turtle, in the way in which a register's files are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ortak.namespaces import ORTAK, RDF, prefixes
from ortak.representation.names import Names
from ortak.representation.turtle import block_text, property_text, term_text
from ortak.terms import Iri, Term, Triple

PHRASE, EVIDENCE = ORTAK("phrase"), ORTAK("evidence")
_TYPE = RDF("type")


class Writer:
    """Writes into one file, and remembers which prefixes that takes which the file doesn't declare."""

    def __init__(self, declared: Mapping[str, str], known: Mapping[str, str], base: str) -> None:
        """``declared`` are the file's prefixes, ``known`` others that it may declare; ``base`` is its base, "" for none."""
        offered = {prefix: iri for prefix, iri in (prefixes() | dict(known)).items() if prefix not in declared}
        self._declared = declared
        self._names = Names(offered | dict(declared), base)

    def declarations(self) -> str:
        """The lines that declare what the file doesn't."""
        missing = {prefix: iri for prefix, iri in self._names.used.items() if prefix not in self._declared}
        return "".join(f"@prefix {prefix}: <{missing[prefix]}> .\n" for prefix in sorted(missing))

    def term(self, term: Term) -> str:
        """A value."""
        return term_text(self._names, term)

    def property(self, statement: Triple) -> str:
        """Property and value."""
        return property_text(self._names, statement.p, [statement.o])

    def properties(self, statements: Iterable[Triple]) -> list[str]:
        """Each property of a subject with its values; its class first, its evidence last."""
        values: dict[Iri, list[Term]] = {}
        for statement in sorted(statements, key=lambda statement: (statement.p != _TYPE, statement.p == EVIDENCE)):
            values.setdefault(statement.p, []).append(statement.o)
        return [property_text(self._names, verb, some) for verb, some in values.items()]

    def block(self, subject: Iri, statements: Iterable[Triple]) -> str:
        """A subject with what is stated of it, with its line end."""
        return block_text(self._names, subject, self.properties(statements))
