"""How rich the entries of registers are: ``python bench/richness.py FOLDER…`` prints the median and the mean per partnership.

An entry's statements are those of its partner file and, in ``organizations.ttl``, those of the partner's node and of its evidence.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import mean, median
from typing import NamedTuple

import pyoxigraph as ox

_ORTAK = "https://w3id.org/ortak/ns#"


class Richness(NamedTuple):
    """What one entry has."""

    triples: int
    components: int
    phrases: int
    links: int


def entries(folder: Path) -> Iterator[Richness]:
    """Every entry of the register in the folder."""
    organizations = _triples(folder / "data" / "organizations.ttl")
    by_subject: dict[str, list[ox.Triple]] = {}
    for triple in organizations:
        by_subject.setdefault(_iri(triple.subject), []).append(triple)
    for path in sorted((folder / "data" / "partnerships").glob("*.ttl")):
        stated = _triples(path)
        partner = next(_iri(triple.object) for triple in stated if triple.predicate.value == f"{_ORTAK}partner")
        node = by_subject[partner]
        evidence = [triple.object for triple in node if triple.predicate.value == f"{_ORTAK}evidence"]
        of_evidence = sum(len(by_subject[_iri(passage)]) for passage in evidence)
        used = [triple.predicate.value for triple in stated]
        yield Richness(
            len(stated) + len(node) + of_evidence,
            *(used.count(f"{_ORTAK}{name}") for name in ("entry", "phrase", "evidence")),
        )


def table(folders: list[Path]) -> str:
    """Median and mean of each register, in Markdown."""
    lines = ["| register | partnerships | " + " | ".join(Richness._fields) + " |", "|---|---|---|---|---|---|"]
    for folder in folders:
        found = list(entries(folder))
        columns = [f"{median(column):g} ({mean(column):.1f})" for column in zip(*found, strict=True)]
        lines.append(f"| {folder.resolve().name} | {len(found)} | {' | '.join(columns)} |")
    return "\n".join(lines)


def _iri(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"{term} is no IRI")
    return term.value


def _triples(path: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Median (and mean) of what an entry has, per register.")
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER", help="a register's folder")
    print(table(parser.parse_args().folders))
    return 0


if __name__ == "__main__":
    sys.exit(main())
