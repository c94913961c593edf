"""What every peer can do, and the ordinary clients by which it is installed."""

from __future__ import annotations

import os
import shutil
import sys
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from measure.process import run

PATIENCE = 10
"""Longest time of one query, in seconds, where a peer can be told: the same as Ortak's own."""


class MissingError(Exception):
    """A peer can't be had here, or can't hold the data; the message says why."""


class Peer(ABC):
    """One other server; ``home`` is its folder in the cache."""

    name: ClassVar[str]
    prefix: ClassVar[str]
    """Of the address of a query, up to the query itself, percent-encoded."""
    memory: ClassVar[int] = 0
    """What it takes beside the data, in MiB, roughly."""
    memory_a_triple: ClassVar[int] = 0
    """In bytes, roughly; 0 where the data stay in files."""

    def __init__(self, cache: Path) -> None:
        self.home = cache / self.name
        self.home.mkdir(parents=True, exist_ok=True)

    def need(self, triples: int) -> int:
        """How much memory it takes with so many triples, in bytes, roughly."""
        return (self.memory << 20) + self.memory_a_triple * triples

    @abstractmethod
    def install(self) -> str:
        """Install it, if it isn't yet, and say what it is: name and version. Raises MissingError."""

    def load(self, data: Path, folder: Path) -> None:  # noqa: B027  # a server that reads a file at its start has nothing to do here
        """Load the N-Triples of ``data`` into an empty folder of this release. Raises MissingError where they don't fit."""

    @abstractmethod
    def command(self, data: Path, folder: Path, port: int) -> list[str]:
        """The command that starts it."""

    def fill(self, data: Path, port: int) -> None:  # noqa: B027  # as above
        """Give it the data once it is started, where it can't be had otherwise."""


def plain() -> dict[str, str]:
    """The environment for other people's programs: without our own modules."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def python(home: Path, *packages: str) -> Path:
    """The ``bin`` folder of a virtual environment of its own with just these packages."""
    folder = home / "venv"
    done = folder / "installed"
    if not done.is_file() or done.read_text(encoding="utf-8") != repr(packages):
        run([sys.executable, "-m", "venv", "--clear", str(folder)], env=plain())
        run([str(folder / "bin" / "pip"), "install", "-q", *packages], env=plain())
        done.write_text(repr(packages), encoding="utf-8")
    return folder / "bin"


def program(name: str, package: str) -> str:
    """The path of a program of the system; installed by ``apt-get`` where it is missing and we may. Raises MissingError."""
    if shutil.which(name) is None:
        if os.geteuid() != 0 or shutil.which("apt-get") is None:
            raise MissingError(f"there is no “{name}” here (Debian: apt install {package})")
        run(["apt-get", "update", "-qq"])
        run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], env={**plain(), "DEBIAN_FRONTEND": "noninteractive"})
    found = shutil.which(name)
    if found is None:
        raise MissingError(f"there is no “{name}” here, and the package {package} hasn't brought it")
    return found
