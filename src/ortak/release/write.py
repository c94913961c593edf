"""Write a release: into a folder of its own, whole or not at all."""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import tempfile
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from types import TracebackType

from ortak.catalog import Counting
from ortak.describe import summarize
from ortak.errors import OrtakError
from ortak.graph import Graph, many_statements
from ortak.namespaces import Base, document_of
from ortak.questions import Question, to_json
from ortak.release import dumps, index
from ortak.release.carry import Lineage, carry
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
    former: tuple[Quad, ...] = ()
    """What became of records that are no more."""


def write(target: Path, contents: Contents, lineage: Lineage | None = None) -> Manifest:
    """Write a release to the folder ``target``; what stood there is replaced in one step, and only by a whole release.

    Raises OrtakError where the folder can't be written, or holds something that is no release, and what :func:`carry` raises.
    """
    with Draft(target) as draft:
        draft.fill(contents, lineage or Lineage())
        return draft.finish()


class Draft(AbstractContextManager["Draft"]):
    """A release in the making: a folder beside its target that takes the target's place at the end of the context.

    An error in the context leaves what was there before as it was, and nothing else. Raises what :func:`write` raises.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._opened = ExitStack()
        if target.exists() and not (target.is_dir() and ((target / "manifest.json").is_file() or not any(target.iterdir()))):
            raise OrtakError(f"{target} exists and is no release: name another folder, or empty it yourself.")
        with self._writing():
            target.parent.mkdir(parents=True, exist_ok=True)
            self._new = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))

    def fill(self, contents: Contents, lineage: Lineage) -> None:
        """Write the release's files. The dumps of a large one are then still being written, beside whatever is done meanwhile."""
        with self._writing(), many_statements():
            self._manifest = _fill(self._new, contents, lineage, self._make_dumps)

    def finish(self) -> Manifest:
        """After :meth:`fill`: wait for the dumps, and vouch for all files."""
        with self._writing():
            self._making.wait()
            manifest = replace(self._manifest, files={path.name: file_entry(path) for path in sorted(self._new.iterdir())})
            manifest.write(self._new)
        return manifest

    def _make_dumps(self, base: str) -> None:
        self._making = self._opened.enter_context(dumps.Making(self._new, base))

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Put the release in its place, or forget it."""
        self._opened.close()
        try:
            if error is None:
                with self._writing():
                    swap(self._new, self._target)
        finally:
            shutil.rmtree(self._new, ignore_errors=True)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            reason = error.strerror if isinstance(error, OSError) else str(error)
            raise OrtakError(f"{self._target}: can't be written: {reason}. What was there before is untouched.") from error


def _fill(folder: Path, contents: Contents, lineage: Lineage, make_dumps: Callable[[str], None]) -> Manifest:
    """Write the files; make the dumps as soon as there is what they are made from. The manifest doesn't vouch for any file yet."""
    base = contents.base
    graph, counting = Graph(), Counting(base)
    connection = index.create(folder)
    try:
        places = index.Places(base, connection)
        for name, quads in (("stated", contents.stated), ("derived", contents.derived)):
            at = 0
            for lines in _written(folder, name, quads):
                at = places.add(name, at, lines)
                graph.add(quad for quad, _ in lines)
                counting.add(quad for quad, _ in lines)
        make_dumps(base.iri)
        at = 0
        for lines in _written(folder, "former", contents.former):
            at = places.add_former(at, lines)
            counting.add_reference(quad for quad, _ in lines)
        for lines in _written(folder, "reference", contents.reference):
            places.add_names(lines)
            counting.add_reference(quad for quad, _ in lines)
        things = sum(1 for thing in places.slices if base.name(thing) is not None)
        deque(_written(folder, "catalog", counting.statements(contents.register, things, len(graph.every_subject()))), 0)
        places.write()
        index.add_lists(connection, base, graph, contents.languages)
        (folder / "questions.json").write_text(to_json(contents.questions), encoding="utf-8")
        write_summary(folder, summarize(graph, contents.languages))
        version = _version(folder, base)
        told = carry(folder, connection, base, version, lineage)
        connection.commit()
        connection.execute("VACUUM")
    finally:
        connection.close()
    counts = Counter(found.type for thing in places.slices if (found := base.name(thing)) is not None and thing == document_of(thing))
    return Manifest(
        version=version,
        previous=told.previous,
        released=told.released,
        base=base.iri,
        languages=contents.languages,
        register=contents.register,
        counts={**dict(sorted(counts.items())), "stated": len(contents.stated), "derived": len(contents.derived)},
        files={},
    )


def _version(folder: Path, base: Base) -> str:
    """The data version: of what the register states, the terms and codes of its own included, since labels are derived from those."""
    own = f" <{base.graph('ontology/own/')}"
    with (
        (folder / "stated.nq").open(encoding="utf-8", newline="\n") as stated,
        (folder / "former.nq").open(encoding="utf-8", newline="\n") as former,
        (folder / "reference.nq").open(encoding="utf-8", newline="\n") as reference,
    ):
        return data_version(chain(stated, former, (line for line in reference if own in line)))


def _written(folder: Path, name: str, quads: Iterable[Quad]) -> Iterator[list[tuple[Quad, str]]]:
    """Write the quads to their file, sorted, and give back each subject's with their lines."""
    with (folder / f"{name}.nq").open("w", encoding="utf-8", newline="\n") as file:
        for lines in sorted_lines(quads):
            file.writelines(line for _, line in lines)
            yield lines


def swap(new: Path, target: Path) -> None:
    """Put the new folder in the old one's place; where the system can exchange two names, there is a whole release at any moment."""
    new.chmod(0o755)
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        old = target.with_name(f".{target.name}-old-{os.getpid()}")
        target.rename(old)
        new.rename(target)
        shutil.rmtree(old)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange the names of two folders in one step; False where the system can't. Source: renameat2(2), Linux."""
    rename = getattr(ctypes.CDLL(None), "renameat2", None) if os.name == "posix" else None
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return rename is not None and rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0
