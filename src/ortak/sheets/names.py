"""How things and codes are called in a cell, and which of them a person means by what is written there."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from ortak.namespaces import RDF, SKOS, document_of
from ortak.register import Register
from ortak.release.lists import fold
from ortak.sheets.facts import Facts
from ortak.sheets.faults import CellError
from ortak.terms import Iri, Literal


class Names:
    """The names of one register's things and codes, in one language."""

    def __init__(self, register: Register, facts: Facts, language: str) -> None:
        self.base, self.language, self.languages = register.base, language, register.languages
        reference = Facts(quad.triple for document in register.reference for quad in document.quads)
        self._codes = _codes(reference, language)
        self._by_word = {scheme: _by_word(reference, codes) for scheme, codes in self._codes.items()}
        self._things: dict[str, dict[str, list[Iri]]] = {}
        self._known: set[Iri] = set()
        for subject in facts.subjects():
            if facts.values(subject, RDF("type")):
                labels = [value for property_ in (SKOS("prefLabel"), SKOS("altLabel")) for value in facts.values(subject, property_)]
                self.know(subject, *(label.lexical for label in labels if isinstance(label, Literal)))

    def know(self, thing: Iri, *called: str) -> None:
        """From here on there is such a thing, called so."""
        self._known.add(thing)
        name = self.base.name(thing)
        if name is None or "#" in thing:
            return
        for text in called:
            found = self._things.setdefault(name.type, {}).setdefault(fold(text), [])
            if thing not in found:
                found.append(thing)

    def is_known(self, thing: Iri) -> bool:
        """Whether there is such a thing."""
        return thing in self._known

    # -- things

    def thing(self, iri: Iri, type_: str) -> str:
        """A thing as a cell of that type names it: by slug, by type and slug, or in full."""
        name = self.base.name(iri)
        if name is None:
            return iri
        part = iri[len(document_of(iri)) :]
        return f"{name.slug}{part}" if name.type == type_ else f"{name.type}/{name.slug}{part}"

    def read_thing(self, text: str, type_: str) -> Iri:
        """The thing that is meant. Raises CellError where there is none, or where two have the name."""
        if "://" in text:
            return Iri(text)
        type_written, slash, rest = text.partition("/")
        document, hash_, part = (rest if slash else text).partition("#")
        iri = Iri(f"{self.base.iri}id/{type_written if slash else type_}/{document}{hash_}{part}")
        # A passage is known by its source: its own sheet says what stands there.
        if self.base.name(iri) and (iri in self._known or (hash_ and Iri(document_of(iri)) in self._known)):
            return iri
        named = self._things.get(type_, {}).get(fold(text), [])
        if len(named) > 1:
            raise CellError("two-named-so", value=text, meant=", ".join(self.thing(one, type_) for one in named))
        if not named:
            raise self._unknown(text, type_)
        return named[0]

    def _unknown(self, text: str, type_: str) -> CellError:
        slugs = sorted({name.slug for name in map(self.base.name, self._known) if name and name.type == type_})
        if type_ == "source" and slugs:
            near = difflib.get_close_matches(text.partition("#")[0], slugs, 1, 0.5) or slugs
            return CellError("not-a-passage", value=text, meant=f"{near[0]}#120-155")
        called = self._things.get(type_, {})
        by_name = [one for name, things in called.items() if len(text) > 2 and fold(text) in name for one in things]
        near = [*difflib.get_close_matches(text, slugs, 3, 0.5), *(self.thing(one, type_) for one in by_name)]
        meant = ", ".join(list(dict.fromkeys(near))[:3])
        return CellError("no-such-thing", value=text, meant=meant) if meant else CellError("nothing-like-it", value=text)

    # -- codes

    def code(self, iri: Iri, scheme: str) -> str:
        """A code as a cell names it: by its label."""
        return self._codes.get(scheme, {}).get(iri, iri)

    def codes(self, scheme: str) -> list[str]:
        """The labels of a scheme's codes: what the drop-down offers."""
        return list(self._codes.get(scheme, {}).values())

    def read_code(self, text: str, scheme: str) -> Iri:
        """The code that is meant: by its label in any language, its notation or its IRI. Raises CellError where there is none."""
        if "://" in text:
            return Iri(text)
        meant = self._by_word.get(scheme, {}).get(fold(text))
        if meant is None:
            raise CellError("no-such-code", value=text, meant=", ".join(self.codes(scheme)))
        return meant


def _codes(reference: Facts, language: str) -> dict[str, dict[Iri, str]]:
    """Scheme → code → label in the language; the notation where two codes of a scheme have one label."""
    found: dict[str, dict[Iri, str]] = {}
    for subject in reference.subjects():
        for scheme in reference.values(subject, SKOS("inScheme")):
            if isinstance(scheme, Iri):
                found.setdefault(scheme.rstrip("/").rpartition("/")[2], {})[subject] = _label(reference, subject, language)
    for codes in found.values():
        labels = list(codes.values())
        codes.update({code: code for code, label in codes.items() if labels.count(label) > 1})
    return found


def _label(reference: Facts, subject: Iri, language: str) -> str:
    labels = [label for label in reference.values(subject, SKOS("prefLabel")) if isinstance(label, Literal)]
    for wanted in (language, "en"):
        for label in labels:
            if label.language == wanted:
                return label.lexical
    return labels[0].lexical if labels else subject


def _by_word(reference: Facts, codes: Iterable[Iri]) -> dict[str, Iri]:
    found: dict[str, Iri] = {}
    for code in codes:
        for property_ in (SKOS("notation"), SKOS("prefLabel")):
            for value in reference.values(code, property_):
                if isinstance(value, Literal):
                    found.setdefault(fold(value.lexical), code)
        found.setdefault(fold(code.rpartition("/")[2]), code)
    return found
