"""Tokens into a syntax tree. After a mistake it goes on with the next statement, so that a file's mistakes are all told at once.

It is written by hand: a grammar's library gives one tree or one error, and drops space and comments; the grammar has twenty productions.
Source: RDF 1.1 Turtle, section 6.5.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from ortak.namespaces import RDF
from ortak.terms import LANG_STRING, Iri, Literal
from ortak.turtle import pasted, separators, values
from ortak.turtle.cursor import END, BrokenError, Cursor
from ortak.turtle.faults import fault
from ortak.turtle.tokens import Kind, Token
from ortak.turtle.tree import Blank, Block, Brackets, Collection, Directive, Label, Name, Predicate, Term, Text, Tree

DEEPEST = 100
"""Brackets within brackets."""
_DIRECTIVES = {"@prefix": "@prefix ortak: <https://w3id.org/ortak/ns#> .", "prefix": "PREFIX ortak: <https://w3id.org/ortak/ns#>"}
_BASES = {"@base": "@base <…/id/> .", "base": "BASE <…/id/>"}
_NO_STATEMENT = frozenset(("missing-value", "missing-property", "bare-word"))
"""What a property has that stands where a subject is expected."""
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?![\d-])")


def parse(text: str, base: Iri | None = None) -> Tree:
    """The syntax tree of a Turtle file; it never raises for what isn't understood, but tells it in the tree's ``faults``.

    ``base`` is what relative IRIs are resolved against where the file declares no base.
    """
    return _Parser(text, base).tree()


class _Parser(Cursor):
    def __init__(self, text: str, base: Iri | None) -> None:
        super().__init__(text)
        self._means = values.Meanings(self._faults.append, base)
        self._blanks = 0
        self._depth = 0
        self._subject: Term | None = None
        self._turn: int | None = None
        """Where, behind a ``;``, a line begins with a name: a statement, if the ``;`` was meant to be a dot."""
        self._said: list[Predicate] = []

    def tree(self) -> Tree:
        items: list[Directive | Block] = []
        if self._tokens and self._tokens[0].kind is Kind.BOM:
            self._faults.append(fault("bom", 0, 1))
        while self._at < len(self._meaning):
            start, self._turn = self._at, None
            try:
                items.append(self._directive() or self._block())
            except BrokenError:
                self._explain(start)
                items += self._broken_off(start)
                self._recover(start)
        faults = tuple(sorted(dict.fromkeys(self._faults), key=lambda one: (one.start, one.end)))
        return Tree(self._text, self._tokens, tuple(items), faults, self._means.prefixes, self._means.base)

    def _recover(self, start: int) -> None:
        """Go on behind the next dot, or at the next line that begins with a name: there, a statement begins."""
        self._at = max(self._at, start + 1)
        if self._turn is not None:
            self._at = self._turn
            return
        while self._at < len(self._meaning):
            if self._begins_line():
                return
            self._at += 1
            if self._tokens[self._last()].text == ".":
                return

    # ---- Directives

    def _directive(self) -> Directive | None:
        token = self._next()
        keyword = token.text if token.kind is Kind.AT else token.text.lower() if token.kind is Kind.WORD else ""
        if keyword not in _DIRECTIVES and keyword not in _BASES:
            if token.kind is Kind.AT:
                raise self._wrong_directive(token, _DIRECTIVES["@prefix"])
            return None
        pattern = _DIRECTIVES.get(keyword) or _BASES[keyword]
        first = self._take()
        prefix = self._prefix(token, pattern) if keyword in _DIRECTIVES else None
        if self._next().kind is not Kind.IRI:
            raise self._wrong_directive(token, pattern)
        name = self._iri_node()
        if keyword.startswith("@") and self._is("."):
            self._take()
        elif keyword.startswith("@"):
            end = self._tokens[self._last()].end
            self._faults.append(fault("directive-dot", end - 1, end))
        if name.iri is not None and prefix is not None:
            self._means.prefixes[prefix] = name.iri
        elif name.iri is not None:
            self._means.base = name.iri
        return Directive(first, self._last(), prefix, name.iri, name)

    def _prefix(self, keyword: Token, pattern: str) -> str:
        token = self._next()
        if token.kind is not Kind.NAME or not token.text.endswith(":") or token.text.count(":") > 1:
            raise self._wrong_directive(keyword, pattern)
        self._take()
        return token.text[:-1]

    def _wrong_directive(self, keyword: Token, pattern: str) -> BrokenError:
        if self._next().kind is Kind.UNCLOSED_IRI:
            return self._break("iri-unclosed")
        self._faults.append(fault("directive", keyword.start, keyword.end, keyword=keyword.text, pattern=pattern))
        return BrokenError()

    # ---- Statements

    def _block(self) -> Block:
        first, self._subject, self._said, self._depth = self._index(), None, [], 0
        self._subject = subject = self._subject_node()
        if not (isinstance(subject, Brackets) and subject.predicates and self._is(".")):
            self._predicates(self._said)
        self._end_of_block()
        self._subject = None
        return Block(first, self._last(), subject, tuple(self._said))

    def _explain(self, start: int) -> None:
        """Where a statement broke off because the one before ends too early, or goes on too long, tell that instead."""
        last = self._faults[-1]
        if self._turn is not None and last.start >= self._tokens[self._meaning[self._turn]].start:
            semicolon, token = (self._tokens[self._meaning[at]] for at in (self._turn - 1, self._turn))
            self._faults[-1] = separators.wrong(semicolon, ".", "statement", token)
            return
        self._turn = None
        if not start or self._said or last.name not in _NO_STATEMENT:
            return
        before, token = (self._tokens[self._meaning[at]] for at in (start - 1, start))
        named = token.kind is Kind.NAME or values.is_word(token, "a")
        if before.text == "." and named and self._text[token.start - 1] in " \t":
            self._faults[-1] = separators.wrong(before, ";", "property", token)

    def _broken_off(self, start: int) -> list[Block]:
        """What was understood of a statement before it broke off."""
        subject, self._subject = self._subject, None
        if subject is None or not self._said:
            return []
        return [Block(self._meaning[start], self._said[-1].last, subject, tuple(self._said))]

    def _end_of_block(self) -> None:
        if self._is("."):
            self._take()
        elif self._next() is END or self._begins_line():
            end = self._tokens[self._last()].end
            self._faults.append(fault("missing-dot", end - 1, end))
        else:
            raise self._unexpected()

    def _unexpected(self) -> BrokenError:
        token = self._next()
        previous = self._tokens[self._last()]
        date = _DATE.match(self._text, previous.start) if previous.kind is Kind.NUMBER and previous.end == token.start else None
        if date:
            datatype = "xsd:date" if len(date[0]) == 10 else "xsd:gYearMonth"
            self._faults.append(fault("bare-date", date.start(), date.end(), written=date[0], mend=f'"{date[0]}"^^{datatype}'))
            return BrokenError()
        if token.text in ("]", ")") and token.kind is Kind.MARK:
            return self._break("bracket-unopened", bracket=token.text)
        meant = separators.instead(self._text, [self._tokens[index] for index in self._meaning[self._at - 2 : self._at + 2]])
        if meant:
            self._faults.append(meant)
            return BrokenError()
        return self._break("fourth-term" if self._is_quad() else "missing-separator")

    def _is_quad(self) -> bool:
        """Whether a fourth term and a dot stand behind a whole triple, as N-Quads has it."""
        after = self._tokens[self._meaning[self._at + 1]] if self._at + 1 < len(self._meaning) else END
        whole = [len(one.objects) for one in self._said] == [1]
        return whole and not self._means.prefixes and self._next().kind in (Kind.IRI, Kind.BLANK) and after.text == "."

    def _subject_node(self) -> Term:
        token = self._next()
        if token.kind in (Kind.IRI, Kind.NAME):
            return self._iri_node()
        if token.kind is Kind.BLANK:
            return self._label()
        if self._is("["):
            return self._brackets()
        if self._is("("):
            return self._collection()
        if token.kind is Kind.WORD:
            raise self._bare_word()
        if token.text in ("]", ")") and token.kind is Kind.MARK:
            raise self._break("bracket-unopened", bracket=token.text)
        raise self._break("missing-subject")

    def _predicates(self, said: list[Predicate]) -> None:
        """A list of properties, each with its values; ``;`` may stand once more at its end."""
        while True:
            said.append(self._predicate())
            if not self._is(";"):
                return
            self._turn = None
            while self._is(";"):
                self._take()
            if self._is(".") or self._is("]") or self._next() is END:
                return
            if self._begins_line() and self._next().kind is Kind.IRI and not self._depth:
                self._turn = self._at

    def _predicate(self) -> Predicate:
        verb = self._verb()
        objects = [self._object()]
        while self._is(","):
            self._take()
            objects.append(self._object())
        return Predicate(verb.first, self._last(), verb, tuple(objects))

    def _verb(self) -> Name:
        token = self._next()
        if token.kind in (Kind.IRI, Kind.NAME):
            return self._iri_node()
        if token.kind is Kind.WORD and token.text == "a":
            at = self._take()
            return Name(at, at, RDF("type"))
        if token.kind is Kind.WORD:
            raise self._bare_word()
        raise self._break("missing-property")

    def _object(self) -> Term:
        token = self._next()
        readers: dict[Kind, Callable[[], Term]] = {
            Kind.IRI: self._iri_node,
            Kind.NAME: self._iri_node,
            Kind.BLANK: self._label,
            Kind.STRING: self._string,
            Kind.BROKEN_STRING: self._string,
            Kind.NUMBER: self._number,
            Kind.WORD: self._word,
        }
        reader = readers.get(token.kind)
        if reader is not None:
            return reader()
        if self._is("["):
            return self._brackets()
        if self._is("("):
            return self._collection()
        if token.kind is Kind.UNKNOWN and token.text in pasted.OPENING_MARKS:
            return self._in_word_marks()
        raise self._break("missing-value")

    # ---- Terms

    def _iri_node(self) -> Name:
        token, at = self._next(), self._take()
        address = pasted.WEB_ADDRESS.match(self._text, token.start) if token.kind is Kind.NAME else None
        if address:
            self._faults.append(fault("bare-address", *address.span(), written=address[0], mend=f"<{address[0]}>"))
            while self._next() is not END and self._next().start < address.end():
                self._take()
            return Name(at, self._last(), None)
        return Name(at, at, self._means.iri(token) if token.kind is Kind.IRI else self._means.prefixed(token))

    def _label(self) -> Label:
        token, at = self._next(), self._take()
        return Label(at, at, Blank(token.text[2:]))

    def _number(self) -> Text:
        token, at = self._next(), self._take()
        return Text(at, at, values.number(token.text))

    def _word(self) -> Text:
        token = self._next()
        if token.text not in ("true", "false"):
            raise self._bare_word()
        at = self._take()
        return Text(at, at, values.boolean(token.text))

    def _bare_word(self) -> BrokenError:
        token = self._next()
        if token.text.lower() == "graph" and self._said == []:
            return self._break("named-graph")
        mends = {
            "true": ("true ve false küçük harfle yazılır", "true and false are written in small letters"),
            "evet": ("true yazın", "write true"),
            "hayır": ("false yazın", "write false"),
            "yes": ("true yazın", "write true"),
            "no": ("false yazın", "write false"),
            "a": ("“a” yalnızca bir özelliğin yerinde durur", "“a” stands only in the place of a property"),
        }
        other = (
            f'metinse tırnak içine alın ("{token.text}"@tr), adsa önekini yazın',
            (f'if it is text, put it in quotation marks ("{token.text}"@en); if it is a name, write its prefix'),
        )
        tr, en = mends.get({"false": "true"}.get(token.text.lower(), token.text.lower()), other)
        self._faults.append(fault("bare-word", token.start, token.end, {"mend": tr}, word=token.text, mend=en))
        return BrokenError()

    def _string(self) -> Text:
        token, first = self._next(), self._take()
        if token.kind is Kind.BROKEN_STRING:
            self._faults.append(fault("string-line-break", token.start, token.end))
            lexical = None
        else:
            lexical = self._means.string(token)
        if self._next().kind is Kind.AT:
            return self._tagged(first, lexical)
        if self._is("^^"):
            self._take()
            if self._next().kind not in (Kind.IRI, Kind.NAME):
                raise self._break("datatype")
            datatype = self._iri_node()
            known = lexical is not None and datatype.iri is not None
            return Text(first, datatype.last, values.typed(lexical or "", datatype.iri or Iri("")) if known else None)
        return Text(first, first, None if lexical is None else Literal(lexical))

    def _in_word_marks(self) -> Text:
        """A text between the quotation marks of a word processor, with its tag; where they don't close, the mark alone is the fault."""
        opening, first = self._next(), self._index()
        end = self._text.find("\n", opening.start)
        rest = ((at, self._tokens[self._meaning[at]]) for at in range(self._at + 1, len(self._meaning)))
        line = takewhile(lambda one: end < 0 or one[1].start < end, rest)
        closing = next((at for at, token in line if token.text in pasted.CLOSING_MARKS), None)
        if closing is None:
            raise self._break("missing-value")
        self._at = closing + 1
        self._faults.append(fault("word-marks", opening.start, self._tokens[self._last()].end))
        return self._tagged(first, None) if self._next().kind is Kind.AT else Text(first, self._last(), None)

    def _tagged(self, first: int, lexical: str | None) -> Text:
        token, last = self._next(), self._take()
        if not values.is_language(token.text[1:]):
            self._faults.append(fault("language", token.start, token.end, written=token.text))
            lexical = None
        # The parser that everything is read with writes tags in small letters.
        return Text(first, last, None if lexical is None else Literal(lexical, LANG_STRING, token.text[1:].lower()))

    def _blank(self) -> Blank:
        self._blanks += 1
        return Blank(f"[{self._blanks}]")

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._break("too-deep", levels=str(DEEPEST))

    def _brackets(self) -> Brackets:
        self._deeper()
        blank, opening, first = self._blank(), self._next(), self._take()
        said: list[Predicate] = []
        if not self._is("]"):
            self._predicates(said)
        self._close(opening, "]")
        return Brackets(first, self._last(), blank, tuple(said))

    def _collection(self) -> Collection:
        self._deeper()
        opening, first = self._next(), self._take()
        blanks: list[Blank] = []
        items: list[Term] = []
        while not self._is(")"):
            if self._next() is END or self._is(".") or self._is(";"):
                break
            blanks.append(self._blank())
            items.append(self._object())
        self._close(opening, ")")
        return Collection(first, self._last(), tuple(blanks), tuple(items))

    def _close(self, opening: Token, closing: str) -> None:
        self._depth -= 1
        if self._is(closing):
            self._take()
            return
        token = self._next()
        if token is END or self._is(".") or self._begins_line() or self._is("]") or self._is(")"):
            self._faults.append(fault("bracket-unclosed", opening.start, opening.end, bracket=opening.text, closing=closing))
            raise BrokenError
        raise self._unexpected()
