"""Reads a release for one page: names in the page's language, links, what else a page needs to know of its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ortak.describe import Summary
from ortak.namespaces import DCT, FOAF, ORTAK, RDFS, SKOS, document_of
from ortak.release import Release
from ortak.release.lists import collation
from ortak.terms import Iri, Literal, Quad, Term
from ortak.web.dates import DateWords, in_language
from ortak.web.paths import local_path
from ortak.web.words import Words

NAMES = (SKOS("prefLabel"), DCT("title"), FOAF("name"), RDFS("label"))
"""What says how something is called, the first of them first."""


class Shown(NamedTuple):
    """A text on a page: where it leads ("" nowhere), and its language where that isn't the page's own ("" otherwise)."""

    text: str
    href: str = ""
    language: str = ""
    fallback: bool = False
    """It isn't in the language asked for: the page says so."""
    external: bool = False
    pieces: tuple[Shown, ...] = ()
    """Its parts, where they are in several languages; ``text`` is all of them."""


class Reader:
    """Statements of a release, read as they are asked for; made for one page and one language."""

    def __init__(self, release: Release, summary: Summary, language: str) -> None:
        self.release = release
        self.base = release.base
        self.language = language
        self.words = Words(language)
        self.dates: DateWords = in_language(self.words.language)
        self.sources = {source.source: source for source in summary.sources}
        self._order = tuple(dict.fromkeys((language, self.words.language, *release.manifest.languages)))
        self._out: defaultdict[Iri, defaultdict[Iri, dict[Term, None]]] = defaultdict(lambda: defaultdict(dict))
        self._read: set[Iri] = set()
        self._named: set[Iri] = set()

    def add(self, quads: Iterable[Quad]) -> None:
        """Know these statements too."""
        for quad in quads:
            self._out[quad.s][quad.p][quad.o] = None

    def know(self, thing: Iri, quads: Iterable[Quad], names: Iterable[Quad] = ()) -> None:
        """Know all statements of a thing, and these names: neither is looked up again."""
        self.add(quads)
        self._read.add(thing)
        for name in names:
            self.add((name,))
            self._named.add(name.s)

    def objects(self, subject: Iri, predicate: Iri) -> list[Term]:
        """The values of a property, in the order of the release."""
        thing = document_of(subject)
        if thing not in self._read and self.base.name(thing):
            self.know(thing, self.release.quads(thing))
        return list(self._out[subject][predicate]) if subject in self._out and predicate in self._out[subject] else []

    def iris(self, subject: Iri, predicate: Iri) -> list[Iri]:
        """The values that are IRIs."""
        return [value for value in self.objects(subject, predicate) if isinstance(value, Iri)]

    def iri(self, subject: Iri, predicate: Iri) -> Iri | None:
        """The first value that is an IRI."""
        return next(iter(self.iris(subject, predicate)), None)

    def literals(self, subject: Iri, predicate: Iri) -> list[Literal]:
        """The values that are literals."""
        return [value for value in self.objects(subject, predicate) if isinstance(value, Literal)]

    def lexical(self, subject: Iri, predicate: Iri) -> str:
        """The lexical form of the first literal, "" where there is none."""
        return next((value.lexical for value in self.literals(subject, predicate)), "")

    def text(self, subject: Iri, predicate: Iri) -> Shown | None:
        """The text in the page's language, else in another, which it then says; None where there is none."""
        return self.best(self.literals(subject, predicate))

    def best(self, texts: Sequence[Literal], href: str = "") -> Shown | None:
        """The text for this page among those in several languages."""
        if not texts:
            return None
        rank = {language: place for place, language in enumerate(self._order)}
        chosen = min(texts, key=lambda text: (rank.get(text.language, len(rank)), text.language, text.lexical))
        return self.shown(chosen, href)

    def shown(self, text: Literal, href: str = "") -> Shown:
        """One text, whatever its language."""
        own = text.language in ("", self.words.language)
        wanted = text.language in ("", self._order[0])
        return Shown(text.lexical, href, "" if own else text.language, not wanted)

    def phrase(self, passage: Iri) -> str:
        """The phrase of a piece of evidence; its source is not read whole."""
        return next((text.lexical for text in self._names(passage, (ORTAK("phrase"),))), "")

    def name(self, iri: Iri) -> Shown:
        """What a thing, code or term is called: never its IRI, at worst the last part of it."""
        for term in NAMES:
            named = self.best(self._names(iri, (term,)))
            if named:
                return named
        return Shown(iri.rstrip("/").replace("#", "/").rpartition("/")[2] if local_path(self.base, iri) else iri)

    def link(self, iri: Iri) -> Shown:
        """A name that leads to the page about it; what is no address on the web is text."""
        path = local_path(self.base, iri)
        if path:
            return self.name(iri)._replace(href=path)
        if iri.lower().startswith(("http://", "https://")):
            return Shown(iri, iri, external=True)
        return Shown(iri)

    def alphabetical(self, shown: Shown) -> str:
        """Sorts names as a reader of the page's language expects."""
        return collation(shown.text, self.words.language)

    def _names(self, iri: Iri, terms: Sequence[Iri]) -> list[Literal]:
        if iri not in self._named and iri not in self._read:
            self._named.add(iri)
            self.add(self.release.borrowed([iri]))
        known = self._out.get(iri)
        if known is None:
            return []
        return [value for term in terms for value in known.get(term, ()) if isinstance(value, Literal)]
