"""Where a parser stands in the tokens of a file, and what it can say of the next one."""

from __future__ import annotations

from ortak.turtle import pasted, values
from ortak.turtle.faults import Fault, fault
from ortak.turtle.tokens import TRIVIA, Kind, Token, tokens

END = Token(Kind.MARK, "", -1)
"""Stands behind the last token."""


_ONCE = frozenset(("named-graph", "fourth-term"))
"""What is wrong with the whole file wherever it stands, and told where it stands first."""


class BrokenError(Exception):
    """A statement isn't understood any further; why is reported already."""


class Cursor:
    """Goes through the tokens that mean something, and collects faults."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = tuple(tokens(text))
        self._meaning = [index for index, token in enumerate(self._tokens) if token.kind not in TRIVIA]
        self._at = 0
        self._faults: list[Fault] = []
        self._once: dict[str, int] = {}
        """Which fault it is that is told once, by its name."""

    def _next(self) -> Token:
        return self._tokens[self._meaning[self._at]] if self._at < len(self._meaning) else END

    def _index(self) -> int:
        """The index of the next token, or of the last one."""
        return self._meaning[min(self._at, len(self._meaning) - 1)]

    def _last(self) -> int:
        return self._meaning[self._at - 1]

    def _take(self) -> int:
        self._at += 1
        return self._meaning[self._at - 1]

    def _is(self, mark: str) -> bool:
        token = self._next()
        return token.kind is Kind.MARK and token.text == mark

    def _found(self) -> tuple[str, str]:
        """What stands here, in words."""
        token = self._next()
        if token is END:
            return "dosyanın sonu", "the end of the file"
        shown = token.text if len(token.text) <= 40 else token.text[:40] + "…"
        return f"“{shown}”", f"“{shown}”"

    def _break(self, name: str, **words: str) -> BrokenError:
        """Report what the next token lacks, or where something ends that should go on."""
        token = self._next()
        tr, en = self._found()
        in_turkish: dict[str, str] = {}
        start, stop = self._ending() if token is END else (token.start, token.end)
        if token.kind is Kind.UNCLOSED_STRING:
            name, words = "string-unclosed", {"quote": token.text[:3] if token.text[:3] in ('"""', "'''") else token.text[0]}
            stop = start + len(words["quote"])
        elif token.kind is Kind.UNCLOSED_IRI:
            name = "rdf-1.2" if token.text.startswith("<<") else "iri-unclosed"
        elif token.kind is Kind.UNKNOWN:
            name = "named-graph" if token.text in "{}" else "character"
            (tr, en), (mend, words["mend"]) = pasted.character(token.text)
            in_turkish = {"mend": mend}
        if name in _ONCE:
            told = self._once.setdefault(name, len(self._faults))
            if told < len(self._faults) and self._faults[told].name == name:
                return BrokenError()
            self._once[name] = len(self._faults)
        self._faults.append(fault(name, start, stop, {"found": tr} | in_turkish, found=en, **words))
        return BrokenError()

    def _ending(self) -> tuple[int, int]:
        """The last character that isn't space."""
        end = len(self._text.rstrip())
        return max(end - 1, 0), end

    def _begins_line(self) -> bool:
        token = self._next()
        begins = token.kind in (Kind.IRI, Kind.NAME, Kind.AT, Kind.BLANK) or values.is_word(token, "prefix", "base")
        return begins and (token.start == 0 or self._text[token.start - 1] in "\r\n")
