"""The first process of a server: it starts the others, and replaces one generation by the next.

::

    ortak serve              waits for signals and for what its children say; no store, no threads
    ├── generation           loads the store, forks, waits; no threads
    │   └── query worker …   one for each slot, sharing the store's pages
    └── Granian              starts and watches the web processes
        └── web process …    Flask behind the front; each claims its share of the slots

When the first goes, all go: the others notice that the pipe which only it holds open is closed.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ortak.errors import OrtakError
from ortak.folders import replacing
from ortak.release import Manifest
from ortak.settings import Settings
from ortak.sparql.process import EndsHere
from ortak.web.generation import Generation, Start, answers_path, current, keep, point_to, tell
from ortak.web.signals import Signals, ended_children

TROUBLE = "trouble"
"""The file that says why the last reload failed; there is none where it didn't."""
LOST = "lost"
"""The file that is there while no process keeps the store, so that no query can be answered."""
_PAUSE = 1.0
"""Seconds before a store is started anew that was lost twice in a moment."""
_ENDED = b'{"failed": "the process that loads the release ended before it was ready"}'


@dataclass
class _Starting:
    """A generation that isn't ready yet: its process, and the pipe that it tells on."""

    pid: int
    number: int
    directory: Path
    told: int
    ended: bool = False


class Supervisor:
    """Starts and watches everything. ``root`` is a private directory; ``prepare`` gives the release to serve, each time anew."""

    def __init__(self, root: Path, settings: Settings, prepare: Callable[[], Path]) -> None:
        self.pointer = root / "current"
        self._root, self._settings, self._prepare = root, settings, prepare
        # Inherited, not opened by name: whoever opens a pipe only after this process has ended would never hear of it.
        self.lifeline, self._held = os.pipe()
        self._signals = Signals(signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
        self._generations: dict[int, int] = {}
        self._number = 0
        self._starting: _Starting | None = None
        self._again = self._stopping = False
        self._restored = float("-inf")
        self._web = 0
        self._deadline: float | None = None
        """When the web server, which has been told to end, is ended."""

    def start_generation(self, prepare: Callable[[], Path]) -> None:
        """Start the first generation, and wait until it is ready. Raises OrtakError where it can't be."""
        self._begin(prepare)
        while self._starting and not self._stopping:
            self.wait()
        if not self._generations and not self._stopping:
            raise OrtakError((self._root / TROUBLE).read_text(encoding="utf-8"))

    def start_web(self, run: Callable[[], None]) -> None:
        """Start the web server."""
        self._web = self._forked(run)

    @property
    def web_is_there(self) -> bool:
        """Whether the web server runs and is to go on running."""
        return bool(self._web) and not self._stopping

    def serve(self) -> int:
        """Wait until the end; the exit code. Raises OrtakError where the web server ended by itself."""
        while self._web:
            self.wait()
        if not self._stopping:
            raise OrtakError("the web server has ended by itself; what it wrote above says why.")
        return 0

    def close(self) -> None:
        """End whatever still runs, and wait for it."""
        for pid in [self._web, *self._generations, *([self._starting.pid] if self._starting else [])]:
            if pid:
                os.kill(pid, signal.SIGTERM)
                os.waitpid(pid, 0)
        os.close(self._held)
        os.close(self.lifeline)

    def wait(self, seconds: float | None = None) -> None:
        """Wait for something to happen, so long at the most, and see to it."""
        waiting = select.poll()
        waiting.register(self._signals.read, select.POLLIN)
        if self._starting:
            waiting.register(self._starting.told, select.POLLIN)
        if self._deadline is not None:
            seconds = max(self._deadline - time.monotonic(), 0)
        events = waiting.poll(None if seconds is None else seconds * 1000)
        if self._deadline is not None and self._web and time.monotonic() >= self._deadline:
            os.kill(self._web, signal.SIGKILL)
            self._deadline = None
        if self._starting and any(descriptor == self._starting.told for descriptor, _ in events):
            self._hear(self._starting)
        self._heed(self._signals.taken())
        for pid, _ in ended_children():
            self._ended(pid)

    def _begin(self, prepare: Callable[[], Path]) -> None:
        if self._starting:
            self._again = True
            return
        self._number += 1
        directory = self._root / str(self._number)
        directory.mkdir(mode=0o700)
        heard, told = os.pipe()
        start = Start(directory, self.lifeline, prepare, told)
        pid = self._forked(lambda: _keep(start, self._settings), heard)
        os.close(told)
        self._starting = _Starting(pid, self._number, directory, heard)

    def _hear(self, starting: _Starting) -> None:
        """What a generation that starts has to say: that it is ready, or why it isn't."""
        self._starting = None
        with os.fdopen(starting.told, "rb") as pipe:
            said = json.loads((b"" if starting.ended else pipe.readline()) or _ENDED)
        trouble = self._root / TROUBLE
        if "failed" in said:
            with suppress(OSError), replacing(trouble) as file:  # a full disk is no reason to end
                file.write(said["failed"].encode())
            if self.pointer.exists():
                _say(f"the release that is served stays as it is: {said['failed']}")
        else:
            self._switch(starting, Path(said["release"]))
            trouble.unlink(missing_ok=True)
            (self._root / LOST).unlink(missing_ok=True)
        again, self._again = self._again, False
        if self._stopping:
            return
        if again:
            self._begin(self._prepare)
        elif self._is_lost:
            self._restore()

    @property
    def _is_lost(self) -> bool:
        """Whether the current generation has ended, so that no query can be answered."""
        return self.pointer.exists() and current(self.pointer).number not in self._generations.values()

    def _restore(self) -> None:
        """Start the release anew that is served: another one may be there by now, or none that can be built."""
        release = current(self.pointer).release
        _say("the process that keeps the store has ended; it is started anew.")
        if time.monotonic() - self._restored < 2 * _PAUSE:
            time.sleep(_PAUSE)
        self._restored = time.monotonic()
        self._begin(lambda: release)

    def _switch(self, starting: _Starting, release: Path) -> None:
        manifest = Manifest.read(release)
        before = tuple(self._generations)
        self._generations[starting.pid] = starting.number
        point_to(Generation(starting.number, starting.directory, release, manifest), self.pointer)
        for pid in before:  # only now: a web process that finds one gone must find the next one by the pointer
            os.kill(pid, signal.SIGUSR1)
        if starting.number > 1:
            _say(f"data version {manifest.version} is served now.")

    def _heed(self, signals: bytes) -> None:
        if signal.SIGHUP in signals and not self._stopping:
            self._begin(self._prepare)
        if (signal.SIGTERM in signals or signal.SIGINT in signals) and not self._stopping:
            self._stopping = True
            self._deadline = time.monotonic() + self._settings.drain_seconds + 5
            if self._web:
                os.kill(self._web, signal.SIGTERM)

    def _ended(self, pid: int) -> None:
        if pid == self._web:
            self._web = 0
            return
        if self._starting and pid == self._starting.pid:
            self._starting.ended = True
        known = self._generations.pop(pid, 0)
        if not known:
            return
        answers_path(self._root / str(known)).unlink(missing_ok=True)  # the largest of its files; all others go with the server
        if self._is_lost and not self._stopping:  # its workers are gone with it
            with suppress(OSError):
                (self._root / LOST).touch()
            if not self._starting:
                self._restore()

    def _forked(self, run: Callable[[], None], *not_inherited: int) -> int:
        pid = os.fork()
        if pid == 0:
            with EndsHere():
                for descriptor in (self._held, *not_inherited):
                    os.close(descriptor)
                run()
        return pid


def _keep(start: Start, settings: Settings) -> None:
    """Keep a generation; why it can't be had is told, and is no fault of this process."""
    try:
        keep(start, settings)
    except OrtakError as error:
        tell(start.told, error)


def _say(what: str) -> None:
    sys.stderr.write(f"ortak: {what}\n")
    sys.stderr.flush()
