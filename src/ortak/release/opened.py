"""The dumps of an opened release: descriptors that stay those of its files, whatever takes the files' place."""

from __future__ import annotations

import os
import tempfile
import threading
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ortak.errors import ReleaseError
from ortak.release import dumps
from ortak.release.manifest import Manifest, file_entry


class Dump(NamedTuple):
    """One dump: the ending of its form, its open file (read it with ``os.pread``), its size in bytes and its sha256 (hex)."""

    suffix: str
    descriptor: int
    bytes: int
    sha256: str


class Dumps:
    """The dumps of one release, each under the base that the release is served under. Safe to share between threads."""

    def __init__(self, folder: Path, manifest: Manifest, base: str) -> None:
        self._folder, self._manifest, self._base = folder, manifest, base
        self._lock = threading.Lock()
        self._closing: list[Callable[[], object]] = []
        self._found: dict[str, Dump] = {}
        if base == manifest.base:
            self._open(folder)

    def every(self) -> list[Dump]:
        """All of them. Under another base than the release's own they are written at the first call, which takes as long.

        Raises ReleaseError where another release has taken the place of this one before that.
        """
        with self._lock:
            if not self._found:
                # Without names from here on: the system frees the space when the descriptors are closed.
                with tempfile.TemporaryDirectory(prefix="ortak-") as name:
                    dumps.write(self._folder, Path(name), self._manifest.base, self._base)
                    if Manifest.read(self._folder) != self._manifest:
                        raise ReleaseError(f"{self._folder} has become another release since it was opened: reload the server (SIGHUP).")
                    self._open(Path(name))
            return list(self._found.values())

    def close(self) -> None:
        """Let go of the files; a copy of a descriptor stays open."""
        for close in self._closing:
            close()

    def _open(self, folder: Path) -> None:
        for suffix in dumps.SUFFIXES:
            path = folder / dumps.file_name(suffix)
            descriptor = os.open(path, os.O_RDONLY)
            self._closing.append(weakref.finalize(self, os.close, descriptor))  # a release that is just dropped is closed too
            entry = self._manifest.files[path.name] if folder == self._folder else file_entry(path)
            self._found[suffix] = Dump(suffix, descriptor, entry.bytes, entry.sha256)
