"""JSON-LD into quads. No context is fetched, and nothing that the file says is passed over.

By its standard, JSON-LD leaves out without a word what it can't make a statement of: a key that no context defines, a value that should be
an IRI and is none. Here each string of the file has to show in what it states.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, NamedTuple

import pyoxigraph as ox

from ortak.errors import InputError
from ortak.turtle.beside import MOST, Parsed, Source, lost, quads_of
from ortak.turtle.syntaxes import Syntax

DEEPEST = 100
"""Objects and arrays within each other."""
_UNDEFINED = "urn:x-ortak-undefined:"
_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_SILENT = frozenset(("@language", "@direction", "@index", "@version"))
_MEANT = "base container context graph id import included json list nest none prefix propagate protected reverse set type value vocab"
_KEYWORDS = _SILENT | {f"@{name}" for name in _MEANT.split(" ")}
"""Source: JSON-LD 1.1, section 1.7."""
_MISTAKES = MappingProxyType(
    {
        "Expecting ',' delimiter": (
            "a comma, or a closing bracket, is missing before this",
            "bundan önce virgül ya da kapanan ayraç eksik",
        ),
        "Expecting property name enclosed in double quotes": (
            'a name in double quotation marks ("…") is expected here: take out a comma at the end, write " for \'',
            'burada çift tırnak içinde bir ad ("…") bekleniyor: sondaki virgülü çıkarın, \' yerine " yazın',
        ),
        "Expecting ':' delimiter": ("a colon is missing before this", "bundan önce iki nokta üst üste eksik"),
        "Expecting value": ("a value is expected here", "burada bir değer bekleniyor"),
        "Extra data": ("something stands behind the end of the JSON: delete it", "JSON'un bitiminden sonra bir şey var: silin"),
        "Unterminated string starting at": ('this text is never closed: put " at its end', 'bu metin kapanmıyor: sonuna " koyun'),
        "Invalid control character at": (
            "a line break or tab stands within a text: write \\n or \\t",
            "metnin içinde satır sonu ya da sekme var: \\n ya da \\t yazın",
        ),
        "Invalid \\escape": ("this is not an escape: for a backslash write \\\\", "bu bir kaçış dizisi değil: ters bölü için \\\\ yazın"),
    }
)
"""What is wrong with the JSON, in English and Turkish, by Python's message."""


def parse(source: Source, *, blank_nodes: bool) -> Parsed:
    """A file's statements, and what isn't understood of it."""
    try:
        document = _loaded(source)
    except InputError as error:
        return Parsed([], [error])
    errors = list(_refused(source, document))
    if errors:
        return Parsed([], errors[:MOST])
    found = quads_of(source, json.dumps(_told(document)), Syntax.JSON_LD.format, lambda _: None)
    errors = found.errors or list(_undefined(source, found.quads)) or list(_left_out(source, document, found.quads))
    errors = errors or list(lost(source, found.quads, '"@base": "…/id/" (in @context)', blank_nodes=blank_nodes))
    return Parsed(found.quads, errors[:MOST])


def _loaded(source: Source) -> Any:
    """The JSON. Raises InputError where it is none, or nested too deeply, or says one thing twice."""
    try:
        return json.loads(source.text, object_pairs_hook=_once, parse_float=_finite, parse_constant=_finite)
    except json.JSONDecodeError as error:
        english, turkish = _MISTAKES.get(error.msg, (f"this is no JSON ({error.msg})", f"bu JSON değil ({error.msg})"))
        raise InputError(english, source.path, error.lineno, error.colno, turkish=turkish).named("syntax") from error
    except RecursionError as error:
        raise _too_deep(source) from error
    except _TwiceError as error:
        key = json.dumps(str(error), ensure_ascii=False)
        english, turkish = (
            f"{key} stands twice in one object: put both values in an array",
            f"{key} bir nesnede iki kez var: iki değeri bir diziye koyun",
        )
        raise source.wrong("syntax", english, turkish, key) from error
    except ValueError as error:
        raise source.wrong("syntax", "a number is too large, or is none", "bir sayı çok büyük ya da sayı değil") from error


class _TwiceError(Exception):
    """An object has a key twice: of the two values one would be lost."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _TwiceError(next(key for key in keys if keys.count(key) > 1))
    return found


def _finite(written: str) -> float:
    if not math.isfinite(float(written)):
        raise ValueError(written)
    return float(written)


def _too_deep(source: Source) -> InputError:
    english = f"objects and arrays are nested deeper than {DEEPEST} levels: give the nodes IRIs"
    return source.wrong("too-deep", english, f"nesne ve diziler {DEEPEST} düzeyden derin iç içe: düğümlere IRI verin")


class _Part(NamedTuple):
    """A value of the document, the key that it stands under, how deep it is, and whether it is part of a context."""

    value: Any
    key: str
    depth: int
    in_context: bool


def _parts(document: Any) -> Iterator[_Part]:
    waiting = [_Part(document, "", 0, in_context=False)]
    while waiting:
        part = waiting.pop()
        yield part
        value, key, depth, in_context = part
        if isinstance(value, dict):
            more = [_Part(one, name, depth + 1, in_context or name == "@context") for name, one in value.items()]
        else:
            more = [_Part(one, key, depth + 1, in_context) for one in value] if isinstance(value, list) else []
        waiting += reversed(more)


def _refused(source: Source, document: Any) -> Iterator[InputError]:
    """What keeps the document from being read: it is no object, has a context elsewhere, a word with @ that is no keyword."""
    if not isinstance(document, dict | list):
        yield source.wrong("syntax", "an object {…} or an array of them is expected", "bir nesne {…} ya da nesnelerden bir dizi bekleniyor")
    for value, key, depth, in_context in _parts(document):
        if depth > DEEPEST:
            yield _too_deep(source)
            return
        if isinstance(value, str) and in_context and key in ("@context", "@import"):
            yield source.wrong(
                "context",
                f"“{value}” is a context elsewhere, and reading a file fetches nothing: put the context itself in its place",
                f"“{value}” başka yerde duran bir bağlam (context); dosya okunurken ağa çıkılmaz: yerine bağlamın kendisini yazın",
                json.dumps(value, ensure_ascii=False),
            )
        for name in value if isinstance(value, dict) else ():
            if re.fullmatch("@[A-Za-z]+", name) and name not in _KEYWORDS:
                yield source.wrong(
                    "keyword",
                    f"“{name}” is no word of JSON-LD: correct it",
                    f"“{name}” JSON-LD'nin bir sözcüğü değil: düzeltin",
                    f'"{name}"',
                )


def _told(document: Any) -> Any:
    """The document with a context before its own in which every undefined name becomes one that tells itself."""
    if isinstance(document, list):
        return [_told(one) for one in document]
    if not isinstance(document, dict):
        return document
    own = document.get("@context", [])
    return {"@context": [{"@vocab": _UNDEFINED}, *(own if isinstance(own, list) else [own])]} | {
        key: value for key, value in document.items() if key != "@context"
    }


def _undefined(source: Source, quads: list[ox.Quad]) -> Iterator[InputError]:
    iris = (term.value for quad in quads for term in (quad.predicate, quad.object) if isinstance(term, ox.NamedNode))
    for iri in dict.fromkeys(iri for iri in iris if iri.startswith(_UNDEFINED)):
        name = iri.removeprefix(_UNDEFINED)
        yield source.wrong(
            "undefined",
            f"“{name}” means nothing, as no @context here defines it: define it, or write the property's IRI",
            f"“{name}” bir şey demek değil, buradaki hiçbir @context onu tanımlamıyor: tanımlayın ya da özelliğin IRI'sini yazın",
            json.dumps(name, ensure_ascii=False),
        )


def _left_out(source: Source, document: Any, quads: list[ox.Quad]) -> list[InputError]:
    """Each string that no statement shows: no literal is it, no IRI ends as it does. Those that can't be IRIs may be why others don't."""
    terms = {term for quad in quads for term in quad}
    literals = [term for term in terms if isinstance(term, ox.Literal)]
    lexical = {literal.value for literal in literals}
    iris = (term.value for term in (*terms, *(literal.datatype for literal in literals)) if isinstance(term, ox.NamedNode))
    endings = {_ending(iri) for iri in iris}
    missed = {one.value: one for one in _strings(document) if one.value not in lexical}
    no_iris = [one for one in missed.values() if _NOT_IN_IRI.search(one.value)]
    return [_left(source, one) for one in no_iris or missed.values() if one in no_iris or _ending(one.value) not in endings]


def _strings(document: Any) -> Iterator[_Part]:
    """The strings that a statement should show: not those of contexts, nor their terms, nor languages and the like."""
    contexts = [part.value for part in _parts(document) if part.in_context and isinstance(part.value, dict)]
    defined = {name: meaning for context in contexts for name, meaning in context.items()}
    silent = _SILENT | {name for name, meaning in defined.items() if isinstance(meaning, str) and meaning in _SILENT}
    for part in _parts(document):
        is_shown = isinstance(part.value, str) and part.value not in defined and part.value not in _KEYWORDS
        if is_shown and not part.in_context and part.key not in silent:
            yield part


def _left(source: Source, part: _Part) -> InputError:
    return source.wrong(
        "left-out",
        f"“{part.value}” (at “{part.key}”) is in no statement: it is no valid IRI, or the @context gives its place no meaning",
        f"“{part.value}” (“{part.key}” altında) hiçbir deyime girmiyor: geçerli bir IRI değil ya da @context yerine anlam vermiyor",
        json.dumps(part.value, ensure_ascii=False),
    )


def _ending(iri: str) -> str:
    return re.split("[/#:]", iri)[-1]
