"""The generated register: as rich as the real one, the same each time, conforming, its evidence where it says."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import SH, Graph, URIRef

REPO = Path(__file__).parents[2]
ORTAK = "https://w3id.org/ortak/ns#"
SIZE = 33


def generate(folder: Path, size: int = SIZE) -> Path:
    """A register of so many partnerships, made by the command."""
    subprocess.run([sys.executable, "bench/generate.py", str(size), str(folder)], cwd=REPO, check=True)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def numbers(line: str) -> list[float]:
    """Median and mean of each column of a row: ``| name | 11 | 74 (84.2) | …``."""
    return [float(number) for cell in line.split("|")[3:-1] for number in cell.replace("(", " ").replace(")", " ").split()]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One generated register."""
    return generate(tmp_path_factory.mktemp("generated") / "register")


def test_as_rich_as_the_real_one(register: Path) -> None:
    """Median and mean of triples, components, phrases and links per partnership are those of ``data/`` within a tenth.

    Where it fails because ``data/`` has changed, count it anew into ``bench/synthetic/profiles.py``.
    """
    printed = subprocess.run(
        [sys.executable, "bench/richness.py", str(REPO), str(register)], cwd=REPO, check=True, capture_output=True, text=True
    ).stdout
    real, generated = (numbers(line) for line in printed.splitlines()[2:])
    assert len(real) == len(generated) == 8
    assert generated == pytest.approx(real, rel=0.1)


def test_same_number_same_bytes(register: Path, tmp_path: Path) -> None:
    """Nothing depends on the clock, the folder or chance."""
    assert contents(generate(tmp_path / "again")) == contents(register)


def test_a_larger_register_begins_with_the_smaller_one(register: Path, tmp_path: Path) -> None:
    """Partner files stay as they are when the register grows."""
    larger = contents(generate(tmp_path / "larger", SIZE * 2))
    smaller = {name: data for name, data in contents(register).items() if name.startswith("data/partnerships/")}
    assert len(smaller) == SIZE
    assert {name: larger[name] for name in smaller} == smaller


def test_conforms(register: Path) -> None:
    """Plain pySHACL finds nothing, not even an info, and the shapes do meet the data."""
    shapes, data = Graph(), Graph()
    for path in (REPO / "shapes" / "stated").glob("*.ttl"):
        shapes.parse(path)
    for path in [*(register / "data").rglob("*.ttl"), *(REPO / "ontology").glob("*.ttl")]:
        data.parse(path)
    conforms, _, said = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, said
    data.remove((None, URIRef(f"{ORTAK}holder"), None))
    report = pyshacl.validate(data, shacl_graph=shapes)[1]
    assert len(set(report.subjects(SH.sourceShape, URIRef("https://w3id.org/ortak/shapes#holder")))) == SIZE


def test_every_phrase_stands_at_its_position(register: Path) -> None:
    """Evidence is as true as in a real register: text, checksum and position agree."""
    quads = [quad for path in (register / "data").rglob("*.ttl") for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)]
    texts = {path.stem: path.read_bytes() for path in (register / "texts").iterdir()}
    stated = {quad.subject.value: quad.object.value for quad in quads if quad.predicate.value == f"{ORTAK}textSha256"}
    assert {iri.rpartition("/")[2]: sha for iri, sha in stated.items()} == {
        slug: hashlib.sha256(text).hexdigest() for slug, text in texts.items()
    }
    phrases = [(quad.subject.value, quad.object.value) for quad in quads if quad.predicate.value == f"{ORTAK}phrase"]
    assert len(phrases) > SIZE
    for iri, phrase in phrases:
        source, _, position = iri.rpartition("/")[2].partition("#")
        start, end = map(int, position.split("-"))
        assert texts[source].decode()[start:end] == phrase


def test_refuses_what_it_cannot_do(register: Path) -> None:
    """Too many, none, or a folder that has a register already: one line, exit 2, nothing overwritten."""
    before = contents(register)
    for size, folder in (("0", "new"), ("150001", "new"), (str(SIZE), str(register))):
        run = subprocess.run(
            [sys.executable, str(REPO / "bench" / "generate.py"), size, folder], cwd=register, check=False, capture_output=True, text=True
        )
        assert run.returncode == 2
        assert run.stderr.startswith("generate: ")
    assert contents(register) == before
