"""A query of one's own over files of one's own, in this process: refused as anywhere, but without limits on time, memory and answer."""

from __future__ import annotations

from collections.abc import Iterable

from ortak.settings import Settings
from ortak.sparql.check import check
from ortak.sparql.job import Job
from ortak.sparql.run import evaluate
from ortak.store.embedded import load


def query_files(quads: Iterable[bytes], text: str, form: str, settings: Settings, reference: Iterable[bytes] = (), base: str = "") -> bytes:
    """The answer to the query over these N-Quads, as bytes in a form of ``forms.ROWS`` or ``forms.GRAPHS``.

    ``reference`` (ontology, codes, shapes) is in its named graphs only. Raises QueryError and its kinds.
    """
    check(text, settings)
    return evaluate(load(quads, reference), Job(text, form, base or "http://localhost/")).body
