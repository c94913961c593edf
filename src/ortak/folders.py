"""Files of a folder that may be anybody's: what is read lies in it, what is written comes to lie in it."""

from __future__ import annotations

import secrets
import shutil
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from ortak.errors import InputError, unreadable

PARTS = ("data", "ontology", "shapes")
"""The folders of a register in which its statements stand."""

_LARGEST_TOML = 1_000_000
_SHOWN = 40
"""Characters of a file's name in that of its draft."""


def is_own(path: Path, folder: Path) -> bool:
    """Whether it is a regular file of the folder: no device, no pipe, no link to what lies elsewhere."""
    return path.is_file() and not leads_out(path, folder)


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path is a link to something outside the folder."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def refuse_strange(path: Path, folder: Path) -> None:
    """Raise InputError for what isn't a regular file of the folder: a link would show what its reader may see and its writer may not."""
    if path.is_symlink() and not path.is_file():
        raise InputError(
            "is a link that leads to no file; links to folders aren't followed: put the files themselves here",
            path,
            turkish="bir dosyaya varmayan bir bağ; klasörlere giden bağlar izlenmez: dosyaların kendisini buraya koyun",
        )
    if leads_out(path, folder):
        raise InputError(
            "is a link that leads out of this folder: put the file itself here",
            path,
            turkish="bu klasörün dışına giden bir bağ: dosyanın kendisini buraya koyun",
        )
    if not path.is_file():
        raise InputError(
            "has the name of a file to be read but is none: rename it, or move it out of this folder",
            path,
            turkish="adı okunacak bir dosyanın adı, kendisi dosya değil: adını değiştirin ya da bu klasörden çıkarın",
        )


def read_toml(path: Path) -> dict[str, Any]:
    """What a file of settings says. Raises InputError where it is no file of the folder, no TOML, or far too large."""
    refuse_strange(path, path.parent)
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST_TOML + 1)
        if len(text) > _LARGEST_TOML:
            raise InputError(f"is larger than {_LARGEST_TOML} bytes", path, turkish=f"{_LARGEST_TOML} bayttan büyük")
        return tomllib.loads(text.decode())
    except OSError as error:
        raise unreadable(path, error) from error
    except RecursionError as error:
        raise InputError("not a TOML file: too deep", path, turkish="bir TOML dosyası değil: çok derin") from error
    except ValueError as error:
        raise InputError(f"not a TOML file: {error}", path, turkish=f"bir TOML dosyası değil: {error}") from error


class Change(NamedTuple):
    """A file's text before ("" where there was none) and after."""

    path: Path
    before: str
    after: str


def write_all(changes: Iterable[Change]) -> None:
    """Write files, each whole or not at all, and none before all of them fit on the disk. Their modes stay.

    Raises InputError, with nothing written, where a file has changed meanwhile or one can't be written.
    """
    with ExitStack() as drafts:
        drafted = [(change, _draft(drafts, change)) for change in changes]
        for change, _ in drafted:
            _refuse_changed(change)
        for change, draft in drafted:
            draft.replace(change.path)


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes the path's name when the block ends well: there stands what was there, or all of the new.

    Raises OSError where it can't be written.
    """
    draft = _beside(path)
    try:
        with draft.open("xb") as file:
            yield file
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """A name in the same folder that nobody can guess, and that is no name of a file to be read; with any name it is short enough."""
    return path.with_name(f".{path.name[:_SHOWN]}.{secrets.token_hex(8)}")


def _draft(drafts: ExitStack, change: Change) -> Path:
    """The new text in a file beside, which is gone when the drafts are left, unless it has got its name.

    Nobody can have put a link where it comes to stand: its name is drawn by lot, and it is created or nothing is.
    """
    path = _beside(change.path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            drafts.callback(path.unlink, missing_ok=True)
            file.write(change.after)
        if change.path.exists():
            shutil.copymode(change.path, path)
    except OSError as error:
        raise _unwritten(change.path, str(error.strerror), str(error.strerror)) from error
    return path


def _refuse_changed(change: Change) -> None:
    now = change.path.read_bytes() if change.path.exists() else b""
    if now != change.before.encode():
        raise _unwritten(change.path, "it has changed meanwhile", "bu arada değişti")


def _unwritten(path: Path, why: str, turkish: str) -> InputError:
    return InputError(f"nothing was written: {why}", path, turkish=f"hiçbir şey yazılmadı: {turkish}")
