"""The canonical form of a Turtle file: what is written stays in its order, how it is written is settled.

- ``@base`` first, then the prefixes in the order of their names, their IRIs in one column.
- A subject begins its line; its class stands first, its evidence last, a property once with all its values, neighbouring blocks about one
  subject as one. A comment speaks of what it stands at: where one stands in a block, its properties stay as they are, and so does a
  directive with one just above it or behind it.
- Lines break where the author broke them between properties or values, and where they would be longer than :data:`WIDTH`; properties are
  indented by 4, values by 8, what is in brackets by 4 more. At most one empty line between blocks, none within.
- Order of subjects, properties and values, names, numbers and quotation marks are the author's.

A comment is neither lost nor led past a token. Line ends are those of the file's first line; within a text in quotation marks they are part
of the text and stay. A byte order mark goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ortak.namespaces import ORTAK, RDF
from ortak.terms import Iri
from ortak.turtle.layout import laid_out, line_ends
from ortak.turtle.parsing import parse
from ortak.turtle.tokens import Kind
from ortak.turtle.tree import Blank, Block, Directive, Label, Name, Predicate, Tree

_TYPE, _EVIDENCE = RDF("type"), ORTAK("evidence")
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_BOM = "\ufeff"


def canonical(text: str) -> str:
    """The text in canonical form. Raises ValueError for one that isn't understood: nobody can tell how that is meant."""
    text = text.removeprefix(_BOM)
    tree = parse(text)
    if tree.faults:
        raise ValueError(tree.faults[0].english)
    newline = _newline(tree)
    return laid_out(parse(_arranged(tree)), newline)


def is_canonical(text: str) -> bool:
    """Whether a text is understood and in canonical form."""
    try:
        return canonical(text) == text
    except ValueError:
        return False


def _newline(tree: Tree) -> str:
    """What ends the first line; a line feed where all is one line."""
    spaces = (token.text for token in tree.tokens if token.kind is Kind.SPACE)
    first = next((space for space in spaces if "\n" in space), "\n")
    return "\r\n" if first[: first.index("\n") + 1].endswith("\r\n") else "\n"


def _arranged(tree: Tree) -> str:
    """The text with directives, blocks and properties in their order."""
    text, at, parts = tree.text, 0, list[str]()
    for start, end, put in _changes(tree):
        parts += (text[at:start], put)
        at = end
    return "".join([*parts, text[at:]])


def _changes(tree: Tree) -> Iterator[tuple[int, int, str]]:
    """What stands instead of a stretch of the text, in order."""
    for run in _runs(tree):
        first, last = run[0], run[-1]
        if isinstance(first, Directive):
            for directive, line in _directives(tree, [one for one in run if isinstance(one, Directive)]):
                yield (*tree.span(directive), line)
        elif not _has_comment(tree, first.first, last.last):
            blocks = [one for one in run if isinstance(one, Block)]
            written = _block(tree, blocks)
            if written is not None:
                yield tree.span(first)[0], tree.span(last)[1], written


def _runs(tree: Tree) -> Iterator[list[Directive | Block]]:
    """Directives that follow one another without a comment; blocks about one subject that do."""
    keys: list[tuple[int, object]] = []
    for index, item in enumerate(tree.items):
        before = tree.items[index - 1] if index else None
        joined = before is not None and _key(before) == _key(item) is not None and not _has_comment(tree, before.first, item.last)
        if isinstance(item, Directive) and isinstance(before, Directive):
            joined = not _has_comment(tree, before.first, item.last)
        keys.append((keys[-1][0] if joined else index, item))
    for _, run in groupby(zip(keys, tree.items, strict=True), key=lambda one: one[0][0]):
        yield [item for _, item in run]


def _key(item: Directive | Block) -> Iri | Blank | None:
    """The subject by which blocks belong together."""
    if isinstance(item, Directive):
        return None
    return item.subject.iri if isinstance(item.subject, Name) else item.subject.blank if isinstance(item.subject, Label) else None


def _has_comment(tree: Tree, first: int, last: int) -> bool:
    return any(token.kind is Kind.COMMENT for token in tree.tokens[first : last + 1])


def _directives(tree: Tree, run: Sequence[Directive]) -> Iterator[tuple[Directive, str]]:
    """Each place of a run with the line that belongs there."""
    if any(_has_comment(tree, one.first, one.last) for one in run):
        return
    start = 1 if _is_commented_above(tree, run[0]) else 0
    end = len(run) - 1 if _is_commented_behind(tree, run[-1]) else len(run)
    ordered = [*run[:start], *_in_order(tree, run[start:end]), *run[max(start, end) :]]
    width = max((len(one.prefix) for one in run if one.prefix is not None), default=0)
    for place, one in zip(run, ordered, strict=True):
        keyword = f"@prefix {one.prefix + ':':{width + 1}}" if one.prefix is not None else "@base"
        yield place, f"{keyword} {tree.text_of(one.name)} ."


def _in_order(tree: Tree, run: Sequence[Directive]) -> Sequence[Directive]:
    """The base, then the prefixes by name; as they are where another order could mean something else."""
    names = [one.prefix for one in run]
    is_free = None not in names or names[0] is None or all(_ABSOLUTE.match(tree.text_of(one.name)) for one in run)
    if len(set(names)) < len(names) or not is_free:
        return run
    return sorted(run, key=lambda one: (one.prefix is not None, one.prefix or ""))


def _is_commented_above(tree: Tree, item: Directive) -> bool:
    """Whether a comment stands just above, which speaks of this one."""
    lines = 0
    for token in reversed(tree.trivia_before(item.first)):
        if token.kind is Kind.COMMENT:
            return lines <= 1
        lines += line_ends(token.text)
    return False


def _is_commented_behind(tree: Tree, item: Directive) -> bool:
    """Whether a comment stands behind it in its line."""
    for token in tree.trivia_after(item.last):
        if token.kind is Kind.COMMENT:
            return True
        if line_ends(token.text):
            return False
    return False


def _block(tree: Tree, blocks: Sequence[Block]) -> str | None:
    """The blocks about one subject as one, its properties in order; None where they are so already."""
    said = [predicate for block in blocks for predicate in block.predicates]
    of_verb: dict[Iri, list[Predicate]] = {}
    for predicate in said:
        assert predicate.verb.iri is not None  # there is no fault
        of_verb.setdefault(predicate.verb.iri, []).append(predicate)
    verbs = sorted(of_verb, key=lambda verb: (verb != _TYPE, verb == _EVIDENCE))
    if len(blocks) == 1 and verbs == [one.verb.iri for one in said]:
        return None
    subject = blocks[0].subject
    lines = (f"{tree.text_of(of_verb[verb][0].verb)} " + ", ".join(_values(tree, one) for one in of_verb[verb]) for verb in verbs)
    return f"{tree.text_of(subject)} " + " ;\n".join(lines) + " ."


def _values(tree: Tree, predicate: Predicate) -> str:
    return tree.text[tree.span(predicate.objects[0])[0] : tree.span(predicate.objects[-1])[1]]
