"""Records of one partner in the file of another: as a rule a block that was copied, its ``ortak:entry`` left as it was.

No shape can see this: in one flat graph there are no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ortak.namespaces import ORTAK, SHAPES
from ortak.terms import Iri, Quad
from ortak.validation.results import Result, Severity, short

MISPLACED = SHAPES("entryFitsFile")
_FILES, _PARTNERSHIPS = "/graph/partnerships/", "/id/partnership/"


def misplaced(stated: Sequence[Quad]) -> Iterator[Result]:
    """A warning for each record whose partnership has a file of its own, and which stands in that of another."""
    entries = [quad for quad in stated if quad.p == ORTAK("entry") and isinstance(quad.o, Iri)]
    files = {quad.g.partition(_FILES)[2] for quad in entries}
    for quad in entries:
        here, there = quad.g.partition(_FILES)[2], str(quad.o).partition(_PARTNERSHIPS)[2]
        if here and here != there and there in files:
            yield Result(Severity.WARNING, MISPLACED, quad.s, quad.p, quad.o, _messages(short(quad.s), here, short(quad.o), there))


def _messages(record: str, here: str, entry: str, there: str) -> dict[str, str]:
    file, other = f"partnerships/{here}.ttl", f"partnerships/{there}.ttl"
    return {
        "tr": f"{record} {file} dosyasında ama {entry} ortaklığına bağlı: ortak:entry'yi düzeltin ya da kaydı {other} dosyasına taşıyın.",
        "en": f"{record} stands in {file} and belongs to {entry}: correct ortak:entry, or move the record to {other}.",
    }
