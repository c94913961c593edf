"""What more can be said of a result than its shape says: the name that was meant, the day that isn't in the calendar."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from ortak.namespaces import SHAPES
from ortak.terms import XSD_STRING, Iri, Literal, Term
from ortak.turtle.values import WEB_ADDRESS
from ortak.validation import literals
from ortak.validation.results import Result, short

_LOCAL = re.compile(r"^(.*[/#])([^/#]*)$")
_CLOSE = 0.7
_IN_LANGUAGES = frozenset(SHAPES(name) for name in ("label", "title", "description", "purpose"))


class Hints:
    """Gives hints; knows the terms of the ontology and the shapes, and the things of the register."""

    def __init__(self, terms: Iterable[str], things: Iterable[str]) -> None:
        self._terms = terms
        self._things = things

    def added(self, result: Result) -> Result:
        """The result with its hints."""
        return replace(result, hints=(*result.hints, *self._about(result)))

    def _about(self, result: Result) -> Iterator[dict[str, str]]:
        if isinstance(result.value, Literal):
            said = literals.advice(result.value, str(result.path or ""))
            if said:
                yield said
        written = result.spot.written if result.spot else ""
        if written.startswith("<") and WEB_ADDRESS.fullmatch(written[1:-1]):
            address = f"<https://{written[1:-1]}>"
            yield {"tr": f"adresin şeması yok: {address} yazın.", "en": f"the address has no scheme: write {address}."}
            return
        if isinstance(result.value, Literal) and result.value.datatype == XSD_STRING and result.shape in _IN_LANGUAGES:
            text = f'"{result.value.lexical}"'
            yield {"tr": f"metnin dil etiketi yok: {text}@tr gibi yazın.", "en": f"the text has no language tag: write it as {text}@en."}
            return
        for term in dict.fromkeys(_iris(result)):
            near = self._near(term)
            if near is None and (elsewhere := self._in_a_like_namespace(term)):
                yield {
                    "tr": f"<{elsewhere}> mi demek istediniz? Önekin tanımına (@prefix) bakın.",
                    "en": f"did you mean <{elsewhere}>? Look at how the prefix is declared (@prefix).",
                }
            elif near:
                yield {"tr": f"{short(near)} mi demek istediniz?", "en": f"did you mean {short(near)}?"}

    def _near(self, term: Iri) -> str | None:
        """The known name that an unknown one is most like, in its own namespace."""
        match = _LOCAL.match(term)
        if match is None or term in self._known:
            return None
        found = difflib.get_close_matches(match[2], self._names[match[1]], 1, _CLOSE)
        return match[1] + found[0] if found else None

    def _in_a_like_namespace(self, term: Iri) -> str | None:
        """The known name that is the same but for a namespace in which nothing is known."""
        match = _LOCAL.match(term)
        if match is None or self._names.get(match[1]):
            return None
        near = difflib.get_close_matches(match[1], (one for one, names in self._names.items() if match[2] in names), 1, _CLOSE)
        return near[0] + match[2] if near else None

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._terms) | frozenset(self._things)

    @cached_property
    def _names(self) -> defaultdict[str, list[str]]:
        """Known names by namespace."""
        names: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self._known):
            match = _LOCAL.match(name)
            if match:
                names[match[1]].append(match[2])
        return names


def _iris(result: Result) -> Iterator[Iri]:
    focus = result.focus if result.shape == SHAPES("phrase") else None
    terms: tuple[Term | None, ...] = (focus, result.value, Iri(result.path) if result.path else None, *result.related)
    yield from (term for term in terms if isinstance(term, Iri))
