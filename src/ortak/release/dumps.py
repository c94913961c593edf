"""The dumps of a release: every stated and derived statement in one file, in four forms, gzip.

They are made from the sorted files that the release has anyway, statement by statement, in the memory of a few blocks, and for large data
in a process of their own, beside what the build does meanwhile. The same statements give the same bytes: a gzip header can hold a time
and a name, and here it holds neither.
Source: RFC 1952, section 2.3.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from types import TracebackType

from ortak import children
from ortak.errors import OrtakError
from ortak.representation import whole
from ortak.representation.context import current

SUFFIXES = ("nq", "nt", "ttl", "jsonld")
"""The endings of the forms; a dump is named ``dump.nq.gz`` and so on."""

LARGE = 8 << 20
"""Bytes of N-Quads from which the dumps are made in a process of their own: to start it takes as long as to write so many."""

_LEVEL = 6
"""Of compression: 1 saves a tenth of the time and makes files half as large again."""
_BLOCK = 4_000
"""Pieces of text that are compressed at once; a piece is a statement or less."""
_FAILED = 2
"""The exit code of a process that could not write; what it wrote on standard output is the system's number for why."""


def file_name(suffix: str) -> str:
    """The name of a dump in the release's folder."""
    return f"dump.{suffix}.gz"


def write(release: Path, target: Path, own: str, served: str = "") -> None:
    """Write the dumps of a release, whose ``stated.nq`` and ``derived.nq`` are there, into the folder ``target``.

    ``own`` is the base IRI of those files, ``served`` the one to write in its place, if another. Raises OSError.
    """
    with ExitStack() as opened:
        sources = [opened.enter_context(path.open(encoding="utf-8", newline="\n")) for path in _sources(release)]
        files = [
            (writer, opened.enter_context(_Gzip(target / file_name(suffix))))
            for suffix, writer in whole.writers(served or own, current()).items()
        ]
        for writer, file in files:
            file.add(writer.head())
        pairs = [(writer.row, file.add) for writer, file in files]
        rows = whole.rows(*sources)
        for row in whole.rebased(rows, own, served) if served else rows:
            for written, add in pairs:
                add(written(row))
        for writer, file in files:
            file.add(writer.end())


def _sources(release: Path) -> list[Path]:
    return [release / "stated.nq", release / "derived.nq"]


class _Gzip(AbstractContextManager["_Gzip"]):
    """A file that is compressed as it is written."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self._compress = zlib.compressobj(_LEVEL, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        self._waiting: list[str] = []

    def add(self, text: str) -> None:
        """Write a piece of text."""
        self._waiting.append(text)
        if len(self._waiting) >= _BLOCK:
            self._write()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Write what is left, where nothing went wrong."""
        with self._file:
            if error is None:
                self._write()
                self._file.write(self._compress.flush())

    def _write(self) -> None:
        self._file.write(self._compress.compress("".join(self._waiting).encode()))
        self._waiting.clear()


class Making(AbstractContextManager["Making"]):
    """The dumps in the making. Leaving the context ends it, done or not."""

    def __init__(self, folder: Path, base: str) -> None:
        """Begin: in another process, or, if they are small, do it at once. Raises OSError where they can't be written."""
        self._process: subprocess.Popen[bytes] | None = None
        if sum(path.stat().st_size for path in _sources(folder)) < LARGE:
            write(folder, folder, base)
            return
        command = children.python(__name__, main.__name__, str(folder), base)
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, env=children.environment())

    @property
    def pid(self) -> int:
        """The number of the other process, 0 where there is none."""
        return self._process.pid if self._process else 0

    def wait(self) -> None:
        """Wait until they are written.

        Raises OSError where they can't be, OrtakError where the system ended the process, RuntimeError where it failed in another way:
        its own words are on standard error.
        """
        if self._process is None:
            return
        said, _ = self._process.communicate()
        code = self._process.returncode
        if code == _FAILED:
            raise OSError(int(said), os.strerror(int(said)))
        if code < 0:
            raise OrtakError(f"the process that writes the dumps was ended by the system (signal {-code}).")
        if code:
            raise RuntimeError(f"the process that writes the dumps ended with code {code}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End it."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            assert self._process.stdout
            self._process.stdout.close()


def main() -> None:
    """What the other process does: write the dumps of the release that its arguments name."""
    folder, base = Path(sys.argv[1]), sys.argv[2]
    try:
        write(folder, folder, base)
    except OSError as error:
        sys.stdout.write(str(error.errno))
        sys.exit(_FAILED)
