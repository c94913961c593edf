"""Texts that were saved in one encoding and read in another: ``Ã¼ye`` for ``üye``.

No shape sees them: each is a text like any other. Here one is what UTF-8 of a letter looks like in Windows-1252, -1254 or ISO 8859-1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from ortak.namespaces import SHAPES
from ortak.terms import Iri, Literal, Quad
from ortak.validation.results import Result, Severity

GARBLED = SHAPES("textIsReadable")
_LETTERS = "çğıöşüÇĞİÖŞÜâîûÂÎÛäëïÄËÏßéèêáàóòíñÉÁ’‘“”–—…"


def _seen(letter: str) -> Iterator[str]:
    for encoding in ("latin-1", "cp1252", "cp1254"):
        try:
            yield letter.encode().decode(encoding)
        except UnicodeDecodeError:
            continue


_MEANT: Mapping[str, str] = MappingProxyType({seen: letter for letter in _LETTERS for seen in _seen(letter)})
_ANY = re.compile("|".join(map(re.escape, _MEANT)))


def meant(text: str) -> str | None:
    """The text as it was before; None where there is nothing garbled in it."""
    return _ANY.sub(lambda match: _MEANT[match[0]], text) if _ANY.search(text) else None


def garbled(stated: Iterable[Quad]) -> tuple[list[Result], set[Iri]]:
    """One result for each file with such texts, at the first; and all that bear one."""
    found: dict[Iri, list[tuple[Quad, str]]] = {}
    for quad in stated:
        text = meant(quad.o.lexical) if isinstance(quad.o, Literal) else None
        if text is not None:
            found.setdefault(quad.g, []).append((quad, text))
    return [_result(*some[0], len(some) - 1) for some in found.values()], {quad.s for some in found.values() for quad, _ in some}


def _result(quad: Quad, text: str, others: int) -> Result:
    written = quad.o.lexical if isinstance(quad.o, Literal) else ""
    at = next(index for index, (one, other) in enumerate(zip(written, text, strict=False)) if one != other)
    begin = written.rfind(" ", 0, at) + 1
    seen, word = written[begin:].split(" ", 1)[0], text[begin:].split(" ", 1)[0]
    more = (f", bu dosyada {others} metinde daha böyle", f", and {others} more texts of this file are like it") if others else ("", "")
    turkish = f"Burada “{word}” yerine “{seen}” var{more[0]}: dosya yanlış kodlamayla açılıp kaydedilmiş."
    english = f"“{seen}” stands here for “{word}”{more[1]}: the file was opened in a wrong encoding, and saved."
    messages = {"tr": f"{turkish} Önceki hâline dönün ya da düzeltin.", "en": f"{english} Go back to how it was, or correct it."}
    return Result(Severity.VIOLATION, GARBLED, quad.s, quad.p, quad.o, messages)
