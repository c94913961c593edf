"""``ortak serve``: one process that keeps the store and its query workers, and beside it the web server's.

::

    ortak serve              loads the store, forks, waits; no threads
    ├── query worker …       one for each slot, sharing the store's pages
    └── Granian              starts and watches the web processes
        └── web process …    Flask behind the front; each claims its share of the slots

When the first goes, all go: the others notice that the pipe which only it holds open is closed.
"""

from __future__ import annotations

import contextlib
import gc
import http.client
import os
import signal
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ortak.errors import OrtakError, ReleaseError
from ortak.release import Manifest, Release
from ortak.settings import Settings
from ortak.sparql.keeper import Keeper
from ortak.sparql.process import EndsHere
from ortak.store.embedded import Store, load

if TYPE_CHECKING:
    from ortak.web.front import Front

_LONGEST_START = 60
"""Seconds in which the web processes must answer."""

_LONGEST_NAME = 100
"""Of a Unix socket; its first characters do."""


def serve(release_path: Path, settings: Settings) -> int:
    """Serve the release until SIGTERM or Ctrl-C; gives the exit code. Raises OrtakError where it can't be started."""
    if not sys.platform.startswith("linux"):
        raise OrtakError("“ortak serve” needs Linux, whose kernel confines the query workers. Elsewhere, run it in a container.")
    manifest = Manifest.read(release_path)
    address = settings.host, _free_port(settings.host, settings.port)
    with _claimed(address), tempfile.TemporaryDirectory(prefix="ortak-") as name, contextlib.ExitStack() as stack:
        directory = Path(name)
        lifeline = _open_lifeline(directory)
        stack.callback(os.close, lifeline)
        go = _Go()
        pid = os.fork()
        if pid == 0:
            with EndsHere():
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal's Ctrl-C: the process that keeps the store passes it on
                os.close(lifeline)
                go.wait()
                _run_granian(partial(web_process, directory, release_path, manifest, settings), directory, settings, address)
        server = _Server(pid, settings.drain_seconds)
        stack.callback(server.stop)
        keeper = _start_workers(directory, _open(release_path, manifest, settings), settings)
        stack.callback(keeper.close)
        go.say()
        if _answers(address, server, keeper):
            sys.stdout.write(f"Ortak answers at http://{_shown(address)}/ (stop it with Ctrl-C).\n")
            sys.stdout.flush()
        return server.wait(keeper)


def _free_port(host: str, port: int) -> int:
    """The port, or a free one for 0. Raises OrtakError where it can't be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise _taken((host, port), error) from error
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _claimed(address: tuple[str, int]) -> Iterator[None]:
    """Hold the address, be it not listened on yet. Raises OrtakError where another server does.

    Two that start at one moment both find it free, and what listens on it then would share it. The name that is held is an abstract one:
    as a port, it belongs to one network namespace, and goes with the process.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as held:
        try:
            held.bind(f"\0ortak-{address[1]}-{address[0]}"[:_LONGEST_NAME])
        except OSError as error:
            raise _taken(address, error) from error
        yield


def _taken(address: tuple[str, int], error: OSError) -> OrtakError:
    host, port = address
    return OrtakError(f"{host} port {port} can't be listened on: {error.strerror}. Choose another with --host and --port.")


def _shown(address: tuple[str, int]) -> str:
    host, port = address
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _lifeline_path(directory: Path) -> Path:
    return directory / "lifeline"


def _open_lifeline(directory: Path) -> int:
    """A pipe with a name, held open for writing: who reads from it learns when this process, and all workers, have ended."""
    path = _lifeline_path(directory)
    os.mkfifo(path, 0o600)
    return os.open(path, os.O_RDWR | os.O_CLOEXEC)


def _end_with(lifeline: Path) -> None:
    """From a thread of its own: end this process when the one that keeps the store has ended."""

    def watch() -> None:
        with lifeline.open("rb") as pipe:
            pipe.read()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


class _Go:
    """The sign to start, from a process to the one it forks."""

    def __init__(self) -> None:
        self._read, self._write = os.pipe()

    def wait(self) -> None:
        """Wait for the sign; end where it can't come any more."""
        os.close(self._write)
        if not os.read(self._read, 1):
            sys.exit(1)

    def say(self) -> None:
        """Give the sign."""
        os.close(self._read)
        with contextlib.suppress(BrokenPipeError):
            os.write(self._write, b"1")
        os.close(self._write)


class _Server:
    """The web server's process, as seen by the one that keeps the store."""

    def __init__(self, pid: int, drain_seconds: int) -> None:
        self._pid, self._stopping, self._status = pid, False, -1
        self._patience = drain_seconds + 5
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)
        signal.signal(signal.SIGALRM, self._on_alarm)

    @property
    def ended(self) -> bool:
        """Whether it has been waited for."""
        return self._status >= 0

    def wait(self, keeper: Keeper) -> int:
        """Wait for it, forking workers anew meanwhile; the exit code of it all."""
        while not self.ended:
            self.take(keeper, *os.waitpid(-1, 0))
        if self._stopping:
            return 0
        raise OrtakError("the web server has ended by itself; what it wrote above says why.")

    def take(self, keeper: Keeper, pid: int, status: int) -> None:
        """Take notice of a child that was waited for."""
        if pid == self._pid:
            self._status = status
        else:
            keeper.ended(pid, status)

    def stop(self) -> None:
        """End it, if it hasn't, and wait."""
        if not self.ended:
            os.kill(self._pid, signal.SIGTERM)
            _, self._status = os.waitpid(self._pid, 0)

    def _on_signal(self, _number: int, _frame: Any) -> None:
        if not self._stopping and not self.ended:
            self._stopping = True
            signal.alarm(self._patience)
            os.kill(self._pid, signal.SIGTERM)

    def _on_alarm(self, _number: int, _frame: Any) -> None:
        if not self.ended:
            os.kill(self._pid, signal.SIGKILL)


def _start_workers(directory: Path, release: Release, settings: Settings) -> Keeper:
    slots = max(settings.query_workers, settings.web_processes)
    keeper = Keeper(_load(release), directory, slots, settings.query_memory * 1024 * 1024)
    keeper.start()
    return keeper


def _open(path: Path, manifest: Manifest, settings: Settings) -> Release:
    """The release, if it still is the one with this manifest: a web process that starts anew must not serve another than the workers."""
    release = Release.open(path, settings.base)
    if release.manifest != manifest:
        raise ReleaseError(f"{path} has become another release since the server was started: start “ortak serve” anew.")
    return release


def _load(release: Release) -> Store:
    return load((release.nquads(name) for name in ("stated", "derived")), (release.nquads("reference"),))


def _answers(address: tuple[str, int], server: _Server, keeper: Keeper) -> bool:
    """Wait until the server answers; False where it ended before that, or took too long."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address[0], address[0])  # asked for by the user, not chosen here
    deadline = time.monotonic() + _LONGEST_START
    while not server.ended and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(host, address[1], timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            time.sleep(0.02)
        finally:
            connection.close()
        server.take(keeper, *os.waitpid(-1, os.WNOHANG))
    return False


def _run_granian(start: Callable[[], Front], directory: Path, settings: Settings, address: tuple[str, int]) -> None:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    _end_with(_lifeline_path(directory))
    Granian(
        target="ortak",
        address=address[0],
        port=address[1],
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        workers=settings.web_processes,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=int(settings.receive_seconds * 1000), max_buffer_size=settings.header_bytes),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=settings.drain_seconds,
    ).serve(target_loader=start, wrap_loader=False)


def web_process(directory: Path, release_path: Path, manifest: Manifest, settings: Settings) -> Front:
    """What a web process answers with: its own view of the release, its share of the workers. Called by the server in that process.

    Raises SystemExit, whose message is all that is written, where the release isn't the one with this manifest any more.
    """
    from ortak.sparql.pool import Pool
    from ortak.web.app import create_app
    from ortak.web.front import Front
    from ortak.web.site import Site

    _end_with(_lifeline_path(directory))
    try:
        release = _open(release_path, manifest, settings)
    except ReleaseError as error:
        sys.exit(f"ortak: {error}")
    share = -(-settings.query_workers // settings.web_processes)
    pool = Pool(directory, share, settings.waiting_seconds)
    site = Site(release, settings)
    front = Front(create_app(site), site, pool)
    gc.collect()
    gc.freeze()
    return front
