"""Write a release: into a folder of its own, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ortak.describe import summarize
from ortak.errors import OrtakError
from ortak.graph import Graph
from ortak.namespaces import Base, document_of
from ortak.questions import Question, to_json
from ortak.release import index
from ortak.release.manifest import Manifest, data_version, file_entry, write_summary
from ortak.terms import Iri, Quad, quad_line, sorted_quads


@dataclass(frozen=True)
class Contents:
    """What goes into a release."""

    base: Base
    register: Iri
    languages: tuple[str, ...]
    stated: list[Quad]
    derived: list[Quad]
    reference: list[Quad]
    questions: tuple[Question, ...] = ()


def write(target: Path, contents: Contents) -> Manifest:
    """Write a release to the folder ``target``; what stood there is replaced in one step, and only by a whole release.

    Raises OrtakError where the folder can't be written, or holds something that is no release.
    """
    if target.exists() and any(target.iterdir()) and not (target / "manifest.json").is_file():
        raise OrtakError(f"{target} exists and is no release: name another folder, or empty it yourself.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise OrtakError(f"{target}: can't be written: {error.strerror}.") from error
    try:
        manifest = _fill(new, contents)
        _swap(new, target)
    except OSError as error:
        raise OrtakError(f"{target}: can't be written: {error.strerror}. What was there before is untouched.") from error
    finally:
        shutil.rmtree(new, ignore_errors=True)
    return manifest


def _fill(folder: Path, contents: Contents) -> Manifest:
    base = contents.base
    quads = {
        "stated": sorted_quads(contents.stated),
        "derived": sorted_quads(contents.derived),
        "reference": sorted_quads(contents.reference),
    }
    connection = index.create(folder)
    try:
        data = (line for name in ("stated", "derived") for line in _write_lines(folder, name, quads[name]))
        slices = index.add_lines(connection, base, data)
        for _ in _write_lines(folder, "reference", quads["reference"]):
            pass
        index.add_things(connection, base, slices)
        index.add_names(connection, (quad for part in quads.values() for quad in part))
        graph = Graph([*quads["stated"], *quads["derived"]])
        index.add_lists(connection, base, graph, contents.languages)
        (folder / "questions.json").write_text(to_json(contents.questions), encoding="utf-8")
        write_summary(folder, summarize(graph, contents.languages))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    counts = Counter(name.type for thing in slices if (name := base.name(thing)) is not None and thing == document_of(thing))
    manifest = Manifest(
        version=data_version(map(quad_line, quads["stated"])),
        base=base.iri,
        languages=contents.languages,
        register=contents.register,
        counts={**dict(sorted(counts.items())), "stated": len(quads["stated"]), "derived": len(quads["derived"])},
        files={path.name: file_entry(path) for path in sorted(folder.iterdir())},
    )
    manifest.write(folder)
    return manifest


def _write_lines(folder: Path, name: str, quads: list[Quad]) -> Iterator[index.Line]:
    at = 0
    with (folder / f"{name}.nq").open("wb") as file:
        for quad in quads:
            length = file.write(quad_line(quad).encode())
            yield index.Line(quad, name, at, length)
            at += length


def _swap(new: Path, target: Path) -> None:
    """Put the new folder in the old one's place; between the two renames, the old one still is whole under its other name."""
    new.chmod(0o755)
    if not target.exists():
        new.rename(target)
        return
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    target.rename(old)
    new.rename(target)
    shutil.rmtree(old)
