"""A whole register in four forms, statement by statement: whatever its size, next to nothing of it is in memory. Pure.

What comes in are sorted lines of N-Quads as a release has them, and terms are taken from them as text. A string of those lines is one of
Turtle and of JSON too, escapes included, because :func:`ortak.terms.quoted` writes them; an IRI needs none in any form.
Sources: RDF 1.1 N-Quads, N-Triples and Turtle; JSON-LD 1.1, section "Flattened Document Form".
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from heapq import merge
from typing import Protocol, TypeAlias

from ortak.namespaces import RDF, XSD, prefixes
from ortak.representation.context import Context
from ortak.representation.jsonld import PLAIN, is_safe_integer
from ortak.representation.names import Names
from ortak.representation.turtle import is_bare_integer
from ortak.terms import XSD_STRING

Row: TypeAlias = tuple[str, str, str, str]
"""A statement: subject and predicate as bare IRIs, the object in N-Triples, and the whole line of N-Quads."""

_TYPE = RDF("type")
_BOOLEAN, _INTEGER = XSD("boolean"), XSD("integer")


class Writer(Protocol):
    """Writes one form as text: what comes first, each statement in its order, what comes last."""

    def head(self) -> str:
        """What comes before the first statement."""

    def row(self, row: Row) -> str:
        """The next statement, and what it ends of those before it."""

    def end(self) -> str:
        """What comes after the last statement."""


def writers(base: str, context: Context) -> dict[str, Writer]:
    """A writer for each form, by the ending of its name; for one register each. ``base`` is the register's base IRI."""
    return {"nq": NQuads(), "nt": NTriples(), "ttl": Turtle(base), "jsonld": JsonLd(context)}


def rows(*sorted_lines: Iterable[str]) -> Iterator[Row]:
    """The statements of several files, each in the order of :func:`ortak.terms.sorted_quads`, together in that order."""
    return merge(*(map(_row, lines) for lines in sorted_lines))


def rebased(found: Iterable[Row], own: str, served: str) -> Iterator[Row]:
    """The statements with each IRI under the base ``own`` under ``served``, in the same order."""
    return (_row(row[3].replace(f"<{own}", f"<{served}")) for row in found)


def _row(line: str) -> Row:
    subject, predicate, rest = line.split(" ", 2)
    return subject[1:-1], predicate[1:-1], rest.rsplit(" ", 2)[0], line


class NQuads:
    """Each statement in the graph it stands in."""

    def head(self) -> str:
        """Nothing."""
        return ""

    def row(self, row: Row) -> str:
        """The line as it is."""
        return row[3]

    def end(self) -> str:
        """Nothing."""
        return ""


class NTriples(NQuads):
    """Each statement without its graph."""

    def row(self, row: Row) -> str:
        """A line for the statement."""
        return f"<{row[0]}> <{row[1]}> {row[2]} .\n"


class Turtle:
    """A block for each subject, its values by property."""

    def __init__(self, base: str) -> None:
        self._names = Names(prefixes(), f"{base}id/")
        self._subject = self._predicate = ""

    def head(self) -> str:
        """All prefixes: which of them are used isn't known yet."""
        return "".join(self._names.every_header())

    def row(self, row: Row) -> str:
        """The value, after as much of subject and property as is new."""
        subject, predicate, value, _ = row
        written = self._term(value)
        if subject == self._subject and predicate == self._predicate:
            return f",\n        {written}"
        verb = "a" if predicate == _TYPE else self._names.short(predicate)
        self._predicate = predicate
        if subject == self._subject:
            return f" ;\n    {verb} {written}"
        end = self.end()
        self._subject = subject
        return f"{end}\n{self._names.short(subject)} {verb} {written}"

    def end(self) -> str:
        """The end of a block."""
        return " .\n" if self._subject else ""

    def _term(self, value: str) -> str:
        if value[0] == "<":
            return self._names.short(value[1:-1])
        text, datatype, _ = _literal(value)
        if not datatype:
            return value
        if datatype == _BOOLEAN and text in ('"true"', '"false"'):
            return text[1:-1]
        if datatype == _INTEGER and is_bare_integer(text[1:-1]):
            return text[1:-1]
        return f"{text}^^{self._names.short(datatype)}"


class JsonLd:
    """One node for each subject, on a line of its own, all in one array; the context is written out, so that a file needs no network."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._subject = self._predicate = ""
        self._known = PLAIN
        self._literals: list[str] = []
        self._things = 0
        self._are_classes = False

    def head(self) -> str:
        """The context, and the beginning of the array."""
        return f'{{"@context": {json.dumps(self._context.document["@context"], ensure_ascii=False)},\n"@graph": ['

    def row(self, row: Row) -> str:
        """The value, after as much of subject and property as is new. Literals come first, and wait for those of their property."""
        subject, predicate, value, _ = row
        before = ""
        if subject != self._subject:
            before = f'{self._closed(",")}\n{{"@id": "{subject}"'
        elif predicate != self._predicate:
            before = self._ended()
        if before:
            self._subject, self._predicate, self._known = subject, predicate, self._context.properties.get(predicate, PLAIN)
        if value[0] != "<":
            self._literals.append(value)
            return before
        return before + self._thing(value[1:-1])

    def end(self) -> str:
        """The end of the array."""
        return f"{self._closed('')}\n]}}\n"

    def _closed(self, after: str) -> str:
        """What ends a node, if there is one."""
        return f"{self._ended()}}}{after}" if self._subject else ""

    def _thing(self, iri: str) -> str:
        """An IRI among the values: the array of all these is open until the property ends."""
        self._things += 1
        if self._things == 1:
            self._are_classes = self._predicate == _TYPE and not self._literals
        one = f'"{self._context.classes.get(iri, iri)}"' if self._are_classes else f'{{"@id": "{iri}"}}'
        if self._things > 1:
            return f", {one}"
        if self._are_classes:
            return f', "@type": [{one}'
        head, full = self._of_literals()
        if self._known.type == "@id":
            return f'{head}{_array(self._predicate, full)}, "{self._known.term}": [{one}'
        return f'{head}, "{self._predicate}": [{", ".join([*full, one])}'

    def _ended(self) -> str:
        """What ends a property."""
        if self._things:
            self._things = 0
            return "]"
        head, full = self._of_literals()
        return f"{head}{_array(self._predicate, full)}"

    def _of_literals(self) -> tuple[str, list[str]]:
        """What the property's term can say of the literals, and the values to write in full under the property's IRI."""
        known, texts, plain, full = self._known, dict[str, list[str]](), list[str](), list[str]()
        for literal in self._literals:
            text, datatype, language = _literal(literal)
            if known.type == "@language" and (language or not datatype):
                texts.setdefault(language or "@none", []).append(text)
            elif known.term and not language and (datatype or XSD_STRING) == (known.type or XSD_STRING):
                plain.append(_native(text, datatype))
            else:
                full.append(_in_full(text, datatype, language))
        self._literals.clear()
        by_language = ", ".join(f'"{tag}": {texts[tag][0] if len(texts[tag]) == 1 else _list(texts[tag])}' for tag in sorted(texts))
        return f', "{known.term}": {{{by_language}}}' if texts else _array(known.term, plain), full


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _array(key: str, values: list[str]) -> str:
    return f', "{key}": {_list(values)}' if values else ""


def _literal(value: str) -> tuple[str, str, str]:
    """A literal of N-Triples: its string with quotes and escapes, its datatype ("" for a plain string), its language."""
    end = value.rindex('"') + 1
    text, rest = value[:end], value[end:]
    if not rest:
        return text, "", ""
    return (text, "", rest[1:]) if rest[0] == "@" else (text, rest[3:-1], "")


def _native(text: str, datatype: str) -> str:
    """JSON's own number or boolean where that is the same literal, else the string."""
    bare = text[1:-1]
    if (datatype == _BOOLEAN and bare in ("true", "false")) or (datatype == _INTEGER and is_safe_integer(bare)):
        return bare
    return text


def _in_full(text: str, datatype: str, language: str) -> str:
    more = f', "@language": "{language}"' if language else f', "@type": "{datatype}"' if datatype else ""
    return f'{{"@value": {text}{more}}}'
