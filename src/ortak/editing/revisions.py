"""A register as it was at a revision of its git repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from ortak import children
from ortak.errors import DataError, InputError
from ortak.folders import PARTS
from ortak.register import Register, core_folder, open_register

_LINK = "120000"
"""The mode of a symbolic link, as ``git ls-tree`` writes it."""
_SAFE = ("-c", "safe.bareRepository=explicit", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never")
"""A folder that only looks like a repository has no say: its settings name programs to run. Nothing is fetched."""
STAGED = "--staged"
"""Stands for what the next commit would hold."""


@contextmanager
def register_at(folder: Path, revision: str) -> Iterator[Register]:
    """The register in a folder as it was at a revision, or the register in the folder that is named instead of one.

    Raises DataError where there is no git, no repository, no such revision, or no register in it.
    """
    if (Path(revision) / "data").is_dir():
        yield open_register(Path(revision))
        return
    with files_at(folder, revision) as copy:
        try:
            register = open_register(copy)
        except InputError as error:
            where = error.path.relative_to(copy) if error.path and error.path.is_relative_to(copy) else ""
            raise InputError(error.message, Path(f"{revision}:{where}"), error.line, error.column, turkish=error.turkish) from error
        except DataError as error:
            message, turkish = (text.replace(str(copy), revision) for text in (error.message, error.turkish))
            raise DataError(message, turkish=turkish) from error
        yield register


@contextmanager
def files_at(folder: Path, revision: str) -> Iterator[Path]:
    """A folder with the register's files as they were at a revision, or as they are staged (:data:`STAGED`).

    Raises DataError where there is no git, no repository, or no such revision.
    """
    if revision == STAGED:
        tree = _git(folder, "write-tree").decode().strip()
    else:
        tree = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    with TemporaryDirectory(prefix="ortak-") as copy:
        _check_out(folder, tree, Path(copy))
        yield Path(copy)


def _check_out(folder: Path, commit: str, copy: Path) -> None:
    """Write the files of the register at the commit. A core file of another version of Ortak is left out: this one has its own."""
    listed = os.fsdecode(_git(folder, "ls-tree", "-r", "-z", commit, "--", *PARTS)).split("\0")
    entries = ((line.partition("\t")[0].split(), PurePosixPath(line.partition("\t")[2])) for line in listed if line)
    # No submodules: what is in them is no part of the commit. Links last, so that nothing is written through one.
    files = sorted((mode, path, blob) for (mode, kind, blob), path in entries if kind == "blob")
    wanted = [one for one in files if _is_below(copy, one[1]) and not _is_core(one[1])]
    contents = _blobs(_git(folder, "cat-file", "--batch", said="".join(f"{blob}\n" for _, _, blob in wanted).encode()))
    for (mode, path, _), content in zip(wanted, contents, strict=True):
        target = copy / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if mode == _LINK and os.name == "posix":
            target.symlink_to(os.fsdecode(content))
        else:
            target.write_bytes(content)


def _is_below(copy: Path, path: PurePosixPath) -> bool:
    """Whether a name in a commit stays in the copy's folder, as this system reads it: in names made by hand stands anything."""
    return Path(os.path.normpath(copy / path)).is_relative_to(copy)


def _is_core(path: PurePosixPath) -> bool:
    return path.parts[0] != "data" and (core_folder(path.parts[0]) / PurePosixPath(*path.parts[1:])).is_file()


def _blobs(said: bytes) -> Iterator[bytes]:
    """The contents in what ``git cat-file --batch`` writes: a line that ends in the size, the bytes, a line end, for each."""
    at = 0
    while at < len(said):
        end = said.index(b"\n", at)
        size = int(said[at:end].split()[2])
        yield said[end + 1 : end + 1 + size]
        at = end + size + 2


def _git(folder: Path, *arguments: str, said: bytes = b"") -> bytes:
    command = [children.program("git"), *_SAFE, "-C", str(folder), *arguments]
    done = subprocess.run(command, input=said, capture_output=True, env={**os.environ, "GIT_NO_LAZY_FETCH": "1"}, check=False)
    if done.returncode:
        why = done.stderr.decode(errors="replace").strip().splitlines()
        revision = arguments[-1].removesuffix("^{commit}")
        raise DataError(
            why[0] if why else f"{folder}: no revision “{revision}” here; a register's folder isn't either.",
            turkish=f"git: {why[0]}" if why else f"{folder}: burada “{revision}” adlı bir sürüm yok; bir kütük klasörü de değil.",
        )
    return done.stdout
