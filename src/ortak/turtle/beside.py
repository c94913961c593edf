"""What may stand beside Turtle in a register's files, JSON-LD and RDF/XML, into quads; and what is wrong with such a file.

Both syntaxes let things go without a word that a register must not lose: a relative IRI without a base, a prefix that isn't declared, a
graph within the file. These are told here for both of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ortak.errors import InputError
from ortak.namespaces import prefixes
from ortak.turtle.tree import place

NO_BASE = "x-ortak-relative://relative/"
"""What relative IRIs are resolved against, to be told from others."""
_NO_BASE = NO_BASE.partition("//")[0]
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9-]*):(?!//)(.*)", re.DOTALL)
_IRI = re.compile(r"error while parsing IRI '(.*)': (.*)", re.DOTALL)
_TAG = re.compile(r"error while parsing language tag '(.*)': .*", re.DOTALL)
MOST = 20
"""So many mistakes of a file are told."""


class Parsed(NamedTuple):
    """A file's statements, and what isn't understood of it."""

    quads: list[ox.Quad]
    errors: list[InputError]


class Source(NamedTuple):
    """A file's path and text, which knows where a word of it stands."""

    path: Path
    text: str

    def wrong(self, rule: str, english: str, turkish: str, word: str = "") -> InputError:
        """Something that isn't understood; it stands where the word first does, if there is one in the text."""
        at = self.text.find(word) if word else -1
        line, column = place(self.text, at) if at >= 0 else (None, None)
        return InputError(english, self.path, line, column, turkish=turkish).named(rule)


def quads_of(source: Source, text: str, syntax: ox.RdfFormat, known: Callable[[str], tuple[str, str] | None]) -> Parsed:
    """What the parser makes of the text; ``known`` has the sentences, in English and Turkish, for what it says of a mistake."""
    quads: list[ox.Quad] = []
    try:
        quads.extend(ox.parse(text.encode(), format=syntax, base_iri=NO_BASE))
    except SyntaxError as error:
        return Parsed(quads, [_of_parser(source, error.msg, known)])
    return Parsed(quads, [])


def _of_parser(source: Source, said: str, known: Callable[[str], tuple[str, str] | None]) -> InputError:
    iri, tag = _IRI.search(said), _TAG.search(said)
    if iri:
        return source.wrong(
            "iri-invalid",
            f"“{iri[1]}” is not a valid IRI ({iri[2]}): copy the address from its source again",
            f"“{iri[1]}” geçerli bir IRI değil ({iri[2]}): adresi kaynağından yeniden kopyalayın",
            iri[1],
        )
    if tag:
        return source.wrong(
            "language", f"“{tag[1]}” is not a language tag: write tr or en", f"“{tag[1]}” bir dil etiketi değil: tr ya da en yazın", tag[1]
        )
    english, turkish = known(said) or (f"the parser does not understand it: {said}", f"çözümleyici anlamıyor: {said}")
    return source.wrong("syntax", english, turkish)


def lost(source: Source, quads: list[ox.Quad], base: str, *, blank_nodes: bool) -> Iterator[InputError]:
    """What would be lost or mean something else: each relative IRI and undeclared prefix once, a graph, a blank node. ``base`` is how
    one is declared.
    """
    if not quads:
        yield source.wrong(
            "nothing-stated", "states nothing: delete the file, or see why", "hiçbir şey söylemiyor: dosyayı silin ya da nedenine bakın"
        )
    for iri in dict.fromkeys(iri for quad in quads for iri in _iris(quad)):
        match = _SCHEME.fullmatch(iri)
        if iri.startswith(_NO_BASE):
            written = iri.removeprefix(NO_BASE)
            yield source.wrong(
                "no-base",
                f"“{written}” is a relative IRI, and the file declares no base: add {base}, or write the whole IRI",
                f"“{written}” göreli bir IRI, dosyada ise temel adres yok: {base} ekleyin ya da IRI'yi tam yazın",
                written,
            )
        elif match and match[1] in prefixes():
            yield source.wrong(
                "unknown-prefix",
                f"“{iri}”: the prefix “{match[1]}:” is not declared here; it usually stands for {prefixes()[match[1]]}",
                f"“{iri}”: “{match[1]}:” öneki burada tanımlı değil; genellikle {prefixes()[match[1]]} anlamına gelir",
                iri,
            )
    graph = next((quad.graph_name for quad in quads if not isinstance(quad.graph_name, ox.DefaultGraph)), None)
    if graph is not None:
        yield source.wrong(
            "named-graph",
            f"states something in a graph of its own ({graph}); in a register each file is one graph: take the graph's name out",
            f"bazı deyimleri ayrı bir çizgeye koyuyor ({graph}); kütükte her dosya tek bir çizgedir: çizgenin adını çıkarın",
        )
    blank = (
        None
        if blank_nodes
        else next((quad for quad in quads if isinstance(quad.object, ox.BlankNode) or isinstance(quad.subject, ox.BlankNode)), None)
    )
    if blank is not None:
        yield source.wrong(
            "blank-node",
            f"{_which(blank, 'en')} is a blank node: give it an IRI of its own (of a part of a thing: the thing's IRI, “#” and a name)",
            f"{_which(blank, 'tr')} adsız bir düğüm: ona bir IRI verin (bir şeyin parçasıysa: o şeyin IRI'si, “#” ve bir ad)",
        )


def _iris(quad: ox.Quad) -> Iterator[str]:
    value = quad.object
    if isinstance(value, ox.Literal):
        yield value.datatype.value
    for term in (quad.subject, quad.predicate, value):
        if isinstance(term, ox.NamedNode):
            yield term.value


def _which(quad: ox.Quad, language: str) -> str:
    """A blank node in words: the value of a property of something, else what has a property."""
    if isinstance(quad.subject, ox.NamedNode):
        return {"en": f"the value of {quad.predicate} of {quad.subject}", "tr": f"{quad.subject} için {quad.predicate} değeri"}[language]
    return {"en": f"what has {quad.predicate} {quad.object}", "tr": f"{quad.predicate} {quad.object} diyen şey"}[language]
