"""A release that holds the suites' graphs: an empty one, whose derived graphs are replaced.

A register has no blank nodes, so the program's own writer can't write these. Nor does the site read any: it reads the reference graphs when
it starts, of the derived ones only what a page shows, so that these go to the query workers alone. They stand in the default graph as well:
a request whose dataset got lost would see more than it asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ortak.namespaces import Base
from ortak.release import Contents, write
from ortak.release.manifest import file_entry
from ortak.terms import Iri

from .manifests import EVALUATION, cases, iri_of
from .protocol import graphs

_OWN = "http://localhost/"


def write_suites(folder: Path) -> Path:
    """Write the release; each graph has the IRI of its file, or the one that a protocol case gives it. Gives back the folder."""
    manifest = write(folder, Contents(Base(_OWN), Iri(f"{_OWN}id/register/suites"), ("en",), [], [], []))
    path = folder / "derived.nq"
    path.write_bytes(pyoxigraph.serialize(_quads(), format=RdfFormat.N_QUADS) or b"")
    replace(manifest, files={**manifest.files, path.name: file_entry(path)}).write(folder)
    return folder


def _quads() -> Iterator[Quad]:
    named = {iri_of(path): path for case in cases(*EVALUATION) for path in (*case.data, *case.graphs)}
    for graph, path in {**named, **graphs()}.items():
        # Renamed: what is _:a in two files is two nodes, also when both are in one file of quads.
        for quad in parse(path=path, base_iri=iri_of(path), rename_blank_nodes=True):
            yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(graph))
