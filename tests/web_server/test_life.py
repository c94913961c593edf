"""A server's life: it starts, survives the death of any of its parts, and leaves nothing behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from ortak.release import Release

from .running import PATHS, Running, running, until

ENDLESS = "SELECT (COUNT(*) AS ?c) { ?a ?b ?c1 . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?c) { ?s ?p ?o }"


@pytest.fixture
def start(release: Release, tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Starts servers that the test itself ends; what it leaves is killed."""
    started: list[Running] = []

    def begin(folder: Path = release.folder, **settings: object) -> Running:
        started.append(Running(folder, tmp_path / f"log-{len(started)}", **settings))
        return started[-1]

    yield begin
    for server in started:
        left = server.processes()
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        assert not left


def count(server: Running) -> int:
    return int(server.query(COUNT).json()["results"]["bindings"][0]["c"]["value"])


def web_processes(server: Running) -> list[int]:
    """The children of the one child that is no query worker."""
    return [grandchild for child in server.children(server.pid) for grandchild in server.children(child)]


def test_sigterm_ends_everything_and_is_a_success(start: Callable[..., Running]) -> None:
    server = start()
    assert server.client.get("/").status_code == 200
    assert count(server) > 1000
    assert len(server.processes()) == 1 + 1 + 2 + 4
    assert server.stop() == 0
    assert until(lambda: not server.processes())
    assert server.log.read_text(encoding="utf-8") == ""


def test_sigterm_lets_a_query_finish(start: Callable[..., Running]) -> None:
    server = start(query_seconds=1.5)
    status: list[int] = []
    asking = threading.Thread(target=lambda: status.append(server.query(ENDLESS).status_code))
    asking.start()
    assert not until(lambda: status, 0.5)
    server.process.send_signal(signal.SIGTERM)
    asking.join()
    assert status == [504]
    assert server.ended() == 0


@pytest.mark.parametrize("busy", [False, True])
def test_sigkill_of_the_first_process_ends_all_others(start: Callable[..., Running], busy: bool) -> None:
    server = start(query_seconds=600)
    asking = threading.Thread(target=lambda: _ignore_end(server))
    if busy:
        asking.start()
        assert not until(lambda: not asking.is_alive(), 0.3)
    os.kill(server.pid, signal.SIGKILL)
    assert server.ended() == -signal.SIGKILL
    assert until(lambda: not server.processes())
    if busy:
        asking.join()


def _ignore_end(server: Running) -> None:
    with pytest.raises(httpx.HTTPError):
        server.query(ENDLESS)


def test_killed_parts_come_back(release: Release, tmp_path: Path) -> None:
    with running(release.folder, tmp_path / "log") as server:
        triples = count(server)
        before = server.processes()
        web = web_processes(server)
        workers = [pid for pid in before if pid not in web and not server.children(pid)]
        assert (len(web), len(workers)) == (2, 4)
        for pid in (workers[0], workers[1], web[0]):
            os.kill(pid, signal.SIGKILL)
        assert until(lambda: len(server.processes()) == len(before))
        assert until(lambda: _answers(server, triples, 20))
        assert server.pid in server.processes()


def _answers(server: Running, triples: int, times: int) -> bool:
    try:
        return all(count(server) == triples for _ in range(times))
    except (httpx.HTTPError, KeyError):
        return False


def test_without_its_web_server_it_ends_with_an_error(start: Callable[..., Running]) -> None:
    server = start()
    (granian,) = [pid for pid in server.children(server.pid) if server.children(pid)]
    os.kill(granian, signal.SIGKILL)
    assert server.ended() == 2
    assert until(lambda: not server.processes())
    assert "the web server has ended by itself" in server.log.read_text(encoding="utf-8")


def test_two_releases_are_never_mixed(start: Callable[..., Running], release: Release, tmp_path: Path) -> None:
    served = tmp_path / "served"
    shutil.copytree(release.folder, served)
    server = start(served)
    manifest = json.loads((served / "manifest.json").read_text(encoding="utf-8"))
    (served / "manifest.json").write_text(json.dumps({**manifest, "version": "0" * 16}), encoding="utf-8")
    os.kill(web_processes(server)[0], signal.SIGKILL)
    assert server.ended() == 2
    assert until(lambda: not server.processes())
    log = server.log.read_text(encoding="utf-8")
    assert f"{served} has become another release since the server was started" in log
    assert "Traceback" not in log


def _fails(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "ortak", "serve", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": PATHS},
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def test_a_port_in_use_is_one_clear_line(release: Release) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert f"port {port} can't be listened on" in _fails(str(release.folder), "--port", port)


def test_a_second_server_on_a_port_is_refused(server: Running, release: Release) -> None:
    assert "can't be listened on" in _fails(str(release.folder), "--port", str(server.port))


def test_of_two_that_start_at_once_on_a_port_one_is_refused(release: Release, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ortak", "serve", str(release.folder), "--port", str(port)]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": PATHS}
    log = tmp_path / "log"
    with log.open("wb") as errors:
        both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, env=environment) for _ in range(2)]
    one_ended = until(lambda: any(server.poll() is not None for server in both))
    for server in both:
        server.terminate()
    codes = [server.wait(40) for server in both]
    assert one_ended
    assert 2 in codes
    assert log.read_text(encoding="utf-8").count(f"port {port} can't be listened on") == 1


def test_a_damaged_release_is_never_served(release: Release, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged"
    shutil.copytree(release.folder, damaged)
    path = damaged / "stated.nq"
    path.write_bytes(path.read_bytes()[:-200])
    assert "stated.nq" in _fails(str(damaged), "--port", "0")
