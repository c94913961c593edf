"""Turtle and TriG, the same bytes for the same statements. Source: RDF 1.1 Turtle, RDF 1.1 TriG."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from ortak.describe import Description
from ortak.namespaces import RDF, XSD, document_of, prefixes
from ortak.representation.names import Names
from ortak.representation.order import property_key, value_key
from ortak.terms import XSD_STRING, Iri, Literal, Quad, Term, Triple, quoted

_TYPE = RDF("type")
_BOOLEAN = XSD("boolean")
_INTEGER = XSD("integer")

OTHERS = "What others say about it"
LABELS = "Names of what is named above"


def turtle(description: Description, base: str) -> str:
    """A description as Turtle: the thing, its parts, what others say about it, the names of what all these name.

    ``base`` is the register's base IRI: IRIs of its things are written relative to ``{base}id/``.
    """
    names = Names(prefixes(), f"{base}id/")
    body = _whole(names, description)
    return "\n".join(["".join(names.header()), *body])


def trig(description: Description, base: str) -> str:
    """A description as TriG: the default graph is the same as in every other form, named graphs tell stated, derived and borrowed apart.

    Many programs look into the default graph only.
    """
    names = Names(prefixes(), f"{base}id/")
    sections = (
        ("Stated", description.stated),
        ("Derived", description.derived),
        (_others(description), description.incoming),
        (LABELS, description.borrowed),
    )
    body = _whole(names, description) + [graphs_of(names, title, quads, description.thing) for title, quads in sections if quads]
    return "\n".join(["".join(names.header()), *body])


def turtle_of(statements: Iterable[Triple | Quad], first: Iri, base: str) -> str:
    """Any statements as Turtle, those about ``first`` before the others."""
    names = Names(prefixes(), f"{base}id/")
    body = section_of(names, "", list(statements), first)
    return "\n".join(["".join(names.header()), body])


def _whole(names: Names, description: Description) -> list[str]:
    sections = (("", description.own), (_others(description), description.incoming), (LABELS, description.borrowed))
    return [section_of(names, title, quads, description.thing) for title, quads in sections if quads]


def _others(description: Description) -> str:
    if not description.withheld:
        return OTHERS
    return f"{OTHERS} ({len(description.incoming)} of {description.incoming_total} statements; all of them: ask the SPARQL endpoint)"


def section_of(names: Names, title: str, statements: Sequence[Triple | Quad], first: Iri) -> str:
    """Statements as Turtle under a title, "" for none; those about ``first`` and its parts before the others."""
    heading = [f"# {title}\n"] if title else []
    return "\n".join(heading + _blocks(names, statements, first))


def graphs_of(names: Names, title: str, quads: Sequence[Quad], first: Iri) -> str:
    """Statements as TriG, each in its named graph, under a title, "" for none."""
    blocks = [f"# {title}\n"] if title else []
    for graph, members in groupby(sorted(quads, key=lambda quad: quad.g), key=lambda quad: quad.g):
        inner = "\n".join(_blocks(names, list(members), first))
        blocks.append(f"{names.short(graph)} {{\n{inner}}}\n")  # the word GRAPH may be left out, and Raptor doesn't know it
    return "\n".join(blocks)


def _blocks(names: Names, statements: Sequence[Triple | Quad], first: Iri) -> list[str]:
    """One block for each subject: the first thing, its parts, the others in the order of their IRIs."""
    by_subject: defaultdict[Iri, defaultdict[Iri, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
    for statement in statements:
        by_subject[statement.s][statement.p][statement.o] = None
    order = sorted(by_subject, key=lambda subject: (subject != first, document_of(subject) != first, subject))
    return [_block(names, subject, by_subject[subject]) for subject in order]


def _block(names: Names, subject: Iri, properties: dict[Iri, dict[Term, None]]) -> str:
    lines = [
        property_text(names, predicate, sorted(properties[predicate], key=value_key)) for predicate in sorted(properties, key=property_key)
    ]
    return block_text(names, subject, lines)


def block_text(names: Names, subject: Iri, properties: Iterable[str]) -> str:
    """A subject with its properties, each written already, and with the line end."""
    return names.short(subject) + " " + " ;\n    ".join(properties) + " .\n"


def property_text(names: Names, predicate: Iri, values: Iterable[Term]) -> str:
    """A property with its values in the order given: on its line where they are short, else each on a line of its own."""
    verb = "a" if predicate == _TYPE else names.short(predicate)
    written = [term_text(names, value) for value in values]
    if len(written) == 1 or sum(map(len, written)) <= 90:
        return f"{verb} {', '.join(written)}"
    return f"{verb}\n        " + ",\n        ".join(written)


def term_text(names: Names, term: Term) -> str:
    """A term as it is written."""
    return names.short(term) if isinstance(term, Iri) else _literal(names, term)


def _literal(names: Names, literal: Literal) -> str:
    lexical, datatype, language = literal
    if language:
        return f"{quoted(lexical)}@{language}"
    if datatype == XSD_STRING:
        return quoted(lexical)
    if datatype == _BOOLEAN and lexical in {"true", "false"}:
        return lexical
    if datatype == _INTEGER and is_bare_integer(lexical):
        return lexical
    return f"{quoted(lexical)}^^{names.short(datatype)}"


def is_bare_integer(lexical: str) -> bool:
    """Can the integer stand without quotes? Turtle's bare 007 keeps its zeros, but some readers make 7 of it."""
    return lexical.isascii() and lexical.isdecimal() and (lexical == "0" or lexical[0] != "0")
