"""Passages at their places in a newer text of their source: named anew wherever a register's files name them, all else as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ortak.editing.files import refuse_other_syntax, text_of
from ortak.editing.text import edited, stated
from ortak.folders import Change
from ortak.namespaces import ORTAK
from ortak.register import Register
from ortak.sources import Fault
from ortak.terms import Iri, Literal, Term, Triple
from ortak.turtle import parse, statements
from ortak.turtle.canonical import canonical, is_canonical

_CHECKSUM = ORTAK("textSha256")


def new_names(faults: Iterable[Fault], others: Iterable[Iri]) -> dict[Iri, Iri]:
    """What the passages are called that certainly moved: each to a place that none of the ``others`` holds, nor one that stays."""
    staying = set(others)
    names: dict[Iri, Iri] = {}
    for fault in faults:
        if fault.is_certain:
            start, end = fault.moved_to[0]
            names[fault.passage] = Iri(f"{fault.passage.rpartition('#')[0]}#{start}-{end}")
        else:
            staying.add(fault.passage)
    while taken := [old for old, new in names.items() if new in staying]:
        for old in taken:
            staying.add(old)
            del names[old]
    return names


def moved(register: Register, names: Mapping[Iri, Iri], source: Iri, checksum: str) -> list[Change]:
    """The files that change, in the order of their names, where passages are called anew and the source's text has that sha256.

    Raises InputError where one of them is no Turtle.
    """
    changes = []
    for document in sorted(register.documents, key=lambda document: document.path):
        outdated = [one.triple for one in document.quads if one.s == source and one.p == _CHECKSUM and one.o != Literal(checksum)]
        if not outdated and not any(one.s in names or one.o in names for one in document.quads):
            continue
        refuse_other_syntax(document.path, register)
        before = text_of(document.path)
        after = edited(renamed(before, names), outdated, [one._replace(o=Literal(checksum)) for one in outdated], {})
        changes.append(Change(document.path, before, after))
    return changes


def renamed(text: str, names: Mapping[Iri, Iri]) -> str:
    """A Turtle file's text with things called anew. Raises ValueError where it would not say the same of them: a fault of ours."""
    tree = parse(text)
    found: dict[tuple[int, int], tuple[Iri, Iri]] = {}
    for statement in statements(tree):
        for node, term in ((statement.subject, statement.s), (statement.object, statement.o)):
            if isinstance(term, Iri) and term in names:
                found[tree.span(node)] = term, names[term]
    if not found:
        return text
    result = text
    for (start, end), (old, new) in sorted(found.items(), reverse=True):
        result = result[:start] + _written(text[start:end], old, new) + result[end:]
    if is_canonical(text):
        result = canonical(result)
    if stated(result) != {_named_anew(statement, names) for statement in stated(text)}:
        raise ValueError("the text with new names doesn't state what it should")
    return result


def _written(name: str, old: Iri, new: Iri) -> str:
    """The new name in the way in which the old one is written: ``page:3-8``, or in angle brackets."""
    bracket = ">" if name.endswith(">") else ""
    fragment = old.rpartition("#")[2] + bracket
    return name.removesuffix(fragment) + new.rpartition("#")[2] + bracket if name.endswith(fragment) else f"<{new}>"


def _named_anew(statement: Triple, names: Mapping[Iri, Iri]) -> Triple:
    value: Term = names.get(statement.o, statement.o) if isinstance(statement.o, Iri) else statement.o
    return Triple(names.get(statement.s, statement.s), statement.p, value)
