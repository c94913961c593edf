"""The JSON-LD context: a version that is published stays as it is, and what may have several values is always an array."""

from __future__ import annotations

import hashlib
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from ortak.build import contents
from ortak.register import open_register
from ortak.representation import Context
from ortak.representation.context import FILE
from ortak.terms import Literal

REPOSITORY = Path(__file__).parents[2]
PUBLISHED = {"context-1.jsonld": "41afdcc820756947ebec895913cd61c3aaf2ff2fe831152b420bfb3e422755ee"}
"""A new term, or another shape for one, means a new file, and a new VERSION: documents name theirs, and caches keep it for ever."""


def test_a_published_context_never_changes() -> None:
    folder = resources.files("ortak.representation")
    assert FILE in PUBLISHED
    for name, checksum in PUBLISHED.items():
        assert hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() == checksum, f"{name} is published: write the next version"


@pytest.mark.parametrize("folder", [REPOSITORY, REPOSITORY / "tests" / "registers" / "northern"])
def test_what_may_have_several_values_is_always_an_array(folder: Path, context: Context) -> None:
    found = contents(open_register(folder))
    quads = [*found.stated, *found.derived, *found.reference]
    counts = Counter((quad.s, quad.p, quad.o.language if isinstance(quad.o, Literal) else "") for quad in quads)
    several = {predicate for (_, predicate, _), count in counts.items() if count > 1}
    assert {context.properties[one].term for one in several if one in context.properties and not context.properties[one].array} == set()
    assert len(several) > 10
