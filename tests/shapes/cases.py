"""The cases of ``cases/``: Turtle files that are patches on ``cases/base.ttl``.

A case's statements are added to the base; a line ``#- s p o .`` takes a statement of the base away. The head says what comes of it:

- ``# expect: SHAPE FOCUS [PATH [VALUE]]`` in ``invalid.<Shape>.<why>.ttl``: the one result. PATH is ``(path)`` where the shape's path is
  an expression and is left out where the shape has none; of a rule across records, FOCUS is the register and VALUE the offender.
- ``# shows: SHAPE …`` in ``valid.<what>.ttl``: the shapes of which this is the example of correct data.
- ``# patch: after derivation``: what is patched is what the build derives, and not what the files state.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from ortak.namespaces import SHAPES, prefixes

FOLDER = Path(__file__).parent / "cases"
BASE = FOLDER / "base.ttl"
BASE_IRI = "https://lakes.example/"
PATH_EXPRESSION = "(path)"

_PREFIXES = {**prefixes(), "page": f"{BASE_IRI}id/source/report#", "our": f"{BASE_IRI}ns#"}
_HEADER = f"@base <{BASE_IRI}id/> .\n" + "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())


class Result(NamedTuple):
    """One validation result: shape, focus node, path and value as IRIs or lexical forms; "" where there is none."""

    shape: str
    focus: str
    path: str
    value: str = ""


class Case(NamedTuple):
    """A patch on the base, and what is said of it."""

    path: Path
    expected: Result | None
    shows: frozenset[str]
    after_derivation: bool
    removed: tuple[ox.Triple, ...]
    added: tuple[ox.Triple, ...]

    @property
    def named_shape(self) -> str:
        """The shape that the file's name promises to be violated; "" for valid data."""
        kind, name, _ = self.path.name.split(".", 2)
        return SHAPES(name) if kind == "invalid" else ""


def triples(turtle: str) -> tuple[ox.Triple, ...]:
    """The statements of a Turtle document."""
    return tuple(quad.triple for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))


def read(path: Path) -> Case:
    """One case."""
    text = path.read_text(encoding="utf-8")
    expected = _said(text, "expect:")
    return Case(
        path,
        _result(expected.split()) if expected else None,
        frozenset(SHAPES(name) for name in _said(text, "shows:").split()),
        _said(text, "patch:") == "after derivation",
        triples(_HEADER + _said(text, "-", "\n")),
        triples(text),
    )


def files(kind: str) -> list[Path]:
    """The files of one kind, ``valid`` or ``invalid``."""
    return sorted(FOLDER.glob(f"{kind}.*.ttl"))


def patched(base: tuple[ox.Triple, ...], case: Case) -> tuple[ox.Triple, ...]:
    """The base with the patch applied. Raises ValueError where there is nothing to take away."""
    kept = dict.fromkeys(base)
    for triple in case.removed:
        if triple not in kept:
            raise ValueError(f"{case.path.name}: {triple} is not there to be taken away")
        del kept[triple]
    return tuple(kept | dict.fromkeys(case.added))


def _said(text: str, mark: str, separator: str = " ") -> str:
    start = f"#{mark} " if mark == "-" else f"# {mark} "
    return separator.join(line.removeprefix(start) for line in text.splitlines() if line.startswith(start))


def _result(tokens: list[str]) -> Result:
    return Result(*(token if token == PATH_EXPRESSION else _iri(token) for token in tokens), *[""] * (3 - len(tokens)))


def _iri(token: str) -> str:
    term = triples(f"{_HEADER}<urn:s> <urn:p> {token} .")[0].object
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"{token} is no IRI")
    return term.value
