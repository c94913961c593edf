"""A generation: one release in one store with its query workers, kept by a process of its own, from its start until nobody uses it.

A server that reloads has two for a while: who asks meanwhile gets all of an answer from one of them. Which is the current one stands in a
file that the web processes look at.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ortak.errors import OrtakError, ReleaseError
from ortak.folders import replacing
from ortak.release import Manifest, Release
from ortak.settings import Settings
from ortak.sparql.claims import claim_all
from ortak.sparql.keeper import Keeper
from ortak.sparql.process import be_called
from ortak.store.embedded import load
from ortak.web.signals import Signals, ended_children

_LOOK_AGAIN = 0.2
"""Seconds between two looks at whether a retired generation is still in use."""


def answers_path(directory: Path) -> Path:
    """The file in which a generation's web processes keep the answers that they know."""
    return directory / "answers"


def share(settings: Settings) -> int:
    """How many query workers each web process has."""
    return -(-settings.query_workers // settings.web_processes)


class Generation(NamedTuple):
    """Where a generation's sockets are, and the release that it answers from."""

    number: int
    directory: Path
    release: Path
    manifest: Manifest

    def open(self, settings: Settings) -> Release:
        """The release, if it still is the one that the workers have. Raises ReleaseError."""
        release = Release.open(self.release, settings.base)
        if release.manifest != self.manifest:
            raise ReleaseError(f"{self.release} has become another release since the server was started: reload the server (SIGHUP).")
        return release


def point_to(generation: Generation, pointer: Path) -> None:
    """Make it the current one."""
    said = {"number": generation.number, "directory": str(generation.directory), "release": str(generation.release)}
    generation.manifest.write(generation.directory)
    with replacing(pointer) as file:
        file.write(json.dumps(said).encode())


def current(pointer: Path) -> Generation:
    """The current one."""
    said = json.loads(pointer.read_text(encoding="utf-8"))
    directory = Path(said["directory"])
    return Generation(said["number"], directory, Path(said["release"]), Manifest.read(directory))


class Start(NamedTuple):
    """What a generation's process needs to begin: its directory, how to get its release, and where to tell how it went.

    ``lifeline`` is the reading end of a pipe that closes when the first process ends.
    """

    directory: Path
    lifeline: int
    prepare: Callable[[], Path]
    told: int


def keep(start: Start, settings: Settings) -> None:
    """The generation's process: prepare and load the release, say so, and keep the workers until the generation is retired.

    Raises OrtakError where there is no such release.
    """
    be_called("ortak-store")
    # A terminal's Ctrl-C is for the first process, which passes on what has to be done.
    signals = Signals(signal.SIGCHLD, signal.SIGTERM, signal.SIGUSR1, ignored=(signal.SIGINT, signal.SIGHUP))
    path = start.prepare()
    release = Release.open(path, settings.base)
    slots = share(settings) * settings.web_processes
    memory, copies = settings.query_memory * 1024 * 1024, settings.query_copies / 100
    keeper = Keeper(load(*release.default_and_named()), start.directory, slots, memory, copies)
    release.close()
    with contextlib.closing(keeper):
        keeper.start()
        tell(start.told, path)
        _until_unused(keeper, signals, start, slots)


def tell(told: int, what: Path | OrtakError) -> None:
    """Tell the process that started this one the release it answers from, or why it has none."""
    said = {"failed": str(what)} if isinstance(what, OrtakError) else {"release": str(what)}
    os.write(told, f"{json.dumps(said)}\n".encode())
    os.close(told)


def _until_unused(keeper: Keeper, signals: Signals, start: Start, slots: int) -> None:
    """Fork workers anew until SIGTERM, until the first process ends, or, once retired (SIGUSR1), until no web process holds a slot."""
    waiting = select.poll()
    waiting.register(signals.read, select.POLLIN)
    waiting.register(start.lifeline, 0)  # only its end is of interest
    retired = False
    while True:
        events = waiting.poll(_LOOK_AGAIN * 1000 if retired else None)
        came = signals.taken()
        if signal.SIGTERM in came or any(descriptor == start.lifeline for descriptor, _ in events):
            return
        retired = retired or signal.SIGUSR1 in came
        if retired and claim_all(start.directory, slots):
            return
        for pid, status in ended_children():
            keeper.ended(pid, status)
