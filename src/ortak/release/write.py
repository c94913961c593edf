"""Write a release: into a folder of its own, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ortak.describe import summarize
from ortak.errors import OrtakError
from ortak.graph import Graph
from ortak.namespaces import Base, document_of
from ortak.questions import Question, to_json
from ortak.release import index
from ortak.release.manifest import Manifest, data_version, file_entry, write_summary
from ortak.terms import Iri, Quad, sorted_lines


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
    graph, places = Graph(), index.Places(base)
    connection = index.create(folder)
    try:
        for name, quads in (("stated", contents.stated), ("derived", contents.derived)):
            at = 0
            for lines in _written(folder, name, quads):
                at = places.add(name, at, lines)
                graph.add(quad for quad, _ in lines)
        for lines in _written(folder, "reference", contents.reference):
            places.add_names(lines)
        places.write(connection, base)
        index.add_lists(connection, base, graph, contents.languages)
        (folder / "questions.json").write_text(to_json(contents.questions), encoding="utf-8")
        write_summary(folder, summarize(graph, contents.languages))
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    counts = Counter(found.type for thing in places.slices if (found := base.name(thing)) is not None and thing == document_of(thing))
    with (folder / "stated.nq").open(encoding="utf-8", newline="\n") as stated:
        version = data_version(stated)
    manifest = Manifest(
        version=version,
        base=base.iri,
        languages=contents.languages,
        register=contents.register,
        counts={**dict(sorted(counts.items())), "stated": len(contents.stated), "derived": len(contents.derived)},
        files={path.name: file_entry(path) for path in sorted(folder.iterdir())},
    )
    manifest.write(folder)
    return manifest


def _written(folder: Path, name: str, quads: Iterable[Quad]) -> Iterator[list[tuple[Quad, str]]]:
    """Write the quads to their file, sorted, and give back each subject's with their lines."""
    with (folder / f"{name}.nq").open("w", encoding="utf-8", newline="\n") as file:
        for lines in sorted_lines(quads):
            file.writelines(line for _, line in lines)
            yield lines


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
