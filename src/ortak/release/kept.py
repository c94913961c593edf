"""Releases kept beside the one that is served: a folder of them, each named by its version."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from ortak.errors import OrtakError, ReleaseError
from ortak.release.manifest import Manifest
from ortak.release.write import swap

VERSION = re.compile(r"[0-9a-f]{16}")
"""What a data version looks like."""


def keep(release: Path, folder: Path) -> Path:
    """Put a release among those that are kept, in place of one of the same version; where it is then.

    Its files are linked, not copied, where the two folders share a file system. Raises ReleaseError where there is no release, OrtakError
    where the folder can't be written.
    """
    target = folder / Manifest.read(release).version
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=folder))
        try:
            for path in release.iterdir():
                _link(path, new / path.name)
            swap(new, target)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise OrtakError(f"{target}: can't be written: {error.strerror}. What was there before is untouched.") from error
    return target


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:  # another file system, or one without links
        shutil.copyfile(path, target)


def manifests(folder: Path, base: str) -> Iterator[Manifest | ReleaseError]:
    """What each release in the folder says of itself; in its place, why one can't be served. ``base`` is what they all have to have.

    Only the manifests are read: whether a release is whole is seen when it is opened.
    """
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if VERSION.fullmatch(path.name):
            try:
                yield manifest_of(path, base)
            except ReleaseError as error:
                yield error


def manifest_of(release: Path, base: str) -> Manifest:
    """What a kept release says of itself. Raises ReleaseError where it isn't one of this register and of the version that its name says."""
    manifest = Manifest.read(release)
    if manifest.version != release.name:
        raise ReleaseError(f"{release} holds data version {manifest.version}: name the folder so.")
    if manifest.base != base:
        raise ReleaseError(f"{release} is a release of another register: its base is {manifest.base}, not {base}.")
    return manifest
