"""Statements changed in a Turtle file's text; everything else stays as it is written: comments, order, layout, line ends. What was in
canonical form is so afterwards.

A value that takes the place of another stands where that stood. What is new goes behind what it belongs to: a value behind the property's
others, a property before the evidence, a part behind its thing, a thing before the evidence of the file, a passage behind the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from ortak.editing.writing import EVIDENCE, PHRASE, Writer
from ortak.namespaces import ORTAK, TIME, document_of
from ortak.terms import Iri, Literal, Term, Triple
from ortak.turtle import Block, Directive, Kind, Name, Node, Predicate, Text, Tree, parse, statements
from ortak.turtle.canonical import canonical, is_canonical

_DATES = frozenset((TIME("inXSDDate"), TIME("inXSDgYearMonth"), TIME("inXSDgYear"), ORTAK("edtf")))


def edited(text: str, removed: Iterable[Triple], added: Iterable[Triple], known: Mapping[str, str]) -> str:
    """The text without the one statements and with the others. ``known`` are prefixes that it may come to declare.

    Raises ValueError where the text would then not state just that: a fault of this module, and nothing to be written.
    """
    before = stated(text)
    out = set(removed) - set(added)
    into = [statement for statement in dict.fromkeys(added) if statement not in before]
    result = _Editing(parse(text), out, into, known).text()
    if is_canonical(text):
        result = canonical(result)
    if stated(result) != (before - out) | set(into):
        raise ValueError("the edited text doesn't state what it should")
    return result


def stated(text: str) -> set[Triple]:
    """What a file without blank nodes states."""
    found = statements(parse(text))
    return {Triple(one.s, one.p, one.o) for one in found if isinstance(one.s, Iri) and isinstance(one.o, Iri | Literal)}


class _Cut(NamedTuple):
    """Replace ``text[start:end]``; of several insertions at one place the first comes first."""

    start: int
    end: int
    text: str


class _Editing:
    """One file being edited."""

    def __init__(self, tree: Tree, removed: Set[tuple[Term | None, ...]], added: list[Triple], known: Mapping[str, str]) -> None:
        self._tree, self._removed = tree, removed
        self._added: dict[Iri, list[Triple]] = {}
        for statement in added:
            self._added.setdefault(statement.s, []).append(statement)
        self._writer = Writer({prefix: str(iri) for prefix, iri in tree.prefixes.items()}, known, tree.base or "")
        self._blocks = [item for item in tree.items if isinstance(item, Block) and isinstance(item.subject, Name)]
        self._cuts: list[_Cut] = []

    def text(self) -> str:
        """The text as it is then."""
        touched = {statement[0] for statement in self._removed} | set(self._added)
        blocks = [block for block in self._blocks if _iri(block.subject) in touched]
        kept = [[one for one in block.predicates if self._edit_values(_iri(block.subject), one)] for block in blocks]
        for block, predicates in zip(blocks, kept, strict=True):
            self._edit_block(block, predicates)
        self._add_blocks()
        declarations = self._writer.declarations()
        if declarations:
            last = next((item for item in reversed(self._tree.items) if isinstance(item, Directive)), None)
            at = self._line_end(self._tree.span(last)[1]) if last else 0
            self._cuts.insert(0, _Cut(at, at, declarations))
        return self._applied()

    def _applied(self) -> str:
        text = self._tree.text
        newline = "\r\n" if "\r\n" in text else "\n"
        order = sorted(enumerate(self._cuts), key=lambda one: (one[1].start, one[1].end, one[0]), reverse=True)
        for _, cut in order:
            text = text[: cut.start] + cut.text.replace("\n", newline) + text[cut.end :]
        return text

    def _take(self, subject: Iri, verbs: Sequence[Iri] | None = None) -> list[Triple]:
        """What is still to be added to a subject (of some properties only), from here on taken care of."""
        news = self._added.pop(subject, [])
        if verbs is None:
            return news
        taken = [one for one in news if one.p in verbs]
        left = [one for one in news if one.p not in verbs]
        if left:
            self._added[subject] = left
        return taken

    # -- blocks that are there

    def _edit_values(self, subject: Iri, predicate: Predicate) -> bool:
        """Put new values in the place of old ones and behind them; whether anything is left of the property here."""
        verb = _iri(predicate.verb)
        gone = [node for node in predicate.objects if (subject, verb, _meaning(node)) in self._removed]
        news = self._take(subject, [verb])
        for node in gone[: len(news)]:
            self._cuts.append(_Cut(*self._tree.span(node), self._writer.term(news.pop(0).o)))
            gone = gone[1:]
        if len(gone) == len(predicate.objects):
            return False
        self._cut_nodes(predicate.objects, gone)
        end = self._tree.span(predicate.objects[-1])[1]
        self._cuts += [_Cut(end, end, f",{self._space(predicate)}{self._writer.term(statement.o)}") for statement in news]
        return True

    def _space(self, predicate: Predicate) -> str:
        """What stands before a further value: a new line where the values have one each."""
        if len(predicate.objects) == 1:
            return " "
        tokens = self._tree.trivia_before(predicate.objects[-1].first)
        space = "".join(token.text for token in tokens if token.kind is Kind.SPACE).replace("\r", "")
        return space[space.rfind("\n") :] if "\n" in space else " "

    def _edit_block(self, block: Block, kept: Sequence[Predicate]) -> None:
        subject = _iri(block.subject)
        gone = [one for one in block.predicates if one not in kept]
        news = self._take(subject)
        if not kept:
            self._replace_block(block, news)
            return
        for predicate in [one for one in gone if _iri(one.verb) in _DATES]:
            date = next((statement for statement in news if statement.p in _DATES), None)
            if date:  # known more or less exactly now: it stands where the one before stood
                news.remove(date)
                gone.remove(predicate)
                self._cuts.append(_Cut(*self._tree.span(predicate), self._writer.property(date)))
        self._cut_nodes(block.predicates, gone)
        evidence = next((one for one in kept if _iri(one.verb) == EVIDENCE), None)
        at = self._tree.span(evidence)[0] if evidence else self._tree.span(block.predicates[-1])[1]
        lines = self._writer.properties(news)
        self._cuts += [_Cut(at, at, f"{line} ;\n    " if evidence else f" ;\n    {line}") for line in lines]

    def _cut_nodes(self, nodes: Sequence[Node], gone: Sequence[Node]) -> None:
        """Take some of the nodes of a list out, each with the sign between it and its neighbour; comments in between stay."""
        survived = False
        for index, node in enumerate(nodes):
            if node not in gone:
                survived = True
            elif survived:
                before = nodes[index - 1]
                self._cut(self._tree.span(before)[1], self._tree.span(node)[1], before.last + 1, node.last)
            else:
                after = nodes[index + 1]
                self._cut(self._tree.span(node)[0], self._tree.span(after)[0], node.first, after.first - 1)

    def _cut(self, start: int, end: int, first: int, last: int) -> None:
        comments = self._comments(first, last)
        self._cuts.append(_Cut(start, end, "".join(f" {comment}\n    " for comment in comments)))

    def _comments(self, first: int, last: int) -> list[str]:
        return [token.text.rstrip() for token in self._tree.tokens[first : last + 1] if token.kind is Kind.COMMENT]

    def _replace_block(self, block: Block, news: Sequence[Triple]) -> None:
        start, end = self._tree.span(block)
        comments = "".join(f"{comment}\n" for comment in self._comments(block.first, block.last))
        if news:
            self._cuts.append(_Cut(start, end, comments + self._writer.block(_iri(block.subject), news).rstrip("\n")))
            return
        text = self._tree.text
        if start == 0 or text[start - 1] == "\n":
            end = self._line_end(end)
            if text[:start].endswith("\n\n") and text[end : end + 1] == "\n":
                end += 1
        self._cuts.append(_Cut(start, end, comments))

    # -- new blocks

    def _add_blocks(self) -> None:
        passages = [block for block in self._blocks if any(_iri(one.verb) == PHRASE for one in block.predicates)]
        quoted = {_iri(block.subject) for block in passages}
        last = {document_of(subject): block for block in self._blocks if (subject := _iri(block.subject)) not in quoted}
        news: dict[Iri, list[Iri]] = {}
        for subject in self._added:
            news.setdefault(document_of(subject), []).append(subject)
        for document, subjects in news.items():
            phrases, rest = self._written(subjects, phrases=True), self._written(subjects, phrases=False)
            own = last.get(document)
            if own:
                self._put_behind(own, rest)
            elif rest and passages:
                start = self._start(passages[0])
                self._cuts.append(_Cut(start, start, f"{rest}\n"))
            elif rest:
                self._put_at_end(f"\n{rest}")
            if passages:
                self._put_behind(passages[-1], phrases)
            elif phrases:
                self._put_at_end(f"\n# ---- Evidence\n{phrases}")

    def _written(self, subjects: Iterable[Iri], phrases: bool) -> str:
        """The new blocks about a thing and its parts, or about its passages."""
        news = ([one for one in self._added[subject] if (one.p == PHRASE) is phrases] for subject in subjects)
        return "".join(self._writer.block(statements[0].s, statements) for statements in news if statements)

    def _put_behind(self, block: Block, written: str) -> None:
        end = self._tree.span(block)[1]
        at = self._line_end(end)
        lead = "" if self._tree.text[at - 1] == "\n" else "\n"
        self._cuts.append(_Cut(at, at, f"{lead}{written}" if written else ""))

    def _put_at_end(self, written: str) -> None:
        text = self._tree.text
        self._cuts.append(_Cut(len(text), len(text), written if not text or text.endswith("\n") else f"\n{written}"))

    def _start(self, block: Block) -> int:
        """Where a block begins, with the comments that stand just above it."""
        index = first = block.first
        while index and self._tree.tokens[index - 1].kind in (Kind.COMMENT, Kind.SPACE):
            index -= 1
            token = self._tree.tokens[index]
            if token.kind is Kind.SPACE and token.text.count("\n") > 1:
                break
            first = index if token.kind is Kind.COMMENT else first
        return self._tree.tokens[first].start

    def _line_end(self, at: int) -> int:
        """Behind the end of the line, where nothing but space stands between."""
        text = self._tree.text
        end = text.find("\n", at)
        end = len(text) if end < 0 else end + 1
        return at if text[at:end].strip() else end


def _iri(node: Node) -> Iri:
    assert isinstance(node, Name)
    assert node.iri is not None
    return node.iri


def _meaning(node: Node) -> Term | None:
    if isinstance(node, Name):
        return node.iri
    return node.literal if isinstance(node, Text) else None
