"""``ortak serve``: from a release to a server that answers."""

from __future__ import annotations

import contextlib
import gc
import http.client
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ortak.errors import OrtakError, ReleaseError
from ortak.settings import Settings
from ortak.sparql.confine import not_enforced
from ortak.sparql.process import be_called
from ortak.web.client import Clients
from ortak.web.current import Current, clear_away
from ortak.web.directory import private_directory
from ortak.web.front import Front
from ortak.web.generation import Generation, answers_path, share
from ortak.web.supervisor import TROUBLE, Supervisor
from ortak.web.tally import Tally

TALLIES = "tallies"
"""The directory in which web processes count what they do, for as long as the server runs."""
_LONGEST_START = 60
"""Seconds in which the web processes must answer."""

_LITTER = 20_000
"""New objects after which a web process looks for litter among them. Most are answers that are kept: to look through each
several times, as every 700 would have it, takes a tenth of the time that they took to make."""

_LONGEST_NAME = 100
"""Of a Unix socket; its first characters do."""


def serve(release: Path, settings: Settings, prepare: Callable[[], Path]) -> int:
    """Serve the release until SIGTERM or Ctrl-C; gives the exit code. On SIGHUP serve what ``prepare`` gives then.

    Raises OrtakError where it can't be started.
    """
    Clients(settings.proxies)  # a mistake in the settings is said here, not in every web process
    for promise in not_enforced():
        sys.stderr.write(f"ortak: this system doesn't enforce {promise} for a query. Don't open this server to strangers.\n")
    address = settings.host, _free_port(settings.host, settings.port)
    with _claimed(address), private_directory() as root:
        supervisor = Supervisor(root, settings, prepare)
        with contextlib.closing(supervisor):
            supervisor.start_generation(lambda: release)
            supervisor.start_web(lambda: _run_granian(root, supervisor, settings, address))
            if _answers(address, supervisor):
                sys.stdout.write(f"Ortak answers at http://{_shown(address)}/ (stop it with Ctrl-C).\n")
                sys.stdout.flush()
            return supervisor.serve()


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
    as a port, it belongs to one network namespace, and goes with the process. Only Linux has such names.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as held:
        if sys.platform == "linux":
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


def _answers(address: tuple[str, int], supervisor: Supervisor) -> bool:
    """Wait until the server answers; False where it ended before that, or took too long."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address[0], address[0])  # asked for by the user, not chosen here
    deadline = time.monotonic() + _LONGEST_START
    while supervisor.web_is_there and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(host, address[1], timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            supervisor.wait(0.02)
        finally:
            connection.close()
    return False


def _run_granian(root: Path, supervisor: Supervisor, settings: Settings, address: tuple[str, int]) -> None:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    be_called("ortak-http")
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number in (signal.SIGINT, signal.SIGHUP):  # a terminal's: the first process passes on what has to be done
        signal.signal(number, signal.SIG_IGN)
    end_with(supervisor.lifeline)
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
    ).serve(target_loader=lambda: web_process(root, supervisor, settings), wrap_loader=False)


def end_with(lifeline: int) -> None:
    """From a thread of its own: end this process when the first one has ended, which alone holds the other end of this pipe."""

    def watch() -> None:
        os.read(lifeline, 1)
        # By the kernel, if need be: a server that is stuck while it ends lets no line of Python run any more.
        signal.setitimer(signal.ITIMER_REAL, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="lifeline", daemon=True).start()


def web_process(root: Path, supervisor: Supervisor, settings: Settings) -> Current:
    """What a web process answers with. Called by the server in that process.

    Raises SystemExit, whose message is all that is written, where the release isn't the one that the workers have any more.
    """
    be_called("ortak-web")
    end_with(supervisor.lifeline)
    tally = Tally(root / TALLIES)
    try:
        answering = Current(supervisor.pointer, settings, lambda generation: _front(generation, root, settings), tally)
    except ReleaseError as error:
        tally.close()
        sys.exit(f"ortak: {error}")
    clear_away()
    gc.set_threshold(_LITTER)
    return answering


def _front(generation: Generation, root: Path, settings: Settings) -> Front:
    """A web process's own view of a generation: the release, its share of the workers."""
    from ortak.sparql.pool import Pool
    from ortak.web.app import create_app
    from ortak.web.kept import Kept
    from ortak.web.shared import Shared
    from ortak.web.site import Site

    release = generation.open(settings)
    kept = Kept(settings, release) if settings.kept else None
    site = Site(release, settings, root / TROUBLE, root / TALLIES, kept)
    shared = Shared(answers_path(generation.directory), settings.cache * 1024 * 1024)
    return Front(create_app(site), site, Pool(generation.directory, share(settings), settings), shared)
