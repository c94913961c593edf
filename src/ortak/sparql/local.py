"""A query of one's own over files of one's own, in this process: refused as anywhere, but without limits on time, memory and answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from ortak.errors import QueryError
from ortak.namespaces import prefixes
from ortak.settings import Settings
from ortak.sparql.check import check
from ortak.sparql.forms import TABLE
from ortak.sparql.job import Job
from ortak.sparql.run import evaluate
from ortak.store.embedded import load

_BASE = "http://localhost/"
_OF_GRAPHS = {TABLE: "ttl", "json": "jsonld"}


def query_files(data: Iterable[bytes], reference: Iterable[bytes], text: str, form: str, settings: Settings) -> str:
    """The answer over these N-Quads (``reference``, which is ontology and shapes, in its named graphs only) as text.

    ``form`` is table (in columns, for people), csv or json; of CONSTRUCT and DESCRIBE, table is Turtle and json JSON-LD.
    Raises QueryError and its kinds.
    """
    if check(text, settings).form in ("CONSTRUCT", "DESCRIBE"):
        if form not in _OF_GRAPHS:
            raise QueryError(f"The query makes a graph, which can't be written as {form}.", hint="Ask for json, or for SELECT.")
        return evaluate(load(data, reference), Job(text, _OF_GRAPHS[form], _BASE)).body.decode()
    body = evaluate(load(data, reference), Job(text, form, _BASE)).body.decode()
    return _columns(json.loads(body)) if form == TABLE else body


def _columns(found: Mapping[str, dict[str, list[dict[str, dict[str, str]]]]]) -> str:
    if "boolean" in found:
        return f"{str(found['boolean']).lower()}\n"
    head = [str(name) for name in found["head"]["vars"]]
    rows = [head, *([_shown(row[name]) if name in row else "" for name in head] for row in found["results"]["bindings"])]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    rows.insert(1, ["-" * width for width in widths])
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def _shown(term: Mapping[str, str]) -> str:
    value = " ".join(term["value"].split())
    if term["type"] != "uri":
        return value
    known = ((prefix, namespace) for prefix, namespace in prefixes().items() if value.startswith(namespace))
    return next((f"{prefix}:{value[len(namespace) :]}" for prefix, namespace in known), f"<{value}>")
