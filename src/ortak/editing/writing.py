"""New statements as Turtle, in the way in which a register's files are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ortak.namespaces import ORTAK, RDF, XSD, prefixes
from ortak.representation.names import Names
from ortak.terms import XSD_STRING, Iri, Literal, Term, Triple, quoted

PHRASE, EVIDENCE = ORTAK("phrase"), ORTAK("evidence")
_TYPE, _INTEGER, _BOOLEAN = RDF("type"), XSD("integer"), XSD("boolean")
_WIDTH = 90


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
        return self._names.short(term) if isinstance(term, Iri) else self._literal(term)

    def _literal(self, literal: Literal) -> str:
        lexical, datatype, language = literal
        if language:
            return f"{quoted(lexical)}@{language}"
        if datatype == XSD_STRING:
            return quoted(lexical)
        is_number = datatype == _INTEGER and lexical.isascii() and lexical.isdecimal() and (lexical == "0" or lexical[0] != "0")
        if is_number or (datatype == _BOOLEAN and lexical in {"true", "false"}):
            return lexical
        return f"{quoted(lexical)}^^{self._names.short(datatype)}"

    def property(self, statement: Triple) -> str:
        """Property and value."""
        return f"{self._verb(statement.p)} {self.term(statement.o)}"

    def _verb(self, verb: Iri) -> str:
        return "a" if verb == _TYPE else self._names.short(verb)

    def properties(self, statements: Iterable[Triple]) -> list[str]:
        """Each property of a subject with its values; its class first, its evidence last."""
        values: dict[Iri, list[str]] = {}
        for statement in sorted(statements, key=lambda statement: (statement.p != _TYPE, statement.p == EVIDENCE)):
            values.setdefault(statement.p, []).append(self.term(statement.o))
        return [f"{self._verb(verb)}{_listed(written)}" for verb, written in values.items()]

    def block(self, subject: Iri, statements: Iterable[Triple]) -> str:
        """A subject with what is stated of it, with its line end."""
        return f"{self._names.short(subject)} " + " ;\n    ".join(self.properties(statements)) + " .\n"


def _listed(values: Sequence[str]) -> str:
    if len(values) == 1 or sum(map(len, values)) <= _WIDTH:
        return f" {', '.join(values)}"
    return "\n        " + ",\n        ".join(values)
