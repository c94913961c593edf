"""A register whose dumps are large: texts that can't be compressed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ortak.namespaces import ORTAK, RDF, Base
from ortak.release import Contents, write
from ortak.terms import Iri, Literal, Quad, Term

BASE = Base("https://example.org/large/")


def large_release(folder: Path, seed: int) -> Path:
    """A release with dumps of about 7 MB; another seed is another version."""
    chance, graph = random.Random(seed), BASE.graph("all")
    register = BASE.thing("register", "r")
    said: list[tuple[Iri, Iri, Term]] = [(register, RDF("type"), ORTAK("Register"))]
    for number in range(5_000):
        said.append((BASE.thing("organization", f"o{number}"), ORTAK("purpose"), Literal(chance.randbytes(1_200).hex())))
    write(folder, Contents(BASE, register, ("en",), [Quad(*one, graph) for one in said], [], []))
    return folder


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return large_release(tmp_path_factory.mktemp("large") / "release", 1)
